"""How many events each value of a filter would leave: counted by the database, named here."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import FETCH_RAISE, Count, Exists, OuterRef, Q
from django.db.models.functions import Coalesce

from timeline.models import Actor, Citation, Claim, Dispute, Involvement, Side, Source
from timeline.models.event import EventQuerySet

type Counts = dict[Any, int]


def of_kinds(events: EventQuerySet) -> Counts:
    rows = events.order_by().values_list("kind").annotate(n=Count("pk"))
    return dict(rows.order_by("-n", "kind"))


def of_actors(events: EventQuerySet, known: date | None = None) -> Counts:
    """In how many each takes part or speaks, by primary key."""
    parts = Involvement.objects.filter(event__in=events)
    claims = Claim.objects.known_on(known) if known else Claim.objects.all()
    both = Involvement.objects.filter(event=OuterRef("event"), actor=OuterRef("speaker"))
    only_said = claims.filter(~Exists(both), event__in=events)
    return _sum(_by(parts, "actor", "event"), _by(only_said, "speaker", "event"))


def of_sides(dispute: Dispute, events: EventQuerySet) -> Counts:
    """In how many somebody of that side acts, by primary key."""
    acting = Involvement.objects.filter(
        event__in=events,
        role__in=Involvement.ACTING,
        actor__participations__dispute=dispute,
        actor__participations__side__isnull=False,
    )
    return dict(_by(acting, "actor__participations__side", "event"))


def of_sources(events: EventQuerySet, known: date | None = None) -> Counts:
    """How many stand on each, or have a claim that does, by primary key."""
    cited = Citation.objects.known_on(known)
    own = cited.filter(event__in=events)
    both = Citation.objects.filter(event=OuterRef("claim__event"), source=OuterRef("source"))
    only_claimed = cited.filter(~Exists(both), claim__event__in=events)
    return _sum(_by(own, "source", "event"), _by(only_claimed, "source", "claim__event"))


def _by(rows: Any, value: str, event: str) -> Any:
    return rows.order_by().values_list(value).annotate(n=Count(event, distinct=True))


def _sum(*counts: Iterable[tuple[Any, int]]) -> Counts:
    total: Counter[Any] = Counter()
    for some in counts:
        total.update(dict(some))
    return dict(total)


def with_chosen(counts: Mapping[Any, int], chosen: Iterable[str]) -> dict[str, int]:
    """What is chosen is there though it counts nothing."""
    return {**counts, **{value: 0 for value in chosen if value not in counts}}


def actors_in(counts: Mapping[int, int], chosen: Iterable[str] = ()) -> list[tuple[Actor, int]]:
    """The busiest first."""
    shown = Actor.objects.published().filter(slug__in=chosen)
    found = Actor.objects.filter(Q(pk__in=counts) | Q(pk__in=shown.values("pk")))
    actors = found.fetch_mode(FETCH_RAISE)
    return sorted(((a, counts.get(a.pk, 0)) for a in actors), key=_busiest_first)


def sides_in(
    dispute: Dispute, counts: Mapping[int, int], chosen: Iterable[str] = ()
) -> list[tuple[Side, int]]:
    sides = dispute.sides.filter(Q(pk__in=counts) | Q(slug__in=chosen)).fetch_mode(FETCH_RAISE)
    return [(side, counts.get(side.pk, 0)) for side in sides]


def sources_in(counts: Mapping[int, int], chosen: Iterable[str] = ()) -> list[tuple[Source, int]]:
    """The busiest first."""
    published = Source.objects.published().select_related("based_on").fetch_mode(FETCH_RAISE)
    light = published.defer("text", "based_on__text")
    sources = light.filter(Q(pk__in=counts) | Q(slug__in=chosen))
    return sorted(((s, counts.get(s.pk, 0)) for s in sources), key=_busiest_first)


def independent(counted: Iterable[int]) -> int:
    """How many of these sources (primary keys) are no reprints of one another."""
    root = Coalesce("based_on", "pk")
    roots = Source.objects.filter(pk__in=list(counted)).order_by().values_list(root)
    return roots.distinct().count()


def _busiest_first(row: tuple[Actor | Source, int]) -> tuple[int, str]:
    return -row[1], row[0].slug
