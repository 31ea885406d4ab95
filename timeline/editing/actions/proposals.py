"""What an editor decides of what was found in an article."""

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from timeline.editing.actions.permissions import allow, allow_change
from timeline.editing.drafts import draft_claim, draft_event, event_around
from timeline.editing.retelling import link_replies, tell_again
from timeline.models import Claim, Dispute, Event, Proposal


@transaction.atomic
def accept(
    proposal: Proposal,
    *,
    by: User,
    dispute: Dispute,
    event: Event | None = None,
    as_new: bool = False,
) -> Event | Claim:
    """The draft it becomes; the same one when accepted again.

    An event that the record holds is not made again: the words become a citation of `event`, or
    of the one that the proposal tells again, unless it is taken `as_new`. A claim is made in
    `event`, or else in the event accepted from the words around it. What was rejected may still
    be accepted. Raises ValidationError.
    """
    allow(by, "decide_proposal")
    proposal = _locked(proposal)
    done = proposal.event or proposal.claim
    if done:
        return done
    if event and event.dispute_id != dispute.pk:
        raise ValidationError(_("This event is not of the chosen dispute."))
    if proposal.kind == Proposal.Kind.EVENT:
        proposal.event = _event_of(proposal, by, dispute, event, as_new)
    else:
        proposal.claim = _claim_of(proposal, by, event or event_around(proposal, dispute))
    _decide(proposal, Proposal.State.ACCEPTED, by)
    if proposal.claim:
        link_replies(proposal)
    return proposal.event or proposal.claim  # type: ignore[return-value] # one is set above


def _event_of(
    proposal: Proposal, by: User, dispute: Dispute, event: Event | None, as_new: bool
) -> Event:
    known = None if as_new else event or proposal.known_event
    if known is None or known.dispute_id != dispute.pk:
        return draft_event(proposal, dispute)
    allow_change(by, known)
    tell_again(proposal, known, by)
    return known


def _claim_of(proposal: Proposal, by: User, event: Event) -> Claim:
    allow_change(by, event)
    return draft_claim(proposal, event)


@transaction.atomic
def reject(proposal: Proposal, *, by: User) -> None:
    """Raises ValidationError for an accepted one: its draft is withdrawn or deleted instead."""
    allow(by, "decide_proposal")
    proposal = _locked(proposal)
    if proposal.state == Proposal.State.ACCEPTED:
        raise ValidationError(_("It was accepted: withdraw or delete what it became instead."))
    if proposal.state == Proposal.State.PENDING:
        _decide(proposal, Proposal.State.REJECTED, by)


def _locked(proposal: Proposal) -> Proposal:
    """As it is now: two editors may press the button at once."""
    return Proposal.objects.select_for_update().get(pk=proposal.pk)


def _decide(proposal: Proposal, state: Proposal.State, by: User) -> None:
    proposal.state, proposal.decided_by, proposal.decided_at = state, by, timezone.now()
    proposal.save()
