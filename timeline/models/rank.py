"""Where an event stands in time, as one number that an index can hold."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import F, Func

# start 7 digits, end 7 digits, order within the day 5 digits: all below 2^63.
_RANK = (
    "(CASE WHEN {date} IS NULL THEN 9000000 ELSE COALESCE({start}, 0) END) * 1000000000000 "
    "+ COALESCE({end}, 9999999) * 100000 + {order} + 32768"
)
UNDATED = 9_000_000 * 10**12  # from here on, events without a date

type Sql = tuple[str, tuple[Any, ...]]


def begins_after(day: date) -> int:
    """The lowest rank of what begins after this day."""
    return (day.toordinal() + 1) * 10**12


class Rank(Func):
    """What is only known to lie before something else comes first; what has no date at all has
    no place in time, and comes last; of two that begin on one day, the one that ends first."""

    output_field = models.BigIntegerField()

    def __init__(self) -> None:
        super().__init__(F("date"), F("starts_on"), F("ends_on"), F("order"))

    def deconstruct(self) -> Any:
        return f"{__name__}.Rank", (), {}

    def as_sqlite(self, compiler: Any, connection: Any, **kwargs: Any) -> Sql:
        return self._filled(compiler, "CAST(julianday({}) - 1721424.5 AS INTEGER)")

    def as_postgresql(self, compiler: Any, connection: Any, **kwargs: Any) -> Sql:
        return self._filled(compiler, "({} - DATE '0001-01-01' + 1)::bigint")

    def _filled(self, compiler: Any, day: str) -> Sql:
        """`day` turns a date into the number of days since the beginning of our era."""
        date, start, end, order = (compiler.compile(e)[0] for e in self.get_source_expressions())
        return _RANK.format(
            date=date, start=day.format(start), end=day.format(end), order=order
        ), ()
