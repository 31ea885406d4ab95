"""A long list of rows a page at a time: a page begins after a named row, or ends before one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self

from django.db.models import Model, Q, QuerySet
from django.http import QueryDict

from timeline.reading.paging import ALL, PAGE


@dataclass(frozen=True)
class Place:
    """Where in a list to begin: after a row, with those before one, or with as many as fit."""

    after: str = ""
    before: str = ""
    everything: bool = False

    @classmethod
    def from_query(cls, query: QueryDict) -> Self:
        return cls(query.get("after", ""), query.get("before", ""), query.get("all") == "1")

    @property
    def size(self) -> int:
        return ALL if self.everything else PAGE


@dataclass(frozen=True)
class Listed[Row]:
    """The rows of one page among `total`. `first` is the number of the first of them, from 1;
    `left` is how many come after; `later` and `earlier` are the names of the rows that the pages
    after and before begin and end at, empty where there is none."""

    rows: list[Row]
    total: int
    first: int
    left: int
    later: str
    earlier: str
    everything: bool

    @property
    def last(self) -> int:
        return self.first + len(self.rows) - 1

    @property
    def is_whole(self) -> bool:
        return len(self.rows) == self.total


def listed[Row: Model](
    rows: QuerySet[Row], order: Sequence[str], place: Place, name: str = "key"
) -> Listed[Row]:
    """`order` are columns that are never null, the last of them unique, with `-` where they fall;
    `name` is the column that an address names a row by. A name that is not in the list begins at
    its beginning."""
    ordered = rows.order_by(*order)
    keys = ordered.prefetch_related(None).values_list("pk", name)
    above = _above(ordered, order, place, name)
    shown = list((keys.filter(_beyond(order, above)) if above else keys)[: place.size + 1])
    more, shown = len(shown) > place.size, shown[: place.size]
    # A list that fits on its page is counted by looking at it.
    total = rows.count() if above or more else len(shown)
    skipped = rows.filter(_beyond(order, above, back=True)).count() + 1 if above else 0
    return Listed(
        list(ordered.filter(pk__in=[pk for pk, _ in shown])),
        total,
        skipped + 1,
        total - skipped - len(shown),
        str(shown[-1][1]) if more else "",
        str(shown[0][1]) if shown and skipped else "",
        place.everything,
    )


def _above(
    ordered: QuerySet[Any], order: Sequence[str], place: Place, name: str
) -> tuple[Any, ...] | None:
    """The row just above the page, by the columns of its order; None at the beginning."""
    columns = [column.removeprefix("-") for column in order]
    values = ordered.prefetch_related(None).values_list(*columns)
    asked = place.after or place.before
    marked = values.filter(**{name: asked}).first() if asked else None
    if marked is None or place.after:
        return marked
    back = values.reverse().filter(_beyond(order, marked, back=True))
    return next(iter(back[place.size : place.size + 1]), None)


def _beyond(order: Sequence[str], values: Sequence[Any], *, back: bool = False) -> Q:
    """Rows after these values in the order; before them, going back."""
    found, equal = Q(), Q()
    for column, value in zip(order, values, strict=True):
        name = column.removeprefix("-")
        falls = column.startswith("-") != back
        found |= equal & Q(**{f"{name}__{'lt' if falls else 'gt'}": value})
        equal &= Q(**{name: value})
    first = order[0].removeprefix("-")
    falls = order[0].startswith("-") != back
    # Said once more for the first column, which an index can begin at.
    return Q(**{f"{first}__{'lte' if falls else 'gte'}": values[0]}) & found


def part_of[Row](rows: Sequence[Row], names: Sequence[str], place: Place) -> Listed[Row]:
    """The same of a list that was counted as a whole: `names` of its rows, in its order."""
    start = 0
    if place.after in names:
        start = names.index(place.after) + 1
    elif place.before in names:
        start = max(names.index(place.before) - place.size, 0)
    shown = list(rows[start : start + place.size])
    left = len(rows) - start - len(shown)
    return Listed(
        shown,
        len(rows),
        start + 1,
        left,
        names[start + len(shown) - 1] if shown and left else "",
        names[start] if shown and start else "",
        place.everything,
    )
