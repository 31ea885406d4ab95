"""Letting somebody in: an account is made by invitation only."""

from dataclasses import dataclass

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group, User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from timeline.editing.accounts import GROUPS
from timeline.editing.actions.permissions import allow
from timeline.models import Invitation


@transaction.atomic
def invite(email: str, group: Group, *, by: User) -> Invitation:
    """A new one takes the place of those sent to this address before. Raises ValidationError for
    an address that has an account, and for a group of no role."""
    allow(by, "add_invitation")
    if group.name not in GROUPS:
        raise ValidationError(_("Choose what they are to be here."))
    email = email.strip().lower()
    if _has_account(email):
        raise ValidationError(_("There is an account with this address already."))
    Invitation.objects.filter(email=email, account__isnull=True).delete()
    invitation = Invitation(email=email, group=group, invited_by=by)
    invitation.full_clean()
    invitation.save()
    return invitation


@transaction.atomic
def take_back_invitation(invitation: Invitation, *, by: User) -> None:
    """Its link opens nothing then. Raises ValidationError for one that was accepted."""
    allow(by, "delete_invitation")
    if invitation.account_id:
        raise ValidationError(_("It was accepted: switch the account off instead."))
    invitation._history_user = by  # type: ignore[attr-defined] # as of a row with a history
    invitation.delete()


@dataclass(frozen=True)
class Newcomer:
    """The password must have passed the validators."""

    username: str
    password: str


@transaction.atomic
def accept_invitation(invitation: Invitation, newcomer: Newcomer) -> User:
    """Once. Raises ValidationError when its time has passed, or when whoever sent it may invite
    nobody any more."""
    locked = Invitation.objects.open().select_for_update().filter(pk=invitation.pk).first()
    if locked is None or locked.invited_by is None or _has_account(locked.email):
        raise ValidationError(_("This invitation is not open any more."))
    allow(locked.invited_by, "add_invitation")
    account = User.objects.create_user(
        newcomer.username, locked.email, newcomer.password, is_staff=True
    )
    account.groups.add(locked.group)
    # The letter came there: that is the proof.
    EmailAddress.objects.create(user=account, email=locked.email, primary=True, verified=True)
    locked.account = account
    locked.save()
    return account


def _has_account(email: str) -> bool:
    kept = EmailAddress.objects.filter(email__iexact=email).values("user")
    return User.objects.filter(Q(email__iexact=email) | Q(pk__in=kept)).exists()
