"""What is written into the audit log, and when: sign-ins, rights, and what readers gain or lose."""

from ipaddress import ip_address, ip_network
from typing import Any

from django.apps import AppConfig
from django.contrib.auth.models import Group, User
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.db.models.signals import m2m_changed, post_delete, post_save
from django.http import HttpRequest
from simple_history.models import HistoricalRecords
from simple_history.signals import post_create_historical_record

from timeline.models.audit import AuditEntry, write_down
from timeline.models.publication import PublicationState

Act = AuditEntry.Act
_MOVES = {PublicationState.PUBLISHED: Act.PUBLISHED, PublicationState.WITHDRAWN: Act.WITHDRAWN}
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
    typed = str(credentials.get("username", ""))[:150].replace("\0", "")
    _came(Act.REFUSED, User.objects.filter(username=typed).first(), request)


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


def _recorded(sender: Any, instance: Any, history_instance: Any, **kwargs: Any) -> None:
    """From the history, which knows who did it."""
    by = history_instance.history_user
    if history_instance.history_type == "-":
        _acted(Act.DELETED, instance, by)
        return
    act = _MOVES.get(getattr(instance, "state", None))  # type: ignore[arg-type] # a state or none
    if act:
        before = history_instance.prev_record
        if before is None or before.state != instance.state:
            _acted(act, instance, by)


def _acted(act: str, row: Any, by: Any = None) -> None:
    request = getattr(HistoricalRecords.context, "request", None)
    user = by or getattr(request, "user", None)
    account = user if getattr(user, "is_authenticated", False) else None
    write_down(act, account=account, what=_named(row), network=network_of(request))


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
    for rights in (User.groups, User.user_permissions, Group.permissions):
        m2m_changed.connect(
            _rights_changed, sender=rights.through, dispatch_uid=f"audit {rights.through.__name__}"
        )
    post_create_historical_record.connect(_recorded, dispatch_uid="audit record")
