"""The table that TimelineJS takes from a spreadsheet: the words of its first line count."""

from collections import Counter
from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from timeline.editing.importing.batch import Batch, Entry
from timeline.editing.importing.slides import (
    Slide,
    entries_of,
    media_labels,
    numbers,
    slugs_by_name,
)
from timeline.editing.importing.table import Rows
from timeline.languages.cells import restored

START, END = ("year", "month", "day"), ("end year", "end month", "end day")
MEDIA = {
    "media": "url",
    "media caption": "caption",
    "media credit": "credit",
    "media thumbnail": "thumbnail",
    "alt text": "alt",
}


def read(names: Sequence[str], rows: Rows) -> Batch:
    slugs = slugs_by_name()

    def cells() -> Iterator[dict[str, str]]:
        return (dict(zip(names, map(restored, row), strict=False)) for row in rows())

    def entries() -> Iterator[Entry]:
        for number, row in enumerate(cells(), 2):
            yield from _entries(number, row, slugs)

    kinds = {_type(row) for row in cells()}
    notes = [_("The title slide is not read: a dispute has its own.")] if "title" in kinds else []
    notes += [_("Eras are not read.")] if "era" in kinds else []
    return Batch(entries, Counter(entry.kind for entry in entries()), tuple(notes))


def _type(row: dict[str, str]) -> str:
    return row.get("type", "").strip().casefold()


def _entries(number: int, row: dict[str, str], slugs: dict[str, str]) -> Iterator[Entry]:
    if _type(row) in ("title", "era"):
        return
    labels = media_labels()
    times = " – ".join(filter(None, (row.get("time", ""), row.get("end time", ""))))
    more = (
        (_("Shown as"), row.get("display date", "")),
        (_("Time"), times),
        *((labels[name], row.get(column, "")) for column, name in MEDIA.items()),
        (_("Background"), row.get("background", "")),
    )
    slide = Slide(
        number=number,
        headline=row.get("headline", ""),
        text=row.get("text", ""),
        start=_date(row, START, "start date"),
        end=_date(row, END, "end date"),
        group=(row.get("group") or row.get("tag") or "").strip(),
        more=tuple((label, value.strip()) for label, value in more),
    )
    yield from entries_of(slide, slugs)


def _date(row: dict[str, str], columns: Sequence[str], single: str) -> tuple[str, ...]:
    """In three columns; in one, as month/day/year, in the first version of the table."""
    found = numbers(row.get(column, "") for column in columns)
    if found or not row.get(single, "").strip():
        return found
    parts = row[single].strip().split("/")
    return numbers([parts[-1], *parts[:-1]])
