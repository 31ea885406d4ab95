"""Umm al-Qura as its tables have it, and an answer outside them."""

from datetime import date, timedelta

import pytest

from timeline.calendars.hijri import HijriDate, hijri_span, to_gregorian, to_hijri

FIRST, LAST = date(1924, 8, 1), date(2077, 11, 16)


@pytest.mark.parametrize(
    ("day", "hijri"),
    [
        (date(2025, 1, 21), HijriDate(1446, 7, 21)),
        (date(2025, 1, 22), HijriDate(1446, 7, 22)),
        (date(2025, 3, 1), HijriDate(1446, 9, 1)),
        (FIRST, HijriDate(1343, 1, 1)),
        (LAST, HijriDate(1500, 12, 30)),
    ],
)
def test_both_directions(day: date, hijri: HijriDate) -> None:
    assert to_hijri(day) == hijri
    assert to_gregorian(hijri.year, hijri.month, hijri.day) == day


def test_every_hundredth_day_comes_back() -> None:
    days = [FIRST + timedelta(days=n) for n in range(0, (LAST - FIRST).days, 100)]

    back = [to_gregorian(h.year, h.month, h.day) for day in days if (h := to_hijri(day))]

    assert back == days


@pytest.mark.parametrize("day", [FIRST - timedelta(1), LAST + timedelta(1), date.min, date.max])
def test_no_hijri_day_outside_the_tables(day: date) -> None:
    assert to_hijri(day) is None


@pytest.mark.parametrize(
    "hijri", [(1342, 12, 29), (1501, 1, 1), (1446, 13, 1), (1446, 1, 31), (0, 0, 0), (10**9, 1, 1)]
)
def test_no_gregorian_day_outside_the_tables(hijri: tuple[int, int, int]) -> None:
    assert to_gregorian(*hijri) is None


def test_months_and_years_span_gregorian_days() -> None:
    assert hijri_span(1446, 9) == (date(2025, 3, 1), date(2025, 3, 29))
    assert hijri_span(1446) == (date(2024, 7, 7), date(2025, 6, 25))
    assert hijri_span(1500) == (date(2076, 11, 27), LAST)


@pytest.mark.parametrize(("year", "month"), [(1342, None), (1501, None), (1446, 0), (1446, 13)])
def test_no_span_outside_the_tables(year: int, month: int | None) -> None:
    assert hijri_span(year, month) is None
