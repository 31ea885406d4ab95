"""A table of events with the columns of the record, as Sijal writes it or as people type it."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from timeline.editing.dates import read_date
from timeline.editing.importing.batch import Batch, Entry
from timeline.languages.cells import restored
from timeline.models.document import EVENTS
from timeline.models.naming import new_key

type Rows = Callable[[], Iterator[Sequence[str]]]  # those below the first, read each time anew

TITLES = {"title_ar", "title_en"}
COLUMNS = {field.name for field in EVENTS.columns} - {"state", "lead"}


def read(names: Sequence[str], rows: Rows) -> Batch:
    left = ", ".join(name for name in names if name and name not in COLUMNS)
    note = _("These columns are not read: %(names)s") % {"names": left}
    return Batch(
        lambda: (_entry(number, names, row) for number, row in enumerate(rows(), 2)),
        {"events": sum(1 for _row in rows())},
        (note,) if left else (),
    )


def _entry(number: int, names: Sequence[str], row: Sequence[str]) -> Entry:
    cells = dict(zip(names, map(restored, row), strict=False))
    told = {name: cell for name, cell in cells.items() if name in COLUMNS and cell}
    values: dict[str, Any] = {"key": new_key(), **told}
    nameless = "key" not in told
    if "previous_dates" in told:
        values["previous_dates"] = told["previous_dates"].split()
    if len(row) > len(names):
        return Entry("events", number, values, refusal=_("It has more cells than the first line."))
    try:
        values["date"] = _date(told.get("date", ""))
    except ValidationError as error:
        return Entry("events", number, values, nameless, refusal=error.messages[0])
    return Entry("events", number, values, nameless)


def _date(typed: str) -> str | None:
    """As the date field of the desk reads it, but never counted from today."""
    if not typed.strip():
        return None
    reading = read_date(typed, reference=timezone.localdate())
    if reading.counted_from:
        sentence = _("«%(words)s» depends on the day: write the date.")
        raise ValidationError(sentence % {"words": typed})
    return str(reading.value)
