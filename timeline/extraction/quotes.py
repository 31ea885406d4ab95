"""Quoted spans, in every pair of marks in use in Arabic and English."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

_PAIRS = {"«": "»", "“": "”", "„": "“", "‘": "’", '"': '"', "”": "”", "‹": "›"}
_MARK = re.compile('[«“„‘"”‹\n]')
_WORD = re.compile(r"\w")
_MAX_LENGTH = 1500


@dataclass(frozen=True)
class Quoted:
    """`start` and `end` stand inside the marks."""

    start: int
    end: int

    def holds(self, place: int) -> bool:
        return self.start - 1 <= place <= self.end


class Quotes:
    """The quoted spans of one text, looked up by place."""

    def __init__(self, text: str) -> None:
        self.spans = quoted_spans(text)
        self._starts = [span.start for span in self.spans]

    def at(self, place: int) -> Quoted | None:
        """The one that holds the place, its marks included."""
        index = bisect_right(self._starts, place + 1) - 1
        span = self.spans[index] if index >= 0 else None
        return span if span and span.holds(place) else None

    def between(self, start: int, end: int) -> list[Quoted]:
        return self.spans[bisect_left(self._starts, start) : bisect_left(self._starts, end)]


def quoted_spans(text: str) -> list[Quoted]:
    """Outermost pairs only, none across a line: an unclosed mark opens nothing."""
    spans, place = [], 0
    while mark := _MARK.search(text, place):
        place = mark.end()
        end = _closing(text, mark.start())
        if end is not None:
            spans.append(Quoted(place, end))
            place = end + 1
    return spans


def _closing(text: str, opening: int) -> int | None:
    mark = text[opening]
    if mark not in _PAIRS or not _opens(text, opening):
        return None
    line_end = text.find("\n", opening)
    limit = min(len(text) if line_end < 0 else line_end, opening + _MAX_LENGTH)
    place = text.find(_PAIRS[mark], opening + 1, limit)
    while place > 0 and mark in "‘" and _WORD.match(text[place + 1 : place + 2]):
        place = text.find(_PAIRS[mark], place + 1, limit)  # an apostrophe: ‘it’s here’
    return place if place > opening + 1 else None


def _opens(text: str, place: int) -> bool:
    """A straight or closing mark opens a quote only at the start of a word."""
    if text[place] not in '"”':
        return True
    return bool(text[place + 1 : place + 2].strip())
