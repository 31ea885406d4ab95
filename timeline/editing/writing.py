"""One save of an event with all its parts: what an editor wrote is the record, or nothing is."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db import models, transaction
from django.db.models import Q

from timeline.editing.actions.permissions import allow_change
from timeline.editing.actions.saving import sign
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
    written: Written, *, by: User, version: int, then: Callable[[Event], object] | None = None
) -> Event:
    """`version` is the event's when the editor opened it; 0 for one that is new.

    `then` is what the editor asked for with the same button, done in the same transaction. What
    did not change leaves no trace in the history. Raises ConflictError, PermissionDenied, and what
    `then` raises.
    """
    event = written.event
    allow_change(by, event)
    if _version_of(event) != version:
        raise ConflictError
    for row in (*written.actors, event):
        _save(row, by)
    _put(event.claims.all(), written.claims, by, lambda claim: claim.key)
    cited = Citation.objects.filter(Q(event=event) | Q(claim__event=event))
    _put(cited, written.citations, by, lambda citation: citation.key)
    parts = event.involvements.all()
    _put(parts, written.involvements, by, lambda part: (part.actor.pk, part.role))
    links = ClaimLink.objects.filter(from_claim__event=event)
    _put(links, written.links, by, lambda met: (met.from_claim.key, met.to_claim.key, met.relation))
    event.refresh_from_db()
    if then:
        then(event)
    return event


def _version_of(event: Event) -> int:
    """As it is now, and as it stays until we are done: two editors may press the button at once."""
    found = Event.objects.select_for_update().filter(key=event.key)
    return found.values_list("version", flat=True).first() or 0


def _put[Row: models.Model](
    there: Iterable[Row], wanted: Iterable[Row], by: User, name: Callable[[Row], Hashable]
) -> None:
    """Make the rows that are there those that are wanted; a row of the same name stays that row."""
    before = {name(row): row for row in there}
    after = {name(row): row for row in wanted}
    for gone in before.keys() - after.keys():
        before[gone]._history_user = by  # type: ignore[attr-defined]
        before[gone].delete()
    for known, row in after.items():
        if known in before:
            row.pk, row._state.adding = before[known].pk, False
        _save(row, by)


def _save(row: models.Model, by: User) -> None:
    for column in row._meta.concrete_fields:  # a parent that was saved after it was named
        parent = row._state.fields_cache.get(column.name) if column.is_relation else None
        if parent:
            setattr(row, column.attname, parent.pk)
    if row._state.adding or _values(row) != _stored(row):
        sign(row, by)


def _values(row: models.Model) -> dict[str, Any]:
    return {column.attname: getattr(row, column.attname) for column in row._meta.concrete_fields}


def _stored(row: models.Model) -> dict[str, Any] | None:
    return type(row)._default_manager.filter(pk=row.pk).values().first()
