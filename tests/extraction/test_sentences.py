"""Sentences, paragraphs and headings."""

import pytest

from timeline.extraction.sentences import split_sentences


def texts(text: str) -> list[str]:
    return [sentence.text for sentence in split_sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("رد المدير. ثم غادر القاعة.", ["رد المدير.", "ثم غادر القاعة."]),
        ("من الأقرب؟ لا أحد يعرف!", ["من الأقرب؟", "لا أحد يعرف!"]),
        ("خلافات قديمة.. من الأقرب اليوم؟", ["خلافات قديمة.. من الأقرب اليوم؟"]),
        ("ارتفع 7.5% في 2024. ثم هبط.", ["ارتفع 7.5% في 2024.", "ثم هبط."]),
        ("He met Mr. Adams on Jan. 5. He left.", ["He met Mr. Adams on Jan. 5.", "He left."]),
        (
            "J. R. Adams sued the U.S. agency. It won.",
            ["J. R. Adams sued the U.S. agency.", "It won."],
        ),
        ("She wrote on X. The board met.", ["She wrote on X.", "The board met."]),
        ("قال: «انتهى الأمر. لن نعود». وغادر.", ["قال: «انتهى الأمر. لن نعود».", "وغادر."]),
        (
            "“It is over. We left,” she said. He agreed.",
            ["“It is over. We left,” she said.", "He agreed."],
        ),
    ],
)
def test_a_text_is_cut_where_its_sentences_end(text: str, expected: list[str]) -> None:
    assert texts(text) == expected


def test_a_short_line_without_a_final_mark_is_a_heading() -> None:
    sentences = split_sentences("الخلفية وراء الخلاف\nبدأ النزاع في الشركة.\n\nوانتهى فيها.")

    assert [(s.heading, s.paragraph) for s in sentences] == [(True, 0), (False, 1), (False, 2)]


def test_offsets_are_those_of_the_text() -> None:
    text = "  أولا. \n\n ثانيا؟\tثالثا"

    sentences = split_sentences(text)

    assert [text[s.start_char : s.end_char] for s in sentences] == ["أولا.", "ثانيا؟", "ثالثا"]


def test_a_text_without_an_end_is_cut_all_the_same() -> None:
    assert max(len(s.text) for s in split_sentences("كلام بلا نهاية " * 1000)) <= 2000


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "TARNBURG, May 22 (Meridian Wire) - The council met. It left.",
            ["TARNBURG, May 22 (Meridian Wire) -", "The council met.", "It left."],
        ),
        (
            "السروة (وكالة الساحل) – دخل العمال الميناء.",
            ["السروة (وكالة الساحل) –", "دخل العمال الميناء."],
        ),
    ],
)
def test_a_dateline_stands_apart_like_a_heading(text: str, expected: list[str]) -> None:
    sentences = split_sentences(text)

    assert [sentence.text for sentence in sentences] == expected
    assert [sentence.heading for sentence in sentences] == [True] + [False] * (len(expected) - 1)
