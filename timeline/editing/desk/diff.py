"""What changed in a column, word by word, in the language and direction of its words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Literal

from django.db import models
from django.utils.translation import gettext

from timeline.editing.revisions import Column, Revision

# A word with its vowel signs, or a mark, and the blanks after it: so that what is left reads on.
WORD = re.compile(r"(?:[\w\u064b-\u065f\u0670]+|\W)\s*")
# Words that are compared one by one; longer texts are shown whole, before and after.
LONGEST = 4000


@dataclass(frozen=True)
class Piece:
    kind: Literal["kept", "deleted", "inserted"]
    text: str


@dataclass(frozen=True)
class Difference:
    """`language` is empty where the words are of the page's own."""

    label: str
    language: str
    pieces: tuple[Piece, ...]


def differences(revision: Revision) -> list[Difference]:
    """By column, of what the revision changed, added or deleted."""
    if revision.deleted:
        was, now = revision.row, None
    else:
        was, now = revision.before, revision.row
    return [
        Difference(
            str(column.verbose_name), language_of(column, revision.row), tuple(pieces(*texts))
        )
        for column in _columns(revision)
        for texts in [(_text(was, column), _text(now, column))]
        if texts[0] != texts[1]
    ]


def _columns(revision: Revision) -> list[Column]:
    if not revision.deleted:
        return revision.columns()
    columns = revision.row.instance_type._meta.concrete_fields
    return [column for column in columns if getattr(column, "choices", None) or _wordy(column)]


def _wordy(column: Column) -> bool:
    return isinstance(column, models.CharField | models.TextField) and column.name != "key"


def language_of(column: Column, row: Any) -> str:
    """Of what is written in a column: by its name, or as the row says; `auto` is a source's."""
    if column.choices:
        return ""
    for language in ("ar", "en"):
        if column.name.endswith(f"_{language}"):
            return language
    if column.name == "words":
        return str(row.language)
    return "auto" if column.name in ("exact", "prefix", "suffix", "date_words", "verb") else ""


def pieces(before: str, after: str) -> Iterator[Piece]:
    old, new = WORD.findall(before), WORD.findall(after)
    if len(old) + len(new) > LONGEST:
        old, new = [before], [after]
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield Piece("kept", "".join(old[a:b]))
            continue
        if b > a:
            yield Piece("deleted", "".join(old[a:b]))
        if d > c:
            yield Piece("inserted", "".join(new[c:d]))


def _text(row: Any, column: Column) -> str:
    value = getattr(row, column.attname) if row is not None else None
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return gettext("Yes") if value else gettext("No")
    if column.choices:
        return str(dict(column.flatchoices).get(value, value))
    if isinstance(column, models.ForeignKey):
        return _named(column, value)
    if isinstance(value, list):
        return ", ".join(str(one) for one in value)
    return str(value)


def _named(column: Any, key: Any) -> str:
    found = column.related_model._default_manager.filter(pk=key).first()
    return str(found) if found else gettext("deleted since")
