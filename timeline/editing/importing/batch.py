"""What was read of a file, before anything of it is kept."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

MOST_BYTES = 2_000_000  # of a file at the desk; the command takes longer ones
MOST_ROWS = 500  # each costs some 25 queries, and a request must not last


@dataclass(frozen=True)
class Entry:
    """A row to be: `kind` is the name of a list of the record's document (`models.document`),
    `values` are its columns, `number` is its place in the file, from 1. It has no name of its own
    where it is `nameless`: its key was made here. `refusal` tells why it could not be read."""

    kind: str
    number: int
    values: dict[str, Any]
    nameless: bool = False
    refusal: str = ""


@dataclass(frozen=True)
class Batch:
    """`notes` say what of the file has no place in the record."""

    entries: tuple[Entry, ...]
    notes: tuple[str, ...] = ()
    dispute: dict[str, Any] = field(default_factory=dict)


def unreadable(sentence: "StrOrPromise") -> ValidationError:
    """Of the whole file."""
    return ValidationError(sentence, code="unreadable")
