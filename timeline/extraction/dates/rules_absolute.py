"""Dates that name their own year, month or day, Gregorian and Hijri; and the year gate."""

from datetime import date, timedelta

from timeline.calendars.hijri import to_hijri
from timeline.extraction.dates.absolute import read_day, read_numeric
from timeline.extraction.dates.grammar import Found, Rule
from timeline.extraction.dates.values import (
    Value,
    of_century,
    of_day,
    of_decade,
    of_hijri,
    of_month,
    of_months,
    of_season,
    of_year,
    vague,
)

WEEKDAY = "(?:dayunit? weekday=anyweekday daypart? (?:comma|open)? dated? close? dayunit?)?"
# «من العام الماضي», "of next year", "2024", «عام 2024»
YEAR = "(?:link?link? (?:year=anyyear|yearunit turn=turn|turn=turn yearunit))"
# A bare year needs a word before it, a parenthesis or another year
_BEFORE_YEAR = (
    "(?:(?<=cue)|(?<=cue the)|(?<=modifier dash)|(?<=anyyear and)|(?<=anyyear comma)"
    "|(?<=open)(?=year close)|(?<=open)(?=year dash))"
)
_NOT_COUNTING = "(?!counted|tanwin|cardinal|dash small|code|slash)"
_HIJRI_YEARS = range(1300, 1501)
_HIJRI_FIRST_PRINTED = 1600
_CENTURY = 100
# A weekday comes back to the same date after 5, 6 or 11 years: near ones are surely told apart
_YEARS_AROUND = 3
_ISLAMIC_YEARS_AHEAD = 2


def year_of(found: Found) -> int | None:
    """The year the words name or point to; None where they name none."""
    if "year" in found:
        return found["year"]
    direction = found.direction()
    return None if direction is None else found.reference.year + direction


def nearest_day(day: int, month: int, found: Found, direction: int | None = None) -> date | None:
    """That day in the year that its weekday, the direction word, else the verb, else nearness
    asks for."""
    weekday = found.get("weekday")
    wanted = found.tense if direction is None else direction
    if direction is None and weekday is not None:
        wanted = 0
    days = [
        candidate
        for year in range(found.reference.year - _YEARS_AROUND, found.reference.year + _YEARS_AROUND)
        if (candidate := read_day(day, month, year))
        and (wanted >= 0 or candidate <= found.reference)
        and (wanted <= 0 or candidate >= found.reference)
    ]
    named = [candidate for candidate in days if candidate.weekday() == weekday]
    return min(named or days, key=lambda one: abs(one - found.reference), default=None)


def nearest_month(month: int, found: Found, direction: int | None = None) -> Value:
    """A direction word leaves the current month out, the tense of a verb does not."""
    wanted = found.tense if direction is None else direction
    year, now = found.reference.year, found.reference.month
    if wanted < 0:
        year -= month >= now if direction else month > now
    elif wanted > 0:
        year += month <= now if direction else month < now
    else:
        ahead = month - now
        year += (ahead < -6) - (ahead > 6)
    return of_month(year, month)


def _day(found: Found) -> Value | None:
    day = read_day(found["day"], found["month"], year_of(found) or 0)
    return of_day(day) if day else None


def _day_without_year(found: Found) -> Value | None:
    day = nearest_day(found["day"], found["month"], found, found.direction())
    return of_day(day) if day else None


def _numeric(found: Found) -> Value | None:
    words = found.tokens["date"].text
    hijri = _hijri_numeric(words, "mark" in found)
    if hijri is not None:
        return of_hijri(*hijri)
    if "mark" in found:
        return None
    day = read_numeric(words, found.language)
    return of_day(day) if day else None


def _hijri_numeric(words: str, marked: bool) -> tuple[int, int, int] | None:
    """(year, month, day) if the parts can be Hijri ones: a Hijri year, or the sign هـ."""
    parts = words.replace("/", "-").replace(".", "-").split("-")
    if not all(part.isdigit() for part in parts):
        return None
    first, month, last = (int(part) for part in parts)
    year, day = (first, last) if len(parts[0]) > 2 else (last, first)
    return (year, month, day) if marked or year in _HIJRI_YEARS else None


