"""Quotation marks."""

import pytest

from timeline.extraction.quotes import Quotes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('قال «نعم» ثم “لا” ثم "ربما".', ["نعم", "لا", "ربما"]),
        ("he said ‘it’s here’ twice", ["it’s here"]),
        ("«رواية “الظل” الأولى»", ["رواية “الظل” الأولى"]),
        ("an open « mark\nand a line", []),
        ('a 12" pipe and nothing else', []),
        ("«»", []),
    ],
)
def test_quoted_spans_stand_inside_their_marks(text: str, expected: list[str]) -> None:
    assert [text[quote.start : quote.end] for quote in Quotes(text).spans] == expected


def test_a_place_is_held_by_its_quote_and_its_marks() -> None:
    quotes = Quotes("قال «نعم» ومضى")

    assert [quotes.at(place) is not None for place in (3, 4, 5, 8, 9)] == [
        False,
        True,
        True,
        True,
        False,
    ]
