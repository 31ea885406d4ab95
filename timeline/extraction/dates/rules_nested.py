"""A day or a week by its place in a longer time: «الثلاثاء الأول من مارس», "week of Jan. 6"."""

from datetime import date, timedelta

from timeline.extraction.dates.absolute import read_day
from timeline.extraction.dates.grammar import Found, Rule
from timeline.extraction.dates.rules_absolute import (
    WEEKDAY,
    YEAR,
    nearest_day,
    nearest_month,
    year_of,
)
from timeline.extraction.dates.values import (
    Value,
    between,
    of_day,
    of_days,
    of_month,
    of_week,
    of_year,
    shift_months,
    shift_unit,
    week_of_year,
)

_LAST = -1
_WEEK = timedelta(days=7)
_NEAR_MONTHS = range(-6, 7)


def _period(found: Found) -> Value | None:
    """The month or year the words place the day in; a bare one only with its article."""
    direction = found.direction("toward")
    if "month" in found:
        year = year_of(found)
        if year is not None:
            return of_month(year, found["month"])
        return nearest_month(found["month"], found, direction)
    if "outer" in found:
        definite = "the" in found or found.tokens["outer"].text.startswith("ال")
        if direction is None and not definite:
            return None
        return shift_unit(found.reference, found.tokens["outer"].name, direction or 0)
    year = year_of(found)
    return of_year(year) if year is not None else None


def _place(found: Found) -> int:
    number = found.get("number")
    return _LAST if number is None else number


def _nth(first: date, last: date, step: timedelta, place: int) -> date | None:
    """The first, second or last (-1) of the days a step apart; None past the end."""
    if place == _LAST:
        return first + (last - first) // step * step
    day = first + (place - 1) * step
    return day if day <= last else None


def _weekday_in(found: Found) -> Value | None:
    period = _period(found)
    if period is None or period.start is None or period.end is None:
        return None
    first = period.start + timedelta(days=(found["day"] - period.start.weekday()) % 7)
    day = _nth(first, period.end, _WEEK, _place(found))
    return of_day(day) if day else None


def _week_in(found: Found) -> Value | None:
    """Of a year the ISO week; of a month, weeks count from its first Monday."""
    period = _period(found)
    if period is None or period.start is None or period.end is None:
        return None
    place = _place(found)
    if period.grain == "year":
        return week_of_year(period.start.year, place)
    first = period.start + timedelta(days=-period.start.weekday() % 7)
    monday = _nth(first, period.end, _WEEK, place)
    return of_week(monday) if monday else None


def _day_in(found: Found) -> Value | None:
    period = _period(found)
    if period is None or period.start is None or period.end is None:
        return None
    day = _nth(period.start, period.end, timedelta(days=1), _place(found))
    return of_day(day) if day else None


def _days_in(found: Found) -> Value | None:
    """«من 4 إلى 23 من الشهر المقبل»: both ends are days of the month named."""
    month = _period(found)
    if month is None or month.start is None:
        return None
    year, number = month.start.year, month.start.month
    first, last = (read_day(found[end], number, year) for end in ("first", "last"))
    return between(of_day(first), of_day(last)) if first and last else None


def _weekday_and_number(found: Found) -> Value | None:
    """«الجمعة 15», "Tuesday the 4th": the nearest such day of the month that is that weekday."""
    months = (shift_months(found.reference.replace(day=1), shift) for shift in _NEAR_MONTHS)
    days = (read_day(found["number"], month.month, month.year) for month in months)
    fitting = [day for day in days if day and day.weekday() == found["day"]]
    nearest = min(fitting, key=lambda day: abs(day - found.reference), default=None)
    return of_day(nearest) if nearest else None


def _week_of_day(found: Found) -> Value | None:
    year = year_of(found)
    if year is None:
        day = nearest_day(found["day"], found["month"], found)
    else:
        day = read_day(found["day"], found["month"], year)
    return of_week(day) if day else None


def _rest(found: Found) -> Value | None:
    """«بقية الأسبوع», "the rest of the year": from publication to the end of it."""
    unit = found.tokens["unit"]
    direction = found.direction()
    if direction is None and "the" not in found and not unit.text.startswith("ال"):
        return None
    end = shift_unit(found.reference, unit.name, 0).end
    return of_days(found.reference, end) if end and not direction else None


_OUTER = (
    "(?:outer=monthunit toward=turn|the? toward=turn outer=monthunit"
    "|the? outer=yearunit toward=turn|the? toward=turn outer=yearunit"
    "|the=the? outer=monthunit|the=the? outer=yearunit)"
)
_MONTH_OUTER = (
    "(?:outer=monthunit toward=turn|the? toward=turn outer=monthunit|the=the? outer=monthunit)"
)
_PERIOD = f"(?:of|from|in) (?:month=anymonth stop? (?:{YEAR}|toward=turn)?|year=anyyear|{_OUTER})"
_PLACE = "(?:number=ordinal|ordinalend)"
_DAYS = "(?:from|between)? the? first=daynumber (?:upto|and) the? last=daynumber"

RULES = [
    Rule(
        "weekday-in-month", f"the? {_PLACE} dayunit? day=anyweekday daypart? {_PERIOD}",
        _weekday_in, 0.85,
    ),
    Rule("weekday-in-month", f"dayunit? day=anyweekday {_PLACE} {_PERIOD}", _weekday_in, 0.85),
    Rule("week-in-period", f"the? {_PLACE} weekunit {_PERIOD}", _week_in, 0.8),
    Rule("week-in-period", f"weekunit {_PLACE} {_PERIOD}", _week_in, 0.8),
    Rule("day-in-period", f"the? {_PLACE} dayunit {_PERIOD}", _day_in, 0.85),
    Rule("day-in-period", f"dayunit {_PLACE} {_PERIOD}", _day_in, 0.85),
    Rule(
        "day-in-period",
        f"{WEEKDAY} the? number=daynumber dayunit? (?:of|from|in) the? {_MONTH_OUTER}",
        _day_in, 0.85,
    ),
    Rule("days-range", f"{_DAYS} (?:of|from|in)? {_MONTH_OUTER}", _days_in, 0.85),
    Rule("weekday-number", "dayunit? day=anyweekday the? number=ordinal", _weekday_and_number, 0.8),
    Rule(
        "weekday-number",
        "dayunit? day=anyweekday number=small (?=comma|break|close|$)", _weekday_and_number, 0.75,
    ),
    Rule(
        "week-of-day",
        f"the? weekunit (?:of|modifier) month=casedmonth stop? day=daynumber {YEAR}?",
        _week_of_day, 0.8,
    ),
    Rule(
        "week-of-day",
        f"the? weekunit (?:of|modifier) the? day=daynumber of? month=anymonth {YEAR}?",
        _week_of_day, 0.8,
    ),
    Rule("rest", "rest of? the=the? turn=turn? unit=calendarunit turn=turn?", _rest, 0.8),
]  # fmt: skip
