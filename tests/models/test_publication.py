"""What «published» means: each test has a row that could leak."""

import pytest

from tests.record import (
    cite,
    make_actor,
    make_claim,
    make_dispute,
    make_event,
    make_source,
    publish,
)
from timeline.models import (
    Annotation,
    Citation,
    Claim,
    ClaimLink,
    Correction,
    Dispute,
    Event,
    PublicationState,
    Source,
)

pytestmark = pytest.mark.django_db
UNPUBLISHED = [s for s in PublicationState if s != PublicationState.PUBLISHED]


@pytest.mark.parametrize("state", UNPUBLISHED)
def test_only_published_disputes(state: PublicationState) -> None:
    shown = make_dispute()
    make_dispute("hidden", state=state)

    assert list(Dispute.objects.published()) == [shown]


@pytest.mark.parametrize("state", UNPUBLISHED)
def test_only_published_events(state: PublicationState) -> None:
    dispute, source = make_dispute(), make_source()
    shown = publish(make_event(dispute), source)
    make_event(dispute, state=state)

    assert list(Event.objects.published()) == [shown]


@pytest.mark.parametrize("state", UNPUBLISHED)
def test_nothing_of_a_dispute_that_is_not_published(state: PublicationState) -> None:
    event = publish(make_event(make_dispute(state=state)), make_source())
    claim = make_claim(event, make_actor())
    cite(claim, Source.objects.get())
    Correction.objects.create(event=event, note_en="A note")

    for model in (Event, Claim, Citation, Source, Correction):
        assert list(model.objects.published()) == []


def test_a_source_is_open_once_something_published_cites_it() -> None:
    dispute = make_dispute()
    agency, reprint = make_source("agency"), make_source("reprint")
    reprint.based_on = agency
    reprint.save()
    draft_only = make_source("draft-only")
    cite(make_event(dispute), draft_only)
    publish(make_event(dispute), reprint)

    assert set(Source.objects.published()) == {agency, reprint}


def test_links_to_or_from_a_draft_are_hidden() -> None:
    dispute, source, speaker = make_dispute(), make_source(), make_actor()
    shown = make_claim(publish(make_event(dispute), source), speaker)
    reply = make_claim(publish(make_event(dispute), source), speaker)
    drafted = make_claim(make_event(dispute), speaker)
    link = ClaimLink.objects.create(from_claim=reply, to_claim=shown)
    ClaimLink.objects.create(from_claim=drafted, to_claim=shown)
    ClaimLink.objects.create(from_claim=shown, to_claim=drafted)

    assert list(ClaimLink.objects.published()) == [link]


def test_annotations_for_the_desk_and_on_drafts_are_hidden() -> None:
    dispute, source = make_dispute(), make_source()
    event, draft = publish(make_event(dispute), source), make_event(dispute)
    public = Annotation.Visibility.PUBLIC
    shown = Annotation.objects.create(event=event, body_en="For readers", visibility=public)
    Annotation.objects.create(event=event, body_en="For the desk")
    Annotation.objects.create(event=draft, body_en="On a draft", visibility=public)

    assert list(Annotation.objects.published()) == [shown]
