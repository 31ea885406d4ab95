"""A date in a reader's words: either language, either calendar, either set of digits."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from timeline.calendars.hijri_formatting import hijri_words
from timeline.calendars.months import WEEKDAYS_AR, WEEKDAYS_EN, MonthTradition, month_name
from timeline.calendars.partial_date import PartialDate
from timeline.calendars.phrases import PHRASES, SEASON_NAMES, WITHIN, qualified
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
    text = _interval(value, style) if value.is_interval else _point(value, style)
    return _in_digits(qualified(text, value, style.language), style)


def format_hijri(value: PartialDate, style: DateStyle) -> str | None:
    """«21 رجب 1446 هـ»: the Hijri day, or the months or years that the value touches.

    None outside the tables of `calendars.hijri`.
    """
    text = hijri_words(value, style.language)
    return text and _in_digits(qualified(text, value, style.language), style)


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
    name = SEASON_NAMES[style.language][int(value.edtf[5:7])]
    years = str(first.year) if first.year == last.year else _years(first, last, style.language)
    return f"{name} {years}"


def _years(first: date, last: date, language: Language) -> str:
    last_words = f"{last.year % 100:02}" if language == "en" else str(last.year)
    return f"{first.year}{WITHIN}{last_words}"


def _interval(value: PartialDate, style: DateStyle) -> str:
    start, end = value.start, value.end
    if start is None or end is None:
        known = start or end
        side = "since" if start else "until"
        return PHRASES[style.language][side].format(_point(known, style) if known else "")
    return _collapsed(start, end, style) or f"{_bare(start, style)} – {_bare(end, style)}"


def _collapsed(start: PartialDate, end: PartialDate, style: DateStyle) -> str:
    """What two ends share is said once: «21–23 يناير 2025»; empty where they share nothing."""
    if start.precision != end.precision:
        return ""
    first, last = start.earliest or date.min, end.earliest or date.max
    if start.precision == "year":
        return f"{first.year}{WITHIN}{last.year}"
    if first.year != last.year or start.precision not in {"day", "month"}:
        return ""
    if start.precision == "month":
        return f"{_month(first, style)} – {_month(last, style)} {last.year}"
    if first.month == last.month:
        return f"{first.day}{WITHIN}{last.day} {_month(last, style)} {last.year}"
    return f"{first.day} {_month(first, style)} – {last.day} {_month(last, style)} {last.year}"


def _bare(value: PartialDate, style: DateStyle) -> str:
    """An end of an interval: its weekday would say nothing."""
    first = value.earliest or date.min
    if value.precision == "day":
        return f"{first.day} {_month(first, style)} {first.year}"
    return _point(value, style)
