"""What holds for every text and every date: no error, sound offsets, and reading what we write."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.calendars.formatting import DateStyle, format_date, format_hijri
from timeline.calendars.months import MonthTradition
from timeline.calendars.partial_date import PartialDate
from timeline.extraction.dates import find_dates
from timeline.extraction.wordlists import listed
from timeline.languages.codes import Language
from timeline.languages.digits import Digits

PUBLISHED = date(2025, 1, 23)
bounded = settings(max_examples=100, deadline=None, derandomize=True)
TRADITIONS: list[MonthTradition] = ["gulf", "levant", "maghreb", "morocco", "mauritania", "dual"]
STYLES = [
    *(DateStyle("ar", months, digits) for months in TRADITIONS for digits in ("latn", "arab")),
    DateStyle("en"),
]
PIECES = st.sampled_from(
    listed(
        "من ـ ف1 إلى بين و في عام 2024 1446 هـ م ١٢ / - . : ( ) الثلاثاء الماضي رمضان شباط/فبراير"
        " ربع الأول قبل بعد ثلاثة أيام أول آخر بقية الأسبوع موسم الآن منذ حتى السنة المالية ً \u200f"
        " last next week of season since until now or earlier Q4 Mon. 31 Feb 0 9999 1990s the ,"
    )
)
TEXTS = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=14).map(" ".join))
DAYS = st.dates(date(1950, 1, 1), date(2049, 12, 31))
NEAR_DAYS = st.dates(date(1950, 1, 1), date(2040, 12, 31))
YEARS = st.integers(1950, 2040)
SPANS = st.tuples(NEAR_DAYS, st.integers(1, 700)).map(
    lambda pair: (pair[0], pair[0] + timedelta(days=pair[1]))
)
POINTS = st.one_of(
    DAYS.map(date.isoformat),
    DAYS.map(lambda day: f"{day:%Y-%m}"),
    YEARS.map(str),
)
VALUES = st.one_of(
    POINTS,
    st.tuples(YEARS, st.integers(21, 24)).map(lambda pair: f"{pair[0]}-{pair[1]}"),
    YEARS.map(lambda year: f"{year // 10}X"),
    SPANS.map(lambda ends: f"{ends[0]}/{ends[1]}"),
    SPANS.filter(lambda ends: (ends[0].year, ends[0].month) != (ends[1].year, ends[1].month)).map(
        lambda ends: f"{ends[0]:%Y-%m}/{ends[1]:%Y-%m}"
    ),
    st.tuples(YEARS, st.integers(1, 30)).map(lambda pair: f"{pair[0]}/{pair[0] + pair[1]}"),
    POINTS.map(lambda point: f"{point}/.."),
    POINTS.map(lambda point: f"../{point}"),
).map(PartialDate.parse)


def read(text: str, language: str) -> list[tuple[str, str]]:
    mentions = find_dates(text, language=language, reference=PUBLISHED)
    return [(mention.text, mention.edtf) for mention in mentions]


@bounded
@given(TEXTS, st.sampled_from(["ar", "en"]), st.dates())
def test_no_text_raises_and_every_offset_holds(text: str, language: str, published: date) -> None:
    mentions = find_dates(text, language=language, reference=published)

    assert [m.text for m in mentions] == [text[m.start_char : m.end_char] for m in mentions]
    assert all(first.end_char <= second.start_char for first, second in pairwise(mentions))


@bounded
@given(TEXTS)
def test_every_edtf_can_be_stored(text: str) -> None:
    written = [edtf for _words, edtf in read(text, "ar") if edtf]

    assert [str(PartialDate.parse(edtf)) for edtf in written] == written


@bounded
@given(VALUES, st.sampled_from(STYLES))
def test_a_date_in_words_is_read_back(value: PartialDate, style: DateStyle) -> None:
    words = format_date(value, style)

    assert read(words, style.language) == [(words, str(value))]


@bounded
@given(DAYS, st.sampled_from(["ar", "en"]), st.sampled_from(["latn", "arab"]))
def test_a_hijri_day_in_words_is_read_back(day: date, language: Language, digits: Digits) -> None:
    words = format_hijri(PartialDate.of_day(day), DateStyle(language, digits=digits))

    assert words is not None
    assert read(words, language) == [(words, day.isoformat())]


@bounded
@given(VALUES, st.sampled_from(STYLES))
def test_hijri_words_of_a_date_cover_its_days(value: PartialDate, style: DateStyle) -> None:
    words = format_hijri(value, style) or ""

    (mention,) = find_dates(words, language=style.language, reference=PUBLISHED)
    told = PartialDate.parse(mention.edtf)

    assert mention.text == words
    assert mention.calendar == "islamic-umalqura"
    assert (told.earliest or date.min) <= (value.earliest or date.min)
    assert (told.latest or date.max) >= (value.latest or date.max)


TO_ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
TO_PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
SENTENCE = (
    "والثلاثاء الماضي، 21 رجب 1446 هـ، ومنذ عام 2019 حتى 5 شباط/فبراير 2024 وفي 12/3/2021"
    " خلال الأشهر الثلاثة الماضية وقبل 3 أيام"
)


@pytest.mark.parametrize("written", [SENTENCE.translate(TO_ARABIC), SENTENCE.translate(TO_PERSIAN)])
def test_digits_of_any_script_give_the_same_dates(written: str) -> None:
    assert [edtf for _, edtf in read(written, "ar")] == [edtf for _, edtf in read(SENTENCE, "ar")]


@bounded
@given(
    st.lists(st.tuples(st.integers(1, len(SENTENCE) - 1), st.sampled_from("ـًَُِّْ\u200f")), max_size=12)
)
def test_tatweel_and_tashkeel_change_no_date(marks: list[tuple[int, str]]) -> None:
    written = SENTENCE
    for place, mark in sorted(marks, reverse=True):
        if SENTENCE[place - 1].isalpha():
            written = written[:place] + mark + written[place:]

    assert [edtf for _, edtf in read(written, "ar")] == [edtf for _, edtf in read(SENTENCE, "ar")]
