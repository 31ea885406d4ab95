"""`manage.py dates`: the reading as a table."""

from io import StringIO

from django.core.management import call_command


def printed(text: str, **options: str) -> list[list[str]]:
    out = StringIO()
    call_command("dates", text, "--published", "2025-01-23", stdout=out, **options)
    return [line.split("\t") for line in out.getvalue().splitlines()]


def test_each_date_is_a_row_in_both_calendars_with_its_rule_and_reason() -> None:
    headings, row = printed("والثلاثاء الماضي، تحدث الرئيس عن المشروع.")

    assert headings == ["words", "EDTF", "Gregorian", "Hijri", "rule", "reason"]
    assert row == [
        "الثلاثاء الماضي",
        "2025-01-21",
        "الثلاثاء 21 يناير 2025",
        "21 رجب 1446 هـ",
        "weekday",
        "«الثلاثاء الماضي»: الثلاثاء 21 يناير 2025، آخر ثلاثاء قبل النشر",
    ]


def test_the_language_asked_for_words_the_table() -> None:
    _, row = printed("الثلاثاء الماضي", language="en")

    assert row[2:4] == ["Tuesday 21 January 2025", "21 Rajab 1446 AH"]


def test_words_without_a_computable_date_keep_their_row() -> None:
    _, row = printed("قبل أيام قليلة زار المبعوث المنطقة.")

    assert row[:4] == ["قبل أيام قليلة", "—", "—", "—"]
