"""What a publisher asks of an embed, read from its address and written back into it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Self

from django.http import QueryDict

from timeline.languages.codes import Language, other
from timeline.reading.options import Options
from timeline.reading.paging import PAGE

MOST = 100  # events at once: more than anybody scrolls through in a frame
THEMES = ("light", "dark")  # neither: as the reader's system has it
# Names, and not any colour: docs/decisions/0011-embed-options.md
ACCENTS = ("teal", "rust", "slate", "plum", "blue", "green", "red", "ochre")
PARTS = ("event", "thread", "path")
KEY = re.compile(r"[-\w]{1,80}")


@dataclass(frozen=True)
class EmbedOptions:
    """`reader` is what a reader may ask of any timeline, and carries the rest in its links.

    `part` is what to show in place of the whole: one of `PARTS` and its key or slug. What cannot
    be read is as if it had not been asked for.
    """

    reader: Options
    limit: int
    newest_first: bool
    theme: str
    accent: str
    compact: bool
    part: tuple[str, str] | None
    version: int | None

    @classmethod
    def from_query(cls, asked: QueryDict) -> Self:
        """Of the language in use, which says what «beside» means."""
        read = cls(
            reader=Options.from_query(asked),
            limit=min(_number(asked.get("limit", "")) or PAGE, MOST),
            newest_first=asked.get("order") == "desc",
            theme=_one_of(THEMES, asked.get("theme", "")),
            accent=_one_of(ACCENTS, asked.get("accent", "")),
            compact=asked.get("density") == "compact",
            part=next(
                ((part, key) for part in PARTS if KEY.fullmatch(key := asked.get(part, ""))), None
            ),
            version=_number(asked.get("rev", "")),
        )
        return read._linked()

    def pinned_to(self, version: int | None) -> Self:
        return replace(self, version=version)._linked()

    def showing(self, part: tuple[str, str] | None) -> Self:
        return replace(self, part=part)._linked()

    def in_language(self, language: Language) -> str:
        """The query string for the same in this language."""
        beside = other(language) if self.reader.beside else None
        return _canonical(replace(self.reader, beside=beside))

    @property
    def query(self) -> str:
        return _canonical(self.reader)

    def _linked(self) -> Self:
        filters = self.reader.filters
        if self.version:  # a version is as it was known then
            filters = filters.without("known_on")
        return replace(
            self, reader=replace(self.reader, filters=filters, further=tuple(self._pairs()))
        )

    def _pairs(self) -> Iterator[tuple[str, str]]:
        if self.limit != PAGE:
            yield "limit", str(self.limit)
        if self.newest_first:
            yield "order", "desc"
        if self.theme:
            yield "theme", self.theme
        if self.accent:
            yield "accent", self.accent
        if self.compact:
            yield "density", "compact"
        if self.part:
            yield self.part
        if self.version:
            yield "rev", str(self.version)


def _canonical(options: Options) -> str:
    return options.query.removesuffix("?")


def _one_of(names: tuple[str, ...], asked: str) -> str:
    return asked if asked in names else ""


def _number(asked: str) -> int | None:
    """A whole number above nought that every database can hold."""
    return int(asked) or None if asked.isascii() and asked.isdigit() and len(asked) < 10 else None
