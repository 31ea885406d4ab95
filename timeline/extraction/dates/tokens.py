"""Text to classed tokens: folding, proclitics, numbers and the lexicon's longest phrases.

Arabic glues و ف ب ل ك to the next word; here each is a token of its own, so that «والثلاثاء» and
«بعام 2014» are read like «الثلاثاء» and «في عام 2014».
"""

import re
from dataclasses import dataclass, replace

from timeline.extraction.dates.lexicon import ABBREVIATIONS, Entry, lexicon
from timeline.languages.folding import FoldedText, fold, fold_with_offsets


@dataclass(frozen=True)
class Token:
    """`start` and `end` are offsets in the folded text."""

    kind: str
    text: str
    start: int
    end: int
    value: int = 0
    name: str = ""


_PIECE = re.compile(
    r"(?P<numeric>\d{1,4}([/.\-])(?:\d{1,2}|[a-z]{3})\2\d{1,4}(?![\d/.\-]*\d))"
    r"|(?P<shape>[qh][1-4](?!\w)|\d{4}-?[qh][1-4](?!\w))"
    r"|(?P<code>\d+(?:[.,٫٬:\-/]\d+){2,}|\d+[.,٫٬:]\d+)"
    r"|(?P<number>\d+)"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<break>\n|[.!?؟]+(?=\s|$))"
    r"|(?P<mark>\S)"
)
_MARKS = {
    ",": "comma",
    "،": "comma",
    "/": "slash",
    "-": "dash",
    "–": "dash",
    "—": "dash",
    "−": "dash",
    "~": "about",
    "(": "open",
    ")": "close",
    "[": "open",
    "]": "close",
    "%": "counted",
    "٪": "counted",
    ".": "stop",
}
_NUMBER_BREAKERS_BEFORE = frozenset("$€£¥#№")
_AND = ("و", "ف")
_PREPOSITIONS = {"ب": "in", "ل": "of", "ك": "other"}
_ORDINAL_ENDING = frozenset({"st", "nd", "rd", "th"})
_NUMBER_SUFFIXES = frozenset({"s", *(fold(word) for word in ("م", "هـ", "ه"))}) | _ORDINAL_ENDING
_YEARS = range(1000, 3000)
_MAX_DAY = 31
# Number marks and words that make the number before them a code: «رقم 1967», No. 12
_CODE_WORDS = frozenset(fold(word) for word in ("رقم", "الرقم", "رقمه", "number", "version", "mh"))
_ENGLISH_WEAK = frozenset({"weakmonth", "weakweekday"})


