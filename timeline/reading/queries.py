"""What the public pages ask of the record; every query of a page starts here."""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from django.db.models import (
    FETCH_RAISE,
    Count,
    Exists,
    F,
    Max,
    Min,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Value,
)
from django.db.models.functions import Coalesce

from timeline.models import (
    Actor,
    Annotation,
    Citation,
    Claim,
    ClaimLink,
    Correction,
    Dispute,
    Event,
    Involvement,
    Participation,
    PathStep,
    PublicationState,
    ReadingPath,
    Role,
    Side,
    Source,
)
from timeline.models.event import EventQuerySet
from timeline.reading.filters import Filters

NOWHERE = 2**31 - 1


class Span(NamedTuple):
    """What readers see of a dispute: how many events, the first and the last day known, and how
    many claims."""

    events: int = 0
    first_day: date | None = None
    last_day: date | None = None
    claims: int = 0


# Public pages load all they show in a fixed number of queries; a forgotten one raises.


def spans_of(disputes: Iterable[int]) -> dict[int, Span]:
    """By primary keys; a dispute without an event has none. Counted by the database."""
    events = Event.objects.published().filter(dispute__in=disputes).order_by()
    told = Count("pk"), Min("starts_on"), Max("ends_on")
    spans: Any = events.values_list("dispute").annotate(*told)
    said = Claim.objects.published().filter(event__dispute__in=disputes).order_by()
    claims = dict(said.values_list("event__dispute").annotate(n=Count("pk")))
    return {pk: Span(n, first, last, claims.get(pk, 0)) for pk, n, first, last in spans}


def sides_of(dispute: Dispute) -> list[Side]:
    return list(dispute.sides.all().fetch_mode(FETCH_RAISE))


def standing(dispute: Dispute) -> dict[int, int]:
    """The side of each actor that stands on one, by primary keys."""
    rows = Participation.objects.filter(dispute=dispute, side__isnull=False)
    return dict(rows.values_list("actor", "side"))


def with_all_they_show(events: EventQuerySet, known: date | None = None) -> EventQuerySet:
    """With `known`, only what was published by that day, ours included."""
    involvements = Involvement.objects.select_related("actor").fetch_mode(FETCH_RAISE)
    return (
        events.select_related("lead__source__based_on")
        .defer("lead__source__text", "lead__source__based_on__text")
        .prefetch_related(
            Prefetch("involvements", involvements),
            Prefetch("citations", light_citations(known)),
            Prefetch("claims", _claims(known)),
            Prefetch("annotations", _annotations(known)),
            Prefetch("corrections", _corrections(known)),
        )
        .in_order()
        .fetch_mode(FETCH_RAISE)
    )


def _claims(known: date | None) -> QuerySet[Claim]:
    claims, links = Claim.objects.select_related("speaker"), ClaimLink.objects.published()
    if known:
        claims, links = claims.known_on(known), links.known_on(known)
    links = links.fetch_mode(FETCH_RAISE)
    return claims.prefetch_related(
        Prefetch("links_in", links.select_related("from_claim__speaker", "from_claim__event")),
        Prefetch("links_out", links.select_related("to_claim__speaker", "to_claim__event")),
        Prefetch("citations", light_citations(known)),
        Prefetch("annotations", _annotations(known)),
    ).fetch_mode(FETCH_RAISE)


def light_citations(known: date | None = None) -> QuerySet[Citation]:
    """Without the archived text: it is as long as the article, and stands on one page only."""
    return (
        Citation.objects.known_on(known)
        .select_related("source__based_on")
        .defer("source__text", "source__based_on__text")
        .fetch_mode(FETCH_RAISE)
    )


def _annotations(known: date | None) -> QuerySet[Annotation]:
    """Of events and claims that are shown."""
    notes = Annotation.objects.public().in_threads()
    notes = notes.filter(created_at__date__lte=known) if known else notes
    return notes.fetch_mode(FETCH_RAISE)


def _corrections(known: date | None) -> QuerySet[Correction]:
    made = (
        Correction.objects.filter(made_at__date__lte=known) if known else Correction.objects.all()
    )
    return made.fetch_mode(FETCH_RAISE)


def events_of(dispute: Dispute) -> EventQuerySet:
    return Event.objects.published().filter(dispute=dispute)


def timeline_of(dispute: Dispute, filters: Filters, *, few: bool = False) -> EventQuerySet:
    return filters.apply(events_of(dispute), few=few)


