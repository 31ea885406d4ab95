"""Publication at a time to come: promised by an editor, kept by a timer, through the same verb."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from timeline.editing.actions.permissions import allow
from timeline.editing.actions.publication import (
    check_dispute,
    check_event,
    publish,
    publish_dispute,
)
from timeline.editing.actions.saving import lock, sign
from timeline.models import Dispute, Event, PublicationState


@dataclass(frozen=True)
class Due:
    """What was to be published by now, and why it was not, if it was not."""

    row: Event | Dispute
    refused: str


@transaction.atomic
def schedule(row: Event | Dispute, at: datetime | None, *, by: User) -> None:
    """Publish it then, or not by itself when `at` is None. Raises ValidationError for what could
    not be published now either, and for a time that has passed."""
    allow(by, "publish_event" if isinstance(row, Event) else "publish_dispute")
    lock(row)
    if at is not None:
        _check_time(row, at)
        _check(row, by)
    if row.publish_at != at:
        row.publish_at = at
        sign(row, by)


def _check_time(row: Event | Dispute, at: datetime) -> None:
    if row.state == PublicationState.PUBLISHED:
        raise ValidationError(_("It is published already."))
    if at <= timezone.now():
        raise ValidationError(_("Choose a time to come."))


def _check(row: Event | Dispute, by: User) -> None:
    if isinstance(row, Event):
        check_event(row, by)
    else:
        check_dispute(row, by)


def publish_due() -> list[Due]:
    """All whose time has come, each by the editor who promised it and in a transaction of its own;
    disputes first. What is refused stays due, and is told at the desk."""
    return [Due(row, _publish(row)) for row in due()]


def due() -> list[Event | Dispute]:
    """Unpublished rows whose time has come, without asking why."""
    rows: list[Event | Dispute] = []
    for model in (Dispute, Event):
        waiting = model._default_manager.filter(publish_at__lte=timezone.now())
        rows += waiting.exclude(state=PublicationState.PUBLISHED).order_by("publish_at", "pk")
    return rows


def _publish(row: Event | Dispute) -> str:
    by = promised_by(row)
    if by is None:
        return _("Nobody is known to have promised it: publish it by hand.")
    try:
        if isinstance(row, Event):
            publish(row, by=by)
        else:
            publish_dispute(row, by=by)
    except ValidationError as error:
        return " ".join(error.messages)
    except PermissionDenied as error:
        return str(error)
    return ""


def hindrance(row: Event | Dispute) -> str:
    """Why a row that is due was not published; empty when only the timer did not come."""
    by = promised_by(row)
    if by is None:
        return _("Nobody is known to have promised it: publish it by hand.")
    try:
        allow(by, "publish_event" if isinstance(row, Event) else "publish_dispute")
        _check(row, by)
    except ValidationError as error:
        return " ".join(error.messages)
    except PermissionDenied:
        return _("%(name)s, who promised it, may no longer publish.") % {"name": by}
    return ""


def promised_by(row: Event | Dispute) -> User | None:
    """Who set the time that it now has: told by the history."""
    promise = None
    for version in row.history.select_related("history_user").order_by(
        "-history_date", "-history_id"
    ):
        if version.publish_at != row.publish_at:
            break
        promise = version
    return promise.history_user if promise else None
