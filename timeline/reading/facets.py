"""The filters a reader can set: each with its count, and the address that sets or removes it."""

from dataclasses import dataclass, replace

from timeline.calendars.formatting import DateStyle
from timeline.languages.bilingual import Words
from timeline.models import Actor, Dispute, Event
from timeline.reading import queries
from timeline.reading.filters import Filters
from timeline.reading.options import Options, page_language


@dataclass(frozen=True)
class Facet:
    """One value of a filter; `query` turns it on, or off where it is `chosen`."""

    id: str
    label: Words
    count: int
    chosen: bool
    query: str


@dataclass(frozen=True)
class Facets:
    everything: Facet
    claims: Facet
    kinds: tuple[Facet, ...]
    actors: tuple[Facet, ...]

    @property
    def chosen(self) -> tuple[Facet, ...]:
        """Those to show as removable, beside the menus they come from."""
        return tuple(facet for facet in (*self.kinds, *self.actors) if facet.chosen)


def facets_of(dispute: Dispute, options: Options) -> Facets:
    kinds = queries.kinds_of(dispute)
    actors = queries.actors_of(dispute)
    with_claims = queries.events_of(dispute).with_claims().count()
    return Facets(
        _facet("all", "", sum(kinds.values()), not options.filters, options, Filters()),
        _facet(
            "claims",
            "",
            with_claims,
            options.filters.claims_only,
            options,
            options.filters.with_claims(),
        ),
        tuple(_kind(Event.Kind(kind), count, options) for kind, count in kinds.items()),
        tuple(_actor(actor, count, options) for actor, count in actors),
    )


def _kind(kind: Event.Kind, count: int, options: Options) -> Facet:
    chosen = kind in options.filters.kinds
    asked = options.filters.with_kind(kind)
    return _facet(f"kind-{kind}", str(kind.label), count, chosen, options, asked)


def _actor(actor: Actor, count: int, options: Options) -> Facet:
    chosen = actor.slug in options.filters.actors
    asked = options.filters.with_actor(actor.slug)
    return _facet(f"actor-{actor.slug}", actor.name, count, chosen, options, asked)


def _facet(
    id: str, label: Words | str, count: int, chosen: bool, options: Options, asked: Filters
) -> Facet:
    words = label if isinstance(label, Words) else Words(str(label), page_language(), False)
    return Facet(id, words, count, chosen, replace(options, filters=asked).query)


@dataclass(frozen=True)
class CalendarChoice:
    value: str
    label: str
    chosen: bool
    query: str


def calendars_of(style: DateStyle, options: Options) -> tuple[CalendarChoice, ...]:
    return tuple(
        CalendarChoice(
            calendar.value,
            str(calendar.label),
            calendar == style.calendar,
            options.choosing("calendar", calendar).query,
        )
        for calendar in Dispute.Calendar
    )