def claim_counts(dispute: Dispute, known: date | None) -> tuple[int, int]:
    """Published claims, and those of them that meet an earlier one; as far as `known`."""
    claims = Claim.objects.published().filter(event__dispute=dispute)
    answers = ClaimLink.objects.published().within(dispute)
    if known:
        claims, answers = claims.known_on(known), answers.known_on(known)
    replies = answers.values("from_claim").distinct()
    return claims.count(), replies.count()


def versions_of(event: Event) -> list[Any]:
    """Those that readers saw, the oldest first."""
    shown = event.history.filter(state=PublicationState.PUBLISHED)
    return list(shown.order_by("history_date", "history_id"))


def neighbours(event: Event) -> tuple[Event | None, Event | None]:
    """The published events before and after, as the timeline orders them."""
    others = events_of(event.dispute).in_order().fetch_mode(FETCH_RAISE)
    return others.before(event).last(), others.after(event).first()


def citations_in(source: Source) -> QuerySet[Citation]:
    """What published events and claims cite from a source, with the event of each; `stands_at` is
    where its words begin, and after all texts where they are not found in it."""
    return (
        Citation.objects.published()
        .filter(source=source)
        .annotate(stands_at=Coalesce("start", Value(NOWHERE)))
        .select_related("event__dispute", "claim__event__dispute", "claim__speaker")
        .fetch_mode(FETCH_RAISE)
    )


def disputes_citing(source: Source) -> QuerySet[Dispute]:
    """Whose readers see this source, or one that is based on it."""
    cited = Q(source=source) | Q(source__based_on=source)
    citations = Citation.objects.published().filter(cited)
    events = Q(events__citations__in=citations) | Q(events__claims__citations__in=citations)
    return Dispute.objects.published().filter(events).distinct().order_by("pk")


def reprints_of(source: Source) -> QuerySet[Source]:
    """Sources that readers may see and that are based on this one."""
    return Source.objects.published().filter(based_on=source).defer("text").fetch_mode(FETCH_RAISE)


def notes_on(*sources: Source) -> QuerySet[Annotation]:
    notes = Annotation.objects.published().filter(source__in=sources).in_threads()
    return notes.select_related("source").defer("source__text").fetch_mode(FETCH_RAISE)


NEWEST_CORRECTION = ("-made_at", "-pk")


def corrections_of(dispute: Dispute) -> QuerySet[Correction]:
    shown = Correction.objects.published().filter(event__dispute=dispute)
    return shown.select_related("event").fetch_mode(FETCH_RAISE)


def events_with(dispute: Dispute, actor: Actor) -> EventQuerySet:
    """With what the actor's part in each is."""
    part = Involvement.objects.filter(actor=actor).fetch_mode(FETCH_RAISE)
    shown = events_of(dispute).involving([actor.slug])
    return shown.prefetch_related(Prefetch("involvements", part)).fetch_mode(FETCH_RAISE)


def roles_of(actor: Actor) -> QuerySet[Role]:
    return actor.roles.order_by(F("starts_on").asc(nulls_first=True), "pk").fetch_mode(FETCH_RAISE)


def disputes_with(actor: Actor) -> QuerySet[Dispute]:
    events = Event.objects.published().involving([actor.slug]).filter(dispute=OuterRef("pk"))
    return Dispute.objects.published().filter(Exists(events)).fetch_mode(FETCH_RAISE)


def paths_of(dispute: Dispute) -> QuerySet[ReadingPath]:
    return ReadingPath.objects.published().filter(dispute=dispute).fetch_mode(FETCH_RAISE)


def steps_of(path: ReadingPath) -> QuerySet[PathStep]:
    """Those whose event readers may see."""
    shown = path.steps.filter(Event.objects.as_seen_from("event"))
    return shown.select_related("event").fetch_mode(FETCH_RAISE)


def days_known(dispute: Dispute) -> list[date]:
    """The days on which a source told something of the dispute that readers may see."""
    events = events_of(dispute)
    own = Citation.objects.filter(event__in=events).order_by().values("source")
    claimed = Citation.objects.filter(claim__event__in=events).order_by().values("source")
    told = Source.objects.filter(Q(pk__in=own) | Q(pk__in=claimed), published_on__isnull=False)
    days = told.order_by("published_on").values_list("published_on", flat=True).distinct()
    return [day for day in days if day]
