"""The record of a dispute as one document that another Sijal can read: which rows, what of each.

Rows are named as in addresses: by slug or key. `docs/data.md` describes the document.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models
from django.db.models import FETCH_RAISE, Q, QuerySet

from timeline.models.actor import Actor, ActorName, Role
from timeline.models.annotation import Annotation
from timeline.models.citation import Citation
from timeline.models.claim import Claim, ClaimLink
from timeline.models.correction import Correction
from timeline.models.dispute import Dispute, Participation, Side
from timeline.models.event import Event, EventQuerySet, Involvement
from timeline.models.path import PathStep, ReadingPath
from timeline.models.source import Source

FORMAT, VERSION = "sijal-record", 1

# What another site makes itself, or has no use for: the numbers of rows, what is derived from
# other columns, what caches are told by. The workflow and the people of this desk stay here too.
DERIVED = {"starts_on", "ends_on", "rank", "sha256", "version", "changed_at"}
OF_THE_DESK = {"publish_at", "four_eyes", "untold"}
NOT_CARRIED = {"id", "dispute"} | DERIVED | OF_THE_DESK


@dataclass(frozen=True)
class Kind:
    """A list of the document. `owners` are the references without which a row is nothing: it
    belongs to the row that they name."""

    name: str
    model: type[models.Model]
    owners: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple["models.Field[Any, Any]", ...]:
        return tuple(field for field in self.model._meta.concrete_fields if _is_carried(field))

    @property
    def called(self) -> str:
        """The column that names a row of it; empty where no other row refers to it."""
        names = {field.name for field in self.columns}
        return "key" if "key" in names else "slug" if "slug" in names else ""


def _is_carried(field: "models.Field[Any, Any]") -> bool:
    person = field.related_model and field.related_model._meta.app_label != "timeline"
    return field.name not in NOT_CARRIED and not person


# Each stands after those that it refers to, but for these references, and where they lead.
LATE = {
    ("sources", "based_on"): "sources",
    ("events", "lead"): "citations",
    ("annotations", "reply_to"): "annotations",
}
DISPUTE = Kind("dispute", Dispute)
KINDS = (
    Kind("sources", Source),
    Kind("actors", Actor),
    Kind("actor_names", ActorName, ("actor",)),
    Kind("roles", Role, ("actor",)),
    Kind("sides", Side),
    Kind("participations", Participation),
    Kind("events", Event),
    Kind("involvements", Involvement, ("event",)),
    Kind("claims", Claim, ("event",)),
    Kind("citations", Citation, ("event", "claim")),
    Kind("claim_links", ClaimLink, ("from_claim",)),
    Kind("annotations", Annotation, ("event", "claim", "source")),
    Kind("corrections", Correction, ("event",)),
    Kind("paths", ReadingPath),
    Kind("path_steps", PathStep, ("path",)),
)


EVENTS = next(kind for kind in KINDS if kind.name == "events")


@dataclass(frozen=True)
class Scope:
    """Which rows: those of `events`, which are of the dispute. `public` leaves out all that
    readers do not see; with `known`, all that no source had told by that day as well."""

    dispute: Dispute
    events: EventQuerySet
    public: bool
    known: date | None = None


def document_of(scope: Scope) -> dict[str, Any]:
    """Ready for JSON, the same for the same record, and in both languages at once."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "dispute": row_of(scope.dispute, DISPUTE),
        **_lists(scope),
    }


def _lists(scope: Scope) -> dict[str, list[dict[str, Any]]]:
    found = _found(scope)
    lists = {kind.name: list(_rows(found[kind.name], kind)) for kind in KINDS}
    for (name, column), among in LATE.items():
        named = {row.get("key") or row["slug"] for row in lists[among]}
        for row in lists[name]:  # what is left out is not named either
            row[column] = row[column] if row[column] in named else None
    return lists


def _rows(found: "QuerySet[Any]", kind: Kind) -> Iterator[dict[str, Any]]:
    refers = [field.name for field in kind.columns if field.is_relation]
    if refers:
        found = found.select_related(*refers)
    for row in found.fetch_mode(FETCH_RAISE):
        yield row_of(row, kind)


