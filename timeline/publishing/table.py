"""The events as a table: a CSV that spreadsheets open as text, Arabic included.

The first columns are those of the record, which an import takes back; the rest, in the language
of the address, is for people, and an import leaves it.
"""

import csv
from collections.abc import Iterator
from io import StringIO
from typing import Any

from timeline.languages.cells import safe
from timeline.models import Event
from timeline.models.document import EVENTS, row_of
from timeline.publishing.selection import Selection
from timeline.reading.rows import EventRow

OWN = tuple(field.name for field in EVENTS.columns if field.name not in ("state", "lead"))
FOR_PEOPLE = ("date_in_words", "hijri", "kind_in_words", "life_in_words", "actors", "claims",
              "quote", "source", "source_url", "source_published", "address")  # fmt: skip
BOM = "\ufeff"  # without it, Excel takes UTF-8 for the letters of its own country


def csv_of(selection: Selection) -> str:
    out = StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([*OWN, *FOR_PEOPLE])
    for row in selection.rows:
        told = row_of(row.event, EVENTS)
        own = (_written(told[name]) for name in OWN)
        writer.writerow([safe(cell) for cell in (*own, *_for_people(row, selection))])
    return BOM + out.getvalue()


def _written(value: Any) -> str:
    """A list (`previous_dates`, EDTF) is parted by spaces."""
    if isinstance(value, list):
        return " ".join(map(str, value))
    return "" if value is None else str(value)


def _for_people(row: EventRow, selection: Selection) -> Iterator[str]:
    event, lead = row.event, row.event.lead
    source = lead.source if lead else None
    yield row.when.words or row.when.bounds
    yield row.when.hijri
    yield str(Event.Kind(event.kind).label)
    yield str(Event.Life(event.life).label)
    yield "; ".join(part.actor.name.text for part in event.involvements.all())
    yield "\n".join(
        f"{voice.claim.speaker.name}: {selection.said(voice.claim)} ({voice.fate})"
        for voice in row.voices
    )
    yield lead.exact if lead else ""
    yield f"{source.publisher}: {source.title}" if source else ""
    yield source.url if source else ""
    yield source.published_on.isoformat() if source and source.published_on else ""
    yield selection.address(event)
