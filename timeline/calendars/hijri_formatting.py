"""The Hijri words for a Gregorian value: the day, or the months or years that it touches."""

from datetime import date

from timeline.calendars.hijri import HijriDate, to_hijri
from timeline.calendars.months import HIJRI_AR, HIJRI_EN
from timeline.calendars.partial_date import PartialDate
from timeline.calendars.phrases import PHRASES, WITHIN, Side, open_ended, qualified, year_span
from timeline.languages.codes import Language

YEARS_TELL_MORE = 366  # days: a longer span is told in years, a shorter one in months


def hijri_words(value: PartialDate, language: Language) -> str | None:
    """None outside the tables of `calendars.hijri`."""
    if value.earliest is None or value.latest is None:
        return _open(value, language)
    first, last = to_hijri(value.earliest), to_hijri(value.latest)
    if first is None or last is None:
        return None
    words = PHRASES[language]["era"].format(_span(value, first, last, language))
    return qualified(words, value, language)


def _open(value: PartialDate, language: Language) -> str | None:
    """«منذ 1445 هـ»: from the first day that the known end may mean, or up to the last."""
    side: Side = "since" if value.start else "until"
    known, day = value.start or value.end, value.earliest or value.latest
    edge = to_hijri(day) if day else None
    if known is None or edge is None:
        return None
    words = PHRASES[language]["era"].format(_edge(known, edge, language))
    return open_ended(words, known, side, language)


def _edge(known: PartialDate, edge: HijriDate, language: Language) -> str:
    if known.precision == "day":
        return _days(edge, edge, language)
    if known.precision in {"month", "season"}:
        return _months(edge, edge, language)
    return str(edge.year)


def _span(value: PartialDate, first: HijriDate, last: HijriDate, language: Language) -> str:
    if first == last or _between_days(value):
        return _days(first, last, language)
    if _length(value) >= YEARS_TELL_MORE or _names_a_year(value):
        return year_span(first.year, last.year, language)
    return _months(first, last, language)


def _length(value: PartialDate) -> int:
    return ((value.latest or date.max) - (value.earliest or date.min)).days


def _between_days(value: PartialDate) -> bool:
    ends = (value.start, value.end)
    return value.is_interval and all(end and end.precision == "day" for end in ends)


def _names_a_year(value: PartialDate) -> bool:
    coarse = {"year", "decade", "century"}
    return any(end and end.precision in coarse for end in (value.start, value.end))


def _month(value: HijriDate, language: Language) -> str:
    return (HIJRI_AR if language == "ar" else HIJRI_EN)[value.month - 1]


def _days(first: HijriDate, last: HijriDate, language: Language) -> str:
    end = f"{last.day} {_month(last, language)} {last.year}"
    if first == last:
        return end
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}{WITHIN}{end}"
    if first.year == last.year:
        return f"{first.day} {_month(first, language)} – {end}"
    return f"{first.day} {_month(first, language)} {first.year} – {end}"


def _months(first: HijriDate, last: HijriDate, language: Language) -> str:
    end = f"{_month(last, language)} {last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return end
    if first.year == last.year:
        return f"{_month(first, language)} – {end}"
    return f"{_month(first, language)} {first.year} – {end}"
