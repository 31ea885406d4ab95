"""Paragraphs and sentences with their offsets, Arabic and English."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from timeline.extraction.actors.lexicon import EN_NOT_NAMES
from timeline.extraction.quotes import Quotes
from timeline.extraction.saying import act_of
from timeline.extraction.wordlists import keys
from timeline.languages.folding import fold

_ABBREVIATIONS = keys(
    "mr mrs ms dr prof st sen rep gov gen col lt sgt capt rev hon inc corp ltd co llc no vs v"
    " jr sr jan feb mar apr jun jul aug sep sept oct nov dec u.s u.k u.n e.g i.e a.m p.m etc al"
    " approx dept د أ م ص ق.م ب.م"
)
_STOP = re.compile(r"[.!?؟]+[»”\"’)\]]*(?=\s|$)")
_LAST_WORD = re.compile(r"[^\s(«“\"]+$")
_WORD = re.compile(r"\w+")
_ELLIPSIS = re.compile(r"\.{2,}|…")
_FINAL = re.compile(r"[.!?؟:؛…][»”\"’)\]]*\s*$")
_HEADING_LENGTH = 120
_FIRST_LINES = 4
_DATELINE_LENGTH = 110
# «LISBON, Jan. 20 (Wire) - », «القاهرة (وكالة) – »: where and by whom it was filed
_DATELINE = re.compile(
    r"\s*(?:[A-Z][A-Z.'’ -]{2,30}(?:,[^-–—()\n]{1,40})?(?:\([^()\n]{2,40}\))?"
    r"|[A-Z][\w.'’ -]{2,30}(?:,[^-–—()\n]{1,40})?\([^()\n]{2,40}\)"
    r"|[^\W\da-zA-Z][^\s()«»:.]*(?:[ ،][^()«»:.\n]{0,40})?\([^()\n]{2,40}\)"
    r"|(?:[^\W\da-zA-Z][^\s()«»:.]* ?){1,2})\s*[-–—]+\s+(?=\S)"
)
_LONGEST = 2000


@dataclass(frozen=True)
class Sentence:
    """`paragraph` counts the non-empty lines; a heading is a short line without a final mark, or
    the dateline before the first sentence."""

    start_char: int
    end_char: int
    text: str
    paragraph: int
    heading: bool


def split_sentences(text: str) -> list[Sentence]:
    quotes = Quotes(text)

    def quoted(place: int) -> bool:
        quote = quotes.at(place)
        return quote is not None and quote.start <= place < quote.end - 1

    sentences: list[Sentence] = []
    for number, (start, end) in enumerate(_lines(text)):
        heading = _is_heading(text[start:end])
        early = number < _FIRST_LINES and not heading
        filed = _DATELINE.match(text, start, min(end, start + _DATELINE_LENGTH)) if early else None
        if filed:
            sentences += _sentence(text, start, filed.end(), number, True)
            start = filed.end()
        stops = [
            stop.end() for stop in _STOP.finditer(text, start, end) if not quoted(stop.start())
        ]
        cuts = [cut for cut in stops if _ends_sentence(text, start, cut)]
        pieces = zip([start, *cuts], [*cuts, end], strict=True)
        for first, last in chain.from_iterable(_bounded(text, *piece) for piece in pieces):
            sentences += _sentence(text, first, last, number, heading)
    return sentences


def _bounded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """No prose has a longer sentence; what has is cut, so that reading stays linear."""
    while end - start > _LONGEST:
        space = text.rfind(" ", start, start + _LONGEST)
        cut = space if space > start else start + _LONGEST
        yield start, cut
        start = cut
    yield start, end


def _lines(text: str) -> list[tuple[int, int]]:
    spans, start = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            spans.append((start, start + len(line)))
        start += len(line)
    return spans


def _is_heading(line: str) -> bool:
    unfinished = not _FINAL.search(line) or line.rstrip().endswith(("؟", "?"))
    return len(line) <= _HEADING_LENGTH and unfinished and ". " not in line


def _ends_sentence(text: str, start: int, cut: int) -> bool:
    body = text[start:cut].rstrip('»”"’)]')
    if _ELLIPSIS.search(body[-3:]):
        return False
    if not body.endswith("."):
        return not (cut - start > len(body) and _goes_on(text, cut))
    last = _LAST_WORD.search(body[:-1][-40:])
    word = last.group() if last else ""
    initial = len(word) == 1 and word.isupper()
    following = _WORD.search(text, cut, cut + 20)
    starter = following is not None and following.group().casefold() in EN_NOT_NAMES
    abbreviated = (initial and not starter) or word.casefold() in _ABBREVIATIONS
    return not abbreviated and not (following and following.group()[0].islower())


def _goes_on(text: str, cut: int) -> bool:
    """ "It is not over!" she said: behind the closing mark stands who said it."""
    following = _WORD.search(text, cut, cut + 20)
    return following is not None and (
        following.group()[0].islower() or act_of(fold(following.group())) is not None
    )


def _sentence(text: str, first: int, last: int, number: int, heading: bool) -> list[Sentence]:
    body = text[first:last]
    start = first + len(body) - len(body.lstrip())
    end = start + len(body.strip())
    return [Sentence(start, end, text[start:end], number, heading)] if end > start else []
