"""What the pages of the desk ask of the record, drafts and all."""

from django.db.models import Count, Q, QuerySet

from timeline.models import Dispute, Event, Proposal, PublicationState, Source
from timeline.models.event import EventQuerySet


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
