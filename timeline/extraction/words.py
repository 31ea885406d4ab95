"""Words with their offsets and their folded readings under Arabic proclitics."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from timeline.languages.folding import fold

# A run of one script: «وSoftBank» is two words
_ARABIC = r"[^\W_A-Za-z0-9](?:[^\W_A-Za-z0-9]|[\u064b-\u065f\u0670])*"
_LATIN = r"[A-Za-z0-9](?:[A-Za-z0-9]|[.\-’'](?!s\b)(?=[A-Za-z0-9])|[\u00c0-\u024f])*"
_WORD = re.compile(rf"{_LATIN}|{_ARABIC}|[^\w\s]")
_ARTICLES = ("ال", "وال", "فال", "بال", "كال", "لل", "ولل", "وبال")
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

    @property
    def is_definite(self) -> bool:
        """By the letters as written: the folded key of «ألتمان» would begin with an article too."""
        return self.text.startswith(_ARTICLES)


@lru_cache(maxsize=20_000)
def readings(key: str) -> tuple[tuple[int, str], ...]:
    """(letters peeled, rest): the word itself, then without و ف, then without ب ل ك too."""
    found = [(0, key)]
    if key[:1] in "وف" and len(key) > _MIN_STEM:
        found.append((1, key[1:]))
    for peeled, rest in tuple(found):
        if rest.startswith("لل") and len(rest) > _MIN_STEM + 1:
            found.append((peeled, f"ا{rest[1:]}"))  # its article has melted into the ل
        elif rest[:1] in "بلك" and len(rest) > _MIN_STEM:
            found.append((peeled + 1, rest[1:]))
    return tuple(found)


def split_words(text: str) -> list[Word]:
    """A run that folds to nothing (tatweel alone) is no word."""
    found = (Word(m.start(), m.end(), m.group(), fold(m.group())) for m in _WORD.finditer(text))
    return [word for word in found if word.key]


class WordList:
    """The words of one text, looked up by offset; `counts` by reading, proclitics peeled."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = split_words(text)
        self._starts = [word.start for word in self.words]
        self.counts = Counter(rest for word in self.words for _, rest in readings(word.key))

    def index_at(self, place: int) -> int:
        """Of the first word that starts at or after the place."""
        return bisect_left(self._starts, place)

    def within(self, start: int, end: int) -> Iterator[tuple[int, Word]]:
        for index in range(self.index_at(start), len(self.words)):
            if self.words[index].start >= end:
                return
            yield index, self.words[index]
