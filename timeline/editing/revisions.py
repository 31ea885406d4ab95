"""The history of an event and its parts: what was there, row by row, and what each row changed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.models import User
from django.db import models
from django.db.models import Q

from timeline.models import Citation, Claim, ClaimLink, Event, Involvement, PublicationState

type Column = models.Field[Any, Any]

# Counted, derived from others, or no words of an editor.
UNWRITTEN = frozenset({"id", "key", "version", "starts_on", "ends_on", "rank"})
# What the verbs move; who only moves it has written nothing.
MOVED = frozenset({"state", "publish_at", "untold"})
# Rows saved within this time by one editor are one edit.
TOGETHER = timedelta(seconds=1)


@dataclass(frozen=True)
class Revision:
    """A row of the history, and the one that it replaced. `row` of what was deleted is how it was
    last."""

    row: Any
    before: Any | None

    @property
    def made(self) -> datetime:
        return self.row.history_date  # type: ignore[no-any-return]

    @property
    def by(self) -> User | None:
        """None for a command, a fixture, or an account that is gone."""
        return self.row.history_user  # type: ignore[no-any-return]

    @property
    def reason(self) -> str:
        return self.row.history_change_reason or ""

    @property
    def model(self) -> type[models.Model]:
        return self.row.instance_type  # type: ignore[no-any-return]

    @property
    def key(self) -> Any:
        return getattr(self.row, self.model._meta.pk.attname)

    @property
    def added(self) -> bool:
        return self.row.history_type == "+"  # type: ignore[no-any-return]

    @property
    def deleted(self) -> bool:
        return self.row.history_type == "-"  # type: ignore[no-any-return]

    def columns(self) -> list[Column]:
        """Those in which it differs from the row before; of an added one, those with words. None
        where the row before is not known: a fixture leaves no trace."""
        written = written_columns(self.model)
        if self.added:
            return [c for c in written if getattr(self.row, c.attname) not in (None, "", [])]
        return [c for c in written if self.before and self._differs(c)]

    def _differs(self, column: Column) -> bool:
        return bool(getattr(self.before, column.attname) != getattr(self.row, column.attname))

    @property
    def writes(self) -> bool:
        """Whether it changed words, and not only a state."""
        return self.added or self.deleted or any(c.name not in MOVED for c in self.columns())


def written_columns(model: type[models.Model]) -> list[Column]:
    return [column for column in model._meta.concrete_fields if column.name not in UNWRITTEN]


def revisions_of(row: models.Model) -> list[Revision]:
    """Of one row alone, the oldest first."""
    return _paired(_rows(row.history.all()))  # type: ignore[attr-defined] # every model here has one


def revisions_with_parts(event: int) -> list[Revision]:
    """Of an event (its primary key, for it may be gone) and of all that ever was a part of it, the
    oldest first.

    Each of its rows here, but the first, is one step of the event's version: a part is what
    `models.versions.PART_OF` says it is.
    """
    found = [revision for rows in _parts(event) for revision in _paired(_rows(rows))]
    return sorted(found, key=lambda revision: revision.made)


def _parts(event: int) -> Iterator[models.QuerySet[Any]]:
    claims = Claim.history.filter(event_id=event)
    spoken = Q(claim_id__in=claims.values("id"))
    yield Event.history.filter(id=event)
    yield Involvement.history.filter(event_id=event)
    yield claims
    yield Citation.history.filter(Q(event_id=event) | spoken)
    yield ClaimLink.history.filter(from_claim_id__in=claims.values("id"))


def _rows(history: models.QuerySet[Any]) -> Iterable[Any]:
    return history.select_related("history_user").order_by("history_date", "history_id")


def _paired(rows: Iterable[Any]) -> list[Revision]:
    last: dict[Any, Any] = {}
    found = []
    for row in rows:
        key = getattr(row, row.instance_type._meta.pk.attname)
        found.append(Revision(row, last.get(key)))
        last[key] = row
    return found


def writers_of(row: models.Model) -> set[User]:
    """Who wrote in it, or in its parts if it is an event, since it was last published."""
    whole = isinstance(row, Event)
    revisions = revisions_with_parts(row.pk) if whole else revisions_of(row)
    since = max((r.made for r in revisions if _publishes(r)), default=None)
    return {
        revision.by
        for revision in revisions
        if revision.by and revision.writes and (since is None or revision.made > since)
    }


def _publishes(revision: Revision) -> bool:
    return getattr(revision.row, "state", "") == PublicationState.PUBLISHED


@dataclass(frozen=True)
class Edit:
    """What one editor saved at once: the event and any of its parts, in the order of saving."""

    revisions: tuple[Revision, ...]

    @property
    def by(self) -> User | None:
        return self.revisions[-1].by

    @property
    def made(self) -> datetime:
        """The moment after which the record was as this edit left it."""
        return self.revisions[-1].made

    @property
    def reason(self) -> str:
        return next((revision.reason for revision in self.revisions if revision.reason), "")

    @property
    def seen(self) -> list[int]:
        """The rows of the event's own history in it (primary keys) that readers saw."""
        rows = (r for r in self.revisions if r.model is Event and not r.deleted)
        return [revision.row.history_id for revision in rows if _publishes(revision)]


def edits_of(event: int) -> list[Edit]:
    """Of an event (its primary key) and its parts, the oldest first."""
    edits: list[list[Revision]] = []
    for revision in revisions_with_parts(event):
        if edits and _together(edits[-1][-1], revision):
            edits[-1].append(revision)
        else:
            edits.append([revision])
    return [Edit(tuple(revisions)) for revisions in edits]


def _together(one: Revision, other: Revision) -> bool:
    """A form saves its rows within a moment; the history keeps no transaction."""
    same = one.by == other.by and (one.reason == other.reason or not one.reason)
    return same and other.made - one.made < TOGETHER


def state_at(event: int, moment: datetime) -> dict[type[models.Model], dict[Any, Any]]:
    """The last row of the event and of each part that was there then, by model and primary key."""
    there: dict[type[models.Model], dict[Any, Any]] = {}
    for revision in revisions_with_parts(event):
        if revision.made > moment:
            continue
        rows = there.setdefault(revision.model, {})
        if revision.deleted:
            rows.pop(revision.key, None)
        else:
            rows[revision.key] = revision.row
    return there
