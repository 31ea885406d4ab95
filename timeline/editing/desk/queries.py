"""What the pages of the desk ask of the record, drafts and all."""

from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db.models import Count, Q, QuerySet

from timeline.editing.actions.scheduling import due, hindrance
from timeline.languages.folding import fold
from timeline.models import (
    Batch,
    BatchFile,
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
LAST_CHANGED = ("-changed_at", "-pk")


def disputes_with_states() -> QuerySet[Dispute]:
    """With how many of their events are in each state: `draft`, `in_review`, `published_events`
    and `withdrawn`; the last changed first."""
    return Dispute.objects.annotate(
        draft=_events_in(PublicationState.DRAFT),
        in_review=_events_in(PublicationState.IN_REVIEW),
        published_events=_events_in(PublicationState.PUBLISHED),
        withdrawn=_events_in(PublicationState.WITHDRAWN),
    ).order_by(*LAST_CHANGED)


def disputes_titled(typed: str) -> QuerySet[Dispute]:
    """Those in whose title, in either language, every typed word stands, folded; the last changed
    first, and a thousand at the most."""
    disputes, words = Dispute.objects.order_by(*LAST_CHANGED), fold(typed).split()
    if not words:
        return disputes
    titles = disputes.values_list("pk", "title_ar", "title_en")
    found = (pk for pk, *title in titles if all(w in fold(" ".join(title)) for w in words))
    return disputes.filter(pk__in=list(islice(found, 1_000)))


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


def batches_not_done() -> QuerySet[Batch]:
    """With how many of their files wait to be read, or for an editor to say their day."""
    open_states = (BatchFile.State.WAITING, BatchFile.State.ASKS)
    waiting = Count("files", filter=Q(files__state__in=open_states))
    return Batch.objects.annotate(waiting=waiting).filter(waiting__gt=0)


def proposals_of(source: Source) -> QuerySet[Proposal]:
    """With all that their rows show."""
    return Proposal.objects.filter(source=source).select_related(
        "decided_by",
        "known_event__dispute",
        "known_event__lead__source",
        "event__dispute",
        "claim__event__dispute",
    )


def disputes_of(source: Source) -> QuerySet[Dispute]:
    """Those that something from this source was accepted into, the last changed first."""
    accepted = Q(events__proposals__source=source) | Q(events__claims__proposals__source=source)
    return Dispute.objects.filter(accepted).distinct().order_by("-changed_at")


def drafts_from(source: Source, dispute: Dispute) -> EventQuerySet:
    """The events of the dispute that this source's proposals became or added to."""
    told = Q(proposals__source=source) | Q(claims__proposals__source=source)
    return Event.objects.filter(told, dispute=dispute).distinct().in_order()


def last_change(source: Source) -> int:
    """The number in the history of the last change to a proposal of this source."""
    history = Proposal.history.filter(source=source).order_by("-history_id")
    last: int | None = history.values_list("history_id", flat=True).first()
    return last or 0


def changed_since(source: Source, seen: int) -> list[tuple[int, int | None]]:
    """Proposals changed after that number, each with who changed it."""
    later = Proposal.history.filter(source=source, history_id__gt=seen)
    return list(later.values_list("id", "history_user_id"))


def versions_of(source: Source) -> dict[int, int]:
    """The version of each of its proposals, by key."""
    return dict(Proposal.objects.filter(source=source).values_list("pk", "version"))


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
