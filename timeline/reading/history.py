"""The public history of an event: what its readers saw, and what they saw after each change."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext

from timeline.calendars.formatting import DateStyle, format_date
from timeline.languages.bilingual import Words
from timeline.models import Event
from timeline.reading.options import page_language

CHOSEN = ("kind", "life", "basis")


@dataclass(frozen=True)
class Change:
    label: str
    before: Words
    after: Words


@dataclass(frozen=True)
class Revision:
    """What changed at a time between two versions that readers saw; nothing for the first one."""

    made: datetime
    changes: tuple[Change, ...]


def revisions_of(
    versions: Sequence[Any], style: DateStyle, untold: Collection[int] = ()
) -> list[Revision]:
    """`versions` are rows of the history that were published, oldest first; what an editor
    tried out between them stays with the desk, and so does what the rows `untold` (primary keys)
    changed. The newest revision comes first."""
    if not versions:
        return []
    first = Revision(versions[0].history_date, ())
    later = (
        Revision(after.history_date, tuple(_changes(before, after, style)))
        for before, after in pairwise(versions)
        if after.history_id not in untold
    )
    return [*reversed([first, *(revision for revision in later if revision.changes)])]


def _changes(before: Any, after: Any, style: DateStyle) -> Iterator[Change]:
    yield from _written(before, after)
    if before.date != after.date:
        yield Change(gettext("Date"), *(_own(_date(row, style)) for row in (before, after)))
    for name in CHOSEN:
        if getattr(before, name) != getattr(after, name):
            label = str(Event._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
            yield Change(label, *(_own(_choice(row, name)) for row in (before, after)))


def _written(before: Any, after: Any) -> Iterator[Change]:
    for name, label in (("title", gettext("Title")), ("summary", gettext("Summary"))):
        for language in ("ar", "en"):
            was, now = (getattr(row, f"{name}_{language}") for row in (before, after))
            if was != now:
                yield Change(label, Words(was, language, False), Words(now, language, False))


def _date(row: Any, style: DateStyle) -> str:
    return format_date(row.date, style) if row.date else gettext("Date not stated")


def _choice(row: Any, name: str) -> str:
    return str(getattr(row, f"get_{name}_display")())


def _own(text: str) -> Words:
    return Words(text, page_language(), False)
