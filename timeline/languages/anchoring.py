"""Finding quoted words again in a text that was changed: by the words, then by what is around."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from timeline.languages.folding import fold, fold_with_offsets

# One letter that Arabic writes together with the next word: «وشركة» holds «شركة» whole.
_JOINED = re.compile(r"(?<!\w)[وفبلك]\Z")


@dataclass(frozen=True)
class Quote:
    """Words with those before and after them; `start` is where they stood, if that is known."""

    exact: str
    prefix: str = ""
    suffix: str = ""
    start: int | None = None


class Haystack:
    """A text in which several quotes are looked for: it is folded once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._folded = fold_with_offsets(text)

    def exactly(self, quote: Quote) -> tuple[int, int] | None:
        """The half-open span of the words to the letter, or None."""
        found = re.finditer(f"(?={re.escape(quote.exact)})", self.text) if quote.exact else ()
        length = len(quote.exact)
        return self._best(quote, ((m.start(), m.start() + length) for m in found))

    def alike(self, quote: Quote) -> tuple[int, int] | None:
        """The same, of words that only their folding and their spaces may tell apart; none that
        begins or ends inside another word."""
        return self._best(quote, self._alike(quote.exact))

    def _alike(self, exact: str) -> Iterator[tuple[int, int]]:
        words = fold(exact).split()
        pattern = r"\s+".join(re.escape(word) for word in words)
        for match in re.finditer(f"(?=({pattern}))", self._folded.text) if words else ():
            first, last = match.span(1)
            start, end = self._folded.original_span(first, last)
            if fold(self.text[start:end]).split() == words and self._is_whole(first, last):
                yield start, end

    def _is_whole(self, first: int, last: int) -> bool:
        return _parted(self._folded.text, first) and _parted(self._folded.text, last)

    def _best(self, quote: Quote, places: Iterator[tuple[int, int]]) -> tuple[int, int] | None:
        """Of several places, the one whose surroundings are most alike; of equals, the nearest to
        where the words stood, then the first."""
        found = list(places)
        if len(found) < 2:
            return found[0] if found else None
        near = quote.start or 0
        return min(found, key=lambda span: (-self._context(quote, span), abs(span[0] - near), span))

    def _context(self, quote: Quote, span: tuple[int, int]) -> int:
        """How many folded letters next to the span are those that stood next to the words."""
        before, after = fold(quote.prefix), fold(quote.suffix)
        left = self.text[max(0, span[0] - 2 * len(quote.prefix)) : span[0]]
        right = self.text[span[1] : span[1] + 2 * len(quote.suffix)]
        return _shared(before[::-1], fold(left)[::-1]) + _shared(after, fold(right))


def _shared(one: str, other: str) -> int:
    """How many characters both begin with."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _parted(text: str, place: int) -> bool:
    """No word runs across the place."""
    inside = text[max(place - 1, 0) : place + 1]
    runs = len(inside) == 2 and place > 0 and inside[0].isalnum() and inside[1].isalnum()
    return not runs or _JOINED.search(text, 0, place) is not None
