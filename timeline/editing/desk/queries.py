"""What the pages of the desk ask of the record, drafts and all."""

from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db.models import Count, Q, QuerySet

from timeline.editing.actions.scheduling import due, hindrance
from timeline.languages.folding import fold
from timeline.models import (
    Claim,
    Dispute,
    Draft,
    Event,
    Proposal,
    PublicationState,
    Source,
)
from timeline.models.event import EventQuerySet

MOST = 20


def disputes_with_states() -> QuerySet[Dispute]:
    """With how many of their events are in each state: `draft`, `in_review`, `published_events`
    and `withdrawn`; the last changed first."""
    return Dispute.objects.annotate(
        draft=_events_in(PublicationState.DRAFT),
        in_review=_events_in(PublicationState.IN_REVIEW),
        published_events=_events_in(PublicationState.PUBLISHED),
        withdrawn=_events_in(PublicationState.WITHDRAWN),
    ).order_by("-changed_at")


def _events_in(state: PublicationState) -> Count:
    return Count("events", filter=Q(events__state=state))


def events_in_review() -> EventQuerySet:
    waiting = Event.objects.filter(state=PublicationState.IN_REVIEW)
    return waiting.select_related("dispute").in_order()


def sources_with_proposals() -> QuerySet[Source]:
    """Articles with proposals that nobody has decided yet; `pending` is how many."""
    pending = Count("proposals", filter=Q(proposals__state=Proposal.State.PENDING))
    return (
        Source.objects.annotate(pending=pending).filter(pending__gt=0).defer("text").order_by("-pk")
    )


def new_drafts_of(user: Any, dispute: Dispute) -> QuerySet[Draft]:
    """Of events that were never saved."""
    return Draft.objects.filter(author=user, dispute=dispute, event__isnull=True)


def claims_to_meet(dispute: Dispute, typed: str) -> list[Claim]:
    """Those in which every typed word stands, folded, be it said or who said it; newest first."""
    claims = Claim.objects.filter(event__dispute=dispute).select_related("speaker", "event")
    words = fold(typed).split()
    found = (claim for claim in claims.order_by("-pk") if all(w in _told(claim) for w in words))
    return list(islice(found, MOST))


def _told(claim: Claim) -> str:
    speaker = claim.speaker
    return fold(f"{claim.words} {claim.translation} {speaker.name_ar} {speaker.name_en}")


@dataclass(frozen=True)
class Overdue:
    """What should have been published by now; `why` it was not is empty while only the timer is
    awaited."""

    row: Event | Dispute
    dispute: Dispute
    why: str


def overdue(dispute: Dispute | None = None) -> list[Overdue]:
    """In one dispute, or in all."""
    rows = ((row, row.dispute if isinstance(row, Event) else row) for row in due())
    return [
        Overdue(row, its, hindrance(row)) for row, its in rows if dispute is None or its == dispute
    ]
