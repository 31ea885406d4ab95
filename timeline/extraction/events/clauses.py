"""A sentence cut into clauses: each may tell one happening, with its own date."""

import re
from dataclasses import dataclass

from timeline.extraction.quotes import Quotes
from timeline.extraction.sentences import Sentence
from timeline.extraction.tense import tense_of
from timeline.extraction.wordlists import keys
from timeline.languages.folding import fold

# Where a new clause begins: a conjunction that joins two happenings
_CUT = re.compile(
    r"[؛;]\s+"
    r"|(?:[،,]\s+|\s+)(?=(?:قبل أن|بعد أن|بعدما|فيما|بينما|في حين|حيث|كما|ثم)\s)"
    r"|(?:[،,]\s+|\s+)(?=(?:لكن|لكنه|لكنها|ولكن|غير أن\w*|إلا أن\w*)\s)"
    r"|[،,]\s+(?=[وف][^\W_]{3,})"
    r"|[،,]\s+(?=التي\s|الذي\s)"
    r"|\s+(?=و[^\W_]{3,})"
    r"|,\s+(?=(?:and|while|but|whereas|after|before|then|though|although|which)\s)"
    r"|,?\s+(?=(?:(?:an?|one|two|three|four|five|six|\d+) (?:days?|weeks?|months?|years?) "
    r"|(?:days|weeks|shortly|soon) )?"
    r"(?:after|before|while)\s"
    r"(?!(?:the|a|an|this|that|his|her|its)\s+\w+\s*[.,]|\d))"
    r"|\s+(?=and\s)"
    r"|,\s+(?=[a-z]+\s)"
)
# «Reyes, who left in 2023, denied it»: after its comma the sentence goes on with its own verb.
_RELATIVE = re.compile(r",\s(?:who|which|whose)\s[^,]*$")
_FREE = frozenset("؛;")
_NEW_WORD = re.compile(r"[^\W_]+")
_ALWAYS = keys(
    "قبل بعد بعدما فيما بينما في حيث كما لكن لكنه لكنها ولكن غير إلا ثم while whereas but after"
    " before though although"
)
_ENGLISH = keys("and while but whereas after before then though although which")
_MEASURED = re.compile(r"(?:\w+ ){1,2}(?:after|before)\b")
_MIN_CLAUSE_WORDS = 2
_AND_NAME = re.compile(r"and [A-Z]")


@dataclass(frozen=True)
class Clause:
    start: int
    end: int
    sentence: Sentence


def split_clauses(sentence: Sentence, quotes: Quotes) -> list[Clause]:
    """Never inside quotation marks, and never leaving a piece too short to tell anything."""
    base = sentence.start_char
    cuts = [
        (base + match.start(), base + match.end())
        for match in _CUT.finditer(sentence.text)
        if quotes.at(base + match.start()) is None
        and _opens_clause(match, sentence.text)
        and not _joins_names(match, sentence.text)
    ]
    return _pieces(sentence, cuts)


def _opens_clause(match: re.Match[str], text: str) -> bool:
    """A conjunction alone joins words too: a verb must follow it."""
    if match.group()[0] in _FREE:
        return True
    word = _NEW_WORD.search(text, match.end())
    if word is None:
        return False
    key = fold(word.group())
    if match.group()[0] == "," and word.group().isascii() and key not in _ENGLISH:
        return tense_of(key) != 0 and _RELATIVE.search(text, 0, match.start()) is not None
    if key in _ALWAYS or _MEASURED.match(text, match.end()):
        return True
    if key in {"and", "then", "which"}:
        following = [fold(w.group()) for w in _NEW_WORD.finditer(text, word.end(), word.end() + 40)]
        return any(tense_of(candidate) for candidate in following[:4])
    if key in {"التي", "الذي"}:
        return True
    return tense_of(key) != 0 and (match.group()[0] in "،," or tense_of(key[1:]) != 0)


def _joins_names(match: re.Match[str], text: str) -> bool:
    """ "Roy Ames and Ann Gold filed a suit": one clause with two subjects."""
    before = text[: match.start()].rsplit(maxsplit=1)[-1:]
    after = _AND_NAME.match(text, match.end())
    return match.group().isspace() and after is not None and before[0][:1].isupper()


def _pieces(sentence: Sentence, cuts: list[tuple[int, int]]) -> list[Clause]:
    pieces: list[Clause] = []
    start = sentence.start_char
    for end, following in [*cuts, (sentence.end_char, sentence.end_char)]:
        piece = sentence.text[start - sentence.start_char : end - sentence.start_char]
        if len(piece.split()) < _MIN_CLAUSE_WORDS and end != sentence.end_char:
            continue
        pieces.append(Clause(start, end, sentence))
        start = following
    return pieces
