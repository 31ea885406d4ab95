"""The shape of a suggested actor, and the evidence of repetition."""

from dataclasses import dataclass

from timeline.extraction.spans import Reason
from timeline.extraction.words import Word, WordList


@dataclass(frozen=True)
class Candidate:
    """`alias` is another form the same words give: «أطلس» of «شركة أطلس»."""

    name: str
    kind: str
    reason: Reason
    alias: str = ""


def recurs(word: Word, words: WordList) -> bool:
    """A name comes back in its article; most other words that look like one do not."""
    return words.counts[word.key] > 1
