"""A claim while an article is read: the words, their speaker, and the verb that gives them."""

from dataclasses import dataclass

from timeline.extraction.saying import Act
from timeline.extraction.sentences import Sentence
from timeline.extraction.spans import Reason
from timeline.extraction.words import Word


@dataclass(frozen=True)
class Verb:
    word: Word
    index: int
    act: Act


@dataclass(frozen=True)
class Claim:
    """`start` and `end` are the words said, without their marks; `verb_at` places the verb."""

    start: int
    end: int
    direct: bool
    speaker: str
    verb: str
    verb_at: int
    act: Act
    addressee: str
    quote: str
    sentence: Sentence
    reasons: tuple[Reason, ...]
    confidence: float
    replies_to: int | None = None
