"""Taking back: an event as it was, what was deleted there again, a draft deleted."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from timeline.editing.actions.permissions import allow, allow_change
from timeline.editing.actions.saving import lock, sign
from timeline.editing.deleted import went_with
from timeline.editing.revisions import MOVED, state_at, written_columns
from timeline.models import Citation, Claim, ClaimLink, Event, Involvement, PublicationState

# In the order in which each may stand on those before it.
PARTS: tuple[type[models.Model], ...] = (Claim, Involvement, Citation, ClaimLink)


@transaction.atomic
def revert(event: Event, moment: datetime, *, by: User, reason: str) -> None:
    """To what it and its parts said then, as a new revision; its state stays as it is now.

    A link to a claim that is gone is left out. Raises ValidationError without a reason, and where
    the record of today does not hold it.
    """
    lock(event)
    allow_change(by, event)
    if not reason.strip():
        raise ValidationError(_("Say why."))
    there = state_at(event.pk, moment)
    if event.pk not in there.get(Event, {}):
        raise ValidationError(_("Its history does not reach back so far."))
    with _told(), transaction.atomic():
        _go_back(event, there, by, reason)


def _go_back(
    event: Event, there: Mapping[type[models.Model], Mapping[Any, Any]], by: User, reason: str
) -> None:
    """What came later goes first, for it may stand where something was; but the citations last,
    for the event may still stand on one of them."""
    later: tuple[type[models.Model], ...] = (ClaimLink, Involvement, Claim)
    for model in later:
        _delete_all_but(there.get(model, {}), model, event, by, reason)
    for model in PARTS:
        for row in there.get(model, {}).values():
            _put_back(row, by, reason)
    _copy(there[Event][event.pk], event, by, reason)
    _delete_all_but(there.get(Citation, {}), Citation, event, by, reason)
    event.refresh_from_db()


def _parts_of(event: Event, model: type[models.Model]) -> models.QuerySet[Any]:
    rows = model._default_manager.all()
    if model is ClaimLink:
        return rows.filter(from_claim__event=event)
    if model is Citation:
        return rows.filter(models.Q(event=event) | models.Q(claim__event=event))
    return rows.filter(event=event)


def _delete_all_but(
    kept: Mapping[Any, Any], model: type[models.Model], event: Event, by: User, reason: str
) -> None:
    for row in _parts_of(event, model).exclude(pk__in=list(kept)):
        _delete(row, by, reason)


def _put_back(row: Any, by: User, reason: str) -> None:
    """What the history's row says, where it was changed or deleted since."""
    model = row.instance_type
    if model is ClaimLink and not Claim.objects.filter(pk=row.to_claim_id).exists():
        return
    now = model._default_manager.filter(pk=getattr(row, model._meta.pk.attname)).first()
    if now is None:
        _recreate(row.instance, by, reason)
    else:
        _copy(row, now, by, reason)


def _copy(row: Any, now: Any, by: User, reason: str) -> None:
    columns = [c.attname for c in written_columns(type(now)) if c.name not in MOVED]
    if any(getattr(now, name) != getattr(row, name) for name in columns):
        for name in columns:
            setattr(now, name, getattr(row, name))
        now.full_clean()
        sign(now, by, reason)


def _recreate(row: Any, by: User, reason: str = "") -> None:
    row.full_clean()
    sign(row, by, reason, force_insert=True)


@transaction.atomic
def restore(row: Any, *, by: User) -> models.Model:
    """What a row of the history says was deleted (`editing.deleted`), with all that went with it.

    What was published comes back as a draft, and what hung on something else that is gone stays
    away. Raises ValidationError where it is there already or has no place any more.
    """
    allow(by, f"add_{row.instance_type._meta.model_name}")
    whole = row.instance
    if type(whole)._default_manager.filter(pk=whole.pk).exists():
        raise ValidationError(_("It is there already."))
    if isinstance(getattr(whole, "event", None), Event):
        allow_change(by, whole.event)
    lost = list(went_with(row))
    with _told(), transaction.atomic():
        lead = _unpublished(whole)
        _recreate(whole, by)
        _bring_back(lost, by)
        _stand_on(whole, lead, by)
    return whole  # type: ignore[no-any-return]


def _unpublished(whole: Any) -> str | None:
    """Make it a draft, and say which citation it stood on."""
    if hasattr(whole, "state"):
        whole.state = PublicationState.DRAFT
    if not isinstance(whole, Event):
        return None
    lead, whole.lead_id, whole.publish_at = whole.lead_id, None, None
    return lead


def _stand_on(whole: Any, lead: str | None, by: User) -> None:
    if lead and Citation.objects.filter(pk=lead, event=whole).exists():
        whole.lead_id = lead
        sign(whole, by)


def _bring_back(lost: Iterable[Any], by: User) -> None:
    for row in lost:
        if not type(row.instance)._default_manager.filter(pk=row.instance.pk).exists():
            try:
                _recreate(row.instance, by)
            except ValidationError:
                continue  # the other thing it hung on is gone


@transaction.atomic
def delete_event(event: Event, *, by: User, reason: str = "") -> None:
    """Raises ValidationError for what readers see, and for what they were told a correction of."""
    allow(by, "delete_event")
    lock(event)
    if event.state == PublicationState.PUBLISHED:
        raise ValidationError(_("It is published: withdraw it first."))
    try:
        _delete(event, by, reason)
    except ProtectedError as protected:
        raise ValidationError(
            _("Readers were told a correction of it: it can be withdrawn, not deleted.")
        ) from protected


def _delete(row: Any, by: User, reason: str) -> None:
    row._history_user, row._change_reason = by, reason.strip() or None
    row.delete()


@contextmanager
def _told() -> Iterator[None]:
    """What the database refuses becomes a sentence."""
    try:
        yield
    except IntegrityError as error:
        raise ValidationError(
            _("The record has changed too much for it: something it stood on is gone.")
        ) from error
