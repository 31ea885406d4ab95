"""Counts of a dispute too long to be counted for each reader: once a version, and kept."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from django.core.cache import cache

from timeline.models import Dispute
from timeline.models.event import EventQuerySet
from timeline.models.publication import is_preview
from timeline.reading import queries
from timeline.reading.filters import Filters
from timeline.reading.queries import Span

LARGE = 1_000  # events from which on counting takes longer than asking what was counted
KEPT = 24 * 3600


@dataclass(frozen=True)
class Tallies:
    """`size` is how many published events the dispute has. Its version is read in one moment with
    all else, so that what is kept under it is true of it."""

    dispute: Dispute
    size: int

    @property
    def large(self) -> bool:
        return self.size > LARGE

    def timeline(self, filters: Filters) -> EventQuerySet:
        return queries.timeline_of(self.dispute, filters, few=not self.large)

    def total(self, asked: Filters) -> Callable[[], int] | None:
        """Counts the events that are asked for; None where that would be to search twice."""
        if asked.looked_up:
            return None
        count = self.timeline(asked).count
        return lambda: self.of("total", asked, count) if asked else self.size

    def of[Counted](self, what: str, under: Filters, count: Callable[[], Counted]) -> Counted:
        if not self.large or is_preview():
            return count()
        asked = blake2b(repr(under).encode(), digest_size=8).hexdigest()
        name = f"tally-{what}-{self.dispute.pk}-{self.dispute.version}-{asked}"
        kept: Counted | None = cache.get(name)
        if kept is None:
            kept = count()
            cache.set(name, kept, KEPT)
        return kept


def tallies_of(dispute: Dispute) -> Tallies:
    """Of its version. Even the number of its events is kept where they are many: to count them is
    what a page of it would cost beyond a page of a short one."""
    name = f"tally-size-{dispute.pk}-{dispute.version}"
    size: int | None = None if is_preview() else cache.get(name)
    if size is not None:
        return Tallies(dispute, size)
    counted = Tallies(dispute, queries.events_of(dispute).count())
    if counted.large and not is_preview():
        cache.set(name, counted.size, KEPT)
    return counted


def spans_of(disputes: Sequence[Dispute]) -> list[Span]:
    """Of each. Those of long ones are counted once a version: a list of disputes changes with any
    of them."""
    names = {f"tally-span-{dispute.pk}-{dispute.version}": dispute.pk for dispute in disputes}
    kept: dict[str, Span] = cache.get_many(names)
    counted = queries.spans_of([pk for name, pk in names.items() if name not in kept])
    told = {name: kept.get(name) or counted.get(pk, Span()) for name, pk in names.items()}
    cache.set_many({name: span for name, span in told.items() if span.events > LARGE}, KEPT)
    return list(told.values())
