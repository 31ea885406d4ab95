"""What an article tells again: a citation more, a question where it differs, a link for a reply."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import User

from tests.editing.test_proposals import EVENT_WORDS, propose, propose_claim, propose_event
from tests.record import involve, make_actor, make_dispute, make_event, make_source
from timeline.editing.actions import accept, compare, ingest
from timeline.editing.drafts import cite
from timeline.editing.retelling import Record
from timeline.extraction.article_file import Article
from timeline.models import Annotation, Citation, ClaimLink, Dispute, Event, Proposal, Source

pytestmark = pytest.mark.django_db

OLD = "رفعت شركة النخلة دعوى على شركة المرفأ في مارس 2023."
NEW = "رفعت شركة النخلة دعوى قضائية ضد شركة المرفأ يوم 20 يناير 2025."
REPLY = "ورد سالم الحداد: «لا أساس لهذه الدعوى على الإطلاق»."


@pytest.fixture
def dispute() -> Dispute:
    return make_dispute()


def known_suit(dispute: Dispute, when: str) -> Event:
    """In the record, with its two sides and the words of an older source."""
    event = make_event(
        dispute, when, kind="lawsuit", title_ar="دعوى النخلة على المرفأ", title_en="A lawsuit"
    )
    for slug, name in (("palm", "شركة النخلة"), ("port", "شركة المرفأ")):
        involve(event, make_actor(slug, name_ar=name))
    event.lead = cite(event, make_source("older", OLD), OLD.rstrip("."))
    event.save()
    return event


def told_again(**fields: Any) -> Proposal:
    both = [
        {"actor": "شركة النخلة", "role": "plaintiff"},
        {"actor": "شركة المرفأ", "role": "defendant"},
    ]
    source = make_source("newer", NEW, publisher_ar="الساحل")
    proposal = propose_event(source, involvements=both, also=[], **fields)
    compare(source)
    proposal.refresh_from_db()
    return proposal


def test_the_same_event_told_again_is_cited_and_not_made_twice(
    dispute: Dispute, editor: User
) -> None:
    event = known_suit(dispute, "2025-01")
    proposal = told_again()

    assert (proposal.verdict, proposal.known_event) == ("same", event)
    for _twice in range(2):
        assert accept(proposal, by=editor, dispute=dispute) == event
    assert Event.objects.count() == 1
    assert {one.exact for one in event.citations.all()} == {OLD.rstrip("."), EVENT_WORDS}
    assert Annotation.objects.count() == 0


def test_another_date_is_a_discrepancy_that_the_desk_is_asked_about(
    dispute: Dispute, editor: User
) -> None:
    event = known_suit(dispute, "2023-03")
    proposal = told_again()

    assert proposal.verdict == "discrepancy"
    assert [one["ar"] for one in proposal.differences][:1] == [
        "التاريخ هنا الاثنين 20 يناير 2025، وفي السجل مارس 2023"
    ]
    accept(proposal, by=editor, dispute=dispute)
    event.refresh_from_db()
    question = Annotation.objects.get(event=event)
    assert (str(event.date), event.basis) == ("2023-03", "conflicting")
    assert (question.motivation, question.visibility, question.author) == (
        "questioning", "desk", editor,
    )  # fmt: skip
    assert question.body_ar.splitlines() == [
        "التاريخ هنا الاثنين 20 يناير 2025، وفي السجل مارس 2023",
        f"الساحل: «{EVENT_WORDS}»",
        f"الصحيفة: «{OLD.rstrip('.')}»",
    ]


def test_an_editor_may_take_it_as_a_new_event_all_the_same(dispute: Dispute, editor: User) -> None:
    known = known_suit(dispute, "2023-03")
    proposal = told_again()

    assert accept(proposal, by=editor, dispute=dispute, as_new=True) != known
    assert Event.objects.count() == 2


def test_an_editor_may_say_which_event_it_tells_again(dispute: Dispute, editor: User) -> None:
    other = make_event(dispute, "2020")
    proposal = told_again()

    assert (proposal.verdict, proposal.known_event) == ("new", None)
    assert accept(proposal, by=editor, dispute=dispute, event=other) == other
    assert Citation.objects.get(event=other).exact == EVENT_WORDS


def test_an_event_of_another_dispute_is_not_cited(dispute: Dispute, editor: User) -> None:
    event = known_suit(make_dispute("elsewhere"), "2025-01")
    proposal = told_again()

    assert proposal.known_event == event
    assert accept(proposal, by=editor, dispute=dispute) != event


def test_a_withdrawn_event_is_not_told_again(dispute: Dispute) -> None:
    event = known_suit(dispute, "2025-01")
    event.state = "withdrawn"
    event.save()

    assert told_again().verdict == "new"


def test_an_article_is_compared_when_it_is_ingested(dispute: Dispute) -> None:
    event = known_suit(dispute, "2025-01")

    done = ingest(
        Article(NEW, publisher="الساحل", language="ar", published=date(2025, 1, 23)), slug="newer"
    )

    verdicts = Proposal.objects.filter(source=done.source, kind="event")
    assert [(one.verdict, one.known_event) for one in verdicts] == [("same", event)]


def test_articles_kept_together_are_each_compared_with_their_part_of_the_record(
    dispute: Dispute,
) -> None:
    event, record = known_suit(dispute, "2025-01"), Record()
    article = Article(NEW, publisher="الساحل", language="ar", published=date(2025, 1, 23))
    other = replace(article, text="رفعت شركة دلمون دعوى على شركة الريان يوم الاثنين.")

    kept = [
        ingest(one, slug=slug, record=record)
        for slug, one in (
            ("other", other),
            ("one", article),
            ("same", replace(article, text=f"{NEW} ")),
        )
    ]

    told = [{p.known_event for p in one.new_proposals if p.kind == "event"} for one in kept]
    assert told == [{None}, {event}, {event}]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
@pytest.mark.parametrize(("verb", "relation"), [("نفى", "denies"), ("رد", "answers")])
def test_a_reply_is_linked_to_what_it_answers_whichever_comes_first(
    dispute: Dispute, editor: User, order: tuple[int, int], verb: str, relation: str
) -> None:
    event = make_event(dispute)
    for slug, name in (("haddad", "سالم الحداد"), ("palm", "شركة النخلة")):
        make_actor(slug, name_ar=name, kind="person")
    source = make_source("newer", f"{NEW} {REPLY}")
    claim = propose(
        source, "رفعت شركة النخلة دعوى", "claim", speaker="شركة النخلة", words="رفعت دعوى",
        language="ar", verb="قالت", directness="paraphrase", said_on="", replies_to=None,
    )  # fmt: skip
    place = {"start": claim.start, "end": claim.end}
    reply = propose_claim(source, verb=verb, replies_to=place)

    for index in order:
        accept((claim, reply)[index], by=editor, dispute=dispute, event=event)

    link = ClaimLink.objects.get()
    assert (link.from_claim.speaker.slug, link.to_claim.speaker.slug) == ("haddad", "palm")
    assert link.relation == relation


def test_the_reply_of_an_article_points_to_the_words_it_answers() -> None:
    text = "اتهمت شركة النخلة سالم الحداد بسرقة الأرض.\nونفى سالم الحداد هذه التهمة."
    done = ingest(
        Article(text, publisher="أ", language="ar", published=date(2025, 1, 23)), slug="a"
    )
    first, second = Proposal.objects.filter(source=done.source, kind="claim").order_by("start")

    assert first.fields["replies_to"] is None
    assert second.fields["replies_to"] == {"start": first.start, "end": first.end}
    assert Source.objects.count() == 1
