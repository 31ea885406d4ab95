"""A very long dispute is counted once a version, and says what it would say if it were short."""

import re
from collections import Counter

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from timeline.models import Dispute, Event
from timeline.models.publication import as_if_published
from timeline.reading import moments, queries, tallies
from timeline.reading.facets import facets_of
from timeline.reading.filters import Filters
from timeline.reading.options import Options
from timeline.reading.rows import Stage
from timeline.reading.strip import Moment
from timeline.reading.tallies import Tallies, tallies_of

pytestmark = pytest.mark.django_db
PAGE = "/en/invented-4-0/"


@pytest.fixture
def dispute(capsys: pytest.CaptureFixture[str]) -> Dispute:
    call_command("make_dispute", events=80, seed=4)
    return Dispute.objects.get()


@pytest.fixture
def large(dispute: Dispute, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tallies, "LARGE", 10)


@pytest.mark.parametrize("query", ["", "?kind=vote", "?q=berthing&claims=1", "?known_on=2010"])
def test_its_filters_count_the_same(
    dispute: Dispute, monkeypatch: pytest.MonkeyPatch, query: str
) -> None:
    options = Options.from_request(RequestFactory().get(f"{PAGE}{query}"))
    short = facets_of(Tallies(dispute, 80), options)

    monkeypatch.setattr(tallies, "LARGE", 10)

    for _ in range(2):  # counted, and as kept
        assert facets_of(Tallies(dispute, 80), options) == short


def test_its_strip_says_by_months_what_it_says_by_events(dispute: Dispute) -> None:
    sides = {side.pk: side for side in queries.sides_of(dispute)}
    stage = Stage(sides, queries.standing(dispute))
    asked = Filters(since="2005")

    each = moments.moments_of(Tallies(dispute, 80), asked)
    months = moments.months_of(Tallies(dispute, 80), asked, stage.standing)

    def places(told: list[Moment]) -> Counter[object]:
        seen: Counter[object] = Counter()
        for one in told:
            seen[stage.among(one.acting), one.planned, f"{one.start:%Y-%m}"] += one.count
        return seen

    assert places(months) == places(each)
    assert {one.key for one in months} <= {one.key for one in each}


def test_it_is_counted_once_a_version(client: Client, dispute: Dispute, large: None) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(PAGE).status_code == 200
        return len(captured)

    first, again = asked(), asked()
    event = dispute.events.in_order()[0]
    event.kind = "attack" if event.kind != "attack" else "vote"
    event.save()

    assert again < first == asked()
    assert asked() == again
    assert client.get(PAGE).context["facets"].everything.count == 80


def test_what_is_withdrawn_is_no_longer_counted(
    client: Client, dispute: Dispute, large: None
) -> None:
    assert "80 events shown" in client.get(PAGE).text
    event = dispute.events.in_order()[0]
    event.state = "withdrawn"
    event.save()

    assert "79 events shown" in client.get(PAGE).text


def test_how_many_events_a_long_one_has_is_kept(dispute: Dispute, large: None) -> None:
    tallies_of(dispute)
    with CaptureQueriesContext(connection) as captured:
        assert tallies_of(dispute).size == 80

    assert len(captured) == 0


def test_a_preview_keeps_and_takes_no_number(dispute: Dispute, large: None) -> None:
    draft = dispute.events.in_order()[0]
    Event.objects.filter(pk=draft.pk).update(state="draft")
    dispute.refresh_from_db()

    assert tallies_of(dispute).size == 79
    with as_if_published(dispute.pk):
        assert tallies_of(dispute).size == 80
    assert tallies_of(dispute).size == 79


def test_no_filter_counts_the_claims_of_the_whole_anew(
    client: Client, dispute: Dispute, large: None
) -> None:
    def of_claims(query: str) -> tuple[int, list[int]]:
        with CaptureQueriesContext(connection) as captured:
            context = client.get(PAGE + query).context
        asked = [q["sql"] for q in captured if "DISTINCT" in q["sql"] and "from_claim" in q["sql"]]
        return len(asked), [context["claims"], context["replies"]]

    first, told = of_claims("")

    assert (first, sum(told) > 0) == (1, True)
    assert of_claims("?kind=vote") == (0, told)
    assert of_claims("?known_on=2001-01-01") != (0, told)


def test_home_counts_a_long_one_once_a_version(
    client: Client, dispute: Dispute, large: None
) -> None:
    def told() -> tuple[int, str]:
        with CaptureQueriesContext(connection) as captured:
            page = client.get("/en/").text
        return len(captured), " ".join(re.findall(r"\d+ events|\d+ claims", page))

    first, words = told()
    again = told()
    event = dispute.events.in_order()[0]
    event.state = "withdrawn"
    event.save()

    assert words.startswith("80 events")
    assert again == (first - 2, words)
    assert told()[1].startswith("79 events")


def test_the_words_of_a_short_one_are_not_looked_up_in_all_that_the_site_has(
    client: Client, dispute: Dispute, monkeypatch: pytest.MonkeyPatch
) -> None:
    def asked() -> tuple[bool, int]:
        with CaptureQueriesContext(connection) as captured:
            page = client.get(f"{PAGE}?q=berthing").context["page"]
        return any(by_index(query["sql"]) for query in captured), page.total

    def by_index(statement: str) -> bool:
        return "timeline_search_index" in statement or "timeline_trigrams" in statement

    found, total = asked()
    monkeypatch.setattr(tallies, "LARGE", 10)

    assert (found, total > 0) == (False, True)
    assert asked() == (True, total)