class Lexer:
    """One pass over a folded text; `tokens` is the result."""

    def __init__(self, text: str) -> None:
        self.original = text
        self.folded: FoldedText = fold_with_offsets(text)
        self.tokens: list[Token] = []
        self._pieces = list(_PIECE.finditer(self.folded.text))
        self._words = [piece.group() for piece in self._pieces]
        self._read()

    def _read(self) -> None:
        index = 0
        while index < len(self._pieces):
            index += self._token(index)

    def _token(self, index: int) -> int:
        piece = self._pieces[index]
        match piece.lastgroup:
            case "word":
                return self._word(index, piece.start())
            case "number":
                return self._number(index)
            case "mark":
                self._mark(piece)
            case "break" if self._abbreviated(piece):
                self._add("stop", piece.start(), piece.end())
            case group:
                self._add(str(group), piece.start(), piece.end())
        return 1

    def _add(self, kind: str, start: int, end: int, value: int = 0, name: str = "") -> None:
        self.tokens.append(Token(kind, self.folded.text[start:end], start, end, value, name))

    def _abbreviated(self, piece: re.Match[str]) -> bool:
        """Whether the full stop belongs to the word before it: Oct. 7, Mon. 3."""
        before = self.tokens[-1] if self.tokens else None
        return before is not None and before.end == piece.start() and before.text in ABBREVIATIONS

    def _mark(self, piece: re.Match[str]) -> None:
        self._add(_MARKS.get(piece.group(), "other"), piece.start(), piece.end())

    # ---- words

    def _word(self, index: int, start: int) -> int:
        """Adds the word at `index` (from `start`, past its proclitics); returns pieces read."""
        end = self._pieces[index].end()
        word = self.folded.text[start:end]
        found = self._phrase(index, word)
        if found:
            entry, count = found
            self._add_entry(entry, start, self._pieces[index + count - 1].end())
            return count
        return self._without_proclitic(index, start, end, word)

    def _phrase(self, index: int, word: str) -> tuple[Entry, int] | None:
        for words, entry in lexicon().get(word, ()):
            if list(words[1:]) == self._words[index + 1 : index + len(words)]:
                return entry, len(words)
        return None

    def _add_entry(self, entry: Entry, start: int, end: int) -> None:
        kind = entry.kind
        if kind in _ENGLISH_WEAK and self._capital(start):
            kind = f"capital{kind.removeprefix('weak')}"
        self._add(kind, start, end, entry.value, entry.name)

    def _capital(self, start: int) -> bool:
        return self.original[self.folded.offsets[start]].isupper()

    def _without_proclitic(self, index: int, start: int, end: int, word: str) -> int:
        head, rest = word[0], word[1:]
        if head in _AND and self._knows(rest, index):
            self._add("and" if head == "و" else "other", start, start + 1)
            return self._word(index, start + 1) if rest else 1
        if head in _PREPOSITIONS and self._phrase(index, rest):
            self._add(_PREPOSITIONS[head], start, start + 1)
            return self._word(index, start + 1)
        if word.startswith("لل") and (found := self._phrase(index, f"ا{word[1:]}")):
            self._add("of", start, start + 1)
            self._add_entry(found[0], start + 1, self._pieces[index + found[1] - 1].end())
            return found[1]
        self._add("name" if self._capital(start) else "other", start, end)
        return 1

    def _knows(self, rest: str, index: int) -> bool:
        """Whether the word means something to the grammar, itself or under another proclitic."""
        if not rest:
            return self._glued_to_number(index)
        bare = f"ا{rest[1:]}" if rest.startswith("لل") else rest[1:]
        return bool(self._phrase(index, rest)) or (
            rest[0] in _PREPOSITIONS and bool(self._phrase(index, bare))
        )

    def _glued_to_number(self, index: int) -> bool:
        return index + 1 < len(self._pieces) and self._pieces[index + 1].lastgroup == "number"

    # ---- numbers

    def _number(self, index: int) -> int:
        piece = self._pieces[index]
        suffix = self._suffix(index)
        kind, read = self._number_kind(index, int(piece.group()[:9]), suffix)
        end = self._pieces[index + read - 1].end()
        self._add(kind, piece.start(), end, int(piece.group()[:9]))
        return read

    def _suffix(self, index: int) -> str:
        """The letters glued to the number's end, if any."""
        following = self._pieces[index + 1 : index + 2]
        glued = following and following[0].start() == self._pieces[index].end()
        return following[0].group() if glued and following[0].lastgroup == "word" else ""

    def _number_kind(self, index: int, value: int, suffix: str) -> tuple[str, int]:
        digits = len(self._words[index])
        if self._is_code(index) or (suffix and suffix not in _NUMBER_SUFFIXES):
            return "other", 1
        if suffix in _ORDINAL_ENDING:
            return ("ordinal", 2) if value <= _MAX_DAY else ("other", 1)
        if suffix == "s":
            return ("decadeyear", 2) if value % 10 == 0 and digits in {2, 4} else ("other", 1)
        if digits == 4 and value in _YEARS:
            return "year", 1
        return ("small" if digits <= 2 and 1 <= value <= _MAX_DAY else "number"), 1

    def _is_code(self, index: int) -> bool:
        if index == 0:
            return False
        before = self._pieces[index - 1]
        glued = before.end() == self._pieces[index].start()
        if glued and before.lastgroup == "word":
            return not self.tokens[-1:] or self.tokens[-1].kind not in {"and", "in", "of"}
        return before.group() in _CODE_WORDS or (
            glued and before.group() in _NUMBER_BREAKERS_BEFORE
        )


def classed_tokens(text: str) -> tuple[list[Token], FoldedText]:
    lexer = Lexer(text)
    return [_by_ending(token) for token in lexer.tokens], lexer.folded


def _by_ending(token: Token) -> Token:
    """Arabic endings that say what a word beside a date is: a counted noun («2011 صوتا»)
    or an adjective that makes a day a noun («اليوم الدراسي»)."""
    if token.kind != "other" or len(token.text) < 4:
        return token
    if token.text.endswith("ا"):
        return replace(token, kind="tanwin")
    adjective = token.text.startswith("ال") and token.text.endswith("ي")
    return replace(token, kind="nisba") if adjective else token
