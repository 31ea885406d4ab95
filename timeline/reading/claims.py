"""What the pages of claims ask of the record: no more than one page shows."""

from django.db import connections
from django.db.models import (
    FETCH_RAISE,
    Count,
    Exists,
    IntegerField,
    OuterRef,
    Prefetch,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce

from timeline.models import Claim, ClaimLink, Dispute, Participation
from timeline.models.claim import ClaimQuerySet, relation_weight
from timeline.reading.queries import light_citations

MET = 10  # claims that meet one and are shown beside it
NEAR, EXCHANGED = 10, 200  # links from the claim asked for, claims of an exchange on one page

BY_DATE = ("event__rank", "event_id", "pk")
ORDERS = {
    "date": BY_DATE,
    "side": ("place", *BY_DATE),
    "state": ("weight", *BY_DATE),
}
NO_SIDE = 100_000  # more than the order of any side


def claims_in(dispute: Dispute, speaker: str = "", meets: str = "") -> ClaimQuerySet:
    """Those that readers may see; of one speaker (slug), or of those that meet one claim (key)."""
    claims = Claim.objects.published().filter(event__dispute=dispute)
    if speaker:
        claims = claims.filter(speaker__slug=speaker)
    if meets:
        met = ClaimLink.objects.published().filter(to_claim__key=meets)
        claims = claims.filter(pk__in=met.values("from_claim"))
    return claims


def to_be_sorted(claims: ClaimQuerySet, dispute: Dispute, sort: str) -> ClaimQuerySet:
    """With what its order (`ORDERS`) asks for."""
    if sort == "state":
        return claims.with_weight()
    if sort == "side":
        stands = Participation.objects.filter(dispute=dispute, actor=OuterRef("speaker"))
        place = Subquery(stands.values("side__order")[:1], output_field=IntegerField())
        return claims.annotate(place=Coalesce(place, Value(NO_SIDE)))
    return claims


def with_evidence(claims: ClaimQuerySet) -> ClaimQuerySet:
    """With who said it, where, in which words of a source; `met` counts what meets it."""
    seen = ClaimLink.objects.to_claims_seen().filter(to_claim=OuterRef("pk"))
    met = seen.order_by().values("to_claim").annotate(n=Count("pk")).values("n")
    return (
        claims.with_weight()
        .select_related("speaker", "event")
        .annotate(met=Coalesce(Subquery(met), Value(0)))
        .prefetch_related(Prefetch("citations", light_citations()))
        .fetch_mode(FETCH_RAISE)
    )


def with_responses(claims: ClaimQuerySet) -> ClaimQuerySet:
    """With what meets each in `met_by`, the weightiest first, `MET` of them at most."""
    met = (
        ClaimLink.objects.to_claims_seen()
        .annotate(weight=relation_weight())
        .select_related("from_claim__speaker", "from_claim__event")
        .prefetch_related(Prefetch("from_claim__citations", light_citations()))
        .order_by("-weight", "pk")
        .fetch_mode(FETCH_RAISE)
    )
    return with_evidence(claims).prefetch_related(Prefetch("links_in", met[:MET], to_attr="met_by"))


def exchange_of(claims: QuerySet[Claim]) -> tuple[dict[int, Claim], list[ClaimLink]]:
    """Claims that meet these or are met by them, and what meets those: the nearest, `EXCHANGED` at
    most, by primary key in the order of their events; and the links between them."""
    asked = list(claims.order_by("pk").values_list("pk", flat=True)[:EXCHANGED])
    if not asked:
        return {}, []
    marks = ", ".join(["%s"] * len(asked))
    with connections[Claim.objects.db].cursor() as cursor:
        cursor.execute(_NEAREST.format(marks), [*asked, NEAR, EXCHANGED])
        found = [pk for (pk,) in cursor.fetchall()]
    links = ClaimLink.objects.published().filter(to_claim__in=found, from_claim__in=found)
    told = with_evidence(Claim.objects.published().filter(pk__in=found)).order_by(*BY_DATE)
    return {c.pk: c for c in told}, list(links.order_by("pk").fetch_mode(FETCH_RAISE))


_NEAREST = """
    WITH RECURSIVE told (id, far) AS (
        SELECT id, 0 FROM timeline_claim WHERE id IN ({})
        UNION
        SELECT CASE WHEN link.from_claim_id = told.id THEN link.to_claim_id
                    ELSE link.from_claim_id END, told.far + 1
        FROM told
        JOIN timeline_claimlink link
            ON link.from_claim_id = told.id OR link.to_claim_id = told.id
        WHERE told.far < %s
    )
    SELECT id FROM told GROUP BY id ORDER BY MIN(far), id LIMIT %s
"""


def claims_met_by(claim: Claim) -> Claim | None:
    """The first claim that readers may see and that this one meets."""
    links = ClaimLink.objects.published().filter(from_claim=claim).order_by("pk")
    return Claim.objects.filter(pk__in=links.values("to_claim")[:1]).first()


def answers_between(dispute: Dispute) -> dict[tuple[int, int], int]:
    """How often an actor's claims meet another's, by the primary keys of the two."""
    links = ClaimLink.objects.published().within(dispute)
    pairs = links.order_by().values_list("from_claim__speaker", "to_claim__speaker")
    return {(one, other): n for one, other, n in pairs.annotate(n=Count("pk"))}


def links_of(dispute: Dispute) -> QuerySet[ClaimLink]:
    links = ClaimLink.objects.published().within(dispute)
    return links.order_by("pk").fetch_mode(FETCH_RAISE)


def openings_of(dispute: Dispute) -> QuerySet[Claim]:
    """Claims that are met and meet nothing: where exchanges begin."""
    links = ClaimLink.objects.published()
    met = links.filter(to_claim=OuterRef("pk"))
    meeting = links.filter(from_claim=OuterRef("pk"))
    claims = claims_in(dispute).filter(Exists(met), ~Exists(meeting))
    return claims.select_related("event").order_by(*BY_DATE).fetch_mode(FETCH_RAISE)
