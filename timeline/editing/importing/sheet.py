"""The table that TimelineJS takes from a spreadsheet: the words of its first line count."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from timeline.editing.importing.batch import Batch, Entry
from timeline.editing.importing.slides import Slide, entries_of, media_labels, numbers
from timeline.editing.intake import actors_by_name
from timeline.languages.cells import restored
from timeline.models import Actor

START, END = ("year", "month", "day"), ("end year", "end month", "end day")
MEDIA = {
    "media": "url",
    "media caption": "caption",
    "media credit": "credit",
    "media thumbnail": "thumbnail",
    "alt text": "alt",
}


def read(names: Sequence[str], rows: Sequence[Sequence[str]]) -> Batch:
    actors = actors_by_name()
    cells = [dict(zip(names, map(restored, row), strict=False)) for row in rows]
    kinds = {row.get("type", "").strip().casefold() for row in cells}
    notes = [_("The title slide is not read: a dispute has its own.")] if "title" in kinds else []
    notes += [_("Eras are not read.")] if "era" in kinds else []
    entries = [e for number, row in enumerate(cells, 2) for e in _entries(number, row, actors)]
    return Batch(tuple(entries), tuple(notes))


def _entries(number: int, row: dict[str, str], actors: dict[str, Actor]) -> Iterator[Entry]:
    if row.get("type", "").strip().casefold() in ("title", "era"):
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
    yield from entries_of(slide, actors)


def _date(row: dict[str, str], columns: Sequence[str], single: str) -> tuple[str, ...]:
    """In three columns; in one, as month/day/year, in the first version of the table."""
    found = numbers(row.get(column, "") for column in columns)
    if found or not row.get(single, "").strip():
        return found
    parts = row[single].strip().split("/")
    return numbers([parts[-1], *parts[:-1]])
