"""Bytes to text: UTF-8, or windows-1256 where it reads as Arabic; anything else is refused."""

import re
from collections.abc import Iterable

from timeline.extraction.documents.refusal import refused
from timeline.languages.plain_text import flaw_in, normal

WINDOWS_1256 = "cp1256"
_WINDOWS = frozenset({"windows-1256", "cp1256", "cp-1256", "x-cp1256"})
_ARABIC = re.compile("[\u0621-\u064a]")
_LETTER = re.compile(r"[^\W\d_]")


def decoded(data: bytes, *, declared: str = "") -> str:
    """NFC, line ends as `\\n`. `declared` is the charset that a page says it is in.

    Raises DocumentError: a wrong guess would store another text than was sent.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = _windows_1256(data, sure=declared.lower() in _WINDOWS)
    return cleaned(text)


def cleaned(text: str) -> str:
    """Raises DocumentError for what no text of the record may hold."""
    text = normal(text.replace("\f", "\n"))
    flaw = flaw_in(text)
    if flaw:
        line = text.count("\n", 0, flaw.place) + 1
        raise refused(flaw.fault, line=line, code=flaw.code_point)
    return text


def _windows_1256(data: bytes, *, sure: bool) -> str:
    """Every byte means something in windows-1256: without a declaration most letters must be
    Arabic."""
    text = data.decode(WINDOWS_1256)
    if not sure and not is_arabic([text]):
        raise refused("encoding")
    return text


def is_arabic(pieces: Iterable[str]) -> bool:
    """Whether most letters of a text are."""
    arabic = letters = 0
    for piece in pieces:
        arabic += len(_ARABIC.findall(piece))
        letters += len(_LETTER.findall(piece))
    return arabic * 2 > letters
