"""The filters a reader can set: each with its count, and the address that sets or removes it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from django.utils.translation import gettext

from timeline.calendars.formatting import DateStyle
from timeline.languages.bilingual import Words
from timeline.models import Dispute, Event
from timeline.models.event import EventQuerySet
from timeline.reading import counts, queries
from timeline.reading.filters import Filters
from timeline.reading.options import Options, page_language
from timeline.reading.tallies import Tallies


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

    def count(
        self, name: str, what: str, among: Callable[[EventQuerySet], counts.Counts]
    ) -> counts.Counts:
        others = self.asked.without(name)
        events = queries.timeline_of(self.tallies.dispute, others)
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
        tuple(menu for menu in _menus(options, under) if menu.facets),
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


def _menus(options: Options, under: Under) -> Iterator[Menu]:
    asked, dispute, known = options.filters, under.tallies.dispute, options.filters.known_day
    of_kinds = under.count("kinds", "kinds", counts.of_kinds)
    of_sides = under.count("sides", "sides", partial(counts.of_sides, dispute))
    of_actors = under.count("actors", "actors", partial(counts.of_actors, known=known))
    of_sources = under.count("source", "sources", partial(counts.of_sources, known=known))
    kinds = [
        ("kind", kind, _own(str(Event.Kind(kind).label)), count)
        for kind, count in counts.with_chosen(of_kinds, asked.kinds).items()
    ]
    found_sides = counts.sides_in(dispute, of_sides, asked.sides)
    found_actors = counts.actors_in(of_actors, asked.actors)
    found_sources = counts.sources_in(of_sources, [asked.source])
    sides = [("side", side.slug, side.name, n) for side, n in found_sides]
    actors = [("actor", actor.slug, actor.name, n) for actor, n in found_actors]
    sources = [("source", source.slug, source.publisher, n) for source, n in found_sources]
    for id, label, name, rows in (
        ("kinds", gettext("Kinds"), "kinds", kinds),
        ("sides", gettext("Sides"), "sides", sides),
        ("actors", gettext("Actors"), "actors", actors),
        ("sources", gettext("Sources"), "source", sources),
    ):
        yield Menu(id, label, tuple(_value(name, *row, options) for row in rows))


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
