"""What is written into the audit log, and when: sign-ins, rights, and what readers gain or lose."""

from ipaddress import ip_address, ip_network
from typing import Any

from allauth.account import signals as account
from allauth.mfa import signals as factor
from django.apps import AppConfig
from django.contrib.auth.models import Group, User
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.db.models import Q
from django.db.models.signals import m2m_changed, post_delete, post_save
from django.http import HttpRequest
from simple_history.models import HistoricalRecords
from simple_history.signals import post_create_historical_record

from timeline.models import Correction, Dispute, Event, Invitation, ReadingPath
from timeline.models.audit import AuditEntry, write_down
from timeline.models.publication import PublicationState

Act = AuditEntry.Act
_MOVES = {PublicationState.PUBLISHED: Act.PUBLISHED, PublicationState.WITHDRAWN: Act.WITHDRAWN}
_FELT = (Dispute, Event, ReadingPath)  # what readers gain or lose; a proposal has states of its own
_SEEN_TIMES = {"last_login"}  # saved at each sign-in, and no power used


def network_of(request: HttpRequest | None) -> str:
    """To the nearest 256 addresses (IPv4) or site (IPv6): enough to see a stranger by."""
    try:
        address = ip_address(request.META.get("REMOTE_ADDR", "") if request else "")
    except ValueError:
        return ""
    length = 24 if address.version == 4 else 48
    return str(ip_network(f"{address}/{length}", strict=False))


def _came(act: str, user: Any, request: HttpRequest | None) -> None:
    write_down(act, account=user, what=_named(user) if user else "", network=network_of(request))


def _signed_in(sender: Any, request: HttpRequest, user: Any, **kwargs: Any) -> None:
    _came(Act.SIGNED_IN, user, request)


def _signed_out(sender: Any, request: HttpRequest, user: Any, **kwargs: Any) -> None:
    if user:
        _came(Act.SIGNED_OUT, user, request)


def _refused(
    sender: Any, credentials: dict[str, Any], request: HttpRequest | None = None, **kwargs: Any
) -> None:
    """The account if there is one: what else was typed may be a password in the wrong box."""
    typed = str(credentials.get("email") or credentials.get("username") or "")
    known = Q(username=typed[:150]) | Q(email__iexact=typed) | Q(emailaddress__email__iexact=typed)
    _came(Act.REFUSED, None if "\0" in typed else User.objects.filter(known).first(), request)


def _wrong_code(sender: Any, request: HttpRequest, user: Any, **kwargs: Any) -> None:
    """After the right password: whoever it was knows that."""
    _came(Act.REFUSED, user, request)


def _factor_added(sender: Any, user: Any, authenticator: Any, **kwargs: Any) -> None:
    _acted(Act.FACTOR_ADDED, user, user, f" {authenticator.type}")


def _factor_removed(sender: Any, user: Any, authenticator: Any, **kwargs: Any) -> None:
    _acted(Act.FACTOR_REMOVED, user, user, f" {authenticator.type}")


def _address_changed(sender: Any, user: Any, **kwargs: Any) -> None:
    """A new password is sent there."""
    _acted(Act.ACCOUNT_CHANGED, user, user)


def _account_saved(
    sender: Any, instance: Any, created: bool, update_fields: Any = None, **kwargs: Any
) -> None:
    if created or set(update_fields or ()) != _SEEN_TIMES:
        act = Act.ACCOUNT_MADE if created else Act.ACCOUNT_CHANGED
        _acted(act, instance)


def _account_deleted(sender: Any, instance: Any, **kwargs: Any) -> None:
    _acted(Act.ACCOUNT_DELETED, instance)


def _rights_changed(sender: Any, instance: Any, action: str, **kwargs: Any) -> None:
    if action in {"post_add", "post_remove", "post_clear"}:
        _acted(Act.RIGHTS_CHANGED, instance)


def _group_deleted(sender: Any, instance: Any, **kwargs: Any) -> None:
    """With the rights of everyone in it."""
    _acted(Act.RIGHTS_CHANGED, instance)


def _invited(sender: Any, instance: Any, created: bool, **kwargs: Any) -> None:
    if created:
        _acted(Act.INVITED, instance, instance.invited_by)


def _uninvited(sender: Any, instance: Any, **kwargs: Any) -> None:
    _acted(Act.UNINVITED, instance)


def _recorded(sender: Any, instance: Any, history_instance: Any, **kwargs: Any) -> None:
    """From the history, which knows who did it."""
    for act in _acts(instance, history_instance):
        _acted(act, instance, history_instance.history_user)


def _acts(row: Any, version: Any) -> list[str]:
    """What of this change readers or colleagues feel; writing on a draft is no such act."""
    if version.history_type == "-":
        return [Act.DELETED]
    if isinstance(row, Correction):
        return [Act.CORRECTED]
    if not isinstance(row, _FELT):
        return []
    before = version.prev_record
    if before and before.history_type == "-":
        return [Act.RESTORED]
    return _moves(row, before)


def _moves(row: Any, before: Any) -> list[str]:
    if row.state in _MOVES:
        moved = before is None or before.state != row.state
        return [_MOVES[row.state]] if moved else []
    timed = getattr(row, "publish_at", None) != getattr(before, "publish_at", None)
    return [Act.SCHEDULED] if timed else []


def _acted(act: str, row: Any, by: Any = None, more: str = "") -> None:
    request = getattr(HistoricalRecords.context, "request", None)
    user = by or getattr(row, "_history_user", None) or getattr(request, "user", None)
    account = user if getattr(user, "is_authenticated", False) else None
    write_down(act, account=account, what=_named(row) + more, network=network_of(request))


def _named(row: Any) -> str:
    """By what it is and its number; a slug or a key where it has one. No text of the record."""
    name = getattr(row, "slug", "") or getattr(row, "key", "") or row.pk
    return f"{row._meta.label_lower} {name}"


def watch(app: AppConfig) -> None:
    user_logged_in.connect(_signed_in, dispatch_uid="audit in")
    user_logged_out.connect(_signed_out, dispatch_uid="audit out")
    user_login_failed.connect(_refused, dispatch_uid="audit refused")
    post_save.connect(_account_saved, sender=User, dispatch_uid="audit account")
    post_delete.connect(_account_deleted, sender=User, dispatch_uid="audit account gone")
    post_delete.connect(_group_deleted, sender=Group, dispatch_uid="audit group gone")
    post_save.connect(_invited, sender=Invitation, dispatch_uid="audit invited")
    post_delete.connect(_uninvited, sender=Invitation, dispatch_uid="audit uninvited")
    factor.authentication_failed.connect(_wrong_code, dispatch_uid="audit code")
    factor.authenticator_added.connect(_factor_added, dispatch_uid="audit factor")
    factor.authenticator_removed.connect(_factor_removed, dispatch_uid="audit factor gone")
    for changed in (account.email_added, account.email_changed, account.email_removed):
        changed.connect(_address_changed, dispatch_uid="audit address")
    for rights in (User.groups, User.user_permissions, Group.permissions):
        m2m_changed.connect(
            _rights_changed, sender=rights.through, dispatch_uid=f"audit {rights.through.__name__}"
        )
    post_create_historical_record.connect(_recorded, dispatch_uid="audit record")
