"""Which of the formats a file is in, by what it holds; its name says nothing."""

import csv
from collections.abc import Iterator
from math import inf
from typing import BinaryIO

from django.utils.translation import gettext_lazy as _

from timeline.editing.importing import record, sheet, slides, table
from timeline.editing.importing.batch import MOST_BYTES, MOST_ROWS, Batch, unreadable
from timeline.editing.importing.members import OTHER_JSON, outline_of
from timeline.editing.importing.text import Text, text_of
from timeline.models.document import FORMAT

DELIMITERS = ",;\t"
UNLIMITED = inf
TOO_LARGE = _("It is larger than %(n)s MB: have it imported on the server, with import_record.")
TOO_MANY = _("It has more than %(n)s rows: part it, or use import_record.")
EMPTY = _("There is nothing in it.")
BROKEN_TABLE = _("This table is broken: a quotation mark is open, or a cell is too long.")
NO_COLUMNS = _(
    "The first line must name the columns: title_ar or title_en, or those of TimelineJS."
)


def read_batch(
    file: BinaryIO, *, most_bytes: float = MOST_BYTES, most_rows: float = MOST_ROWS
) -> Batch:
    """Our JSON or CSV, or those of TimelineJS. The file is looked through from its first byte to
    its last, and must stay open while the batch is used. Raises ValidationError for anything
    else."""
    if file.seek(0, 2) > most_bytes:
        raise unreadable(TOO_LARGE % {"n": MOST_BYTES // 1_000_000})
    text = text_of(file)
    start = next((piece.lstrip() for piece in text.pieces() if piece.strip()), "")
    if not start:
        raise unreadable(EMPTY)
    batch = _from_json(text) if start[0] in "[{" else _from_csv(text)
    if batch.count > most_rows:
        raise unreadable(TOO_MANY % {"n": most_rows})
    return batch


def _from_json(text: Text) -> Batch:
    outline = outline_of(text)
    if outline.values.get("format") == FORMAT:
        return record.read(text, outline)
    if "events" in outline.rows:
        return slides.read(text, outline)
    raise unreadable(OTHER_JSON)


def _from_csv(text: Text) -> Batch:
    names = [name.strip().casefold() for name in next(_rows(text))]
    if table.TITLES & set(names):
        return table.read(names, lambda: _below_the_first(text))
    if "headline" in names:
        return sheet.read(names, lambda: _below_the_first(text))
    raise unreadable(NO_COLUMNS)


def _below_the_first(text: Text) -> Iterator[list[str]]:
    rows = _rows(text)
    next(rows)
    return rows


def _rows(text: Text) -> Iterator[list[str]]:
    """Those that hold something. Raises ValidationError."""
    first = next(line for line in text.lines() if line.strip())
    delimiter = max(DELIMITERS, key=first.count)
    try:
        for row in csv.reader(text.lines(), delimiter=delimiter, strict=True):
            if any(cell.strip() for cell in row):
                yield row
    except csv.Error as error:
        raise unreadable(BROKEN_TABLE) from error
