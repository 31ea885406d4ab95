"""A dispute's version grows with every change to what its readers see, and with no other."""

from collections.abc import Callable

import pytest

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
    stand,
)
from timeline.models import Actor, Annotation, Correction, Dispute, Event, Side, Source

pytestmark = pytest.mark.django_db


@pytest.fixture
def dispute() -> Dispute:
    dispute, actor, source = make_dispute(), make_actor(), make_source()
    stand(actor, make_side(dispute))
    event = publish(make_event(dispute), source)
    involve(event, actor)
    cite(make_claim(event, actor), source)
    return dispute


def version(dispute: Dispute) -> int:
    return Dispute.objects.values_list("version", flat=True).get(pk=dispute.pk)


CHANGES: dict[str, Callable[[], object]] = {
    "dispute": lambda: Dispute.objects.get(slug="palm-port").save(),
    "side": lambda: Side.objects.get().save(),
    "actor": lambda: Actor.objects.get().save(),
    "source": lambda: Source.objects.get().save(),
    "event": lambda: Event.objects.get().save(),
    "new event": lambda: make_event(Dispute.objects.get(slug="palm-port")),
    "deleted event": lambda: Event.objects.get().delete(),
    "citation": lambda: cite(Event.objects.get(), Source.objects.get()),
    "annotation": lambda: Annotation.objects.create(event=Event.objects.get(), body_en="Note"),
    "correction": lambda: Correction.objects.create(event=Event.objects.get(), note_en="Note"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_grows_the_version(dispute: Dispute, change: str) -> None:
    before = version(dispute)

    CHANGES[change]()

    assert version(dispute) > before


def test_another_dispute_keeps_its_version(dispute: Dispute) -> None:
    other = make_dispute("other")
    before = version(other)

    Event.objects.get().save()

    assert version(other) == before


def test_a_stale_copy_does_not_turn_the_version_back(dispute: Dispute) -> None:
    stale = Dispute.objects.get(pk=dispute.pk)
    Event.objects.get().save()
    before = version(dispute)

    stale.save()

    assert version(dispute) == before + 1


PARTS: dict[str, Callable[[Event], object]] = {
    "the event": lambda event: event.save(),
    "an involvement": lambda event: event.involvements.get().save(),
    "a citation": lambda event: event.citations.get().save(),
    "a claim": lambda event: event.claims.get().save(),
    "a citation of a claim": lambda event: event.claims.get().citations.get().save(),
    "a deletion": lambda event: event.claims.get().delete(),
}


@pytest.mark.parametrize("part", PARTS)
def test_a_change_to_a_part_raises_the_version_of_the_event(dispute: Dispute, part: str) -> None:
    event, other = dispute.events.get(), make_event(dispute)
    before = event.version

    PARTS[part](Event.objects.get(pk=event.pk))

    assert Event.objects.get(pk=event.pk).version > before
    assert Event.objects.get(pk=other.pk).version == other.version
