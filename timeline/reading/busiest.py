"""The actors and the sources of a dispute, the busiest first, a page at a time."""

from collections.abc import Callable

from timeline.models import Actor, Source
from timeline.models.event import EventQuerySet
from timeline.reading import counts, queries
from timeline.reading.filters import Filters
from timeline.reading.keyset import Listed, Place, part_of
from timeline.reading.tallies import Tallies

type Ranked = list[tuple[int, str, int]]  # primary key, slug, number of events

COUNTED: dict[type[Actor | Source], Callable[[EventQuerySet], counts.Counts]] = {
    Actor: counts.of_actors,
    Source: counts.of_sources,
}


def ranked(tallies: Tallies, model: type[Actor | Source]) -> Ranked:
    """All of them, but of each no more than putting them in order needs."""
    return tallies.of(f"busiest-{model.__name__}", Filters(), lambda: _ranked(tallies, model))


def _ranked(tallies: Tallies, model: type[Actor | Source]) -> Ranked:
    counted = COUNTED[model](queries.events_of(tallies.dispute))
    named = model._default_manager.filter(pk__in=counted).order_by().values_list("pk", "slug")
    rows = ((pk, slug, counted[pk]) for pk, slug in named)
    return sorted(rows, key=lambda row: (-row[2], row[1]))


def page_of(found: Ranked, place: Place) -> Listed[tuple[int, int]]:
    """Primary keys with the number of their events."""
    return part_of([(pk, n) for pk, _, n in found], [slug for _, slug, _ in found], place)
