"""Words with their offsets and their folded readings under Arabic proclitics."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from timeline.languages.folding import fold

_LETTERS = r"[^\W_](?:[^\W_]|[\u064b-\u065f\u0670])*"
_WORD = re.compile(rf"{_LETTERS}(?:[.\-’'](?!s\b){_LETTERS})*|[^\w\s]")
_PROCLITICS = "وفبلك"
_MIN_STEM = 2


@dataclass(frozen=True)
class Word:
    """`key` is folded; a punctuation mark is a word whose key is itself."""

    start: int
    end: int
    text: str
    key: str

    @property
    def is_mark(self) -> bool:
        return not self.text[0].isalnum()


@cache
def readings(key: str) -> tuple[tuple[int, str], ...]:
    """(letters peeled, rest): the word itself, then without و ف, then without ب ل ك too."""
    found = [(0, key)]
    if key[:1] in "وف" and len(key) > _MIN_STEM:
        found.append((1, key[1:]))
    for peeled, rest in tuple(found):
        if rest.startswith("لل") and len(rest) > _MIN_STEM + 1:
            found.append((peeled + 1, f"ا{rest[1:]}"))
        elif rest[:1] in "بلك" and len(rest) > _MIN_STEM:
            found.append((peeled + 1, rest[1:]))
    return tuple(found)


def split_words(text: str) -> list[Word]:
    return [Word(m.start(), m.end(), m.group(), fold(m.group())) for m in _WORD.finditer(text)]


class WordList:
    """The words of one text, looked up by offset."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = split_words(text)
        self._starts = [word.start for word in self.words]

    def index_at(self, place: int) -> int:
        """Of the first word that starts at or after the place."""
        return bisect_left(self._starts, place)

    def within(self, start: int, end: int) -> Iterator[tuple[int, Word]]:
        for index in range(self.index_at(start), len(self.words)):
            if self.words[index].start >= end:
                return
            yield index, self.words[index]
