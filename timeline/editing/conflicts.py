"""What colleagues changed in an event since an editor opened it, field by field."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import models

from timeline.editing.revisions import (
    MOVED,
    Column,
    Revision,
    revisions_with_parts,
    written_columns,
)
from timeline.models import Event


@dataclass(frozen=True)
class Meanwhile:
    """What one field was when the editor opened the event, and is now.

    `part` is the event or a part of it (a claim, a citation, …) by model and primary key; `before`
    is None where the part was added, `after` where it was deleted: then each of its fields with
    words is told. Values are the column's own (a PartialDate, a foreign key's primary key).
    `by` and `made` are of the last change to the field.
    """

    part: tuple[type[models.Model], Any]
    column: Column
    before: Any
    after: Any
    by: User | None
    made: datetime
    added: bool
    deleted: bool

    @property
    def name(self) -> str:
        return self.column.name


def meanwhile(event: Event, version: int) -> tuple[Meanwhile, ...]:
    """Changes to the words of an event and its parts since that `version` of it, in the order of
    the event first, then its parts as they were touched.

    Empty where nothing was written: a colleague only moved it on, or took their change back. Call
    it with the event locked, so that no change is on its way.
    """
    return tuple(net(revisions_since(event, version)))


def revisions_since(event: Event, version: int) -> list[Revision]:
    """Each change is one row of the history and one step of the version (`models.versions`), so
    the last rows are the ones that came after."""
    steps = Event.objects.values_list("version", flat=True).get(pk=event.pk) - version
    return revisions_with_parts(event.pk)[-steps:] if steps > 0 else []


def net(revisions: Iterable[Revision]) -> Iterable[Meanwhile]:
    """From the first to the last of the changes to each part."""
    touched: dict[tuple[type[models.Model], Any], list[Revision]] = {}
    for revision in revisions:
        touched.setdefault((revision.model, revision.key), []).append(revision)
    for part in sorted(touched, key=lambda part: part[0] is not Event):
        yield from _fields(part, touched[part])


def _fields(part: tuple[type[models.Model], Any], revisions: list[Revision]) -> Iterable[Meanwhile]:
    first, last = revisions[0], revisions[-1]
    if first.added and last.deleted:
        return
    was = None if first.added else first.before
    now = None if last.deleted else last.row
    for column in written_columns(part[0]):
        before, after = (getattr(row, column.attname) if row else None for row in (was, now))
        if column.name not in MOVED and (before or None) != (after or None):
            cause = _cause(column, revisions)
            yield Meanwhile(
                part, column, before, after, cause.by, cause.made, first.added, last.deleted
            )


def _cause(column: Column, revisions: list[Revision]) -> Revision:
    """The last of them that changed this column."""
    changing = [r for r in revisions if r.deleted or column in r.columns()]
    return changing[-1] if changing else revisions[-1]
