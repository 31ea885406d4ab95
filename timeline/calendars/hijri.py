"""The Hijri calendar of Umm al-Qura, in both directions, as far as its tables reach.

The tables are those of the package `hijridate`: 1 Muharram 1343 to 30 Dhu al-Hijja 1500,
which is 1 August 1924 to 16 November 2077. It is Saudi Arabia's civil calendar; elsewhere a
month may begin a day earlier or later.
"""

from dataclasses import dataclass
from datetime import date

import hijridate


@dataclass(frozen=True, order=True)
class HijriDate:
    year: int
    month: int
    day: int


def to_hijri(day: date) -> HijriDate | None:
    """None outside the tables."""
    try:
        return HijriDate(*hijridate.Gregorian.fromdate(day).to_hijri().datetuple())
    except (OverflowError, ValueError):
        return None


def to_gregorian(year: int, month: int, day: int) -> date | None:
    """None outside the tables, or where that month has no such day."""
    try:
        return date(*hijridate.Hijri(year, month, day).to_gregorian().datetuple())
    except (OverflowError, ValueError):
        return None


def hijri_span(year: int, month: int | None = None) -> tuple[date, date] | None:
    """The first and the last Gregorian day of a Hijri month, or of a Hijri year."""
    first_month, last_month = (1, 12) if month is None else (month, month)
    first = to_gregorian(year, first_month, 1)
    if first is None:
        return None
    length = hijridate.Hijri(year, last_month, 1).month_length()
    last = to_gregorian(year, last_month, length)
    return (first, last) if last else None
