"""The events of an embed a page at a time: the oldest or the newest first, those without a date
last."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from timeline.models import Event
from timeline.models.event import EventQuerySet
from timeline.reading.paging import Page, Start


@dataclass(frozen=True)
class Listing:
    """Read in runs, one after the other, each in the order of an index: no more rows are read than
    a page shows, however many there are. What lies before a later page, the database counts."""

    events: EventQuerySet
    newest_first: bool

    def page(self, asked: Start, size: int, total: Callable[[], int]) -> Page:
        """Keys that are not in the list begin at its beginning. `total` counts the whole list, if
        it does not end with this page."""
        previous = self._named(asked.after) or self._before_page_of(asked.at, size)
        start = _count(self._before(previous)) + 1 if previous else 0
        ahead = _keys(self._after(previous) if previous else self._all(), size + 1)
        shown, more = ahead[:size], len(ahead) > size
        known = start + len(shown) if not more else total()
        return Page(
            shown,
            known,
            start + 1,
            known - start - len(shown),
            shown[-1] if more else "",
            self._earlier(previous, size) if previous else "",
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


def _count(runs: Iterable[EventQuerySet]) -> int:
    return sum(run.count() for run in runs)
