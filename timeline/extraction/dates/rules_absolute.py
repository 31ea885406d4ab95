"""Gregorian dates that name their own year, month or day; figures; and the year gate."""

from datetime import date

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
)

WEEKDAY = "(?:dayunit? weekday=anyweekday daypart? (?:comma|open)? dated? close? dayunit?)?"
# «من العام الماضي», "of next year", "2024", «عام 2024»
YEAR = "(?:link?link? (?:year=anyyear|yearunit turn=turn|turn=turn yearunit))"
# A bare year needs a word before it, a parenthesis or another year
_BEFORE_YEAR = (
    "(?:(?<=yearcue)|(?<=yearcue the)|(?<=anyyear to)"
    "|(?<=of)(?=year (?:break|comma|close|$))"
    "|(?<=dating to)|(?<=dating other to)|(?<=dating nisba to)|(?<=occasion)|(?<=occasion other)"
    "|(?<=modifier dash)|(?<=anyyear and)|(?<=anyyear comma)"
    "|(?<=open)(?=year close)|(?<=open)(?=year dash))"
)
_NOT_COUNTING = "(?!counted|tanwin|cardinal|dash small|code|slash)"
HIJRI_YEARS = range(1300, 1501)
_CENTURY = 100
# A weekday comes back to the same date after 5, 6 or 11 years: near ones are surely told apart
_YEARS_AROUND = 3
# A bare number further ahead is a count: «إلى 2150 أسرة»
_YEARS_AHEAD = 80


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
        for year in range(
            found.reference.year - _YEARS_AROUND, found.reference.year + _YEARS_AROUND
        )
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
    return (year, month, day) if marked or year in HIJRI_YEARS else None


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


def _year(found: Found) -> Value | None:
    token, year = found.tokens["year"], found["year"]
    if token.kind == "year" and year > found.reference.year + _YEARS_AHEAD:
        return None
    value = of_year(year)
    return value.about() if "about" in found else value


def _year_of_something(found: Found) -> Value | None:
    """ "The 2018 agreement": a year that is near enough to be one, and not round."""
    year = found["year"]
    near = 1900 <= year <= found.reference.year + 1
    return of_year(year) if near and year % _CENTURY else None


def _season(found: Found) -> Value | None:
    year = year_of(found)
    return of_season(year, found["season"]) if year is not None else None


def _winter(found: Found) -> Value | None:
    """«شتاء 2024–2025»: the season that runs from the first year into the second."""
    following = (found["year"] + 1) in {found["last"], found["last"] + found["year"] // 100 * 100}
    return of_season(found["year"], found["season"]) if following else None


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


def _decade_of_years(found: Found) -> Value | None:
    """«العقد 2020–2029»"""
    whole = found["decade"] % 10 == 0 and found["last"] == found["decade"] + 9
    return of_decade(found["decade"]) if whole else None


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


_DAY = "day=daynumber (?:of|from)? month=anymonth"

_MORE_DAYS = "(?:(?:and|comma) the? daynumber)* and the? daynumber (?:of|from)? month=anymonth"
# «الربع الأخير من المباراة» is no quarter of a year
_OF_NOBODY = "(?<!possessive)(?<!possessive modifier)"  # "in his late 40s"
_OF_NOTHING = "(?!of|from)"

RULES = [
    Rule("day-month-year", f"{WEEKDAY} the? {_DAY} {YEAR} gregorianmark?", _day, 0.95),
    Rule(
        "month-day-year",
        f"{WEEKDAY} month=anymonth stop? the? day=daynumber {YEAR} gregorianmark?",
        _day,
        0.95,
    ),
    Rule("numeric", f"{WEEKDAY} date=numeric mark=hijrimark?", _numeric, 0.9),
    Rule(
        "quarter", f"quarterunit (?:number=ordinal|final) (?:{YEAR}|{_OF_NOTHING})", _quarter, 0.9
    ),
    Rule("quarter", f"the? (?:number=ordinal|final|past) quarterunit {YEAR}", _quarter, 0.9),
    Rule("quarter", f"the? number=ordinal quarterunit {_OF_NOTHING}", _quarter, 0.8),
    Rule("half", f"halfunit (?:number=ordinal|final) {YEAR}", _half, 0.9),
    Rule("half", f"the? (?:number=ordinal|past) halfunit {YEAR}", _half, 0.9),
    Rule("quarter", f"shape=shape {YEAR}?", _shape, 0.9),
    Rule("month-year", f"month=anymonth stop? {YEAR} gregorianmark? (?!counted)", _month, 0.95),
    Rule("season", f"season=season {YEAR}", _season, 0.8),
    Rule("season", "season=season year=anyyear dash last=anyyear", _winter, 0.8),
    Rule("season", "season=season year=anyyear dash last=small", _winter, 0.8),
    Rule("season", "turn=turn season=season", _season, 0.7),
    Rule("season", "season=season turn=turn", _season, 0.7),
    Rule("decade", "decadeunit decade=year dash last=anyyear", _decade_of_years, 0.9),
    Rule("decade", f"{_OF_NOBODY} the? decade=decadeyear", _decade_of_digits, 0.9),
    Rule(
        "decade",
        "the? decade=decade (?:(?:from|of)? centuryunit turn=turn)? (?!(?:from|of) the? age)",
        _decade_of_words,
        0.85,
    ),
    Rule("century", "centuryunit number=ordinal", _century, 0.85),
    Rule("century", "the? number=ordinal centuryunit", _century, 0.85),
    Rule("day-month", f"{WEEKDAY} the? {_DAY} turn=turn?", _day_without_year, 0.85),
    Rule(
        "day-month",
        f"{WEEKDAY} month=casedmonth stop? the? day=daynumber (?!counted|tanwin)",
        _day_without_year,
        0.85,
    ),
    # One year or month said for two: «مايو ويونيو 2023», «يومي 5 و6 فبراير»
    Rule("month-year", f"month=anymonth (?=and anymonth stop? {YEAR})", _month, 0.85),
    Rule("day-month-year", f"day=daynumber (?={_MORE_DAYS} {YEAR})", _day, 0.85),
    Rule("day-month", f"day=daynumber (?={_MORE_DAYS} turn=turn?)", _day_without_year, 0.8),
    Rule("month-turn", "month=anymonth turn=turn", _month_turned, 0.9),
    Rule("month-turn", "turn=turn month=casedmonth", _month_turned, 0.85),
    Rule("month", "(?:(?<=cue)|(?<=cue the)) month=weakmonth", _month_alone, 0.6),
    Rule(
        "month",
        "(?<=cue)cued=casedmonth (?!name)",
        lambda found: nearest_month(found["cued"], found),
        0.8,
    ),
    Rule("month", "month=casedmonth", _month_alone, 0.7),
    Rule("year", "^ about=about? year=year $", _year, 0.9),
    Rule("year", "year=year (?=orearlier|upto (?:daynumber of?)? anymonth)", _year, 0.9),
    Rule("year", "year=sureyear", _year, 0.95),
    Rule("year", "year=year gregorianmark", _year, 0.9),
    Rule("year", "(?<=the) year=year (?=other|month)", _year_of_something, 0.6),
    Rule("year", f"{_BEFORE_YEAR} year=year {_NOT_COUNTING}", _year, 0.85),
]
