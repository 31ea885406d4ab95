"""Date expressions, each read by its rule against one day of publication."""

# ruff: noqa: E501 -- one row of a table is one line

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.extraction.dates import DateMention, find_dates

PUBLISHED = date(2025, 1, 23)  # a Thursday

# expression | as EDTF | rule; read against 23 January 2025
ARABIC = """
والثلاثاء الماضي، تحدث الرئيس عن المشروع. | الثلاثاء الماضي | 2025-01-21 | weekday
ورد المدير يوم الأربعاء على الأسئلة. | يوم الأربعاء | 2025-01-22 | weekday
تجتمع اللجنة الأحد المقبل لبحث الأزمة. | الأحد المقبل | 2025-01-26 | weekday
أعلنت الوزارة اليوم الخميس ارتفاع الصادرات. | اليوم الخميس | 2025-01-23 | relative-day
غادر الوفد بيروت أمس الأربعاء متوجها إلى عمّان. | أمس الأربعاء | 2025-01-22 | relative-day
أول أمس أعلنت الشرطة توقيف 14 مشتبها بهم. | أول أمس | 2025-01-21 | relative-day
رفع دعوى ضد الشركة العام الماضي. | العام الماضي | 2024 | unit-turn
توقعت الوكالة أن يبلغ النمو 4.1% هذا العام. | هذا العام | 2025 | unit-turn
زار الوفد المدينة الأسبوع الماضي. | الأسبوع الماضي | 2025-01-13/2025-01-19 | unit-turn
ومن المقرر أن تعقد جلسة استماع في فبراير/شباط. | فبراير/شباط | 2025-02 | month
تستضيف الجزائر القمة في فيفري المقبل بمشاركة 20 دولة. | فيفري المقبل | 2025-02 | month-turn
افتتح المهرجان في 20 غشت الماضي بمدينة فاس. | 20 غشت الماضي | 2024-08-20 | day-month
اغتيل رئيس الوزراء الأسبق في 14 شباط 2005 وسط بيروت. | 14 شباط 2005 | 2005-02-14 | day-month-year
يستأنف الدوري نشاطه في الأول من فبراير. | الأول من فبراير | 2025-02-01 | day-month
افتتح السد في الحادي والعشرين من آذار 2019. | الحادي والعشرين من آذار 2019 | 2019-03-21 | day-month-year
حدد الموعد في 07-02-2024 بعد التأجيل. | 07-02-2024 | 2024-02-07 | numeric
يصادف يوم السبت ١ رمضان ١٤٤٦ هـ بداية الصوم. | يوم السبت ١ رمضان ١٤٤٦ هـ | 2025-03-01 | hijri-day
صدر المرسوم الملكي بتاريخ 1446/09/05 هـ ونشر. | 1446/09/05 هـ | 2025-03-05 | numeric
صدرت اللائحة في شوال 1445 هـ بعد مشاورات. | شوال 1445 هـ | 2024-04-10/2024-05-08 | hijri-month
تأسست الشركة سنة ١٩٩٨ ويعمل بها ١٢٠٠ موظف. | سنة ١٩٩٨ | 1998 | year
اندلعت المعارك بين 2018 و2023 وخلفت آلاف الضحايا. | بين 2018 و2023 | 2018/2023 | years-range
يقام المعرض من 3 إلى 5 مارس المقبل في الرياض. | من 3 إلى 5 مارس المقبل | 2025-03-03/2025-03-05 | days-range
أجريت الدراسة بين يناير ومارس 2023. | بين يناير ومارس 2023 | 2023-01/2023-03 | months-range
تغلق الطرق من الاثنين إلى الأربعاء المقبلين. | من الاثنين إلى الأربعاء المقبلين | 2025-01-27/2025-01-29 | weekdays
امتد العمل من يناير 2020 حتى مارس 2021. | من يناير 2020 حتى مارس 2021 | 2020-01/2021-03 | range
ارتفع التضخم خلال الربع الأخير من العام الماضي. | الربع الأخير من العام الماضي | 2024-10/2024-12 | quarter
نما الناتج المحلي في النصف الثاني من 2024. | النصف الثاني من 2024 | 2024-07/2024-12 | half
في تسعينيات القرن الماضي كانت المدينة صغيرة. | تسعينيات القرن الماضي | 199X | decade
بدأت الأزمة في صيف 2022. | صيف 2022 | 2022-22 | season
قبل نحو عامين استقال المدير من منصبه. | قبل نحو عامين | 2023~ | units-ago
ستبدأ المحادثات بعد أسبوعين في جنيف. | بعد أسبوعين | 2025-02-03/2025-02-09 | units-ahead
قبل أيام قليلة زار المبعوث المنطقة. | قبل أيام قليلة |  | few-units-ago
"""
ENGLISH = """
The company sued on Monday. | Monday | 2025-01-20 | weekday
He said on Wednesday it would appeal. | Wednesday | 2025-01-22 | weekday
The summit takes place this Saturday and Sunday. | this Saturday and Sunday | 2025-01-25/2025-01-26 | weekdays
Forces withdrew early Thursday. | early Thursday | 2025-01-23 | weekday
The plant opened on March 3, 2019. | March 3, 2019 | 2019-03-03 | month-day-year
Killed since Oct. 7, 2023. | Oct. 7, 2023 | 2023-10-07 | month-day-year
The court set 15/03/2025 for the verdict. | 15/03/2025 | 2025-03-15 | numeric
He will stand trial in June. | June | 2025-06 | month
Inflation hit 3.4% in Q4 2024. | Q4 2024 | 2024-10/2024-12 | quarter
It will open in the third quarter of next year. | the third quarter of next year | 2026-07/2026-09 | quarter
A workshop will be held Feb. 10-15. | Feb. 10-15 | 2025-02-10/2025-02-15 | days-range
In the 1990s the city was small. | the 1990s | 199X | decade
Three days ago fishermen found the wreckage. | Three days ago | 2025-01-20 | units-ago
Elections will be held in the autumn of 2026. | autumn of 2026 | 2026-23 | season
Talks resumed last month. | last month | 2024-12 | unit-turn
Ramadan 2018 was long. | Ramadan 2018 | 2018-05-16/2018-06-14 | hijri-month
"""
# What only looks like a date
NONE = """
ar | للاستفسار يرجى الاتصال على الرقم 00962-6-5601234.
ar | بلغ سعر البرميل 78.29 دولارا بزيادة 1.2% عن الإغلاق السابق.
ar | فاز المنتخب 3-1 على ضيفه في مباراة حضرها 45000 متفرج.
ar | حصل على 2011 صوتا مقابل 1987 لمنافسه.
ar | مارس الوسطاء ضغوطا كبيرة على الجانبين لوقف القتال.
ar | التقى رجب طيب أردوغان نظيره في أنقرة.
ar | تبلغ مساحة الحديقة 2025 مترا مربعا.
ar | يقع المبنى رقم 1967 في الحي القديم.
ar | تحدث الشيخ صباح الأحمد عن مستقبل الشباب.
en | The startup raised $2 billion at a valuation of $12.5 billion.
en | Version 3.11.7 fixes 24 bugs.
en | April Jones and May Lin co-founded the firm.
en | Flight MH370 vanished with 239 people on board.
en | We may march on if the sun sat lower.
"""


