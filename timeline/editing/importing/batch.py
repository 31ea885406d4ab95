"""What was read of a file, before anything of it is kept."""

from collections.abc import Callable, Iterator, Mapping
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
    """A file that was looked through once. `read` goes through it again, row by row, and holds no
    more than one: each entry stands behind those that it refers to, but for the references that
    are `LATE` (`models.document`), which only a `whole` record has. Keys that were made here are
    others each time.

    `counts` are the entries by kind; `notes` say what of the file has no place in the record."""

    read: Callable[[], Iterator[Entry]]
    counts: Mapping[str, int]
    notes: tuple[str, ...] = ()
    dispute: dict[str, Any] = field(default_factory=dict)
    whole: bool = False

    @property
    def entries(self) -> Iterator[Entry]:
        return self.read()

    @property
    def count(self) -> int:
        return sum(self.counts.values())


def unreadable(sentence: "StrOrPromise") -> ValidationError:
    """Of the whole file."""
    return ValidationError(sentence, code="unreadable")
