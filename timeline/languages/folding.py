"""Folding for search and matching: what Arabic and English writers vary without a difference."""

import re
import unicodedata
from dataclasses import dataclass

from timeline.languages.digits import to_latn

# Letters that newsrooms write one for the other; keyboards without a hamza do it most.
SAME_LETTER = str.maketrans(
    {
        "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا",
        "ى": "ي", "ی": "ي", "ئ": "ي",
        "ة": "ه", "ؤ": "و", "ک": "ك",
    }
)  # fmt: skip
# Marks above and below letters, tatweel, and controls that are not seen:
# Unicode 16, blocks Arabic and General Punctuation.
UNSEEN = re.compile(
    "[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
    "\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u00ad]"
)


@dataclass(frozen=True)
class FoldedText:
    """`offsets[i]` is the index in the original of folded character i; the last, its length."""

    text: str
    offsets: tuple[int, ...]

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """The original's half-open span for a folded one, marks after its last letter included."""
        return self.offsets[start], self.offsets[end] if end > start else self.offsets[start]


def fold(text: str) -> str:
    return "".join(map(_fold_character, text))


def fold_with_offsets(text: str) -> FoldedText:
    characters: list[str] = []
    offsets: list[int] = []
    for index, character in enumerate(text):
        folded = _fold_character(character)
        characters.append(folded)
        offsets.extend([index] * len(folded))
    return FoldedText("".join(characters), (*offsets, len(text)))


def _fold_character(character: str) -> str:
    """One at a time, so that an offset map exists and both functions agree on every text."""
    compatible = unicodedata.normalize("NFKC", character).casefold()
    return UNSEEN.sub("", to_latn(compatible).translate(SAME_LETTER))
