"""Dates in a reader's words: two languages, two calendars, six ways of naming months."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.calendars.test_partial_date import EDTF
from timeline.calendars.formatting import DateStyle, format_date, format_hijri, format_year_mark
from timeline.calendars.months import MonthTradition, month_name
from timeline.calendars.partial_date import PartialDate

AR, EN = DateStyle(language="ar"), DateStyle(language="en")

# EDTF | Arabic | English
GREGORIAN = """
2025-01-21            | الثلاثاء 21 يناير 2025      | Tuesday 21 January 2025
2025-01-21~           | نحو 21 يناير 2025           | about 21 January 2025
2025-01-21?           | الثلاثاء 21 يناير 2025 (غير مؤكد) | Tuesday 21 January 2025 (uncertain)
2025-02               | فبراير 2025                 | February 2025
2024-23               | خريف 2024                   | autumn 2024
2024-24               | شتاء 2024–2025              | winter 2024–25
1999-24               | شتاء 1999–2000              | winter 1999–2000
2024                  | 2024                        | 2024
202X                  | العقد 2020–2029             | 2020s
20XX                  | الأعوام 2000–2099           | years 2000–2099
../2024               | 2024 أو قبله                | 2024 or earlier
2024/..               | منذ 2024                    | since 2024
2019/2021             | 2019–2021                   | 2019–2021
2025-01/2025-03       | يناير – مارس 2025           | January – March 2025
2025-01-21/2025-01-23 | 21–23 يناير 2025            | 21–23 January 2025
2025-01-30/2025-02-02 | 30 يناير – 2 فبراير 2025    | 30 January – 2 February 2025
2024-12-30/2025-01-02 | 30 ديسمبر 2024 – 2 يناير 2025 | 30 December 2024 – 2 January 2025
2024/2025-01-23       | 2024 – 23 يناير 2025        | 2024 – 23 January 2025
2024-21/2024-22       | ربيع – صيف 2024             | spring – summer 2024
2024-24/2025-21       | شتاء 2024–2025 – ربيع 2025  | winter 2024–25 – spring 2025
2025-01-21/2025-01-21 | الثلاثاء 21 يناير 2025      | Tuesday 21 January 2025
2024/2024             | 2024                        | 2024
/2024                 | 2024 أو قبله                | 2024 or earlier
2024/                 | منذ 2024                    | since 2024
2024~/..              | منذ نحو 2024                | since about 2024
../2024%              | نحو 2024 أو قبله (غير مؤكد) | about 2024 or earlier (uncertain)
2024~/2025~           | نحو 2024–2025               | about 2024–2025
2024/2025-01-23~      | 2024 – نحو 23 يناير 2025    | 2024 – about 23 January 2025
2024?/2025            | 2024 (غير مؤكد) – 2025      | 2024 (uncertain) – 2025
"""
HIJRI = """
2025-01-21            | 21 رجب 1446 هـ              | 21 Rajab 1446 AH
2025-01-21~           | نحو 21 رجب 1446 هـ          | about 21 Rajab 1446 AH
2025-02               | شعبان 1446 هـ               | Sha‘ban 1446 AH
2025-03               | رمضان – شوال 1446 هـ        | Ramadan – Shawwal 1446 AH
2024                  | 1445–1446 هـ                | 1445–46 AH
../2024               | 1446 هـ أو قبله             | 1446 AH or earlier
2024/..               | منذ 1445 هـ                 | since 1445 AH
2024~/..              | منذ نحو 1445 هـ             | since about 1445 AH
2025-02/..            | منذ شعبان 1446 هـ           | since Sha‘ban 1446 AH
2024-24               | جمادى الأولى – شعبان 1446 هـ | Jumada I – Sha‘ban 1446 AH
2024-07               | ذو الحجة 1445 – محرم 1446 هـ | Dhu al-Hijja 1445 – Muharram 1446 AH
1979                  | 1399–1400 هـ                | 1399–1400 AH
202X                  | 1441–1451 هـ                | 1441–51 AH
2025-01-21/2025-01-23 | 21–23 رجب 1446 هـ           | 21–23 Rajab 1446 AH
"""


def rows(table: str) -> list[tuple[str, ...]]:
    return [tuple(cell.strip() for cell in row.split("|")) for row in table.strip().split("\n")]


@pytest.mark.parametrize(("edtf", "ar", "en"), rows(GREGORIAN))
def test_gregorian(edtf: str, ar: str, en: str) -> None:
    value = PartialDate.parse(edtf)

    assert (format_date(value, AR), format_date(value, EN)) == (ar, en)


@pytest.mark.parametrize(("edtf", "ar", "en"), rows(HIJRI))
def test_hijri(edtf: str, ar: str, en: str) -> None:
    value = PartialDate.parse(edtf)

    assert (format_hijri(value, AR), format_hijri(value, EN)) == (ar, en)


@pytest.mark.parametrize("edtf", ["1900-01-01", "1924-07-31", "2078", "1900/.."])
def test_no_hijri_outside_the_tables(edtf: str) -> None:
    assert format_hijri(PartialDate.parse(edtf), AR) is None


@pytest.mark.parametrize(
    ("months", "name"),
    [
        ("gulf", "أغسطس"),
        ("levant", "آب"),
        ("maghreb", "أوت"),
        ("morocco", "غشت"),
        ("mauritania", "أغشت"),
        ("dual", "أغسطس/آب"),
    ],
)
def test_august_in_each_tradition(months: MonthTradition, name: str) -> None:
    assert month_name(8, "ar", months) == name
    assert format_date(PartialDate.parse("2024-08"), DateStyle(months=months)) == f"{name} 2024"
    assert month_name(8, "en", months) == "August"


def test_arabic_indic_digits_in_arabic_only() -> None:
    value = PartialDate.parse("2025-01-21")

    assert format_date(value, DateStyle(digits="arab")) == "الثلاثاء ٢١ يناير ٢٠٢٥"
    assert format_date(value, DateStyle("en", digits="arab")) == "Tuesday 21 January 2025"


def test_the_weekday_can_be_left_out() -> None:
    value = PartialDate.parse("2025-01-21")

    assert format_date(value, DateStyle(weekday=False)) == "21 يناير 2025"
    assert format_date(value, DateStyle("en", weekday=False)) == "21 January 2025"


def test_a_year_mark_carries_both_calendars() -> None:
    assert format_year_mark(2024, AR) == ("2024", "1445–1446 هـ")
    assert format_year_mark(1900, EN) == ("1900", None)


@given(EDTF, st.sampled_from(["ar", "en"]), st.sampled_from(["gulf", "levant", "dual"]))
def test_every_value_has_words(edtf: str, language: str, months: str) -> None:
    style = DateStyle(language=language, months=months)  # type: ignore[arg-type] # drawn from the literals
    value = PartialDate.parse(edtf)

    assert format_date(value, style) != ""
    assert format_hijri(value, style) != ""
