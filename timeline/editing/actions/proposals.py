"""What an editor decides on a proposal: each verb one transaction, done once however often asked.

`version` is the proposal's as the editor saw it: where a colleague has changed it since, they are
told and nothing is done. Without it, the proposal is taken as it is.
"""

from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from timeline.editing.actions.permissions import allow, allow_change
from timeline.editing.actions.saving import sign
from timeline.editing.drafts import cite, draft_claim, draft_event, event_around
from timeline.editing.retelling import link_replies, tell_again
from timeline.editing.splitting import halves
from timeline.editing.undoing import made_of, parts_of, take_back
from timeline.models import Claim, Dispute, Event, Proposal


@transaction.atomic
def accept(
    proposal: Proposal,
    *,
    by: User,
    dispute: Dispute,
    event: Event | None = None,
    as_new: bool = False,
    version: int | None = None,
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
    _check(proposal, version)
    if event and event.dispute_id != dispute.pk:
        raise ValidationError(_("This event is not of the chosen dispute."))
    if proposal.kind == Proposal.Kind.EVENT:
        _become_event(proposal, by, dispute, event, as_new)
    else:
        chosen = event or event_around(proposal, dispute)
        allow_change(by, chosen)
        proposal.claim = draft_claim(proposal, chosen)
        made = [proposal.claim, *proposal.claim.citations.all(), *link_replies(proposal)]
        proposal.made = made_of(made)
    _decide(proposal, Proposal.State.ACCEPTED, by)
    return proposal.event or proposal.claim  # type: ignore[return-value] # one is set above


def _become_event(
    proposal: Proposal, by: User, dispute: Dispute, event: Event | None, as_new: bool
) -> None:
    known = None if as_new else event or proposal.known_event
    if known is None or known.dispute_id != dispute.pk:
        proposal.event = draft_event(proposal, dispute)
        proposal.made = made_of(parts_of(proposal.event))
    else:
        allow_change(by, known)
        basis = known.basis
        proposal.event, proposal.made = known, made_of(tell_again(proposal, known, by), basis)


@transaction.atomic
def reject(proposal: Proposal, *, by: User, version: int | None = None) -> None:
    """Raises ValidationError for an accepted one: undone first, or its draft is withdrawn."""
    allow(by, "decide_proposal")
    proposal = _locked(proposal)
    if proposal.state == Proposal.State.REJECTED:
        return
    _check(proposal, version)
    if proposal.state == Proposal.State.ACCEPTED:
        raise ValidationError(_("It was accepted: withdraw or delete what it became instead."))
    _check_pending(proposal)
    _decide(proposal, Proposal.State.REJECTED, by)


@transaction.atomic
def revise(
    proposal: Proposal, *, fields: dict[str, Any], by: User, version: int | None = None
) -> Proposal:
    """Some of its fields in the editor's words, before it is accepted; its quote stays."""
    allow(by, "decide_proposal")
    proposal = _locked(proposal)
    _check(proposal, version)
    _check_pending(proposal)
    if any(proposal.fields.get(name) != value for name, value in fields.items()):
        proposal.fields = proposal.fields | fields
        _save(proposal, by)
    return proposal


@transaction.atomic
def merge(
    proposal: Proposal, *, into: Proposal, by: User, dispute: Dispute, version: int | None = None
) -> Event | Claim:
    """Its words become a further citation of what `into` is or, accepted with it, becomes."""
    allow(by, "decide_proposal")
    if proposal.pk == into.pk or proposal.kind != into.kind or proposal.source != into.source:
        raise ValidationError(_("Choose another proposal of the same kind."))
    pair = Proposal.objects.filter(pk__in=(proposal.pk, into.pk))
    list(pair.select_for_update().order_by("pk"))  # in one order, lest two merges wait in a ring
    done = accept(into, by=by, dispute=dispute)
    if isinstance(done, Event):
        return accept(proposal, by=by, dispute=dispute, event=done, version=version)
    proposal = _locked(proposal)
    if proposal.claim:
        return proposal.claim
    _check(proposal, version)
    allow_change(by, done.event)
    proposal.claim = done
    citation = cite(done, proposal.source, proposal.quote, start=proposal.start)
    proposal.made = made_of([citation, *link_replies(proposal)])
    _decide(proposal, Proposal.State.ACCEPTED, by)
    return done


@transaction.atomic
def split(
    proposal: Proposal, *, at: int, by: User, version: int | None = None
) -> tuple[Proposal, Proposal]:
    """Two proposals of its words before and from `at`; the same two when split again.

    Raises ValidationError.
    """
    allow(by, "decide_proposal")
    proposal = _locked(proposal)
    if proposal.state == Proposal.State.SPLIT:
        first, second = proposal.parts.order_by("start")
        return first, second
    _check(proposal, version)
    _check_pending(proposal)
    first, second = halves(proposal, at)
    for part in (first, second):
        part.validate_constraints()
        part.save()
    _decide(proposal, Proposal.State.SPLIT, by)
    return first, second


@transaction.atomic
def undo(proposal: Proposal, *, by: User, version: int | None = None) -> Proposal:
    """Awaits a decision again, and what accepting or splitting made is gone.

    Raises ValidationError where that has been worked on since.
    """
    allow(by, "decide_proposal")
    proposal = _locked(proposal)
    if proposal.state == Proposal.State.PENDING:
        return proposal
    _check(proposal, version)
    if proposal.state == Proposal.State.ACCEPTED:
        event = proposal.claim.event if proposal.claim else proposal.event
        if event:
            allow_change(by, event)
        take_back(proposal)
    elif proposal.state == Proposal.State.SPLIT:
        _rejoin(proposal)
    proposal.event = proposal.claim = None
    proposal.made = {}
    _decide(proposal, Proposal.State.PENDING, by)
    return proposal


def _rejoin(proposal: Proposal) -> None:
    parts = proposal.parts.select_for_update().order_by("pk")
    if any(part.state != Proposal.State.PENDING for part in parts):
        raise ValidationError(_("One of its two parts was decided: undo that first."))
    parts.delete()


def _locked(proposal: Proposal) -> Proposal:
    """As it is now: two editors may press the button at once."""
    return Proposal.objects.select_for_update().get(pk=proposal.pk)


def _check(proposal: Proposal, version: int | None) -> None:
    if version is not None and version != proposal.version:
        raise ValidationError(
            _("%(name)s changed it while you looked: see how it stands now.")
            % {"name": who_changed(proposal) or _("Somebody")},
            code="outdated",
        )


def _check_pending(proposal: Proposal) -> None:
    if proposal.state != Proposal.State.PENDING:
        raise ValidationError(_("It is decided already: undo the decision first."))


def who_changed(proposal: Proposal) -> str:
    """Who changed it last; empty where nobody is known to have."""
    last = proposal.history.order_by("-history_id").select_related("history_user").first()
    return last.history_user.get_username() if last and last.history_user else ""


def _decide(proposal: Proposal, state: Proposal.State, by: User) -> None:
    decided = state != Proposal.State.PENDING
    proposal.state = state
    proposal.decided_by = by if decided else None
    proposal.decided_at = timezone.now() if decided else None
    _save(proposal, by)


def _save(proposal: Proposal, by: User) -> None:
    proposal.version = models.F("version") + 1
    sign(proposal, by)
    proposal.refresh_from_db(fields=["version"])
