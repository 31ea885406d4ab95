"""Absolute date strings, found and cut by the grammar, read by dateparser as a whole."""

from datetime import date
from functools import cache, lru_cache
from typing import Any

from timeline.calendars.months import GREGORIAN_EN

_FOUR_DIGITS = 4


@cache
def _parser(order: str) -> Any:
    from dateparser.date import DateDataParser  # 0.3 s to import: only once a date asks for it

    settings = {"STRICT_PARSING": True, "DATE_ORDER": order, "PARSERS": ["absolute-time"]}
    return DateDataParser(languages=["en"], settings=settings)


@lru_cache(maxsize=20_000)
def _read(words: str, order: str) -> date | None:
    found = _parser(order).get_date_data(words).date_obj
    return found.date() if found else None


def read_day(day: int, month: int, year: int) -> date | None:
    """None where the calendar has no such day."""
    return _read(f"{day} {GREGORIAN_EN[month - 1]} {year:04d}", "DMY")


def read_numeric(words: str, language: str) -> date | None:
    """`2025-03-15`, `15/03/2025`, `31-Oct-2024`. Day before month, but in English month before day
    where both are possible; two-digit years only with slashes, as a dotted code is no date."""
    parts = words.replace("/", "-").replace(".", "-").split("-")
    if len(parts[0]) == _FOUR_DIGITS:
        return _read("-".join(parts), "YMD")
    if len(parts[2]) != _FOUR_DIGITS and "/" not in words:
        return None
    order = "MDY" if language == "en" and parts[1].isdigit() and int(parts[0]) <= 12 else "DMY"
    return _read("-".join(parts), order) or _read("-".join(parts), "DMY")
