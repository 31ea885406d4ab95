"""The timeline as known on a day: nothing that was told, answered or written later."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest
from django.test import Client

from tests.record import (
    cite,
    involve,
    make_actor,
    make_claim,
    make_dispute,
    make_event,
    make_side,
    make_source,
    publish,
)
from timeline.models import Annotation, Claim, ClaimLink, Correction, Event

PAGE = "/en/palm-port/"


@dataclass
class Story:
    suit: Event
    hearing: Event
    claim: Claim


@pytest.fixture
def story(db: None) -> Story:
    """A suit told on 21 January, which plans a hearing; a denial and the hearing told later."""
    dispute = make_dispute()
    make_side(dispute)
    palm, port = make_actor(), make_actor("port", name_ar="المرفأ", name_en="Port")
    first = make_source(published_on=date(2025, 1, 21))
    later = make_source("weekly", published_on=date(2025, 2, 10), publisher_en="The Weekly")
    suit = publish(make_event(dispute, "2025-01-20", title_en="The suit"), first)
    claim = make_claim(suit, palm, "سنقاضيها", checked_on=date(2025, 3, 1))
    hearing = make_event(dispute, "2025-02-05", title_en="The hearing")
    cite(hearing, first, "ستقاضي شركة المرفأ")
    publish(hearing, later)
    denial = publish(make_event(dispute, "2025-02-09", title_en="The denial"), later)
    involve(denial, port, "speaker")
    reply = make_claim(denial, port, "لا أساس لذلك")
    ClaimLink.objects.create(from_claim=reply, to_claim=claim, relation="denies")
    return Story(suit, hearing, claim)


def page(client: Client, query: str) -> str:
    return client.get(PAGE + query).content.decode()


def titles(body: str) -> list[str]:
    unmarked = re.sub("</?mark>", "", body)
    return re.findall(r'<h2 id="t-[^"]+"><a [^>]+>([^<]+)</a>', unmarked)


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", ["The suit", "The hearing", "The denial"]),
        ("?known_on=2025-01-20", []),
        ("?known_on=2025-01-21", ["The suit", "The hearing"]),
        ("?known_on=2025-01", ["The suit", "The hearing"]),
        ("?known_on=2025-02-10", ["The suit", "The hearing", "The denial"]),
        ("?known_on=2025-01-21&q=hearing", ["The hearing"]),
        ("?known_on=yesterday", ["The suit", "The hearing", "The denial"]),
    ],
)
def test_events_by_the_days_of_their_sources(
    client: Client, story: Story, query: str, shown: list[str]
) -> None:
    assert titles(page(client, query)) == shown


def test_what_lay_ahead_is_planned_on_the_word_of_a_source_already_out(
    client: Client, story: Story
) -> None:
    then = page(client, "?known_on=2025-01-21")
    assert "Scheduled as of 21 January 2025 · outcome not recorded" in then
    assert "The Weekly" not in then
    now = page(client, "")
    assert "outcome not recorded" not in now
    assert "The Weekly" in now


def test_a_claim_is_unanswered_until_the_answer_is_told(client: Client, story: Story) -> None:
    then, now = page(client, "?known_on=2025-01-21"), page(client, "?known_on=2025-02-10")
    assert '<span class="tag state unanswered">Unanswered</span>' in then
    assert '<span class="tag state denied">Denied</span>' in now
    assert re.search(r"\b1 claim\s", then)
    assert re.search(r"\b2 claims\s", now)


def test_a_claim_told_later_is_not_known(client: Client, story: Story) -> None:
    later = make_source("yearly", published_on=date(2025, 12, 1))
    told = make_claim(story.suit, make_actor("dune", name_en="Dune"), "قيل لاحقا")
    cite(told, later, "لا أساس لذلك")
    assert "قيل لاحقا" not in page(client, "?known_on=2025-02-10")
    assert "قيل لاحقا" in page(client, "?known_on=2025-12-01")


def test_our_own_notes_and_corrections_come_on_their_day(client: Client, story: Story) -> None:
    note = Annotation.objects.create(event=story.suit, body_en="We asked", visibility="public")
    Annotation.objects.filter(pk=note.pk).update(created_at=datetime(2025, 2, 1, 12, tzinfo=UTC))
    made = datetime(2025, 2, 2, 12, tzinfo=UTC)
    Correction.objects.create(event=story.suit, note_en="It was Monday", made_at=made)
    before, after = page(client, "?known_on=2025-01-31"), page(client, "?known_on=2025-02-02")
    assert ("We asked" in before, "It was Monday" in before) == (False, False)
    assert ("We asked" in after, "It was Monday" in after) == (True, True)


@pytest.mark.parametrize(
    ("query", "earlier", "later"),
    [
        ("", "?known_on=2025-02-10", None),
        (
            "?known_on=2025-01-25&q=suit",
            "?q=suit&amp;known_on=2025-01-21",
            "?q=suit&amp;known_on=2025-02-10",
        ),
        ("?known_on=2025-01-21", None, "?known_on=2025-02-10"),
        ("?known_on=2025-02-10", "?known_on=2025-01-21", None),
    ],
)
def test_one_steps_from_day_to_day_on_which_something_became_known(
    client: Client, story: Story, query: str, earlier: str | None, later: str | None
) -> None:
    body = page(client, query)
    found = dict(re.findall(r'id="known-(earlier|later)" rel="\w+" href="([^"]+)"', body))
    assert (found.get("earlier"), found.get("later")) == (earlier, later)


def test_the_day_is_a_filter_that_can_be_taken_away(client: Client, story: Story) -> None:
    body = page(client, "?known_on=2025-01-21&q=suit")
    assert re.search(r'id="picked-without-known_on" href="\?q=suit"', body)
    assert '<input type="hidden" name="known_on" value="2025-01-21">' in body


def test_nothing_to_step_through_shows_no_control(client: Client, scene: object) -> None:
    assert 'id="known"' not in page(client, "")


def test_a_draft_makes_no_day(client: Client, story: Story) -> None:
    secret = make_source("secret", published_on=date(2025, 6, 1))
    cite(make_event(story.suit.dispute, title_en="Hidden"), secret)
    assert "2025-06-01" not in page(client, "?known_on=2025-02-10")
