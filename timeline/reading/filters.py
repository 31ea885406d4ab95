"""What a reader asked to see, read from the address and written back into it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Self

from django.http import QueryDict

from timeline.models.event import Event, EventQuerySet

MANY = 20  # values of one filter; an address with more was not made by our links


@dataclass(frozen=True)
class Filters:
    """`actors` are slugs, `kinds` values of `Event.Kind`; values nobody has match nothing."""

    actors: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    claims_only: bool = False

    @classmethod
    def from_query(cls, query: QueryDict) -> Self:
        return cls(
            actors=_distinct(query.getlist("actor")),
            kinds=_distinct(kind for kind in query.getlist("kind") if kind in Event.Kind.values),
            claims_only=query.get("claims") == "1",
        )

    def __bool__(self) -> bool:
        return self != Filters()

    def apply(self, events: EventQuerySet) -> EventQuerySet:
        if self.actors:
            events = events.involving(self.actors)
        if self.kinds:
            events = events.of_kind(self.kinds)
        return events.with_claims() if self.claims_only else events

    def with_actor(self, slug: str) -> Self:
        """The filters with this actor asked for, or no longer asked for."""
        return replace(self, actors=_toggled(self.actors, slug))

    def with_kind(self, kind: str) -> Self:
        return replace(self, kinds=_toggled(self.kinds, kind))

    def with_claims(self) -> Self:
        return replace(self, claims_only=not self.claims_only)

    def pairs(self) -> Iterator[tuple[str, str]]:
        yield from (("actor", slug) for slug in self.actors)
        yield from (("kind", kind) for kind in self.kinds)
        if self.claims_only:
            yield "claims", "1"


def _distinct(values: Iterable[str]) -> tuple[str, ...]:
    # A NUL is refused by PostgreSQL and in no slug.
    return tuple(dict.fromkeys(value for value in values if "\0" not in value))[:MANY]


def _toggled(values: tuple[str, ...], value: str) -> tuple[str, ...]:
    return tuple(v for v in values if v != value) if value in values else (*values, value)
