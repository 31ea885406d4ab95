"""The strip above a timeline: where events crowd and where they do not, by side."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import sqrt

from timeline.calendars.formatting import DateStyle
from timeline.calendars.months import month_name
from timeline.reading.options import Options
from timeline.reading.rows import Place, Stage

MARGIN = 6  # per cent of the width kept free at each end
LANES: dict[Place, int] = {"start": 14, "middle": 28, "end": 42}  # pixels from the top
BINS = 120  # dots that one lane can hold
RADIUS, LARGEST = 5.0, 12.0  # of one event and of very many, in pixels
LABELS = 8
YEARS_APART = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)


@dataclass(frozen=True)
class Moment:
    """What the strip needs of an event; `acting` are the primary keys of those who act in it.
    `count` events of one month and side may be told as one, by the first of them."""

    key: str
    start: date
    end: date | None
    planned: bool
    acting: tuple[int, ...]
    count: int = 1

    @property
    def day(self) -> date:
        """Half-way between the earliest and the latest day; the earliest when it is open-ended."""
        return (
            self.start + timedelta(days=(self.end - self.start).days // 2)
            if self.end
            else self.start
        )


@dataclass(frozen=True)
class Dot:
    x: str
    y: int
    r: str
    colour: str
    planned: bool
    href: str


@dataclass(frozen=True)
class Tick:
    """A year, or some years, with the address that shows only them, or all again."""

    x: str
    since: int
    until: int
    chosen: bool
    query: str


@dataclass(frozen=True)
class Strip:
    """Positions are SVG lengths in per cent, from the left: in Arabic time runs to the left.
    `since` and `until` are where the days shown begin and end."""

    dots: tuple[Dot, ...]
    ticks: tuple[Tick, ...]
    first: date
    last: date
    since: date
    until: date
    since_x: str
    until_x: str
    window_x: str
    window_width: str
    unit: str
    months: str
    margin: int = MARGIN


@dataclass(frozen=True)
class Scale:
    first: date
    last: date
    rtl: bool

    def share(self, day: date) -> float:
        """Of the time between the first day and the last."""
        inside = min(max(day, self.first), self.last)
        return (inside - self.first) / (self.last - self.first)

    def at(self, share: float) -> float:
        x = share * (100 - 2 * MARGIN) + MARGIN
        return 100 - x if self.rtl else x

    def x(self, day: date) -> float:
        return self.at(self.share(day))


def strip_of(
    moments: Sequence[Moment],
    stage: Stage,
    options: Options,
    style: DateStyle,
    on_page: Collection[str],
    *,
    rtl: bool,
) -> Strip | None:
    """`moments` are those under all filters but the days, which are drawn on them. None when they
    have fewer than two days to stand on: a strip would say nothing."""
    days = {moment.day for moment in moments}
    if len(days) < 2:
        return None
    scale = Scale(date(min(days).year, 1, 1), max(days), rtl)
    asked = options.filters
    since, until = asked.first_day or scale.first, asked.last_day or scale.last
    edges = sorted((scale.x(since), scale.x(until)))
    return Strip(
        dots=tuple(_dots(moments, scale, stage, options, on_page)),
        ticks=tuple(_ticks(scale, options)),
        first=scale.first,
        last=scale.last,
        since=since,
        until=until,
        since_x=_percent(scale.x(since)),
        until_x=_percent(scale.x(until)),
        window_x=_percent(edges[0]),
        window_width=_percent(edges[1] - edges[0]),
        unit=_unit((scale.last - scale.first).days),
        months="|".join(month_name(n, style.language, style.months) for n in range(1, 13)),
    )


def _dots(
    moments: Iterable[Moment],
    scale: Scale,
    stage: Stage,
    options: Options,
    on_page: Collection[str],
) -> Iterator[Dot]:
    """Events of one lane that would cover one another are one larger dot."""
    bins: dict[tuple[Place, str, int], list[Moment]] = {}
    for moment in moments:
        place, colour = stage.among(moment.acting)
        bins.setdefault((place, colour, round(scale.share(moment.day) * BINS)), []).append(moment)
    for (place, colour, _bin), some in bins.items():
        first, count = some[0], sum(moment.count for moment in some)
        yield Dot(
            _percent(scale.x(first.day)),
            LANES[place],
            f"{min(RADIUS * sqrt(count), LARGEST):.1f}",
            colour,
            all(moment.planned for moment in some),
            f"#e-{first.key}" if first.key in on_page else _leading_to(first.key, options),
        )


def _leading_to(key: str, options: Options) -> str:
    return f"{options.prefix}at={key}#e-{key}"


def _ticks(scale: Scale, options: Options) -> Iterator[Tick]:
    span = scale.last.year - scale.first.year + 1
    step = next((step for step in YEARS_APART if span <= step * LABELS), YEARS_APART[-1])
    for year in range(scale.first.year, scale.last.year + 1, step):
        last = min(year + step - 1, scale.last.year)
        asked = replace(options.filters, since=str(year), until=str(last))
        chosen = asked == options.filters
        then = replace(asked, since="", until="") if chosen else asked
        query = replace(options, filters=then).query
        yield Tick(_percent(scale.x(date(year, 1, 1))), year, last, chosen, query)


def _unit(days: int) -> str:
    """How far one key press goes."""
    return "day" if days <= 92 else "month" if days <= 20 * 366 else "year"


def _percent(x: float) -> str:
    return f"{x:.2f}%"
