"""Ranges: one month, year or direction word said once for two ends."""

from timeline.extraction.dates.absolute import read_day
from timeline.extraction.dates.grammar import Found, Rule
from timeline.extraction.dates.rules_absolute import YEAR, nearest_day, nearest_month, year_of
from timeline.extraction.dates.values import (
    Value,
    between,
    of_day,
    of_days,
    of_month,
    of_year,
    weekday_from,
)

_CENTURY = 100


def _days(found: Found) -> Value | None:
    year = year_of(found)
    if year is None:
        last = nearest_day(found["last"], found["month"], found, found.direction("toward"))
        year = last.year if last else None
    first, last = (read_day(found[end], found["month"], year or 0) for end in ("first", "last"))
    return between(of_day(first), of_day(last)) if first and last else None


def _days_of_two_months(found: Found) -> Value | None:
    """«30 نوفمبر – 12 ديسمبر 2023»: the year is said once, and is the last day's."""
    year = year_of(found)
    day = read_day(found["last"], found["month"], year) if year is not None else None
    last = day or nearest_day(found["last"], found["month"], found, found.direction("toward"))
    if last is None:
        return None
    first = read_day(
        found["first"], found["firstmonth"], last.year - (found["firstmonth"] > found["month"])
    )
    return between(of_day(first), of_day(last)) if first else None


def _season_of_years(found: Found) -> Value | None:
    """ "The 2023-24 season": two years that follow each other."""
    years = _years(found)
    return years if years.start and years.end and years.end.year == years.start.year + 1 else None


def _months(found: Found) -> Value:
    year = year_of(found)
    last = found["last"]
    end = of_month(year, last) if year is not None else nearest_month(last, found)
    end_year = end.start.year if end.start else 0
    return between(of_month(end_year - (found["first"] > found["last"]), found["first"]), end)


def _years(found: Found) -> Value:
    last = found["last"]
    if last < _CENTURY:  # 2023-24
        last += found["first"] // _CENTURY * _CENTURY
    return between(of_year(found["first"]), of_year(last))


def _weekdays(found: Found) -> Value:
    """«من الاثنين إلى الأربعاء المقبلين»: the last is the first one after the first."""
    direction = found.direction()
    first = weekday_from(
        found.reference, found["first"], (found.tense or 0) if direction is None else direction
    )
    if direction == 0 and first < found.reference:
        first = weekday_from(found.reference, found["first"], 1)
    return of_days(first, weekday_from(first, found["last"], 1))


_ENDS = "the? first=daynumber {link} the? last=daynumber"
_FROM = f"(?:from|between)? {_ENDS.format(link='upto')}"
_BETWEEN = f"between {_ENDS.format(link='and')}"
_TAIL = f"(?:of|from)? month=anymonth (?:{YEAR}|toward=turn)?"
_MONTHS = "first=anymonth {link} last=anymonth"
_WEEKDAYS = "dayunit? first=casedweekday daypart? {link} dayunit? last=casedweekday daypart?"
_YEARS_BETWEEN = "yearunit? first=anyyear and yearunit? last=anyyear"
_COUNTING = "counted|tanwin"

_FIRST_DAY = (
    "(?:first=daynumber of? firstmonth=anymonth|firstmonth=casedmonth stop? first=daynumber)"
)
_LAST_DAY = "(?:last=daynumber of? month=anymonth|month=casedmonth stop? last=daynumber)"
_SEASON_YEARS = "first=year (?:dash|slash) (?:last=year|last=small)"

RULES = [
    Rule(
        "days-range",
        f"(?:from|between)? the? {_FIRST_DAY} (?:upto|and) the? {_LAST_DAY}"
        f" (?:{YEAR}|toward=turn)?",
        _days_of_two_months,
        0.9,
    ),
    Rule("season-of-years", f"seasonunit {_SEASON_YEARS}", _season_of_years, 0.8),
    Rule("season-of-years", f"{_SEASON_YEARS} seasonunit", _season_of_years, 0.8),
    Rule("days-range", f"{_FROM} {_TAIL}", _days, 0.9),
    Rule("days-range", f"{_BETWEEN} {_TAIL}", _days, 0.9),
    Rule(
        "days-range",
        "(?:from|between)? month=casedmonth stop? first=daynumber"
        f" (?:upto|and) the? last=daynumber {YEAR}?",
        _days,
        0.85,
    ),
    Rule("months-range", f"(?:from|between)? {_MONTHS.format(link='upto')} {YEAR}?", _months, 0.85),
    Rule("months-range", f"between {_MONTHS.format(link='and')} {YEAR}?", _months, 0.85),
    Rule(
        "years-range",
        f"(?:from|between)? first=anyyear upto yearunit? last=anyyear (?!{_COUNTING})",
        _years,
        0.9,
    ),
    Rule("years-range", f"between {_YEARS_BETWEEN} (?!{_COUNTING})", _years, 0.9),
    Rule("years-range", f"(?<=in) first=anyyear dash last=small (?!{_COUNTING})", _years, 0.6),
    Rule(
        "weekdays", f"(?:from|between)? {_WEEKDAYS.format(link='upto')} turn=turn?", _weekdays, 0.8
    ),
    Rule("weekdays", f"between {_WEEKDAYS.format(link='and')} turn=turn?", _weekdays, 0.8),
    Rule("weekdays", f"turn=turn {_WEEKDAYS.format(link='and')}", _weekdays, 0.8),
]
