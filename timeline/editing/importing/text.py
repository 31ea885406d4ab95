"""The text of a file, piece by piece, as often as it is asked for."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import TextIOWrapper
from typing import BinaryIO

from django.utils.translation import gettext_lazy as _

from timeline.editing.importing.batch import unreadable
from timeline.extraction.documents.decoding import WINDOWS_1256, is_arabic
from timeline.languages.plain_text import flaw_in, normal

AT_ONCE = 2**16  # characters
UTF_16 = (b"\xff\xfe", b"\xfe\xff")  # as Excel writes it
NO_TEXT = _("This is no text that we can read: save it as CSV in UTF-8, or as JSON.")


@dataclass(frozen=True)
class Text:
    """One reader at a time: they share the place in the file."""

    file: BinaryIO
    encoding: str

    def pieces(self) -> Iterator[str]:
        with self._opened() as text:
            while piece := text.read(AT_ONCE):
                yield piece

    def lines(self) -> Iterator[str]:
        """With their ends."""
        with self._opened() as text:
            # As a map in any case: left early, `yield from text` would close the file
            yield from map(normal if self.encoding == WINDOWS_1256 else str, text)

    @contextmanager
    def _opened(self) -> Iterator[TextIOWrapper]:
        self.file.seek(0)
        text = TextIOWrapper(self.file, self.encoding, newline="")
        try:
            yield text
        finally:
            if not self.file.closed:
                text.detach()  # else it would close the file


def text_of(file: BinaryIO) -> Text:
    """In UTF-8, UTF-16, or windows-1256 where it reads as Arabic. Raises ValidationError."""
    file.seek(0)
    text = Text(file, "utf-16" if file.read(2) in UTF_16 else "utf-8-sig")
    if _is_whole(text):
        return text
    text = Text(file, WINDOWS_1256)
    flaws = any(flaw_in(normal(piece), whole=False) for piece in text.pieces())
    if flaws or not is_arabic(text.pieces()):
        raise unreadable(NO_TEXT)
    return text


def _is_whole(text: Text) -> bool:
    try:
        return all(map(bool, text.pieces()))
    except UnicodeDecodeError:
        return False
