"""How many events each value of a filter would leave."""

from collections.abc import Iterable
from datetime import date
from itertools import chain
from typing import Any

from django.db.models import FETCH_RAISE, Count, Q

from timeline.models import Actor, Citation, Claim, Dispute, Involvement, Side, Source
from timeline.models.event import EventQuerySet


def kinds_in(events: EventQuerySet, chosen: Iterable[str] = ()) -> dict[str, int]:
    """How many of the events there are of each kind, the most frequent first; what is `chosen`
    is there though it counts nothing."""
    rows = events.order_by().values_list("kind").annotate(n=Count("pk"))
    counts = dict(rows.order_by("-n", "kind"))
    return counts | {kind: 0 for kind in chosen if kind not in counts}


def actors_in(
    events: EventQuerySet, chosen: Iterable[str] = (), known: date | None = None
) -> list[tuple[Actor, int]]:
    """With the number of the events that each takes part or speaks in."""
    parts = Involvement.objects.filter(event__in=events).values_list("actor", "event")
    claims = Claim.objects.known_on(known) if known else Claim.objects.all()
    said = claims.filter(event__in=events).values_list("speaker", "event")
    counts = _counted(chain(parts, said))
    shown = Actor.objects.published().filter(slug__in=chosen)
    found = Actor.objects.filter(Q(pk__in=counts) | Q(pk__in=shown.values("pk")))
    actors = found.fetch_mode(FETCH_RAISE)
    return sorted(((a, counts.get(a.pk, 0)) for a in actors), key=_busiest_first)


def sides_in(
    dispute: Dispute, events: EventQuerySet, chosen: Iterable[str] = ()
) -> list[tuple[Side, int]]:
    """With the number of the events in which somebody of that side acts."""
    acting = Involvement.objects.filter(
        event__in=events,
        role__in=Involvement.ACTING,
        actor__participations__dispute=dispute,
        actor__participations__side__isnull=False,
    )
    counts = _counted(acting.values_list("actor__participations__side", "event"))
    sides = dispute.sides.filter(Q(pk__in=counts) | Q(slug__in=chosen)).fetch_mode(FETCH_RAISE)
    return [(side, counts.get(side.pk, 0)) for side in sides]


def sources_in(
    events: EventQuerySet, chosen: Iterable[str] = (), known: date | None = None
) -> list[tuple[Source, int]]:
    """With the number of the events that stand on each, or whose claims do."""
    cited = Citation.objects.known_on(known)
    own = cited.filter(event__in=events).values_list("source", "event")
    claimed = cited.filter(claim__event__in=events).values_list("source", "claim__event")
    counts = _counted(chain(own, claimed))
    published = Source.objects.published().select_related("based_on").fetch_mode(FETCH_RAISE)
    light = published.defer("text", "based_on__text")
    sources = light.filter(Q(pk__in=counts) | Q(slug__in=chosen))
    return sorted(((s, counts.get(s.pk, 0)) for s in sources), key=_busiest_first)


def _counted(pairs: Iterable[tuple[Any, Any]]) -> dict[int, int]:
    events: dict[int, set[int]] = {}
    for row, event in pairs:
        events.setdefault(row, set()).add(event)
    return {row: len(found) for row, found in events.items()}


def _busiest_first(row: tuple[Actor | Source, int]) -> tuple[int, str]:
    return -row[1], row[0].slug
