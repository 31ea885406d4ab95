"""The strip above a timeline: where events crowd and where they do not, by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from timeline.reading.rows import EventRow

MARGIN = 6.0  # per cent of the width kept free at each end
LANES = {"start": 14, "middle": 28, "end": 42}  # pixels from the top


@dataclass(frozen=True)
class Dot:
    x: str
    y: int
    row: EventRow


@dataclass(frozen=True)
class Tick:
    x: str
    year: int


@dataclass(frozen=True)
class Strip:
    """Positions are SVG lengths in per cent, from the left: in Arabic time runs to the left."""

    dots: tuple[Dot, ...]
    ticks: tuple[Tick, ...]


def strip_of(rows: Sequence[EventRow], *, rtl: bool) -> Strip | None:
    """None when fewer than two events have a day to stand on: a strip would say nothing."""
    dated = [(_middle(row), row) for row in rows if row.event.starts_on]
    days = [day for day, _row in dated]
    if len(set(days)) < 2:
        return None
    first, last = date(min(days).year, 1, 1), max(days)

    def x(day: date) -> str:
        share = (day - first) / (last - first) * (100 - 2 * MARGIN) + MARGIN
        return f"{100 - share if rtl else share:.2f}%"

    years = range(first.year, last.year + 2)
    marks = [date(year, 1, 1) for year in years if year < date.max.year]
    return Strip(
        tuple(Dot(x(day), LANES[row.place], row) for day, row in dated),
        tuple(Tick(x(mark), mark.year) for mark in marks if first <= mark <= last),
    )


def _middle(row: EventRow) -> date:
    """Half-way between the earliest and the latest day; the earliest when it is open-ended."""
    start, end = row.event.starts_on or date.min, row.event.ends_on
    return start + timedelta(days=(end - start).days // 2) if end else start
