"""What an embed reads: the record as it is today, or as it was when somebody pinned it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from timeline.models import Claim, ClaimLink, Dispute, Event, PathStep, ReadingPath, Side
from timeline.publishing.options import EmbedOptions
from timeline.reading import queries
from timeline.reading.claims import exchange_of
from timeline.reading.filters import Filters
from timeline.reading.known import as_known_on
from timeline.reading.paging import Listing, Page, Start
from timeline.reading.tallies import Tallies


class Record(Protocol):
    @property
    def dispute(self) -> Dispute: ...
    def sides(self) -> Sequence[Side]: ...
    def standing(self) -> dict[int, int]: ...
    def page(self, options: EmbedOptions, start: Start, tallies: Tallies) -> Page:
        """Of the events under the filters, in the order asked for; those without a date come
        last."""
        ...

    def events(self, keys: Sequence[str], filters: Filters) -> Iterable[Event]: ...
    def exchange(self, key: str) -> tuple[Mapping[int, Claim], Sequence[ClaimLink]]:
        """That a claim stands in: claims by primary key, this one among them where readers may see
        it, and the links between them."""
        ...

    def path(self, slug: str) -> ReadingPath | None: ...
    def steps(self, path: ReadingPath) -> Iterable[PathStep]: ...


@dataclass(frozen=True)
class CurrentRecord:
    dispute: Dispute

    def sides(self) -> list[Side]:
        return queries.sides_of(self.dispute)

    def standing(self) -> dict[int, int]:
        return queries.standing(self.dispute)

    def page(self, options: EmbedOptions, start: Start, tallies: Tallies) -> Page:
        asked = options.reader.filters
        listing = Listing(tallies.timeline(asked), options.newest_first)
        return listing.page(start, options.limit, tallies.total(asked))

    def events(self, keys: Sequence[str], filters: Filters) -> Iterable[Event]:
        known = filters.known_day
        chosen = queries.events_of(self.dispute).filter(key__in=keys)
        found = queries.with_all_they_show(chosen, known)
        return as_known_on(found, known) if known else found

    def exchange(self, key: str) -> tuple[dict[int, Claim], list[ClaimLink]]:
        asked = Claim.objects.published().filter(event__dispute=self.dispute, key=key)
        return exchange_of(asked)

    def path(self, slug: str) -> ReadingPath | None:
        return queries.paths_of(self.dispute).filter(slug=slug).first()

    def steps(self, path: ReadingPath) -> Iterable[PathStep]:
        return queries.steps_of(path)
