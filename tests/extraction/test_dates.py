"""How dates are resolved: against publication, against the date before, and at the edges."""

from datetime import date

import pytest

from timeline.extraction.dates import DateMention, find_dates
from timeline.extraction.spans import Reason

PUBLISHED = date(2025, 1, 23)  # a Thursday


def only(text: str, language: str) -> DateMention:
    (mention,) = find_dates(text, language=language, reference=PUBLISHED)
    return mention


def test_hours_later_is_the_day_mentioned_before_with_little_confidence() -> None:
    text = "والثلاثاء الماضي، أعلن المدير المشروع. وشكك فيه منافسه بعد ساعات فقط."

    _, later = find_dates(text, language="ar", reference=PUBLISHED)

    assert (later.text, later.edtf, later.rule) == ("بعد ساعات فقط", "2025-01-21", "hours-later")
    assert later.confidence == 0.4


def test_the_next_day_follows_the_day_mentioned_before() -> None:
    text = "The firm sued on 14 March 2024. The next day the city replied."

    _, after = find_dates(text, language="en", reference=PUBLISHED)

    assert after.edtf == "2024-03-15"


def test_a_day_earlier_is_told_from_the_day_mentioned_before() -> None:
    text = "Shares fell on Friday; a day earlier they had risen."

    _, earlier = find_dates(text, language="en", reference=PUBLISHED)

    assert (earlier.text, earlier.edtf) == ("a day earlier", "2025-01-16")


def test_a_hijri_date_says_its_calendar() -> None:
    assert only("صدر النظام في 5 رمضان 1446 هـ.", "ar").calendar == "islamic-umalqura"


def test_a_hijri_date_outside_umm_al_qura_keeps_its_words_without_a_value() -> None:
    mention = only("في 5 رمضان 1200 هـ", "ar")

    assert (mention.text, mention.start, mention.edtf) == ("5 رمضان 1200 هـ", None, "")


def test_two_month_names_that_disagree_are_no_dual_form() -> None:
    mentions = find_dates("في فبراير/آذار 2024", language="ar", reference=PUBLISHED)

    assert [mention.edtf for mention in mentions] == ["2025-02", "2024-03"]


def test_a_day_that_does_not_exist_has_no_date() -> None:
    mentions = find_dates("on 31 February 2024", language="en", reference=PUBLISHED)

    assert [mention.edtf for mention in mentions] == ["2024-02"]


@pytest.mark.parametrize(
    ("text", "ar", "en"),
    [
        (
            "الثلاثاء الماضي",
            "«الثلاثاء الماضي»: الثلاثاء 21 يناير 2025، آخر ثلاثاء قبل النشر",
            "«الثلاثاء الماضي» = Tuesday 21 January 2025, the last Tuesday before publication",
        ),
        (
            "الأحد المقبل",
            "«الأحد المقبل»: الأحد 26 يناير 2025، أول أحد بعد النشر",
            "«الأحد المقبل» = Sunday 26 January 2025, the first Sunday after publication",
        ),
        (
            "العام الماضي",
            "«العام الماضي»: 2024، العام السابق لعام النشر",
            "«العام الماضي» = 2024, the year before that of publication",
        ),
        (
            "قبل أيام قليلة",
            "«قبل أيام قليلة»: مدة غير محددة قبل النشر، بلا تاريخ محسوب",
            "«قبل أيام قليلة»: an unsaid time before publication, no date computed",
        ),
    ],
)
def test_the_reason_tells_the_date_and_the_direction(text: str, ar: str, en: str) -> None:
    assert only(text, "ar").reason == Reason(ar, en)


def test_an_open_range_keeps_the_days_of_the_end_it_names() -> None:
    mention = only("Killed since Oct. 7, 2023.", "en")

    assert (mention.text, mention.edtf) == ("since Oct. 7, 2023", "2023-10-07/..")
    assert (mention.start, mention.end) == (date(2023, 10, 7), date(2023, 10, 7))


def test_a_hijri_date_and_its_gregorian_twin_agree() -> None:
    text = "في 21 رجب 1446 هـ الموافق 21 يناير 2025 وقّع الطرفان."

    mentions = find_dates(text, language="ar", reference=PUBLISHED)

    assert [mention.edtf for mention in mentions] == ["2025-01-21", "2025-01-21"]


def test_a_weekday_tells_the_year_of_a_day_without_one() -> None:
    assert only("الجمعة 19 سبتمبر", "ar").edtf == "2025-09-19"
    assert only("الخميس 19 سبتمبر", "ar").edtf == "2024-09-19"


def test_tashkeel_and_direction_marks_keep_the_offsets() -> None:
    text = "\u200fيومَ الأرْبعاء\u200e، ١٤ شُباط ٢٠٠٥"

    for mention in find_dates(text, language="ar", reference=PUBLISHED):
        assert text[mention.start_char : mention.end_char] == mention.text


@pytest.mark.parametrize("reference", [date.min, date.max, date(1, 1, 31), date(9999, 12, 1)])
def test_the_ends_of_the_calendar_do_not_raise(reference: date) -> None:
    text = " last week, next month, بعد يومين, the next decade, 5 رمضان, on Friday, in June, "

    find_dates(text * 2, language="en", reference=reference)
