"""What a text may hold: nothing unseen that deceives a reader, breaks a database or never ends."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

type Fault = Literal["control", "half", "noncharacter", "override", "isolate", "marks"]

# C0 but tab and line feed, DEL and C1
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_HALF = re.compile("[\ud800-\udfff]")
# Unicode, section 23.7: the 66 code points that are never characters
_PLANES = range(0, 0x110000, 0x10000)
_ENDS = "".join(chr(plane + last) for plane in _PLANES for last in (0xFFFE, 0xFFFF))
_NONCHARACTER = re.compile(f"[\ufdd0-\ufdef{_ENDS}]")
# LRE RLE PDF LRO RLO: what is read is not what stands there (Unicode TR 36; CVE-2021-42574)
_OVERRIDE = re.compile("[\u202a-\u202e]")
_ISOLATE = re.compile("[\u2066-\u2069\n]")
_PDI = "\u2069"
# Combining marks of every script that newsrooms of the two languages write
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc"
    "\u06df-\u06e4\u08d3-\u08ff\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
)
_MOST_MARKS = 10  # on one letter; fully vowelled Arabic has three
_FLOOD = re.compile(f"[{_MARKS}]{{{_MOST_MARKS + 1}}}")
_RULES: tuple[tuple[Fault, re.Pattern[str]], ...] = (
    ("control", _CONTROL),
    ("half", _HALF),
    ("noncharacter", _NONCHARACTER),
    ("override", _OVERRIDE),
    ("marks", _FLOOD),
)


@dataclass(frozen=True)
class Flaw:
    """`place` is a character of the text, counted from 0."""

    fault: Fault
    place: int
    character: str

    @property
    def code_point(self) -> str:
        return f"U+{ord(self.character):04X}"


def normal(text: str) -> str:
    """NFC, with line feeds for line ends. Halves of a pair stay: they are a flaw to be told."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def flaw_in(text: str, *, whole: bool = True) -> Flaw | None:
    """The first thing that a text may not hold. A text that is not `whole` was cut out of another
    one, and may open an isolate that was closed behind it.

    LRM, RLM, ALM and isolates that are closed in their paragraph are kept: they set right what
    would be read wrong.
    """
    for fault, pattern in _RULES:
        found = pattern.search(text)
        if found:
            return Flaw(fault, found.start(), found[0][0])
    return _open_isolate(text) if whole else None


def _open_isolate(text: str) -> Flaw | None:
    """An isolate ends with its paragraph (Unicode Bidirectional Algorithm, BD9)."""
    opened: list[int] = []
    for found in _ISOLATE.finditer(text + "\n"):
        if found[0] == _PDI and not opened:
            return Flaw("isolate", found.start(), _PDI)
        if found[0] == _PDI:
            opened.pop()
        elif found[0] == "\n" and opened:
            return Flaw("isolate", opened[0], text[opened[0]])
        elif found[0] != "\n":
            opened.append(found.start())
    return None


def balanced(text: str) -> str:
    """A piece of a text with every isolate in it closed, and no end of one that began before."""
    kept, depth = [], 0
    for character in text:
        if character == _PDI and not depth:
            continue
        if character == "\n":
            kept.append(_PDI * depth)
            depth = 0
        depth += (character in "\u2066\u2067\u2068") - (character == _PDI)
        kept.append(character)
    return "".join(kept) + _PDI * depth
