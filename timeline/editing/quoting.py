"""Where words that an editor pasted stand in an archived text."""

import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

CONTEXT = 32


@dataclass(frozen=True)
class Place:
    """A span of code points, its words as they stand there, and what surrounds them."""

    start: int
    end: int
    exact: str
    prefix: str
    suffix: str


class AmbiguousError(ValidationError):
    """The words stand in several places, and none was chosen."""

    def __init__(self, places: list[Place]) -> None:
        super().__init__(
            _("These words stand in the source more than once: choose the place."), code="ambiguous"
        )
        self.places = places


def places_of(words: str, text: str) -> list[Place]:
    """Every place of these very words; only spaces and line ends may differ."""
    pattern = r"\s+".join(map(re.escape, words.split()))
    if not pattern:
        return []
    return [place_at(*match.span(1), text) for match in re.finditer(f"(?=({pattern}))", text)]


def place_at(start: int, end: int, text: str) -> Place:
    before = text[max(0, start - CONTEXT) : start]
    return Place(start, end, text[start:end], before, text[end : end + CONTEXT])


def find(words: str, text: str, near: int | None) -> Place:
    """The place nearest to `near`. Raises ValidationError where the words stand nowhere, and
    AmbiguousError where they stand more than once and `near` is not given."""
    places = places_of(words, text)
    if not places:
        raise ValidationError(
            _("These words are not in the archived text of the source."), code="absent"
        )
    if near is None and len(places) > 1:
        raise AmbiguousError(places)
    return min(places, key=lambda place: (abs(place.start - (near or 0)), place.start))
