"""Where the cited words stand in an archived text: its paragraphs, cut at every edge of a span."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

from timeline.languages.folding import fold_with_offsets


class Span(Protocol):
    """Code points of the whole text, the end left out; None where the words were not found."""

    @property
    def start(self) -> int | None: ...
    @property
    def end(self) -> int | None: ...


@dataclass(frozen=True)
class Segment[Cited: Span]:
    """Words that the same spans cover, the shortest first; `begins` are those that open here,
    `ends` those that close here. `start` is the place of the words in the whole text."""

    text: str
    spans: tuple[Cited, ...]
    begins: tuple[Cited, ...]
    ends: tuple[Cited, ...] = ()
    start: int = 0


def paragraphs[Cited: Span](text: str, spans: Sequence[Cited]) -> Iterator[list[Segment[Cited]]]:
    """The non-empty lines of `text` as segments; joined, the segments of a line are the line."""
    placed = [span for span in spans if span.start is not None and span.end is not None]
    placed.sort(key=lambda span: (_end(span) - _start(span), _start(span)))
    position = 0
    for line in text.split("\n"):
        if line.strip():
            yield list(_segments(line, position, placed))
        position += len(line) + 1


def _segments[Cited: Span](
    line: str, offset: int, spans: Sequence[Cited]
) -> Iterator[Segment[Cited]]:
    end_of_line = offset + len(line)
    here = [s for s in spans if _start(s) < end_of_line and _end(s) > offset]
    edges = {offset, end_of_line}
    edges |= {e for s in here for e in (_start(s), _end(s)) if offset < e < end_of_line}
    cuts = sorted(edges)
    for start, end in pairwise(cuts):
        covering = tuple(s for s in here if _start(s) <= start and end <= _end(s))
        begins = tuple(s for s in covering if _start(s) == start)
        ends = tuple(s for s in covering if _end(s) == end)
        yield Segment(line[start - offset : end - offset], covering, begins, ends, start)


def _start(span: Span) -> int:
    return span.start or 0


def _end(span: Span) -> int:
    return span.end or 0


def hits_of(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Where folded words stand in a text, as spans of the text itself: in order, none overlaps."""
    folded = fold_with_offsets(text)
    pattern = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return [folded.original_span(*hit.span()) for hit in re.finditer(pattern, folded.text)]