def _month(found: Found) -> Value | None:
    year = year_of(found)
    return of_month(year, found["month"]) if year is not None else None


def _month_turned(found: Found) -> Value:
    direction = found.direction()
    if direction == 0:
        return of_month(found.reference.year, found["month"])
    return nearest_month(found["month"], found, direction)


def _month_alone(found: Found) -> Value | None:
    token = found.tokens["month"]
    if token.text.isascii() and "cued" not in found and not token.name:
        return None
    return nearest_month(found["month"], found)


def _year(found: Found) -> Value:
    return of_year(found["year"])


def _season(found: Found) -> Value | None:
    year = year_of(found)
    return of_season(year, found["season"]) if year is not None else None


def _quarter(found: Found) -> Value | None:
    year = year_of(found)
    number = found.get("number") or 4
    if year is None:
        number_now = (found.reference.month - 1) // 3 + 1
        year = found.reference.year + (found.tense > 0 and number < number_now)
        year -= found.tense < 0 and number > number_now
    return of_months(year, number, "quarter") if number <= 4 else None


def _half(found: Found) -> Value | None:
    number = found.get("number") or 2
    return of_months(year_of(found) or found.reference.year, number, "half") if number < 3 else None


def _shape(found: Found) -> Value | None:
    """Q4 2024, 2024-Q4, H1."""
    words = found.tokens["shape"].text.replace("-", "")
    letter, number = words[-2], int(words[-1])
    if number > (4 if letter == "q" else 2):
        return None
    year = int(words[:-2]) if len(words) > 2 else year_of(found) or found.reference.year
    return of_months(year, number, "quarter" if letter == "q" else "half")


def _decade_of_digits(found: Found) -> Value:
    first = found["decade"]
    return of_decade(first if first >= _CENTURY else _century_of(first) + first)


def _century_of(tens: int) -> int:
    return 1900 if tens >= 20 else 2000


def _decade_of_words(found: Found) -> Value:
    direction = found.direction()
    if direction is None:
        return of_decade(_century_of(found["decade"]) + found["decade"])
    century = found.reference.year // _CENTURY * _CENTURY
    return of_decade(century + direction * _CENTURY + found["decade"])


def _century(found: Found) -> Value:
    return of_century((found["number"] - 1) * _CENTURY)


# ---- Hijri


def _hijri(found: Found) -> Value | None:
    month = found.get("month")
    day = found.get("day")
    year = found["year"]
    if "mark" not in found and month and year > _HIJRI_FIRST_PRINTED:
        return _hijri_in_gregorian_year(year, month, day)
    if year not in _HIJRI_YEARS and "mark" not in found:
        return None
    unknown = vague("day" if day else "month" if month else "year")
    return of_hijri(year, month, day) or unknown  # the words stand, outside the calendar's range


def _hijri_in_gregorian_year(year: int, month: int, day: int | None) -> Value | None:
    """«رمضان 2018»: the Ramadan that begins in the Gregorian year."""
    first = to_hijri(date(year, 1, 1))
    if first is None:
        return None
    candidates = (of_hijri(first.year + ahead, month, day) for ahead in range(_ISLAMIC_YEARS_AHEAD))
    return next((c for c in candidates if c and c.start and c.start.year == year), None)


def _hijri_without_year(found: Found) -> Value | None:
    """The month (and day) before, after or nearest to the reference, as for Gregorian ones."""
    now = to_hijri(found.reference)
    if now is None:
        return None
    day = found.get("day")
    direction = found.direction()
    wanted = found.tense if direction is None else direction
    values = (of_hijri(now.year + shift, found["month"], day) for shift in (-1, 0, 1))
    dated = [(value, value.start) for value in values if value and value.start]
    centre = found.reference - timedelta(days=0 if day else 15)
    fitting = [(v, s) for v, s in dated if wanted == 0 or (s - centre).days * wanted >= 0]
    return min(fitting or dated, key=lambda pair: abs(pair[1] - centre), default=(None,))[0]


