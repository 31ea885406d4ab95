"""What the database refuses, whoever asks: these run on SQLite and on PostgreSQL."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import F
from django.db.models.deletion import RestrictedError

from tests.record import (
    cite,
    make_actor,
    make_claim,
    make_dispute,
    make_event,
    make_side,
    make_source,
    publish,
    stand,
)
from timeline.models import (
    Actor,
    Annotation,
    Citation,
    ClaimLink,
    Dispute,
    Event,
    Participation,
    PathStep,
    ReadingPath,
    Source,
)

pytestmark = pytest.mark.django_db


def delete_behind_djangos_back(citation: Citation) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM timeline_citation WHERE key = %s", [citation.pk])
    connection.check_constraints()  # deferred to the commit, which a test never reaches


def test_an_event_cannot_end_before_it_starts() -> None:
    event = make_event(make_dispute())

    with pytest.raises(IntegrityError, match="event_ends_after_it_starts"):
        Event.objects.filter(pk=event.pk).update(ends_on=date(2025, 1, 19))


def test_a_title_is_needed_in_one_language() -> None:
    make_dispute()

    with pytest.raises(IntegrityError, match="dispute_title_in_one_language"):
        Dispute.objects.update(title_ar="", title_en="")


def test_a_name_is_needed_in_one_language() -> None:
    make_actor()

    with pytest.raises(IntegrityError, match="actor_name_in_one_language"):
        Actor.objects.update(name_ar="", name_en="")


def test_one_language_is_enough() -> None:
    event = make_event(make_dispute(), title_ar="", title_en="A lawsuit")

    assert Event.objects.get(pk=event.pk).title_en == "A lawsuit"


def test_a_published_event_needs_a_citation() -> None:
    event = make_event(make_dispute())

    with pytest.raises(IntegrityError, match="event_published_with_citation"):
        Event.objects.filter(pk=event.pk).update(state="published")


def test_a_published_event_cannot_lose_the_citation_it_stands_on() -> None:
    event = publish(make_event(make_dispute()), make_source())
    assert event.lead is not None

    with pytest.raises(RestrictedError):
        event.lead.delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        delete_behind_djangos_back(event.lead)


def test_an_event_takes_its_citations_with_it() -> None:
    event = publish(make_event(make_dispute()), make_source())

    event.delete()

    assert Citation.objects.count() == 0


def test_an_event_is_led_by_a_citation_of_its_own() -> None:
    dispute, source = make_dispute(), make_source()
    one, other = make_event(dispute), make_event(dispute)
    theirs = cite(other, source)

    with pytest.raises(IntegrityError, match="lead_is_the_events_own"):
        Event.objects.filter(pk=one.pk).update(lead=theirs)


def test_a_leading_citation_stays_with_its_event() -> None:
    dispute, source = make_dispute(), make_source()
    event, other = publish(make_event(dispute), source), make_event(dispute)

    with pytest.raises(IntegrityError, match="leading_citation_stays_with_its_event"):
        Citation.objects.filter(pk=event.lead_id).update(event=other)


def test_a_citation_has_words() -> None:
    citation = cite(make_event(make_dispute()), make_source())

    with pytest.raises(IntegrityError, match="citation_has_words"):
        Citation.objects.filter(pk=citation.pk).update(exact="")


def test_a_citation_lies_inside_the_text() -> None:
    source = make_source(text="نص قصير")
    event = make_event(make_dispute())

    with pytest.raises(IntegrityError, match="citation_inside_the_text"):
        Citation.objects.create(event=event, source=source, exact="نص قصير", start=0, end=8)


def test_offsets_count_code_points_and_may_reach_the_last() -> None:
    source = make_source(text="نص قصير")

    citation = cite(make_event(make_dispute()), source, "نص قصير")

    assert (citation.start, citation.end) == (0, 7)


def test_a_moved_citation_still_lies_inside_the_text() -> None:
    citation = cite(make_event(make_dispute()), make_source())

    with pytest.raises(IntegrityError, match="citation_inside_the_text"):
        Citation.objects.filter(pk=citation.pk).update(end=F("end") + 1000)


def test_a_cited_text_is_not_cut_short() -> None:
    """By any road that does not move its citations along."""
    source = make_source()
    cite(make_event(make_dispute()), source)

    with pytest.raises(IntegrityError, match="source_text_holds_its_citations"):
        Source.objects.filter(pk=source.pk).update(text="قصير")


def test_a_citation_position_is_whole_or_absent() -> None:
    citation = cite(make_event(make_dispute()), make_source())

    with pytest.raises(IntegrityError, match="citation_position_whole_or_absent"):
        Citation.objects.filter(pk=citation.pk).update(start=None)


def test_a_citation_is_of_an_event_or_of_a_claim() -> None:
    event = make_event(make_dispute())
    claim = make_claim(event, make_actor())
    citation = cite(event, make_source())

    with pytest.raises(IntegrityError, match="citation_of_an_event_or_a_claim"):
        Citation.objects.filter(pk=citation.pk).update(claim=claim)


def test_an_actor_stands_in_a_dispute_once() -> None:
    dispute, actor = make_dispute(), make_actor()
    side, other = make_side(dispute), make_side(dispute, "port")
    stand(actor, side)

    with pytest.raises(IntegrityError):
        Participation.objects.create(dispute=dispute, actor=actor, side=other)


def test_a_claim_never_answers_itself() -> None:
    claim = make_claim(make_event(make_dispute()), make_actor())

    with pytest.raises(IntegrityError, match="claim_link_never_to_itself"):
        ClaimLink.objects.create(from_claim=claim, to_claim=claim)


def test_a_claim_link_stays_inside_one_dispute() -> None:
    speaker = make_actor()
    here = make_claim(make_event(make_dispute()), speaker)
    elsewhere = make_claim(make_event(make_dispute("other")), speaker)

    with pytest.raises(IntegrityError, match="claim_link_inside_one_dispute"):
        ClaimLink.objects.create(from_claim=here, to_claim=elsewhere)


def test_a_linked_claim_cannot_leave_its_dispute() -> None:
    dispute, elsewhere, speaker = make_dispute(), make_dispute("other"), make_actor()
    event = make_event(dispute)
    first, reply = make_claim(event, speaker), make_claim(make_event(dispute), speaker)
    ClaimLink.objects.create(from_claim=reply, to_claim=first)
    away = make_event(elsewhere)

    with pytest.raises(IntegrityError, match="stays_in_its_dispute"), transaction.atomic():
        type(first).objects.filter(pk=first.pk).update(event=away)
    with pytest.raises(IntegrityError, match="stays_in_its_dispute"), transaction.atomic():
        Event.objects.filter(pk=event.pk).update(dispute=elsewhere)


def test_an_annotation_is_on_one_thing() -> None:
    event = make_event(make_dispute())
    claim = make_claim(event, make_actor())

    with pytest.raises(IntegrityError, match="annotation_on_one_thing"):
        Annotation.objects.create(event=event, claim=claim, body_en="A note")


def test_a_time_needs_its_zone() -> None:
    event = make_event(make_dispute())

    with pytest.raises(IntegrityError, match="event_time_has_zone"):
        Event.objects.filter(pk=event.pk).update(time="10:00")


def test_an_actor_stands_on_a_side_of_the_same_dispute() -> None:
    here, elsewhere = make_dispute(), make_dispute("other")

    with pytest.raises(IntegrityError, match="participant_stands_in_its_dispute"):
        Participation.objects.create(dispute=here, actor=make_actor(), side=make_side(elsewhere))


def test_a_reading_path_leads_through_its_own_dispute() -> None:
    path = ReadingPath.objects.create(dispute=make_dispute(), slug="short", title_en="In short")
    elsewhere = make_event(make_dispute("other"))

    with pytest.raises(IntegrityError, match="path_leads_through_its_dispute"):
        PathStep.objects.create(path=path, event=elsewhere, order=1)
