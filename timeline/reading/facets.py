"""The filters a reader can set: each with its count, and the address that sets or removes it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from django.utils.translation import gettext

from timeline.calendars.formatting import DateStyle
from timeline.languages.bilingual import Words
from timeline.models import Dispute, Event
from timeline.models.event import EventQuerySet
from timeline.reading import counts
from timeline.reading.filters import Filters
from timeline.reading.options import Options, page_language
from timeline.reading.tallies import Tallies

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


@dataclass(frozen=True)
class Under:
    """The events that the filters leave but for one of them, and what is counted among them."""

    tallies: Tallies
    asked: Filters

    @property
    def dispute(self) -> Dispute:
        return self.tallies.dispute

    def count(
        self, name: str, what: str, among: Callable[[EventQuerySet], counts.Counts]
    ) -> counts.Counts:
        others = self.asked.without(name)
        events = self.tallies.timeline(others)
        return self.tallies.of(what, others, lambda: among(events))

    def number(
        self, name: str, narrow: Callable[[EventQuerySet], EventQuerySet] = EventQuerySet.all
    ) -> int:
        what = narrow.__name__
        return self.count(name, what, lambda events: {what: narrow(events).count()})[what]


def facets_of(tallies: Tallies, options: Options) -> Facets:
    asked = options.filters
    under = Under(tallies, asked)
    return Facets(
        _facet("all", gettext("All"), tallies.size, not asked, options, Filters()),
        tuple(_switches(options, under)),
        tuple(menus_of(tallies, options, MENUS)),
        tuple(_typed(options, under)),
    )


def _switches(options: Options, under: Under) -> Iterator[Facet]:
    asked = options.filters
    switches = (
        ("claims", "claims_only", gettext("With claims"), EventQuerySet.with_claims),
        ("disputed", "disputed", gettext("Disputed"), EventQuerySet.disputed),
    )
    for id, name, label, narrow in switches:
        chosen = getattr(asked, name)
        count = under.number(name, narrow)
        if count or chosen:
            yield _facet(id, label, count, chosen, options, asked.having(name, not chosen))


def menus_of(tallies: Tallies, options: Options, ids: Iterable[str]) -> Iterator[Menu]:
    """Those of `MENUS` that are wanted and have something to choose."""
    under = Under(tallies, options.filters)
    rows_of = {"kinds": _kinds, "sides": _sides, "actors": _actors, "sources": _sources}
    labels = {
        "kinds": gettext("Kinds"),
        "sides": gettext("Sides"),
        "actors": gettext("Actors"),
        "sources": gettext("Sources"),
    }
    for id in ids:
        name = "source" if id == "sources" else id
        facets = tuple(_value(name, *row, options) for row in rows_of[id](under))
        if facets:
            yield Menu(id, labels[id], facets)


type Row = tuple[str, str, Words, int]  # what its id begins with, the value, its name, its count


def _kinds(under: Under) -> Iterator[Row]:
    found = under.count("kinds", "kinds", counts.of_kinds)
    for kind, count in counts.with_chosen(found, under.asked.kinds).items():
        yield "kind", kind, _own(str(Event.Kind(kind).label)), count


def _sides(under: Under) -> Iterator[Row]:
    found = under.count("sides", "sides", partial(counts.of_sides, under.dispute))
    for side, count in counts.sides_in(under.dispute, found, under.asked.sides):
        yield "side", side.slug, side.name, count


def _actors(under: Under) -> Iterator[Row]:
    known = under.asked.known_day
    found = under.count("actors", "actors", partial(counts.of_actors, known=known))
    for actor, count in counts.actors_in(found, under.asked.actors):
        yield "actor", actor.slug, actor.name, count


def _sources(under: Under) -> Iterator[Row]:
    known = under.asked.known_day
    found = under.count("source", "sources", partial(counts.of_sources, known=known))
    for source, count in counts.sources_in(found, [under.asked.source]):
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


def _typed(options: Options, under: Under) -> Iterator[Facet]:
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
            yield _facet(f"without-{name}", words, under.number(name), True, options, then)


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
