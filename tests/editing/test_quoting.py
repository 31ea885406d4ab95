"""A quote is found where its very words stand, and an editor chooses where they stand twice."""

import pytest
from django.core.exceptions import ValidationError

from timeline.editing.quoting import AmbiguousError, find, place_at, places_of

TEXT = "قالت النخلة:\n«لا 🌴 شيء». وقالت المرفأ: «لا 🌴 شيء»."


def test_places_are_counted_in_code_points() -> None:
    assert [(p.start, p.end) for p in places_of("🌴 شيء", TEXT)] == [(17, 22), (43, 48)]


def test_only_spaces_and_line_ends_may_differ() -> None:
    place = find("النخلة: «لا", TEXT, None)

    assert place.exact == "النخلة:\n«لا"
    with pytest.raises(ValidationError, match="ليست"):
        find("النخله", TEXT, None)


def test_words_that_stand_twice_are_refused_until_a_place_is_chosen() -> None:
    with pytest.raises(AmbiguousError) as refused:
        find("لا 🌴 شيء", TEXT, None)

    second = refused.value.places[1]
    assert find("لا 🌴 شيء", TEXT, second.start) == second


def test_a_place_tells_what_surrounds_it() -> None:
    place = place_at(5, 11, TEXT)

    assert (place.prefix, place.exact) == ("قالت ", "النخلة")
    assert place.suffix.startswith(":\n«لا")


def test_no_words_stand_nowhere() -> None:
    assert places_of("  ", TEXT) == []
