"""A long timeline a page at a time: a page begins after a named event, whatever is added."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from django.db.models import Count
from django.db.models import Window as Over
from django.http import QueryDict

from timeline.models.event import Event, EventQuerySet

PAGE = 50
ALL = 1000  # events that one page can show at once


@dataclass(frozen=True)
class Window:
    """The part of an ordered list that one page shows. `first` is the number of its first event,
    from 1; `left` is how many come after it; `last_key` and `earlier_key` lead to the pages after
    and before, empty where there is none; `previous` is the event just before."""

    events: EventQuerySet
    total: int
    first: int
    left: int
    last_key: str
    earlier_key: str
    previous: Event | None


@dataclass(frozen=True)
class Start:
    """Where in the list to begin: after an event, at the page that has one, or all at once."""

    after: str = ""
    at: str = ""
    everything: bool = False

    @classmethod
    def from_query(cls, query: QueryDict) -> Self:
        return cls(query.get("after", ""), query.get("at", ""), query.get("all") == "1")


def window_of(events: EventQuerySet, asked: Start, total: int | None) -> Window:
    """Keys that are not in the list begin at its beginning. `total` is how many it has; the cost
    does not grow with it. Without it they are counted as they are found: what has to be searched
    for is searched for once."""
    size = ALL if asked.everything else PAGE
    ordered = events.in_order()
    previous = _named(ordered, asked.after) or _before_page_of(ordered, asked.at, size)
    after = ordered.after(previous) if previous else ordered
    first = ordered.before(previous).count() + 2 if previous else 1
    shown, ahead = (
        _counted(after, size) if total is None else (_keys(after, size), total - first + 1)
    )
    more, shown = len(shown) > size, shown[:size]
    return Window(
        Event.objects.filter(pk__in=[pk for pk, _key in shown]),  # not to be searched for again
        first - 1 + ahead,
        first,
        ahead - len(shown),
        shown[-1][1] if more else "",
        _earlier(ordered, previous, size) if previous else "",
        previous,
    )


def _keys(events: EventQuerySet, size: int) -> list[tuple[int, str]]:
    """Those of a page, and of one more."""
    return list(events.values_list("pk", "key")[: size + 1])


def _counted(events: EventQuerySet, size: int) -> tuple[list[tuple[int, str]], int]:
    """The same, and how many there are in all."""
    counted = events.annotate(ahead=Over(Count("pk")))
    rows = list(counted.values_list("pk", "key", "ahead")[: size + 1])
    return [(pk, key) for pk, key, _ahead in rows], rows[0][2] if rows else 0


@dataclass(frozen=True)
class Page:
    """The same of a list that is known by its keys alone."""

    keys: Sequence[str]
    total: int
    first: int
    left: int
    last_key: str
    earlier_key: str


def page_of(keys: Sequence[str], asked: Start, size: int) -> Page:
    """Keys that are not in the list begin at its beginning."""
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


def _named(events: EventQuerySet, key: str) -> Event | None:
    return events.filter(key=key).first() if key and "\0" not in key else None


def _before_page_of(events: EventQuerySet, key: str, size: int) -> Event | None:
    """The last event before the page that has this one, where pages are told off from the start."""
    asked = _named(events, key)
    if asked is None:
        return None
    place = events.before(asked).count()
    start = place // size * size
    return events.before(asked).reverse()[place - start] if start else None


def _earlier(events: EventQuerySet, previous: Event, size: int) -> str:
    """The first event of the page before the one that begins after `previous`."""
    up_to = events.before(previous).reverse().values_list("key", flat=True)[: size - 1]
    return [previous.key, *up_to][-1]
