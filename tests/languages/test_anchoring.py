"""Words are found again in a text that was changed; other words never stand in for them."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from timeline.languages.anchoring import Haystack, Quote
from timeline.languages.folding import fold

LETTERS = st.text("ab اأبةه ُ𝄞ﷺß.\n", max_size=12)


def alike(text: str, quote: Quote) -> str | None:
    span = Haystack(text).alike(quote)
    return span and text[slice(*span)]


@pytest.mark.parametrize(
    ("text", "exact", "found"),
    [
        ("قالت شَرِكةُ النخلة", "شركة النخلة", "شَرِكةُ النخلة"),
        ("قالت شركه  النخلة", "شركة النخلة", "شركه  النخلة"),
        ("one line\nand more", "line and", "line\nand"),
        ("وشركة النخلة", "شركة النخلة", "شركة النخلة"),
        ("The PORT replied", "port", "PORT"),
        ("Another port", "other", None),
        ("لاحقا", "لا", None),
        ("نص", "", None),
        ("", "نص", None),
        ("قال ﷺ إن", "صلى", None),
        ("😀 the port", "port", "port"),
    ],
)
def test_words_alike(text: str, exact: str, found: str | None) -> None:
    assert alike(text, Quote(exact)) == found


def test_positions_count_code_points() -> None:
    assert Haystack("😀😀 port").alike(Quote("port")) == (3, 7)


@pytest.mark.parametrize(
    ("quote", "start"),
    [
        (Quote("نعم", prefix="قال ", start=0), 9),
        (Quote("نعم", suffix=" وسكت", start=0), 14),
        (Quote("نعم", start=16), 14),
        (Quote("نعم"), 0),
    ],
)
def test_of_several_places_the_surroundings_then_the_nearest_decide(
    quote: Quote, start: int
) -> None:
    span = Haystack("نعم. ثم قال نعم، نعم وسكت".replace("ثم قال", "قال")).alike(quote)

    assert span == (start, start + 3)


def test_exactly_is_to_the_letter() -> None:
    haystack = Haystack("قال مدير الشركة")

    assert haystack.exactly(Quote("مدير")) == (4, 8)
    assert haystack.exactly(Quote("مُدير")) is None
    assert haystack.exactly(Quote("")) is None


@given(text=LETTERS, exact=LETTERS, start=st.integers(0, 20))
def test_only_the_same_words_are_found(text: str, exact: str, start: int) -> None:
    found = alike(text, Quote(exact, start=start))

    assert found is None or fold(found).split() == fold(exact).split()


@given(before=LETTERS, exact=st.from_regex(r"\A[abابة]{1,5}\Z"), after=LETTERS, more=LETTERS)
@example(before="a", exact="a", after="a", more="")
def test_a_quote_is_found_where_its_surroundings_went(
    before: str, exact: str, after: str, more: str
) -> None:
    """With all of its text around it, whatever is written in front and behind."""
    prefix, suffix = f"{before} ", f" {after}"
    text = f"{more}\n{prefix}{exact}{suffix}\n{more}"
    quote = Quote(exact, prefix, suffix, start=len(prefix))

    found = Haystack(text).alike(quote)

    assert found is not None
    here = text[: found[0]]
    assert fold(here).endswith(fold(prefix))
    assert fold(text[found[1] :]).startswith(fold(suffix))