def rows(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]


def only(text: str, language: str) -> DateMention:
    (mention,) = find_dates(text, language=language, reference=PUBLISHED)
    return mention


@pytest.mark.parametrize(("text", "words", "edtf", "rule"), rows(ARABIC))
def test_arabic_expression_is_read_by_its_rule(text: str, words: str, edtf: str, rule: str) -> None:
    mention = only(text, "ar")

    assert (mention.text, mention.edtf, mention.rule) == (words, edtf, rule)


@pytest.mark.parametrize(("text", "words", "edtf", "rule"), rows(ENGLISH))
def test_english_expression_is_read_by_its_rule(
    text: str, words: str, edtf: str, rule: str
) -> None:
    mention = only(text, "en")

    assert (mention.text, mention.edtf, mention.rule) == (words, edtf, rule)


@pytest.mark.parametrize(("language", "text"), rows(NONE))
def test_what_only_looks_like_a_date_is_left_alone(language: str, text: str) -> None:
    assert find_dates(text, language=language, reference=PUBLISHED) == []


def test_an_english_date_in_arabic_prose_is_read() -> None:
    assert only("نشرت الوكالة تقريرها في March 3, 2019 بالإنجليزية.", "ar").edtf == "2019-03-03"


def test_an_arabic_date_in_english_prose_is_read() -> None:
    assert only("The decree of 5 رمضان 1446 هـ was published.", "en").edtf == "2025-03-05"


