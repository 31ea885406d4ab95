"""A long list of events a page at a time: a page begins after a named event, whatever is added."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Self

from django.db.models import Count
from django.db.models import Window as Over
from django.http import QueryDict

from timeline.models.event import Event, EventQuerySet

PAGE = 50
ALL = 1000  # events that one page can show at once


@dataclass(frozen=True)
class Start:
    """Where in the list to begin: after an event, at the page that has one, or all at once."""

    after: str = ""
    at: str = ""
    everything: bool = False

    @classmethod
    def from_query(cls, query: QueryDict) -> Self:
        return cls(query.get("after", ""), query.get("at", ""), query.get("all") == "1")

    @property
    def size(self) -> int:
        return ALL if self.everything else PAGE


@dataclass(frozen=True)
class Page:
    """The events of one page among `total`, by their keys. `first` is the number of the first of
    them, from 1; `left` is how many come after; `later` and `earlier` lead to the pages after and
    before, empty where there is none; `previous` is the event just before."""

    keys: Sequence[str]
    total: int
    first: int
    left: int
    later: str
    earlier: str
    previous: Event | None = field(default=None, compare=False)

    @property
    def events(self) -> EventQuerySet:
        """Not to be searched for again."""
        return Event.objects.filter(key__in=self.keys)


@dataclass(frozen=True)
class Listing:
    """Events in the order of time, or the newest first and those without a date last.

    Read in runs, one after the other, each in the order of an index: no more rows are read than
    a page shows, however many there are. What lies before a later page, the database counts."""

    events: EventQuerySet
    newest_first: bool = False

    def page(self, asked: Start, size: int, total: Callable[[], int] | None) -> Page:
        """Keys that are not in the list begin at its beginning. `total` counts the whole list, if
        it does not end with this page; without it events are counted as they are found: what has
        to be searched for is searched for once."""
        previous = self._named(asked.after) or self._before_page_of(asked.at, size)
        start = _count(self._before(previous)) + 1 if previous else 0
        runs = self._after(previous) if previous else self._all()
        if total is None:
            ahead, left = _counted(runs, size + 1)
        else:
            ahead = _keys(runs, size + 1)
            left = total() - start if len(ahead) > size else len(ahead)
        shown, more = ahead[:size], len(ahead) > size
        return Page(
            shown,
            start + left,
            start + 1,
            left - len(shown),
            shown[-1] if more else "",
            self._earlier(previous, size) if previous else "",
            previous,
        )

    def _all(self) -> list[EventQuerySet]:
        ordered = self.events.in_order()
        return [ordered.dated().reverse(), ordered.undated()] if self.newest_first else [ordered]

    def _after(self, event: Event) -> list[EventQuerySet]:
        ordered = self.events.in_order()
        if not self.newest_first:
            return [ordered.after(event)]
        if event.date is None:
            return [ordered.undated().after(event)]
        return [ordered.dated().before(event).reverse(), ordered.undated()]

    def _before(self, event: Event) -> list[EventQuerySet]:
        """The nearest first."""
        ordered = self.events.in_order()
        if not self.newest_first:
            return [ordered.before(event).reverse()]
        if event.date is None:
            return [ordered.undated().before(event).reverse(), ordered.dated()]
        return [ordered.dated().after(event)]

    def _named(self, key: str) -> Event | None:
        return self.events.filter(key=key).first() if key and "\0" not in key else None

    def _before_page_of(self, key: str, size: int) -> Event | None:
        """The last event before the page that has this one, pages being told off from the start."""
        asked = self._named(key)
        place = _count(self._before(asked)) if asked else 0
        back = place % size
        if asked is None or place == back:
            return None
        return self._named(_keys(self._before(asked), back + 1)[-1])

    def _earlier(self, previous: Event, size: int) -> str:
        """The first event of the page before the one that begins after `previous`."""
        return [previous.key, *_keys(self._before(previous), size - 1)][-1]


def _keys(runs: Iterable[EventQuerySet], most: int) -> list[str]:
    keys: list[str] = []
    for run in runs:
        if len(keys) < most:
            keys += run.values_list("key", flat=True)[: most - len(keys)]
    return keys


def _counted(runs: Iterable[EventQuerySet], most: int) -> tuple[list[str], int]:
    """The same, and how many there are in all."""
    keys: list[str] = []
    found = 0
    for run in runs:
        if len(keys) == most:
            found += run.count()
        else:
            counted = run.annotate(ahead=Over(Count("pk"))).values_list("key", "ahead")
            rows = list(counted[: most - len(keys)])
            keys += [key for key, _ahead in rows]
            found += rows[0][1] if rows else 0
    return keys, found


def _count(runs: Iterable[EventQuerySet]) -> int:
    return sum(run.count() for run in runs)


def page_of(keys: Sequence[str], asked: Start, size: int) -> Page:
    """The same of a list that is known by its keys alone, in its order."""
    if asked.after in keys:
        start = keys.index(asked.after) + 1
    elif asked.at in keys:
        start = keys.index(asked.at) // size * size
    else:
        start = 0
    shown = keys[start : start + size]
    return Page(
        shown,
        len(keys),
        start + 1,
        len(keys) - start - len(shown),
        shown[-1] if shown and start + size < len(keys) else "",
        keys[max(start - size, 0)] if start else "",
    )
