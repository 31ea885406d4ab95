"""The members of a JSON object, row by row, without holding the object."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any, NamedTuple

import ijson
from django.utils.translation import gettext_lazy as _

# Not the one in C: it takes half of a pair for a question mark, and dies of a long number
from ijson.backends import python as reader

from timeline.editing.importing.batch import unreadable
from timeline.editing.importing.text import Text

DEEPEST = 50  # of what stands in one another: a record needs three, a slide five
BROKEN_JSON = _("This is not whole JSON: a bracket or a comma is missing, or it was cut short.")
OTHER_JSON = _("This JSON is neither a record of Sijal nor a timeline of TimelineJS.")


class Member(NamedTuple):
    """A member that is no list is one, with the number 0. A list is one too, with the number 0 and
    no rows; its rows follow, from 1."""

    name: str
    number: int
    value: Any


@dataclass
class Outline:
    """What a first look tells: the members that are no list, and of each list, in the order of
    the file, how many rows it has and the names of their columns."""

    values: dict[str, Any] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    columns: dict[str, set[str]] = field(default_factory=dict)

    def holds(self, name: str) -> bool:
        return bool(self.values.get(name) or self.rows.get(name))


def outline_of(text: Text) -> Outline:
    """Raises ValidationError, also for what is wrong at the very end."""
    outline = Outline()
    for name, number, value in members(text):
        if number == 0 and value != []:
            outline.values[name] = value
            continue
        outline.rows[name] = number
        columns = outline.columns.setdefault(name, set())
        if isinstance(value, dict):
            columns.update(value)
    return outline


def members(text: Text) -> Iterator[Member]:
    """Raises ValidationError."""
    events = _events(text)
    if next(events)[0] != "start_map":
        raise unreadable(OTHER_JSON)
    for event, name in events:
        if event == "end_map":
            continue  # whatever stands behind it is refused by the reader
        event, value = next(events)  # that of the name
        if event != "start_array":
            yield Member(name, 0, _built(event, value, events))
            continue
        yield Member(name, 0, [])
        yield from _rows(name, events)


type Events = Iterator[tuple[str, Any]]


def _rows(name: str, events: Events) -> Iterator[Member]:
    for number in count(1):
        event, value = next(events)
        if event == "end_array":
            return
        yield Member(name, number, _built(event, value, events))


def _built(event: str, value: Any, events: Events) -> Any:
    """The whole value that begins with this event."""
    builder = ijson.ObjectBuilder()
    builder.event(event, value)
    depth = int(event.startswith("start_"))
    while depth:
        event, value = next(events)
        builder.event(event, value)
        depth += event.startswith("start_") - event.startswith("end_")
        if depth > DEEPEST:
            raise unreadable(BROKEN_JSON)
    return builder.value


def _events(text: Text) -> Events:
    try:
        yield from reader.basic_parse(ijson.from_iter(_pieces(text)), use_float=True)
    except (ijson.JSONError, ValueError) as error:
        raise unreadable(BROKEN_JSON) from error


def _pieces(text: Text) -> Iterator[bytes]:
    """Cut behind a brace: one that ends inside of a string makes the reader keep it whole."""
    rest = ""
    for piece in text.pieces():
        before, brace, behind = piece.rpartition("}")
        if whole := f"{rest}{before}{brace}":  # an empty one would be taken for the end
            yield whole.encode()
        rest = behind
    yield rest.encode()