def test_hours_later_is_the_day_mentioned_before_with_little_confidence() -> None:
    text = "والثلاثاء الماضي، أعلن المدير المشروع. وشكك فيه منافسه بعد ساعات فقط."

    _, later = find_dates(text, language="ar", reference=PUBLISHED)

    assert (later.text, later.edtf, later.rule) == ("بعد ساعات فقط", "2025-01-21", "hours-later")
    assert later.confidence == 0.4


def test_the_next_day_follows_the_day_mentioned_before() -> None:
    text = "The firm sued on 14 March 2024. The next day the city replied."

    _, after = find_dates(text, language="en", reference=PUBLISHED)

    assert after.edtf == "2024-03-15"


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


def test_the_reason_is_told_in_both_languages() -> None:
    reason = only("رفع دعوى ضد الشركة العام الماضي.", "ar").reason

    assert reason.ar == "«العام الماضي»: محسوب من تاريخ النشر، فهو 2024"
    assert reason.en == "“العام الماضي”: counted from publication, so 2024"


def test_tashkeel_and_direction_marks_keep_the_offsets() -> None:
    text = "\u200fيومَ الأرْبعاء\u200e، ١٤ شُباط ٢٠٠٥"

    for mention in find_dates(text, language="ar", reference=PUBLISHED):
        assert text[mention.start_char : mention.end_char] == mention.text


PIECES = st.sampled_from(
    [
        "من",
        "ـ",
        "ف1",
        "إلى",
        "بين",
        "و",
        "في",
        "عام",
        "2024",
        "1446",
        "هـ",
        "م",
        "١٢",
        "/",
        "-",
        ".",
        ":",
        "(",
        ")",
        "\n",
        "الثلاثاء",
        "الماضي",
        "رمضان",
        "شباط/فبراير",
        "ربع",
        "الأول",
        "قبل",
        "بعد",
        "ثلاثة",
        "أيام",
        "last",
        "next",
        "Q4",
        "Mon.",
        "31",
        "Feb",
        "0",
        "9999",
        "1990s",
        "the",
        "of",
        ",",
        "ً",
        "\u200f",
        "ﷺ",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=14).map(" ".join)))
def test_no_text_raises_and_every_offset_holds(text: str) -> None:
    mentions = find_dates(text, language="ar", reference=PUBLISHED)

    assert [m.text for m in mentions] == [text[m.start_char : m.end_char] for m in mentions]
    assert all(a.end_char <= b.start_char for a, b in pairwise(mentions))


@pytest.mark.parametrize("reference", [date.min, date.max, date(1, 1, 31), date(9999, 12, 1)])
def test_the_ends_of_the_calendar_do_not_raise(reference: date) -> None:
    text = " last week, next month, بعد يومين, the next decade, 5 رمضان, on Friday, in June, "

    find_dates(text * 2, language="en", reference=reference)
