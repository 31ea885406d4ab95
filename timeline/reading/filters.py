"""What a reader asked to see, read from the address and written back into it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Self

from django.http import QueryDict

from timeline.calendars.partial_date import PartialDate
from timeline.languages.digits import to_latn
from timeline.languages.folding import fold
from timeline.models.event import Event, EventQuerySet
from timeline.models.search_index import SHORTEST

MANY = 20  # values of one filter; an address with more was not made by our links
LONGEST = 200  # letters of a search or a date
MOST_WORDS = 12


@dataclass(frozen=True)
class Filters:
    """`actors`, `sides` and `source` are slugs, `kinds` values of `Event.Kind`; values nobody has
    match nothing. `since` and `until` are as typed: a year, a month or a day in EDTF. So is
    `known_on`, kept only where we can read it."""

    actors: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    claims_only: bool = False
    disputed: bool = False
    source: str = ""
    since: str = ""
    until: str = ""
    text: str = ""
    known_on: str = ""

    @classmethod
    def from_query(cls, query: QueryDict) -> Self:
        return cls(
            actors=_distinct(query.getlist("actor")),
            sides=_distinct(query.getlist("side")),
            kinds=_distinct(kind for kind in query.getlist("kind") if kind in Event.Kind.values),
            claims_only=query.get("claims") == "1",
            disputed=query.get("disputed") == "1",
            source=_typed(query, "source"),
            since=_typed(query, "from"),
            until=_typed(query, "to"),
            text=_typed(query, "q"),
            known_on=known if date_of(known := _typed(query, "known_on")) else "",
        )

    def __bool__(self) -> bool:
        return self != Filters()

    def apply(self, events: EventQuerySet, *, few: bool = False) -> EventQuerySet:
        if self.actors:
            events = events.involving(self.actors)
        if self.sides:
            events = events.of_sides(self.sides)
        if self.kinds:
            events = events.of_kind(self.kinds)
        if self.claims_only:
            events = events.with_claims()
        if self.disputed:
            events = events.disputed()
        if self.source:
            events = events.citing(self.source)
        if self.first_day or self.last_day:
            events = events.between(self.first_day, self.last_day)
        if self.known_day:
            events = events.known_on(self.known_day)
        return events.matching(self.words, few=few)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Folded, without the article: «السد» is found in «والسد» and in «سد»."""
        typed = fold(self.text).split()[:MOST_WORDS]
        bare = (word.removeprefix("ال") if len(word) > 4 else word for word in typed)
        return tuple(dict.fromkeys(word for word in bare if word))

    @property
    def looked_up(self) -> bool:
        """Whether the index of words answers: then counting costs what finding does, and both are
        one. Shorter words are looked for in every text, until a page is full."""
        return any(len(word) >= SHORTEST for word in self.words)

    @property
    def first_day(self) -> date | None:
        value = date_of(self.since)
        return value.earliest if value else None

    @property
    def last_day(self) -> date | None:
        value = date_of(self.until)
        return value.latest if value else None

    @property
    def known_day(self) -> date | None:
        """The last day of which a reader knows."""
        value = date_of(self.known_on)
        return value.latest if value else None

    def toggled(self, name: str, value: str) -> Self:
        """With this value of a filter of many asked for, or no longer asked for."""
        values: tuple[str, ...] = getattr(self, name)
        kept = tuple(v for v in values if v != value)
        return self.having(name, kept if value in values else (*values, value))

    def without(self, name: str) -> Self:
        return self.having(name, getattr(Filters, name))

    def having(self, name: str, value: object) -> Self:
        return replace(self, **{name: value})  # type: ignore[arg-type] # the name tells its type

    def pairs(self) -> Iterator[tuple[str, str]]:
        yield from (("actor", slug) for slug in self.actors)
        yield from (("side", slug) for slug in self.sides)
        yield from (("kind", kind) for kind in self.kinds)
        if self.claims_only:
            yield "claims", "1"
        if self.disputed:
            yield "disputed", "1"
        single = {
            "source": self.source,
            "from": self.since,
            "to": self.until,
            "q": self.text,
            "known_on": self.known_on,
        }
        yield from ((name, value) for name, value in single.items() if value)


def date_of(typed: str) -> PartialDate | None:
    """A year, a month or a day; None for anything else, and for nothing."""
    try:
        value = PartialDate.parse(to_latn(typed.strip()))
    except ValueError:
        return None
    return value if value.earliest and value.latest else None


def _typed(query: QueryDict, name: str) -> str:
    value = query.get(name, "").strip()[:LONGEST]
    return "" if "\0" in value or not value.isprintable() else value


def _distinct(values: Iterable[str]) -> tuple[str, ...]:
    # A NUL is refused by PostgreSQL and in no slug.
    return tuple(dict.fromkeys(value for value in values if "\0" not in value))[:MANY]
