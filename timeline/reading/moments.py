"""What the strip draws, asked of the record: each event, or the months of very many."""

from collections.abc import Mapping
from dataclasses import replace

from django.db.models import (
    Case,
    CharField,
    Count,
    Max,
    Min,
    OuterRef,
    Q,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Cast, Left

from timeline.models import Event, Involvement
from timeline.models.event import EventQuerySet
from timeline.reading.filters import Filters
from timeline.reading.strip import Moment
from timeline.reading.tallies import Tallies


def moments_of(tallies: Tallies, filters: Filters) -> list[Moment]:
    """Of all events with a first day under the filters but the days, in their order."""
    events = _on_the_strip(tallies, filters)
    parts = Involvement.objects.filter(event__in=events, role__in=Involvement.ACTING)
    acting: dict[int, list[int]] = {}
    for event, actor in parts.values_list("event", "actor"):
        acting.setdefault(event, []).append(actor)
    rows = events.in_order().values_list("pk", "key", "starts_on", "ends_on", "life")
    return [
        Moment(key, start, end, life == Event.Life.SCHEDULED, tuple(acting.get(pk, ())))
        for pk, key, start, end, life in rows
        if start
    ]


def months_of(tallies: Tallies, filters: Filters, standing: Mapping[int, int]) -> list[Moment]:
    """The same of a dispute with very many, told by month and side: as many rows as the strip has
    places, and not as there are events. `standing` is the side of each actor."""
    stands = Case(*(When(actor=a, then=Value(s)) for a, s in standing.items()), default=0)
    acting = (
        Involvement.objects.filter(event=OuterRef("pk"), role__in=Involvement.ACTING)
        .order_by()
        .values("event")
    )
    rows = (
        _on_the_strip(tallies, filters)
        .annotate(
            month=Left(Cast("starts_on", CharField()), 7),  # SQLite asks Python to cut a date
            planned=Q(life=Event.Life.SCHEDULED),
            low=Subquery(acting.annotate(side=Min(stands)).values("side")),
            high=Subquery(acting.annotate(side=Max(stands)).values("side")),
        )
        .order_by("month")
        .values_list("month", "planned", "low", "high")
        .annotate(n=Count("pk"), first=Min("starts_on"), one=Min("key"))
    )
    speaks_for = {side: actor for actor, side in standing.items()}
    return [
        Moment(key, first, None, planned, _of_one_side(low, high, speaks_for), count)
        for _month, planned, low, high, count, first, key in rows
    ]


def _on_the_strip(tallies: Tallies, filters: Filters) -> EventQuerySet:
    asked = replace(filters, since="", until="")
    return tallies.timeline(asked).filter(starts_on__isnull=False)


def _of_one_side(
    low: int | None, high: int | None, speaks_for: Mapping[int, int]
) -> tuple[int, ...]:
    """An actor of the side that all who act are on."""
    return (speaks_for[low],) if low and low == high else ()
