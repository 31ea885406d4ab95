"""A reader gets the asked language, or the other one marked as such."""

import pytest

from timeline.languages.bilingual import Words, choose
from timeline.languages.codes import Language, direction, other
from timeline.languages.digits import to_digits, to_latn


@pytest.mark.parametrize(
    ("ar", "en", "asked", "given"),
    [
        ("دعوى", "A lawsuit", "ar", Words("دعوى", "ar", is_fallback=False)),
        ("دعوى", "A lawsuit", "en", Words("A lawsuit", "en", is_fallback=False)),
        ("دعوى", "", "en", Words("دعوى", "ar", is_fallback=True)),
        ("", "A lawsuit", "ar", Words("A lawsuit", "en", is_fallback=True)),
        ("", "", "ar", Words("", "ar", is_fallback=False)),
    ],
)
def test_the_other_language_stands_in_and_says_so(
    ar: str, en: str, asked: Language, given: Words
) -> None:
    assert choose(ar, en, asked) == given


def test_words_know_their_direction() -> None:
    assert choose("دعوى", "", "en").dir == "rtl"
    assert (direction("en"), other("ar"), other("en")) == ("ltr", "en", "ar")


def test_digits_of_three_scripts() -> None:
    assert to_latn("٢٠٢٥ و۲۰۲۴") == "2025 و2024"
    assert to_digits("21 يناير 2025", "arab") == "٢١ يناير ٢٠٢٥"
    assert to_digits("21 يناير 2025", "latn") == "21 يناير 2025"
