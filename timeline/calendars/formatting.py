"""A date in a reader's words: either language, either calendar, either set of digits."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from timeline.calendars.hijri_formatting import hijri_words
from timeline.calendars.months import WEEKDAYS_AR, WEEKDAYS_EN, MonthTradition, month_name
from timeline.calendars.partial_date import PartialDate
from timeline.calendars.phrases import (
    PHRASES,
    SEASON_NAMES,
    WITHIN,
    open_ended,
    qualified,
    year_span,
)
from timeline.languages.codes import Language
from timeline.languages.digits import Digits, to_digits

type CalendarChoice = Literal["gregory", "islamic-umalqura", "both"]  # the names of CLDR


@dataclass(frozen=True)
class DateStyle:
    """`months` and `digits` hold for Arabic; English has one set of each."""

    language: Language = "ar"
    months: MonthTradition = "gulf"
    digits: Digits = "latn"
    calendar: CalendarChoice = "both"
    weekday: bool = True


def format_date(value: PartialDate, style: DateStyle) -> str:
    """«الثلاثاء 21 يناير 2025», “2024 or earlier”; in the Gregorian calendar."""
    text = _interval(value, style) if value.is_interval else _qualified(value, style)
    return _in_digits(text, style)


def format_hijri(value: PartialDate, style: DateStyle) -> str | None:
    """«21 رجب 1446 هـ»: the Hijri day, or the months or years that the value touches.

    None outside the tables of `calendars.hijri`.
    """
    text = hijri_words(value, style.language)
    return text and _in_digits(text, style)


def format_year_mark(year: int, style: DateStyle) -> tuple[str, str | None]:
    value = PartialDate.of_year(year)
    return format_date(value, style), format_hijri(value, style)


def _in_digits(text: str, style: DateStyle) -> str:
    return to_digits(text, style.digits if style.language == "ar" else "latn")


def _point(value: PartialDate, style: DateStyle) -> str:
    first, last = value.earliest or date.min, value.latest or date.max
    match value.precision:
        case "day":
            # «about Tuesday» would be surer of the weekday than of the date.
            return _day(first, replace(style, weekday=style.weekday and not value.approximate))
        case "month":
            return f"{_month(first, style)} {first.year}"
        case "season":
            return _season(value, first, last, style)
        case "decade" | "century" as span:
            return PHRASES[style.language][span].format(first=first.year, last=last.year)
        case _:
            return str(first.year)


def _day(day: date, style: DateStyle) -> str:
    names = WEEKDAYS_AR if style.language == "ar" else WEEKDAYS_EN
    weekday = f"{names[day.weekday()]} " if style.weekday else ""
    return f"{weekday}{day.day} {_month(day, style)} {day.year}"


def _month(day: date, style: DateStyle) -> str:
    return month_name(day.month, style.language, style.months)


def _season(value: PartialDate, first: date, last: date, style: DateStyle) -> str:
    return f"{_season_name(value, style)} {year_span(first.year, last.year, style.language)}"


def _season_name(value: PartialDate, style: DateStyle) -> str:
    return SEASON_NAMES[style.language][int(value.edtf[5:7])]


def _interval(value: PartialDate, style: DateStyle) -> str:
    start, end = value.start, value.end
    if start is None or end is None:
        return _open(value, style)
    if start == end:
        return _qualified(start, style)
    # An end's weekday would say nothing.
    plain = replace(style, weekday=False)
    if _qualifiers(start) != _qualifiers(end):
        return f"{_qualified(start, plain)} – {_qualified(end, plain)}"
    text = _collapsed(start, end, style) or f"{_point(start, plain)} – {_point(end, plain)}"
    return qualified(text, value, style.language)


def _open(value: PartialDate, style: DateStyle) -> str:
    if value.start:
        return open_ended(_point(value.start, style), value.start, "since", style.language)
    if value.end:
        return open_ended(_point(value.end, style), value.end, "until", style.language)
    return ""


def _qualified(value: PartialDate, style: DateStyle) -> str:
    return qualified(_point(value, style), value, style.language)


def _qualifiers(value: PartialDate) -> tuple[bool, bool]:
    return value.approximate, value.uncertain


def _collapsed(start: PartialDate, end: PartialDate, style: DateStyle) -> str:
    """What two ends share is said once: «21–23 يناير 2025»; empty where they share nothing."""
    first, last = start.earliest or date.min, end.latest or date.max
    match start.precision, end.precision:
        case "year", "year":
            return f"{first.year}{WITHIN}{last.year}"
        case ("day", "day") | ("month", "month") | ("season", "season") if first.year == last.year:
            return f"{_within_year(start, end, style)} {last.year}"
        case _:
            return ""


def _within_year(start: PartialDate, end: PartialDate, style: DateStyle) -> str:
    first, last = start.earliest or date.min, end.earliest or date.max
    if start.precision == "season":
        return f"{_season_name(start, style)} – {_season_name(end, style)}"
    if start.precision == "month":
        return f"{_month(first, style)} – {_month(last, style)}"
    if first.month == last.month:
        return f"{first.day}{WITHIN}{last.day} {_month(last, style)}"
    return f"{first.day} {_month(first, style)} – {last.day} {_month(last, style)}"
