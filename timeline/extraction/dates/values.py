"""What a date expression means: a span of days, its grain and its EDTF; and the arithmetic."""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from timeline.calendars.hijri import hijri_span, to_gregorian

Grain = Literal[
    "day", "week", "month", "quarter", "season", "half", "year", "decade", "century", "interval"
]
Calendar = Literal["gregory", "islamic-umalqura"]

_MONTHS_IN = {"quarter": 3, "half": 6}
# ISO 8601-2 season codes: 21 spring, 22 summer, 23 autumn, 24 winter
_SEASON_CODE = 20
_SEASON_FIRST_MONTH = {1: 3, 2: 6, 3: 9, 4: 12}


@dataclass(frozen=True)
class Value:
    """`end` is inclusive; both ends None where the words name no computable time."""

    start: date | None
    end: date | None
    grain: Grain
    edtf: str
    calendar: Calendar = "gregory"

    def about(self) -> "Value":
        """The same, marked approximate where EDTF level 1 allows it (not on intervals)."""
        plain = self.edtf and "/" not in self.edtf
        return replace(self, edtf=f"{self.edtf}~") if plain else self

    def opened(self, side: str) -> "Value":
        """Open after it ("since") or before it ("until") in EDTF; the days stay those named."""
        first, _, last = self.edtf.partition("/")
        return replace(self, edtf=f"{first}/.." if side == "since" else f"../{last or first}")


def vague(grain: Grain) -> Value:
    return Value(None, None, grain, "")


def of_day(day: date) -> Value:
    return Value(day, day, "day", day.isoformat())


def of_week(day: date) -> Value:
    """The ISO week, Monday first, that holds the day."""
    monday = day - timedelta(days=day.weekday())
    return _interval(monday, monday + timedelta(days=6), "week")


def week_of_year(year: int, number: int) -> Value:
    """The ISO week of that number; -1 is the last (28 December always lies in it)."""
    if number < 0:
        return of_week(date(year, 12, 28))
    return of_week(date.fromisocalendar(year, number, 1))


def of_month(year: int, month: int) -> Value:
    last = monthrange(year, month)[1]
    start = date(year, month, 1)
    return Value(start, start.replace(day=last), "month", f"{year:04d}-{month:02d}")


def of_months(year: int, number: int, grain: Grain) -> Value:
    """Quarter or half `number` (1-based) of the year."""
    length = _MONTHS_IN[grain]
    first = (number - 1) * length + 1
    start, end = of_month(year, first), of_month(year, first + length - 1)
    return Value(start.start, end.end, grain, f"{start.edtf}/{end.edtf}")


def of_season(year: int, season: int) -> Value:
    """Meteorological: spring is March to May; winter runs into the next year."""
    start = date(year, _SEASON_FIRST_MONTH[season], 1)
    end = shift_months(start, 3) - timedelta(days=1)
    return Value(start, end, "season", f"{year:04d}-{_SEASON_CODE + season}")


def of_year(year: int) -> Value:
    return Value(date(year, 1, 1), date(year, 12, 31), "year", f"{year:04d}")


def of_decade(first: int) -> Value:
    return Value(date(first, 1, 1), date(first + 9, 12, 31), "decade", f"{first // 10:03d}X")


def of_century(first: int) -> Value:
    return Value(date(first, 1, 1), date(first + 99, 12, 31), "century", f"{first // 100:02d}XX")


def _interval(start: date, end: date, grain: Grain) -> Value:
    return Value(start, end, grain, f"{start.isoformat()}/{end.isoformat()}")


def between(first: Value, last: Value) -> Value:
    """From the first to the last, in their own precision; a reversed range has no value."""
    if first.start is None or last.end is None or first.start > last.end:
        raise ValueError("a range must not end before it begins")
    edtf = f"{first.edtf.split('/')[0]}/{last.edtf.split('/')[-1]}"
    return Value(first.start, last.end, "interval", edtf, calendar=last.calendar)


def of_days(start: date, end: date) -> Value:
    return _interval(start, end, "interval")


def since(value: Value) -> Value:
    return replace(value, end=None, grain="interval", edtf=f"{value.edtf.split('/')[0]}/..")


def of_hijri(year: int, month: int | None = None, day: int | None = None) -> Value | None:
    """Through Umm al-Qura; None outside its range (1343 to 1500 AH)."""
    if month is not None and day is not None:
        found = to_gregorian(year, month, day)
        return replace(of_day(found), calendar="islamic-umalqura") if found else None
    bounds = hijri_span(year, month)
    if bounds is None:
        return None
    grain: Grain = "month" if month else "year"
    return replace(_interval(*bounds, grain), calendar="islamic-umalqura")


def shift_months(day: date, months: int) -> date:
    """The same day of another month, or its last one."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def weekday_from(reference: date, weekday: int, direction: int) -> date:
    """Strictly before (-1) or after (+1) the reference; 0: the nearest past one, today included."""
    behind = (reference.weekday() - weekday) % 7
    if direction > 0:
        return reference + timedelta(days=7 - behind)
    return reference - timedelta(days=behind or (7 if direction < 0 else 0))


def shift_unit(reference: date, unit: str, count: int) -> Value:
    """The unit that lies `count` units away: a day, an ISO week, a month, a year, a decade."""
    match unit:
        case "day":
            return of_day(reference + timedelta(days=count))
        case "week":
            return of_week(reference + timedelta(weeks=count))
        case "month":
            moved = shift_months(reference.replace(day=1), count)
            return of_month(moved.year, moved.month)
        case "quarter" | "half":
            grain: Grain = "quarter" if unit == "quarter" else "half"
            length = _MONTHS_IN[unit]
            moved = shift_months(reference.replace(day=1), count * length)
            return of_months(moved.year, (moved.month - 1) // length + 1, grain)
        case "decade":
            return of_decade(reference.year // 10 * 10 + 10 * count)
        case "century":
            return of_century(reference.year // 100 * 100 + 100 * count)
    return of_year(reference.year + count)


def days_of(unit: str, count: int, reference: date) -> Value:
    """«آخر ثلاثة أشهر», "the next two weeks": from or to the reference, both included."""
    months = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120}.get(unit)
    if months:
        other = shift_months(reference, months * count)
    else:
        other = reference + timedelta(days=count * (7 if unit == "week" else 1))
    return of_days(min(reference, other), max(reference, other))
