"""Reported speech without a verb of saying: «بحسب …», «جاء في …», "according to …"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from timeline.extraction.sentences import Sentence

_ACCORDING = re.compile(
    r"(?:\b(?:according to)|\b[وف]?(?:بحسب|وفق|وفقا ل|وفقًا ل|وفقاً ل|حسب)(?=\s|\w))",
    re.IGNORECASE,
)
_PAPER = re.compile(r"\b[وف]?(?:جاء|ورد) في\b")
_THAT = re.compile(r"\s(?:أن|إن|أنه|أنها|إنه|إنها)\s")
_HEAD_REACH = 110
_TRIM = " \t\n،,.؛;"
_FIRST = 3


@dataclass(frozen=True)
class Attribution:
    """The words that name the source stand in `source`, what it says in `said`."""

    place: int
    words: str
    source: tuple[int, int]
    said: tuple[int, int]


def attributions(sentence: Sentence) -> Iterator[Attribution]:
    """At the head of a sentence up to its comma, or at the end of it behind one."""
    base, text = sentence.start_char, sentence.text
    paper = _PAPER.match(text)
    that = _THAT.search(text, paper.end(), paper.end() + _HEAD_REACH) if paper else None
    if paper and that:
        yield _found(base, paper, (paper.end(), that.start()), (that.end(), len(text)), text)
        return
    for match in _ACCORDING.finditer(text):
        comma = re.search("[،,]", text[match.end() : match.end() + _HEAD_REACH])
        if match.start() < _FIRST and comma:
            end = match.end() + comma.start()
            yield _found(base, match, (match.end(), end), (end + 1, len(text)), text)
        elif text[: match.start()].rstrip().endswith(("،", ",")):
            yield _found(base, match, (match.end(), len(text)), (0, match.start()), text)


def _found(
    base: int, match: re.Match[str], source: tuple[int, int], said: tuple[int, int], text: str
) -> Attribution:
    start, end = said
    lead = len(text[start:end]) - len(text[start:end].lstrip(_TRIM))
    start, end = start + lead, start + len(text[start:end].rstrip(_TRIM))
    return Attribution(
        base + match.start(),
        match.group(),
        (base + source[0], base + source[1]),
        (base + start, base + max(end, start)),
    )