_DAY = "day=daynumber (?:of|from)? month=anymonth"
_HIJRI_DAY = "day=daynumber (?:of|from)? month=anyhijri"

RULES = [
    Rule(
        "hijri-day", f"{WEEKDAY} {_HIJRI_DAY} link?link? year=anyyear mark=hijrimark?", _hijri, 0.95
    ),
    Rule("hijri-month", "month=anyhijri link?link? year=anyyear mark=hijrimark?", _hijri, 0.9),
    Rule("hijri-year", "year=anyyear mark=hijrimark", _hijri, 0.9),
    Rule("day-month-year", f"{WEEKDAY} the? {_DAY} {YEAR} gregorianmark?", _day, 0.95),
    Rule(
        "month-day-year",
        f"{WEEKDAY} month=anymonth stop? the? day=daynumber {YEAR} gregorianmark?",
        _day,
        0.95,
    ),
    Rule("numeric", f"{WEEKDAY} date=numeric mark=hijrimark?", _numeric, 0.9),
    Rule("quarter", f"quarterunit (?:number=ordinal|final) {YEAR}?", _quarter, 0.9),
    Rule("quarter", f"the? (?:number=ordinal|final|past) quarterunit {YEAR}", _quarter, 0.9),
    Rule("quarter", "the? number=ordinal quarterunit", _quarter, 0.8),
    Rule("half", f"halfunit (?:number=ordinal|final) {YEAR}", _half, 0.9),
    Rule("half", f"the? (?:number=ordinal|past) halfunit {YEAR}", _half, 0.9),
    Rule("quarter", f"shape=shape {YEAR}?", _shape, 0.9),
    Rule("month-year", f"month=anymonth stop? {YEAR} gregorianmark?", _month, 0.95),
    Rule("season", f"season=season {YEAR}", _season, 0.8),
    Rule("season", "turn=turn season=season", _season, 0.7),
    Rule("season", "season=season turn=turn", _season, 0.7),
    Rule("decade", "the? decade=decadeyear", _decade_of_digits, 0.9),
    Rule(
        "decade",
        "the? decade=decade (?:(?:from|of)? centuryunit turn=turn)?",
        _decade_of_words,
        0.85,
    ),
    Rule("century", "centuryunit number=ordinal", _century, 0.85),
    Rule("century", "the? number=ordinal centuryunit", _century, 0.85),
    Rule("hijri-day", f"{WEEKDAY} {_HIJRI_DAY} turn=turn?", _hijri_without_year, 0.75),
    Rule("hijri-month", "month=anyhijri turn=turn", _hijri_without_year, 0.75),
    Rule("hijri-month", "(?<=cue)month=hijri", _hijri_without_year, 0.6),
    Rule("day-month", f"{WEEKDAY} the? {_DAY} turn=turn?", _day_without_year, 0.85),
    Rule(
        "day-month",
        f"{WEEKDAY} month=casedmonth stop? the? day=daynumber (?!counted|tanwin)",
        _day_without_year,
        0.85,
    ),
    Rule("month-turn", "month=anymonth turn=turn", _month_turned, 0.9),
    Rule("month-turn", "turn=turn month=casedmonth", _month_turned, 0.85),
    Rule("month", "(?:(?<=cue)|(?<=cue the)) month=weakmonth", _month_alone, 0.6),
    Rule(
        "month", "(?<=cue)cued=casedmonth", lambda found: nearest_month(found["cued"], found), 0.8
    ),
    Rule("month", "month=casedmonth", _month_alone, 0.7),
    Rule("year", "year=sureyear", _year, 0.95),
    Rule("year", "year=year gregorianmark", _year, 0.9),
    Rule("year", f"{_BEFORE_YEAR} year=year {_NOT_COUNTING}", _year, 0.85),
]
