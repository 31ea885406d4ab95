"""A quotation is found by its exact words, and never moved to similar ones."""

import pytest
from django.core.exceptions import ValidationError

from timeline.models import Citation

TEXT = "قال كذا. ثم قال كذا. وانتهى."


def test_position_and_context_come_from_the_text() -> None:
    citation = Citation(exact="وانتهى")

    citation.anchor_to(TEXT, context=5)

    assert (citation.start, citation.end) == (21, 27)
    assert (citation.prefix, citation.suffix) == ("كذا. ", ".")


def test_the_stored_position_decides_between_equal_words() -> None:
    citation = Citation(exact="قال كذا", start=11)

    citation.anchor_to(TEXT)

    assert citation.start == 12


def test_without_a_position_the_first_place_is_taken() -> None:
    citation = Citation(exact="قال كذا")

    citation.anchor_to(TEXT)

    assert citation.start == 0


@pytest.mark.parametrize("words", ["قالت كذا", "قال كذا ثم", ""])
def test_words_that_are_not_there_are_refused(words: str) -> None:
    citation = Citation(exact=words, start=3, end=5)

    with pytest.raises(ValidationError):
        citation.anchor_to(TEXT)
    assert (citation.start, citation.end) == (3, 5)
