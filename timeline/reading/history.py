"""The public history of an event: what its readers saw, and what they saw after each change."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from django.db.models import DateTimeField, Max, Min, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext

from timeline.calendars.formatting import DateStyle, format_date
from timeline.languages.bilingual import Words
from timeline.models import Event, PublicationState
from timeline.models.event import EventQuerySet
from timeline.reading.options import page_language

CHOSEN = ("kind", "life", "basis")


@dataclass(frozen=True)
class Change:
    label: str
    before: Words
    after: Words


@dataclass(frozen=True)
class Revision:
    """What changed at a time between two versions that readers saw; nothing for the first one."""

    made: datetime
    changes: tuple[Change, ...]


def told_since[Unknown: datetime | None](
    events: Iterable[Event], unknown: Unknown
) -> dict[int, tuple[datetime | Unknown, datetime | Unknown]]:
    """When readers first saw each event, and when it last changed for them, by primary key;
    `unknown` for both where no history was kept (a fixture keeps none)."""
    keys = [event.pk for event in events]
    shown = Event.history.filter(state=PublicationState.PUBLISHED, id__in=keys)
    spans = shown.order_by().values_list("id").annotate(Min("history_date"), Max("history_date"))
    told = {pk: (first, last) for pk, first, last in spans}
    return {pk: told.get(pk, (unknown, unknown)) for pk in keys}


def newest_told(events: EventQuerySet, unknown: datetime) -> QuerySet[Event, int]:
    """The primary keys of events, what last changed for readers first."""
    shown = Event.history.filter(state=PublicationState.PUBLISHED, id=OuterRef("pk"))
    last = shown.order_by("-history_date").values("history_date")[:1]
    told = events.annotate(told=Coalesce(Subquery(last), Value(unknown, DateTimeField())))
    return told.order_by("-told", "rank", "pk").values_list("pk", flat=True)


def revisions_of(
    versions: Sequence[Any], style: DateStyle, untold: Collection[int] = ()
) -> list[Revision]:
    """`versions` are rows of the history that were published, oldest first; what an editor
    tried out between them stays with the desk, and so does what the rows `untold` (primary keys)
    changed. The newest revision comes first."""
    if not versions:
        return []
    first = Revision(versions[0].history_date, ())
    later = (
        Revision(after.history_date, tuple(_changes(before, after, style)))
        for before, after in pairwise(versions)
        if after.history_id not in untold
    )
    return [*reversed([first, *(revision for revision in later if revision.changes)])]


def _changes(before: Any, after: Any, style: DateStyle) -> Iterator[Change]:
    yield from _written(before, after)
    if before.date != after.date:
        yield Change(gettext("Date"), *(_own(_date(row, style)) for row in (before, after)))
    for name in CHOSEN:
        if getattr(before, name) != getattr(after, name):
            label = str(Event._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
            yield Change(label, *(_own(_choice(row, name)) for row in (before, after)))


def _written(before: Any, after: Any) -> Iterator[Change]:
    for name, label in (("title", gettext("Title")), ("summary", gettext("Summary"))):
        for language in ("ar", "en"):
            was, now = (getattr(row, f"{name}_{language}") for row in (before, after))
            if was != now:
                yield Change(label, Words(was, language, False), Words(now, language, False))


def _date(row: Any, style: DateStyle) -> str:
    return format_date(row.date, style) if row.date else gettext("Date not stated")


def _choice(row: Any, name: str) -> str:
    return str(getattr(row, f"get_{name}_display")())


def _own(text: str) -> Words:
    return Words(text, page_language(), False)
