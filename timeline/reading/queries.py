"""What the public pages ask of the record; every query of a page starts here."""

from datetime import date
from typing import Any

from django.db import connections
from django.db.models import (
    FETCH_RAISE,
    Count,
    F,
    Max,
    Min,
    Prefetch,
    Q,
    QuerySet,
)

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

# Public pages load all they show in a fixed number of queries; a forgotten one raises.


def disputes_with_spans() -> QuerySet[Dispute]:
    """Published disputes; `events_shown` of them, the first and the last day known, and the
    claims made in them."""
    shown = Q(events__state=PublicationState.PUBLISHED)
    return (
        Dispute.objects.published()
        .annotate(
            events_shown=Count("events", filter=shown, distinct=True),
            first_day=Min("events__starts_on", filter=shown),
            last_day=Max("events__ends_on", filter=shown),
            claims_shown=Count("events__claims", filter=shown, distinct=True),
        )
        .order_by("-changed_at")
        .fetch_mode(FETCH_RAISE)
    )


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
            Prefetch("citations", _citations(known)),
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
        Prefetch("citations", _citations(known)),
        Prefetch("annotations", _annotations(known)),
    ).fetch_mode(FETCH_RAISE)


def _citations(known: date | None = None) -> QuerySet[Citation]:
    # Not the archived text: it is as long as the article, and stands on one page only.
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


def timeline_of(dispute: Dispute, filters: Filters) -> EventQuerySet:
    return filters.apply(events_of(dispute))


def claim_counts(dispute: Dispute, known: date | None) -> tuple[int, int]:
    """Published claims, and those of them that meet an earlier one; as far as `known`."""
    claims = Claim.objects.published().filter(event__dispute=dispute)
    answers = ClaimLink.objects.published().filter(to_claim__event__dispute=dispute)
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
    """What published events and claims cite from a source, with the event of each."""
    return (
        Citation.objects.published()
        .filter(source=source)
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


def claims_of(dispute: Dispute) -> dict[int, Claim]:
    """Every claim that readers may see of a dispute, by primary key, in the order of its events."""
    claims = Claim.objects.published().filter(event__dispute=dispute)
    return {claim.pk: claim for claim in _told(claims)}


def exchanges_of(event: Event) -> tuple[dict[int, Claim], list[ClaimLink]]:
    """The claims of an event with all that meet them, and what meets those; not the others of the
    dispute, however many there are."""
    with connections[Claim.objects.db].cursor() as cursor:
        cursor.execute(_EXCHANGES, [event.pk])
        found = [pk for (pk,) in cursor.fetchall()]
    links = ClaimLink.objects.published().filter(to_claim__in=found, from_claim__in=found)
    claims = {claim.pk: claim for claim in _told(Claim.objects.published().filter(pk__in=found))}
    return claims, list(links.order_by("pk").fetch_mode(FETCH_RAISE))


_EXCHANGES = """
    WITH RECURSIVE told (id) AS (
        SELECT id FROM timeline_claim WHERE event_id = %s
        UNION
        SELECT CASE WHEN link.from_claim_id = told.id THEN link.to_claim_id
                    ELSE link.from_claim_id END
        FROM told
        JOIN timeline_claimlink link
            ON link.from_claim_id = told.id OR link.to_claim_id = told.id
    )
    SELECT id FROM told
"""


def _told(claims: QuerySet[Claim]) -> QuerySet[Claim]:
    return (
        claims.select_related("speaker", "event")
        .prefetch_related(Prefetch("citations", _citations()))
        .order_by("event__rank", "event", "pk")
        .fetch_mode(FETCH_RAISE)
    )


def links_of(dispute: Dispute) -> list[ClaimLink]:
    links = ClaimLink.objects.published().filter(to_claim__event__dispute=dispute)
    return list(links.order_by("pk").fetch_mode(FETCH_RAISE))


def corrections_of(dispute: Dispute) -> QuerySet[Correction]:
    shown = Correction.objects.published().filter(event__dispute=dispute)
    return shown.select_related("event").fetch_mode(FETCH_RAISE)


def events_with(dispute: Dispute, actor: Actor) -> EventQuerySet:
    """In their order; with what the actor's part in each is."""
    part = Involvement.objects.filter(actor=actor).fetch_mode(FETCH_RAISE)
    shown = events_of(dispute).involving([actor.slug]).in_order()
    return shown.prefetch_related(Prefetch("involvements", part)).fetch_mode(FETCH_RAISE)


def roles_of(actor: Actor) -> QuerySet[Role]:
    return actor.roles.order_by(F("starts_on").asc(nulls_first=True), "pk").fetch_mode(FETCH_RAISE)


def disputes_with(actor: Actor) -> QuerySet[Dispute]:
    events = Event.objects.published().involving([actor.slug])
    return Dispute.objects.published().filter(events__in=events).distinct().fetch_mode(FETCH_RAISE)


def paths_of(dispute: Dispute) -> QuerySet[ReadingPath]:
    return ReadingPath.objects.published().filter(dispute=dispute).fetch_mode(FETCH_RAISE)


def steps_of(path: ReadingPath) -> QuerySet[PathStep]:
    """Those whose event readers may see."""
    shown = path.steps.filter(event__in=Event.objects.published()).order_by("order", "pk")
    return shown.select_related("event").fetch_mode(FETCH_RAISE)


def days_known(dispute: Dispute) -> list[date]:
    """The days on which a source told something of the dispute that readers may see."""
    events = events_of(dispute)
    own = Citation.objects.filter(event__in=events).order_by().values("source")
    claimed = Citation.objects.filter(claim__event__in=events).order_by().values("source")
    told = Source.objects.filter(Q(pk__in=own) | Q(pk__in=claimed), published_on__isnull=False)
    days = told.order_by("published_on").values_list("published_on", flat=True).distinct()
    return [day for day in days if day]
