"""From draft to readers and back: events, disputes and reading paths."""

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from timeline.editing.actions.permissions import allow
from timeline.editing.actions.saving import lock, sign
from timeline.editing.revisions import writers_of
from timeline.models import Citation, Dispute, Event, PublicationState, ReadingPath

type Publishable = Event | Dispute | ReadingPath


@transaction.atomic
def submit(event: Event, *, by: User) -> None:
    """To review. Raises ValidationError for a published one: readers see it now."""
    allow(by, "submit_event")
    lock(event)
    if event.state == PublicationState.PUBLISHED:
        raise ValidationError(_("It is published: withdraw it first."))
    _move(event, PublicationState.IN_REVIEW, by)


@transaction.atomic
def send_back(event: Event, *, by: User, reason: str) -> None:
    """From review to its writer, who is told why. Raises ValidationError without a reason."""
    allow(by, "return_event")
    lock(event)
    if event.state != PublicationState.IN_REVIEW:
        raise ValidationError(_("It is not in review."))
    if not reason.strip():
        raise ValidationError(_("Say what its writer should mend."))
    _move(event, PublicationState.DRAFT, by, reason)


@transaction.atomic
def publish(event: Event, *, by: User) -> None:
    """On its first citation where no lead is chosen. Raises ValidationError without any, and with
    four eyes for those who wrote it."""
    allow(by, "publish_event")
    lock(event)
    event.lead = check_event(event, by)
    _move(event, PublicationState.PUBLISHED, by)


@transaction.atomic
def withdraw(event: Event, *, by: User, reason: str = "") -> None:
    allow(by, "withdraw_event")
    lock(event)
    _take_back(event, by, reason)


@transaction.atomic
def publish_dispute(dispute: Dispute, *, by: User) -> None:
    """Raises ValidationError with four eyes for those who wrote it."""
    allow(by, "publish_dispute")
    lock(dispute)
    check_dispute(dispute, by)
    _move(dispute, PublicationState.PUBLISHED, by)


@transaction.atomic
def withdraw_dispute(dispute: Dispute, *, by: User, reason: str = "") -> None:
    allow(by, "withdraw_dispute")
    lock(dispute)
    _take_back(dispute, by, reason)


@transaction.atomic
def publish_path(path: ReadingPath, *, by: User) -> None:
    """Raises ValidationError without a step."""
    allow(by, "publish_readingpath")
    lock(path)
    if not path.steps.exists():
        raise ValidationError(_("A reading path is published with at least one step."))
    _move(path, PublicationState.PUBLISHED, by)


@transaction.atomic
def withdraw_path(path: ReadingPath, *, by: User, reason: str = "") -> None:
    allow(by, "withdraw_readingpath")
    lock(path)
    _take_back(path, by, reason)


def check_event(event: Event, by: User) -> Citation:
    """The citation that it would stand on; or what stands in the way of its publication by this
    editor, as a ValidationError."""
    lead = event.lead or event.citations.first()
    if lead is None:
        raise ValidationError(_("An event is published with a citation: add the source's words."))
    _check_four_eyes(event, event.dispute, by)
    return lead


def check_dispute(dispute: Dispute, by: User) -> None:
    _check_four_eyes(dispute, dispute, by)


def _check_four_eyes(row: Event | Dispute, dispute: Dispute, by: User) -> None:
    moves = row.state != PublicationState.PUBLISHED
    if dispute.four_eyes and moves and by in writers_of(row):
        raise ValidationError(_("You wrote in it: here another publisher publishes it."))


def _take_back(row: Publishable, by: User, reason: str) -> None:
    if row.state not in (PublicationState.PUBLISHED, PublicationState.WITHDRAWN):
        raise ValidationError(_("It is not published."))
    _move(row, PublicationState.WITHDRAWN, by, reason)


def _move(row: Publishable, state: PublicationState, by: User, reason: str = "") -> None:
    """A second time changes nothing, and leaves no trace in the history."""
    if row.state == state:
        return
    row.state = state
    if state in (PublicationState.PUBLISHED, PublicationState.WITHDRAWN) and not isinstance(
        row, ReadingPath
    ):
        row.publish_at = None
    sign(row, by, reason)
