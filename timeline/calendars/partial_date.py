"""A date as precise as its source and no more: one EDTF value (ISO 8601-2:2019)."""

import re
from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date
from functools import total_ordering
from typing import Literal, Self

type Precision = Literal["day", "month", "season", "year", "decade", "century", "interval"]

COARSE_FIRST = ("interval", "century", "decade", "year", "season", "month", "day")
POINT = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d{2}XX)(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?(?P<qualifier>[~?%]?)",
    re.ASCII,
)
# Meteorological seasons of the northern hemisphere: the first month of each. ISO 8601-2 leaves
# the choice to its users.
SEASONS = {21: 3, 22: 6, 23: 9, 24: 12}
OPEN, UNKNOWN = "..", ""


@total_ordering
@dataclass(frozen=True)
class PartialDate:
    """A day, month, season, year, decade, century, or an interval of two of these.

    `earliest` and `latest` are the first and the last day it may mean, both included; None where
    an interval is open (`..`) or its end unknown (empty). `approximate` and `uncertain` hold for
    an interval when they hold for either end. The calendar is the proleptic Gregorian one, years
    1 to 9999. Built by `parse` and the `of_…` methods only.
    """

    edtf: str
    precision: Precision = field(compare=False)
    earliest: date | None = field(compare=False)
    latest: date | None = field(compare=False)
    approximate: bool = field(compare=False, default=False)
    uncertain: bool = field(compare=False, default=False)
    ends: tuple["PartialDate | None", "PartialDate | None"] | None = field(
        compare=False, default=None
    )

    @classmethod
    def parse(cls, edtf: str) -> Self:
        """Raises ValueError with a sentence that says what is wrong."""
        text = edtf.strip()
        return cls._interval(text) if "/" in text else cls._point(text)

    @classmethod
    def of_day(cls, day: date) -> Self:
        return cls.parse(day.isoformat())

    @classmethod
    def of_month(cls, year: int, month: int) -> Self:
        return cls.parse(f"{year:04}-{month:02}")

    @classmethod
    def of_year(cls, year: int) -> Self:
        return cls.parse(f"{year:04}")

    @classmethod
    def between(cls, start: date | None, end: date | None) -> Self:
        """From one day to another, both included; None leaves that side open."""
        return cls.parse(f"{start or OPEN}/{end or OPEN}")

    @classmethod
    def _point(cls, text: str) -> Self:
        match = POINT.fullmatch(text)
        if match is None:
            raise ValueError(f"«{text}» is not a date: write 2025-01-21, 2025-01 or 2025")
        precision, earliest, latest = _span(match)
        qualifier = match["qualifier"]
        return cls(
            text, precision, earliest, latest,
            approximate=qualifier in {"~", "%"}, uncertain=qualifier in {"?", "%"},
        )  # fmt: skip

    @classmethod
    def _interval(cls, text: str) -> Self:
        parts = text.split("/")
        if len(parts) != 2:
            raise ValueError(f"«{text}» has more than two ends")
        start, end = (None if p in {OPEN, UNKNOWN} else cls._point(p) for p in parts)
        if start is None and end is None:
            raise ValueError("an interval needs one end that is known")
        earliest = start.earliest if start else None
        latest = end.latest if end else None
        if earliest and latest and latest < earliest:
            raise ValueError(f"«{text}» ends before it starts")
        known = [e for e in (start, end) if e]
        return cls(
            text, "interval", earliest, latest,
            approximate=any(e.approximate for e in known),
            uncertain=any(e.uncertain for e in known),
            ends=(start, end),
        )  # fmt: skip

    def __str__(self) -> str:
        return self.edtf

    def __lt__(self, other: object) -> bool:
        """By the earliest day, open first; then the latest, open last; then coarse first."""
        if not isinstance(other, PartialDate):
            return NotImplemented
        return self._sort_key() < other._sort_key()

    def _sort_key(self) -> tuple[bool, date, bool, date, int, str]:
        return (
            self.earliest is not None,
            self.earliest or date.min,
            self.latest is None,
            self.latest or date.max,
            COARSE_FIRST.index(self.precision),
            self.edtf,
        )

    @property
    def is_interval(self) -> bool:
        return self.ends is not None

    @property
    def start(self) -> "PartialDate | None":
        """An interval's start, or the point itself."""
        return self.ends[0] if self.ends else self

    @property
    def end(self) -> "PartialDate | None":
        return self.ends[1] if self.ends else self

    @property
    def has_open_start(self) -> bool:
        return self.earliest is None

    @property
    def has_open_end(self) -> bool:
        return self.latest is None


def _span(match: re.Match[str]) -> tuple[Precision, date, date]:
    year, month, day = match["year"], match["month"], match["day"]
    if "X" in year:
        if month:
            raise ValueError(f"«{match[0]}»: a decade or a century has no month")
        return ("century" if year.endswith("XX") else "decade"), *_years(year)
    if int(year) == 0:
        raise ValueError("years are counted from 0001")
    if month is None:
        return "year", date(int(year), 1, 1), date(int(year), 12, 31)
    if int(month) in SEASONS:
        if day:
            raise ValueError(f"«{match[0]}»: a season has no day")
        return "season", *_season(int(year), int(month))
    if not 1 <= int(month) <= 12:
        raise ValueError(f"«{match[0]}»: there is no month {month}")
    last = monthrange(int(year), int(month))[1]
    if day is None:
        return "month", date(int(year), int(month), 1), date(int(year), int(month), last)
    if not 1 <= int(day) <= last:
        raise ValueError(f"«{match[0]}»: that month has {last} days")
    only = date(int(year), int(month), int(day))
    return "day", only, only


def _years(pattern: str) -> tuple[date, date]:
    first = max(int(pattern.replace("X", "0")), 1)
    return date(first, 1, 1), date(int(pattern.replace("X", "9")), 12, 31)


def _season(year: int, season: int) -> tuple[date, date]:
    """Winter runs into February of the next year; that of 9999 ends with the calendar."""
    first = date(year, SEASONS[season], 1)
    if season != 24:
        month = SEASONS[season] + 2
        return first, date(year, month, monthrange(year, month)[1])
    if year == date.max.year:
        return first, date.max
    return first, date(year + 1, 2, monthrange(year + 1, 2)[1])
