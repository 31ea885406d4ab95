"""Whether an editor may: each verb asks here first."""

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from timeline.models import Event, PublicationState


def allow(by: User | None, permission: str) -> None:
    """Raises PermissionDenied with a sentence. Nobody at all is a command on the server, which may
    do everything."""
    if by is not None and not by.has_perm(f"timeline.{permission}"):
        raise PermissionDenied(_("Your account may not do this: ask a publisher."))


def allow_change(by: User | None, event: Event) -> None:
    """What readers see now is changed by those who may correct it."""
    allow(by, "change_event")
    if event.state == PublicationState.PUBLISHED:
        allow(by, "correct_event")
