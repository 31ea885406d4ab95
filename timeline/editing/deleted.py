"""What was deleted from a dispute, and what went with it: all still in the history."""

from collections.abc import Iterator
from typing import Any

from django.db import models
from django.db.models import Q

from timeline.editing.revisions import TOGETHER
from timeline.models import (
    Annotation,
    Citation,
    Claim,
    ClaimLink,
    Dispute,
    Event,
    Involvement,
    PathStep,
    ReadingPath,
)

# What hangs on a row and is deleted with it, by the column that points to it.
HANGING: dict[type[models.Model], tuple[tuple[Any, str], ...]] = {
    Event: (
        (Claim, "event_id"),
        (Involvement, "event_id"),
        (Citation, "event_id"),
        (Annotation, "event_id"),
        (PathStep, "event_id"),
    ),
    Claim: (
        (Citation, "claim_id"),
        (ClaimLink, "from_claim_id"),
        (ClaimLink, "to_claim_id"),
        (Annotation, "claim_id"),
    ),
    ReadingPath: ((PathStep, "path_id"),),
    Annotation: ((Annotation, "reply_to_id"),),
}


def deleted_in(dispute: Dispute) -> list[Any]:
    """Rows of the history of what is gone, the last deleted first. What went with something else
    is not named: it comes back with it."""
    events, claims = (
        Event.objects.filter(dispute=dispute),
        Claim.objects.filter(event__dispute=dispute),
    )
    here = Q(event_id__in=events.values("pk"))
    said = Q(claim_id__in=claims.values("pk"))
    found = [
        *gone(Event, Q(dispute_id=dispute.pk)),
        *gone(Claim, here),
        *gone(Involvement, here),
        *gone(Citation, here | said),
        *gone(Annotation, (here | said) & Q(reply_to__isnull=True)),
        *gone(ReadingPath, Q(dispute_id=dispute.pk)),
    ]
    return sorted(found, key=lambda row: row.history_date, reverse=True)


def gone(model: Any, where: Q) -> Iterator[Any]:
    """The last row of each that is not there any more."""
    pk = model._meta.pk.attname
    rows = model.history.filter(where, history_type="-").select_related("history_user")
    seen = set()
    for row in rows.exclude(**{f"{pk}__in": model.objects.values("pk")}).order_by("-history_date"):
        if getattr(row, pk) not in seen:
            seen.add(getattr(row, pk))
            yield row


def went_with(row: Any) -> Iterator[Any]:
    """What was deleted at the same moment because it hung on it, nearest first."""
    key = getattr(row, row.instance_type._meta.pk.attname)
    moment = (row.history_date - TOGETHER, row.history_date + TOGETHER)
    for model, column in HANGING.get(row.instance_type, ()):
        for lost in gone(model, Q(**{column: key}, history_date__range=moment)):
            yield lost
            yield from went_with(lost)
