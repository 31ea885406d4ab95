"""The filters a reader can set: each with its count, and the address that sets or removes it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from django.utils.translation import gettext

from timeline.calendars.formatting import DateStyle
from timeline.languages.bilingual import Words
from timeline.models import Dispute, Event
from timeline.models.event import EventQuerySet
from timeline.reading import counts, queries
from timeline.reading.filters import Filters
from timeline.reading.options import Options, page_language

MENUS = ("kinds", "sides", "actors", "sources")


@dataclass(frozen=True)
class Facet:
    """One value of a filter; `query` turns it on, or off where it is `chosen`; `count` is of the
    events that it would leave under the other filters."""

    id: str
    label: Words
    count: int
    chosen: bool
    query: str


@dataclass(frozen=True)
class Menu:
    id: str
    label: str
    facets: tuple[Facet, ...]


@dataclass(frozen=True)
class Facets:
    everything: Facet
    switches: tuple[Facet, ...]
    menus: tuple[Menu, ...]
    typed: tuple[Facet, ...]

    @property
    def picked(self) -> tuple[Facet, ...]:
        """Those to show as removable, as the place they were chosen at is shut or shows no chip."""
        menus = (facet for menu in self.menus for facet in menu.facets if facet.chosen)
        return (*self.typed, *menus)

    @property
    def chosen(self) -> tuple[Facet, ...]:
        return (*self.picked, *(facet for facet in self.switches if facet.chosen))


def facets_of(dispute: Dispute, options: Options) -> Facets:
    asked, under = options.filters, _under(dispute, options)
    shown = queries.events_of(dispute).count()
    return Facets(
        _facet("all", gettext("All"), shown, not asked, options, Filters()),
        tuple(_switches(options, under)),
        tuple(menus_of(dispute, options, MENUS)),
        tuple(_typed(options, under)),
    )


def _under(dispute: Dispute, options: Options) -> Callable[[str], EventQuerySet]:
    """The events under all filters but the one named."""
    everything = queries.events_of(dispute)
    return lambda name: options.filters.without(name).apply(everything)


def _switches(options: Options, under: Callable[[str], EventQuerySet]) -> Iterator[Facet]:
    asked = options.filters
    switches = (
        ("claims", "claims_only", gettext("With claims"), EventQuerySet.with_claims),
        ("disputed", "disputed", gettext("Disputed"), EventQuerySet.disputed),
    )
    for id, name, label, narrow in switches:
        chosen = getattr(asked, name)
        count = narrow(under(name)).count()
        if count or chosen:
            yield _facet(id, label, count, chosen, options, asked.having(name, not chosen))


def menus_of(dispute: Dispute, options: Options, ids: Iterable[str]) -> Iterator[Menu]:
    """Those of `MENUS` that are wanted and have something to choose."""
    rows_of = {"kinds": _kinds, "sides": _sides, "actors": _actors, "sources": _sources}
    labels = {
        "kinds": gettext("Kinds"),
        "sides": gettext("Sides"),
        "actors": gettext("Actors"),
        "sources": gettext("Sources"),
    }
    for id in ids:
        name = "source" if id == "sources" else id
        rows = rows_of[id](dispute, options.filters, _under(dispute, options)(name))
        facets = tuple(_value(name, *row, options) for row in rows)
        if facets:
            yield Menu(id, labels[id], facets)


type Row = tuple[str, str, Words, int]  # what its id begins with, the value, its name, its count


def _kinds(dispute: Dispute, asked: Filters, events: EventQuerySet) -> Iterator[Row]:
    for kind, count in counts.kinds_in(events, asked.kinds).items():
        yield "kind", kind, _own(str(Event.Kind(kind).label)), count


def _sides(dispute: Dispute, asked: Filters, events: EventQuerySet) -> Iterator[Row]:
    for side, count in counts.sides_in(dispute, events, asked.sides):
        yield "side", side.slug, side.name, count


def _actors(dispute: Dispute, asked: Filters, events: EventQuerySet) -> Iterator[Row]:
    for actor, count in counts.actors_in(events, asked.actors, asked.known_day):
        yield "actor", actor.slug, actor.name, count


def _sources(dispute: Dispute, asked: Filters, events: EventQuerySet) -> Iterator[Row]:
    for source, count in counts.sources_in(events, [asked.source], asked.known_day):
        yield "source", source.slug, source.publisher, count


def _value(name: str, id: str, value: str, label: Words, count: int, options: Options) -> Facet:
    asked = options.filters
    if name == "source":
        chosen = asked.source == value
        then = replace(asked, source="" if chosen else value)
    else:
        chosen = value in getattr(asked, name)
        then = asked.toggled(name, value)
    return _facet(f"{id}-{value}", label, count, chosen, options, then)


def _typed(options: Options, under: Callable[[str], EventQuerySet]) -> Iterator[Facet]:
    """What was typed, as chips that take it away again; `count` is of what that would leave."""
    asked = options.filters
    labels = {
        "text": gettext("Text: %(words)s"),
        "since": gettext("From %(words)s"),
        "until": gettext("Until %(words)s"),
        "known_on": gettext("As known on %(words)s"),
    }
    for name, label in labels.items():
        value: str = getattr(asked, name)
        if value:
            words = _own(label % {"words": value})
            then = asked.without(name)
            yield _facet(f"without-{name}", words, under(name).count(), True, options, then)


def _own(text: str) -> Words:
    return Words(text, page_language(), False)


def _facet(
    id: str, label: Words | str, count: int, chosen: bool, options: Options, asked: Filters
) -> Facet:
    words = label if isinstance(label, Words) else _own(label)
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
