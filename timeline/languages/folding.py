"""Folding for search and matching: what Arabic and English writers vary without a difference."""

import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

from timeline.languages.digits import to_latn

# Letters that newsrooms write one for the other. أ إ آ ؤ ئ are not here: decomposed (NFKD), they
# are a plain letter and a mark.
SAME_LETTER = str.maketrans({"ٱ": "ا", "ى": "ي", "ی": "ي", "ة": "ه", "ک": "ك"})
# Tatweel, and the Quranic signs that Unicode does not count as marks.
ORNAMENTS = "ـۥۦ۞۩"
# Tashkeel and accents; zero-width characters, bidi controls, soft hyphens.
UNSEEN_CATEGORIES = {"Mn", "Cf"}


@dataclass(frozen=True)
class FoldedText:
    """`offsets[i]` is the index in the original of folded character i; the last, its length."""

    text: str
    offsets: tuple[int, ...]

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """The original's half-open span for a folded one: whole characters (a ligature is never
        cut), with the marks after the last of them."""
        first = self.offsets[start]
        if end <= start:
            return first, first
        return first, self.offsets[bisect_right(self.offsets, self.offsets[end - 1], lo=end)]


def fold(text: str) -> str:
    return text.translate(_FOLDING)


def fold_with_offsets(text: str) -> FoldedText:
    pieces = [_FOLDING[ord(character)] for character in text]
    offsets = [index for index, piece in enumerate(pieces) for _ in piece]
    return FoldedText("".join(pieces), (*offsets, len(text)))


class _Folding(dict[int, str]):
    """Code point -> its folding, worked out when it is first met.

    One character at a time, so that an offset map exists and both functions agree on every text.
    """

    def __missing__(self, code: int) -> str:
        seen = filter(_is_seen, unicodedata.normalize("NFKD", chr(code)))
        self[code] = to_latn("".join(seen).casefold()).translate(SAME_LETTER)
        return self[code]


def _is_seen(character: str) -> bool:
    return not (
        unicodedata.combining(character)
        or unicodedata.category(character) in UNSEEN_CATEGORIES
        or character in ORNAMENTS
    )


_FOLDING = _Folding()
