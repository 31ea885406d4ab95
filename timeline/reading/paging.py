"""A long timeline a page at a time: a page begins after a named event, whatever is added."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from django.http import QueryDict

from timeline.models.event import Event, EventQuerySet

PAGE = 50
ALL = 1000  # events that one page can show at once


@dataclass(frozen=True)
class Page:
    """The part of an ordered list that one page shows. `first` is the number of its first event,
    from 1; `left` is how many come after it; `last_key` and `earlier_key` lead to the pages after
    and before, empty where there is none."""

    keys: Sequence[str]
    total: int
    first: int
    left: int
    last_key: str
    earlier_key: str


@dataclass(frozen=True)
class Window(Page):
    """The same with the events; `previous` is the one just before."""

    events: EventQuerySet
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


def window_of(events: EventQuerySet, asked: Start) -> Window:
    keys = list(events.in_order().values_list("key", flat=True))
    page = page_of(keys, asked, PAGE)
    before = keys[page.first - 2] if page.first > 1 else ""
    return Window(
        **vars(page),
        events=events.filter(key__in=page.keys),
        previous=events.filter(key=before).first() if before else None,
    )


def page_of(keys: Sequence[str], asked: Start, size: int) -> Page:
    """Keys that are not in the list begin at its beginning."""
    size = ALL if asked.everything else size
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
