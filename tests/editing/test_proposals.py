"""From an article to proposals, from a proposal to a draft: each once, by a human."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.record import make_actor, make_dispute, make_event, make_source
from timeline.editing.actions import accept, ingest, reject
from timeline.editing.drafts import cite
from timeline.editing.intake import actors_by_name, known_actors
from timeline.extraction.actors.registry import KnownActor
from timeline.extraction.article_file import Article
from timeline.models import ActorName, Citation, Claim, Event, Proposal, Source

pytestmark = pytest.mark.django_db

TEXT = (
    "نزاع المرفأ\n"
    "رفعت شركة النخلة دعوى قضائية ضد شركة المرفأ يوم 20 يناير 2025. "
    "وقال سالم الحداد: «لا أساس لهذه الدعوى على الإطلاق»."
)
ARTICLE = Article(
    TEXT, publisher="الصحيفة", via="الوكالة", language="ar", published=date(2025, 1, 23)
)
EVENT_WORDS = "رفعت شركة النخلة دعوى قضائية ضد شركة المرفأ يوم 20 يناير 2025"
CLAIM_WORDS = "لا أساس لهذه الدعوى على الإطلاق"


def propose(source: Source, words: str, kind: str, /, **fields: Any) -> Proposal:
    start = source.text.index(words)
    return Proposal.objects.create(
        source=source, kind=kind, start=start, end=start + len(words), quote=words, fields=fields
    )


def propose_event(source: Source, **fields: Any) -> Proposal:
    found = {
        "title_ar": EVENT_WORDS,
        "kind": "lawsuit",
        "date": "2025-01-20",
        "date_words": "يوم 20 يناير 2025",
        "life": "happened",
        "involvements": [
            {"actor": "شركة النخلة", "role": "plaintiff"},
            {"actor": "شركة مجهولة", "role": "defendant"},
        ],
        "also": [{"exact": "نزاع المرفأ", "start": 0}],
    }
    return propose(source, EVENT_WORDS, "event", **found | fields)


def propose_claim(source: Source, **fields: Any) -> Proposal:
    found = {
        "speaker": "سالم الحداد",
        "words": CLAIM_WORDS,
        "language": "ar",
        "verb": "قال",
        "directness": "quote",
        "said_on": "2025-01",
    }
    return propose(source, CLAIM_WORDS, "claim", **found | fields)


def test_an_article_is_kept_as_it_came() -> None:
    source = ingest(ARTICLE, slug="palm").source

    assert source.text == TEXT
    assert (source.slug, source.language, source.title) == ("palm", "ar", "نزاع المرفأ")
    assert (source.publisher_ar, source.publisher_en) == ("الصحيفة", "")
    assert source.published_on == date(2025, 1, 23)
    assert source.based_on
    assert source.based_on.publisher_ar == "الوكالة"


def test_what_is_proposed_are_exact_words_of_the_article() -> None:
    done = ingest(ARTICLE, slug="palm")

    kinds = [proposal.kind for proposal in done.new_proposals]
    assert (kinds.count("event"), kinds.count("claim")) == (1, 1)
    assert [TEXT[p.start : p.end] for p in done.new_proposals] == [
        p.quote for p in done.new_proposals
    ]
    event = Proposal.objects.get(kind="event")
    assert (event.fields["kind"], event.fields["date"]) == ("lawsuit", "2025-01-20")
    assert {"ar", "en"} == set(event.reasons[0])


def test_a_longer_article_costs_no_more_statements(editor: User) -> None:
    def statements(text: str, slug: str) -> tuple[int, int]:
        with CaptureQueriesContext(connection) as asked:
            done = ingest(replace(ARTICLE, text=text), slug=slug, by=editor)
        return len(done.new_proposals), len(asked)

    few, of_few = statements(f"{TEXT}\n", "short")
    many, of_many = statements("\n".join([TEXT] * 9), "long")

    assert many > 5 * few
    assert of_many <= of_few  # the first one makes the agency too
    history = Proposal.history.filter(source__slug="long")
    assert set(history.values_list("history_type", "history_user")) == {("+", editor.pk)}
    assert len(history) == many


def test_an_article_ingested_twice_is_ingested_once() -> None:
    first = ingest(ARTICLE, slug="palm")
    second = ingest(replace(ARTICLE, publisher="أخرى"), slug="other")

    assert second.source == first.source
    assert second.new_proposals == ()
    assert second.known_proposals == first.new_proposals
    assert Source.objects.count() == 2  # the agency whose report it retells is the other


def test_another_report_of_the_same_agency_has_the_same_origin() -> None:
    first = ingest(ARTICLE, slug="palm").source
    second = ingest(replace(ARTICLE, text=TEXT + "\n"), slug="again").source

    assert first != second
    assert first.based_on == second.based_on


def test_a_decided_proposal_stays_decided(editor: User) -> None:
    for proposal in ingest(ARTICLE, slug="palm").new_proposals:
        reject(proposal, by=editor)

    ingest(ARTICLE, slug="palm")

    assert set(Proposal.objects.values_list("state", flat=True)) == {"rejected"}


@pytest.mark.parametrize(
    "article",
    [
        replace(ARTICLE, published=None),
        replace(ARTICLE, text=" \n"),
        replace(ARTICLE, publisher=""),
    ],
)
def test_an_article_that_cannot_be_kept_is_refused_whole(article: Article) -> None:
    with pytest.raises(ValidationError):
        ingest(article, slug="palm")

    assert Source.objects.filter(slug="palm").exists() is False


def test_a_slug_in_use_is_refused() -> None:
    make_source("palm")

    with pytest.raises(ValidationError):
        ingest(ARTICLE, slug="palm")


def test_weak_names_and_shared_names_stand_for_nobody() -> None:
    palm = make_actor("palm", name_ar="شركة النخلة", name_en="Palm")
    port = make_actor("port", name_ar="شركة المرفأ", name_en="Port")
    ActorName.objects.create(actor=palm, language="ar", text="النخلة", kind="weak")
    for actor in (palm, port):
        ActorName.objects.create(actor=actor, language="ar", text="الشركة العامة")

    assert actors_by_name() == {
        "شركه النخله": palm, "شركه المرفا": port, "palm": palm, "port": port,
    }  # fmt: skip
    assert known_actors("en") == [
        KnownActor("Palm", "organisation", ("شركة النخلة", "Palm", "الشركة العامة")),
        KnownActor("Port", "organisation", ("شركة المرفأ", "Port", "الشركة العامة")),
    ]


def test_an_accepted_event_is_a_draft_on_its_exact_words(editor: User) -> None:
    palm = make_actor("palm", name_ar="شركة النخلة")
    dispute, source = make_dispute(), make_source(text=TEXT)
    proposal = propose_event(source)

    event = accept(proposal, by=editor, dispute=dispute)

    assert isinstance(event, Event)
    assert (event.state, event.kind, str(event.date)) == ("draft", "lawsuit", "2025-01-20")
    assert (event.title_ar, event.title_en) == (EVENT_WORDS, "")
    assert list(event.involvements.values_list("actor", "role")) == [(palm.pk, "plaintiff")]
    assert event.lead
    assert event.lead.exact == EVENT_WORDS
    assert list(event.citations.values_list("exact", "start", "date_words")) == [
        ("نزاع المرفأ", 0, ""),
        (EVENT_WORDS, 12, "يوم 20 يناير 2025"),
    ]
    proposal.refresh_from_db()
    assert (proposal.state, proposal.event, proposal.decided_by) == ("accepted", event, editor)


@pytest.mark.parametrize("edtf", ["", "2025-W04", "soon"])
def test_a_time_that_no_partial_date_holds_is_left_out(editor: User, edtf: str) -> None:
    event = accept(
        propose_event(make_source(text=TEXT), date=edtf), by=editor, dispute=make_dispute()
    )

    assert isinstance(event, Event)
    assert event.date is None


def test_accepting_twice_makes_one_draft(editor: User) -> None:
    dispute, proposal = make_dispute(), propose_event(make_source(text=TEXT))

    first = accept(proposal, by=editor, dispute=dispute)
    second = accept(proposal, by=editor, dispute=dispute)

    assert first == second
    assert Event.objects.count() == 1


def test_a_claim_is_made_in_the_chosen_event(editor: User) -> None:
    speaker = make_actor("salem", name_ar="سالم الحداد", kind="person")
    dispute, source = make_dispute(), make_source(text=TEXT)
    event = make_event(dispute)

    claim = accept(propose_claim(source), by=editor, dispute=dispute, event=event)

    assert isinstance(claim, Claim)
    assert (claim.event, claim.speaker, claim.words) == (event, speaker, CLAIM_WORDS)
    assert Citation.objects.get().claim == claim
    assert str(Claim.objects.get().said_on) == "2025-01"


def test_a_claim_joins_the_event_accepted_from_the_words_around_it(editor: User) -> None:
    make_actor("salem", name_ar="سالم الحداد", kind="person")
    dispute, source = make_dispute(), make_source(text=TEXT)
    around = TEXT[TEXT.index("وقال") :]
    event = accept(
        propose(
            source, around, "event",
            title_ar=around, kind="statement", date="", date_words="", life="happened",
            involvements=[], also=[],
        ),
        by=editor,
        dispute=dispute,
    )  # fmt: skip

    claim = accept(propose_claim(source), by=editor, dispute=dispute)

    assert isinstance(claim, Claim)
    assert claim.event == event


def test_a_claim_without_its_event_or_speaker_waits(editor: User) -> None:
    dispute, source = make_dispute(), make_source(text=TEXT)
    proposal = propose_claim(source)

    with pytest.raises(ValidationError):
        accept(proposal, by=editor, dispute=dispute)
    with pytest.raises(ValidationError):
        accept(proposal, by=editor, dispute=dispute, event=make_event(dispute))

    assert Claim.objects.count() == 0
    assert Proposal.objects.get().state == "pending"


def test_an_event_of_another_dispute_is_refused(editor: User) -> None:
    make_actor("salem", name_ar="سالم الحداد", kind="person")
    elsewhere = make_event(make_dispute("elsewhere"))

    with pytest.raises(ValidationError):
        accept(
            propose_claim(make_source(text=TEXT)),
            by=editor,
            dispute=make_dispute(),
            event=elsewhere,
        )


def test_a_rejected_proposal_may_still_be_accepted_and_not_the_reverse(editor: User) -> None:
    dispute, proposal = make_dispute(), propose_event(make_source(text=TEXT))

    reject(proposal, by=editor)
    reject(proposal, by=editor)
    assert proposal.history.count() == 2
    accept(proposal, by=editor, dispute=dispute)
    with pytest.raises(ValidationError):
        reject(proposal, by=editor)

    assert Proposal.objects.get().state == "accepted"


def test_words_that_the_source_does_not_hold_are_not_cited() -> None:
    event, source = make_event(make_dispute()), make_source()

    with pytest.raises(ValidationError) as refused:
        cite(event, source, "كلام لم يقله أحد")

    assert set(refused.value.message_dict) == {"exact"}
    assert Citation.objects.count() == 0


def test_a_source_that_is_not_archived_is_cited_without_a_place() -> None:
    citation = cite(make_event(make_dispute()), make_source(text=""), "كلام في ورق")

    assert (citation.start, citation.end, citation.prefix) == (None, None, "")
