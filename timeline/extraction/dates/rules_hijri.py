"""Hijri dates, through Umm al-Qura: days, months, years and ranges of them."""

from datetime import date, timedelta

from timeline.calendars.hijri import to_hijri
from timeline.extraction.dates.grammar import Found, Rule
from timeline.extraction.dates.rules_absolute import HIJRI_YEARS, WEEKDAY
from timeline.extraction.dates.values import Value, between, of_hijri, vague

_HIJRI_FIRST_PRINTED = 1600
_ISLAMIC_YEARS_AHEAD = 2
_CENTURY = 100


def _hijri(found: Found) -> Value | None:
    month = found.get("month")
    day = found.get("day")
    year = found["year"]
    if "mark" not in found and month and year > _HIJRI_FIRST_PRINTED:
        return _hijri_in_gregorian_year(year, month, day)
    if year not in HIJRI_YEARS and "mark" not in found:
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


def _hijri_range(found: Found) -> Value | None:
    """What the first end leaves unsaid it takes from the last: «21–23 رجب 1446 هـ»."""
    month, year = found.get("month"), found["year"]
    first_year = found.get("firstyear") or year
    if year < _CENTURY:  # 1445–46
        year += first_year // _CENTURY * _CENTURY
    if year not in HIJRI_YEARS and "mark" not in found:
        return None
    first = of_hijri(first_year, found.get("firstmonth") or month, found.get("first"))
    last = of_hijri(year, month, found.get("last"))
    return between(first, last) if first and last else None


_HIJRI_DAY = "day=daynumber (?:of|from)? month=anyhijri"
_UPTO = "(?:upto|and) the?"
_LAST_MONTH = "(?:of|from)? month=anyhijri link?link? year=anyyear mark=hijrimark?"
_FIRST_MONTH = "firstmonth=anyhijri firstyear=anyyear? hijrimark?"

RULES = [
    Rule(
        "hijri-day", f"{WEEKDAY} {_HIJRI_DAY} link?link? year=anyyear mark=hijrimark?", _hijri, 0.95
    ),
    Rule("hijri-month", "month=anyhijri link?link? year=anyyear mark=hijrimark?", _hijri, 0.9),
    Rule("hijri-year", "year=anyyear mark=hijrimark", _hijri, 0.9),
    Rule(
        "hijri-range",
        f"(?:from|between)? the? first=daynumber {_UPTO} last=daynumber {_LAST_MONTH}",
        _hijri_range,
        0.9,
    ),
    Rule(
        "hijri-range",
        f"(?:from|between)? the? first=daynumber (?:of|from)? {_FIRST_MONTH} {_UPTO}"
        f" last=daynumber {_LAST_MONTH}",
        _hijri_range,
        0.9,
    ),
    Rule("hijri-range", f"(?:from|between)? {_FIRST_MONTH} upto {_LAST_MONTH}", _hijri_range, 0.9),
    Rule("hijri-range", f"between {_FIRST_MONTH} and {_LAST_MONTH}", _hijri_range, 0.9),
    Rule(
        "hijri-range",
        "(?:from|between)? firstyear=anyyear hijrimark? (?:upto|and) (?:year=anyyear|year=number"
        "|year=small) mark=hijrimark",
        _hijri_range,
        0.9,
    ),
    Rule("hijri-day", f"{WEEKDAY} {_HIJRI_DAY} turn=turn?", _hijri_without_year, 0.75),
    Rule("hijri-month", "month=anyhijri turn=turn", _hijri_without_year, 0.75),
    Rule("hijri-month", "(?<=cue)month=hijri", _hijri_without_year, 0.6),
]