def row_of(row: models.Model, kind: Kind) -> dict[str, Any]:
    return {field.name: _plain(row, field) for field in kind.columns}


def _plain(row: models.Model, field: "models.Field[Any, Any]") -> Any:
    value = getattr(row, field.name)
    if isinstance(value, models.Model):
        return getattr(value, "key", None) or value.slug  # type: ignore[attr-defined] # one of two
    if value is None or isinstance(value, bool | int | str | list):
        return value
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _found(scope: Scope) -> dict[str, "QuerySet[Any]"]:
    """By the names of the kinds, each in an order that does not change."""
    events, known = scope.events, scope.known
    claims = Claim.objects.filter(event__in=events)
    citations = Citation.objects.known_on(known)
    links = ClaimLink.objects.all()
    if known:
        claims, links = claims.known_on(known), links.known_on(known)
    citations = citations.filter(Q(event__in=events) | Q(claim__in=claims))
    sources = _sources(citations, public=scope.public)
    actors = _actors(scope, claims)
    paths = _paths(scope)
    participations = Participation.objects.filter(dispute=scope.dispute, actor__in=actors)
    return {
        "sources": sources.order_by("slug"),
        "actors": actors.order_by("slug"),
        "actor_names": ActorName.objects.filter(actor__in=actors).order_by("actor__slug", "pk"),
        "roles": Role.objects.filter(actor__in=actors).order_by("actor__slug", "pk"),
        "sides": scope.dispute.sides.order_by("order", "slug"),
        "participations": participations.order_by("actor__slug"),
        "events": events.in_order(),
        "involvements": Involvement.objects.filter(event__in=events).order_by(
            "event__key", "order", "pk"
        ),
        "claims": claims.order_by("event__key", "order", "pk"),
        "citations": citations.order_by("key"),
        "claim_links": links.filter(from_claim__in=claims, to_claim__in=claims).order_by("pk"),
        "annotations": _annotations(scope, claims, sources).order_by("created_at", "key"),
        "corrections": _corrections(scope).order_by("made_at", "key"),
        "paths": paths.order_by("slug"),
        "path_steps": PathStep.objects.filter(path__in=paths, event__in=events).order_by(
            "path__slug", "order", "pk"
        ),
    }


def _sources(citations: "QuerySet[Citation]", *, public: bool) -> "QuerySet[Source]":
    """Those cited, and those that they are based on, however far back."""
    found = set(citations.order_by().values_list("source", flat=True))
    new = found
    while new:
        behind = Source.objects.filter(reprints__in=new).values_list("pk", flat=True)
        new = set(behind) - found
        found = found | new
    sources = Source.objects.published() if public else Source.objects.all()
    return sources.filter(pk__in=found)


def _actors(scope: Scope, claims: "QuerySet[Claim]") -> "QuerySet[Actor]":
    """Those who take part or speak; for the desk, also those who only stand on a side."""
    taking_part = Involvement.objects.filter(event__in=scope.events).values("actor")
    found = Q(pk__in=taking_part) | Q(pk__in=claims.values("speaker"))
    if not scope.public:
        found |= Q(participations__dispute=scope.dispute)
    return Actor.objects.filter(pk__in=Actor.objects.filter(found).values("pk"))


def _annotations(
    scope: Scope, claims: "QuerySet[Claim]", sources: "QuerySet[Source]"
) -> "QuerySet[Annotation]":
    notes = Annotation.objects.published() if scope.public else Annotation.objects.all()
    if scope.known:
        notes = notes.filter(created_at__date__lte=scope.known)
    on = Q(event__in=scope.events) | Q(claim__in=claims) | Q(source__in=sources)
    return notes.filter(on)


def _corrections(scope: Scope) -> "QuerySet[Correction]":
    made = Correction.objects.filter(event__in=scope.events)
    return made.filter(made_at__date__lte=scope.known) if scope.known else made


def _paths(scope: Scope) -> "QuerySet[ReadingPath]":
    """Readers get those that lead through at least one of the events."""
    if not scope.public:
        return scope.dispute.paths.all()
    walked = ReadingPath.objects.published().filter(steps__event__in=scope.events)
    return scope.dispute.paths.filter(pk__in=walked.values("pk"))
