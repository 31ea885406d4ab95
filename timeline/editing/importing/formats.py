"""Which of the formats a file is in, by what it holds; its name says nothing."""

import csv
import json
from contextlib import suppress
from io import StringIO
from typing import Any

from django.utils.translation import gettext_lazy as _

from timeline.editing.importing import record, sheet, slides, table
from timeline.editing.importing.batch import MOST_BYTES, MOST_ROWS, Batch, unreadable
from timeline.extraction.documents.decoding import decoded
from timeline.extraction.documents.refusal import DocumentError
from timeline.models.document import FORMAT

DELIMITERS = ",;\t"
TOO_LARGE = _("It is larger than %(n)s MB: have it imported on the server, with import_record.")
TOO_MANY = _("It has more than %(n)s rows: part it, or use import_record.")
EMPTY = _("There is nothing in it.")
NO_TEXT = _("This is no text that we can read: save it as CSV in UTF-8, or as JSON.")
BROKEN_JSON = _("This is not whole JSON: a bracket or a comma is missing, or it was cut short.")
OTHER_JSON = _("This JSON is neither a record of Sijal nor a timeline of TimelineJS.")
BROKEN_TABLE = _("This table is broken: a quotation mark is open, or a cell is too long.")
NO_COLUMNS = _(
    "The first line must name the columns: title_ar or title_en, or those of TimelineJS."
)


def read_batch(data: bytes, *, most_bytes: int = MOST_BYTES, most_rows: int = MOST_ROWS) -> Batch:
    """Our JSON or CSV, or those of TimelineJS. Raises ValidationError for anything else."""
    if len(data) > most_bytes:
        raise unreadable(TOO_LARGE % {"n": most_bytes // 1_000_000})
    text = _decoded(data)
    if not text.strip():
        raise unreadable(EMPTY)
    batch = _from_json(text) if text.lstrip()[0] in "[{" else _from_csv(text)
    if len(batch.entries) > most_rows:
        raise unreadable(TOO_MANY % {"n": most_rows})
    return batch


def _decoded(data: bytes) -> str:
    """UTF-8, UTF-16 as Excel writes it, or windows-1256 where it reads as Arabic."""
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    with suppress(UnicodeDecodeError):
        return data.decode(encoding)
    try:
        return decoded(data)
    except DocumentError as error:
        raise unreadable(NO_TEXT) from error


def _from_json(text: str) -> Batch:
    try:
        found: Any = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise unreadable(BROKEN_JSON) from error
    if isinstance(found, dict) and found.get("format") == FORMAT:
        return record.read(found)
    if isinstance(found, dict) and isinstance(found.get("events"), list):
        return slides.read(found)
    raise unreadable(OTHER_JSON)


def _from_csv(text: str) -> Batch:
    delimiter = max(DELIMITERS, key=text.lstrip().splitlines()[0].count)
    try:
        rows = list(csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise unreadable(BROKEN_TABLE) from error
    header, *cells = [row for row in rows if any(cell.strip() for cell in row)]
    names = [name.strip().casefold() for name in header]
    if table.TITLES & set(names):
        return table.read(names, cells)
    if "headline" in names:
        return sheet.read(names, cells)
    raise unreadable(NO_COLUMNS)
