"""One save of an event with all its parts: what an editor wrote is the record, or nothing is."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models, transaction
from django.db.models import Q

from timeline.models import Actor, Citation, Claim, ClaimLink, Event, Involvement


@dataclass(frozen=True)
class Written:
    """An event and its parts as an editor wrote them, none of it saved.

    What the record holds beside them is what the editor took out. `actors` are new ones, named in
    the parts; `event.lead_id` is the key of one of the `citations`.
    """

    event: Event
    actors: tuple[Actor, ...] = ()
    involvements: tuple[Involvement, ...] = ()
    claims: tuple[Claim, ...] = ()
    citations: tuple[Citation, ...] = ()
    links: tuple[ClaimLink, ...] = ()


class ConflictError(Exception):
    """Somebody saved the event since this editor opened it."""


@transaction.atomic
def save_event(
    written: Written, *, version: int, then: Callable[[Event], object] | None = None
) -> Event:
    """`version` is the event's when the editor opened it; 0 for one that is new.

    `then` is what the editor asked for with the same button, done in the same transaction. What
    did not change leaves no trace in the history. Raises ConflictError, and what `then` raises.
    """
    event = written.event
    if _version_of(event) != version:
        raise ConflictError
    for actor in written.actors:
        actor.save()
    _save(event)
    _put(event.claims.all(), written.claims, lambda claim: claim.key)
    of_event = Q(event=event) | Q(claim__event=event)
    _put(Citation.objects.filter(of_event), written.citations, lambda citation: citation.key)
    _put(event.involvements.all(), written.involvements, lambda part: (part.actor.pk, part.role))
    links = ClaimLink.objects.filter(from_claim__event=event)
    _put(links, written.links, lambda met: (met.from_claim.key, met.to_claim.key, met.relation))
    event.refresh_from_db()
    if then:
        then(event)
    return event


def _version_of(event: Event) -> int:
    """As it is now, and as it stays until we are done: two editors may press the button at once."""
    found = Event.objects.select_for_update().filter(key=event.key)
    return found.values_list("version", flat=True).first() or 0


def _put[Row: models.Model](
    there: Iterable[Row], wanted: Iterable[Row], name: Callable[[Row], Hashable]
) -> None:
    """Make the rows that are there those that are wanted; a row of the same name stays that row."""
    before = {name(row): row for row in there}
    after = {name(row): row for row in wanted}
    for gone in before.keys() - after.keys():
        before[gone].delete()
    for known, row in after.items():
        if known in before:
            row.pk, row._state.adding = before[known].pk, False
        _save(row)


def _save(row: models.Model) -> None:
    for column in row._meta.concrete_fields:  # a parent that was saved after it was named
        parent = row._state.fields_cache.get(column.name) if column.is_relation else None
        if parent:
            setattr(row, column.attname, parent.pk)
    if row._state.adding or _values(row) != _stored(row):
        row.save()


def _values(row: models.Model) -> dict[str, Any]:
    return {column.attname: getattr(row, column.attname) for column in row._meta.concrete_fields}


def _stored(row: models.Model) -> dict[str, Any] | None:
    return type(row)._default_manager.filter(pk=row.pk).values().first()
