"""Telling readers what was wrong and is now right."""

from collections.abc import Iterable

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from timeline.editing.actions.permissions import allow
from timeline.editing.actions.saving import lock, sign
from timeline.models import Correction, Event, PublicationState


@transaction.atomic
def correct(
    event: Event,
    *,
    by: User,
    note_ar: str = "",
    note_en: str = "",
    before_ar: str = "",
    before_en: str = "",
    after_ar: str = "",
    after_en: str = "",
) -> Correction:
    """Call it in the transaction of the change that it tells of. Raises ValidationError without a
    note in one language at least, and for an event that no reader has seen."""
    allow(by, "correct_event")
    lock(event)
    if event.state != PublicationState.PUBLISHED:
        raise ValidationError(_("Only what readers see is corrected: this is not published."))
    correction = Correction(
        event=event,
        note_ar=note_ar.strip(),
        note_en=note_en.strip(),
        before_ar=before_ar.strip(),
        before_en=before_en.strip(),
        after_ar=after_ar.strip(),
        after_en=after_en.strip(),
    )
    correction.full_clean()
    sign(correction, by)
    return correction


@transaction.atomic
def tell_readers(event: Event, versions: Iterable[int], told: bool, *, by: User) -> None:
    """Show what these rows of its history (primary keys) changed on its page, or leave it out.
    When it was first published is always told."""
    allow(by, "correct_event")
    lock(event)
    seen = event.history.filter(state=PublicationState.PUBLISHED).order_by("history_date")
    own = list(seen.values_list("history_id", flat=True))[1:]
    chosen = {version for version in versions if version in own}
    if not chosen:
        raise ValidationError(_("Readers saw no such change."))
    untold = set(event.untold) - chosen if told else set(event.untold) | chosen
    if untold != set(event.untold):
        event.untold = sorted(untold)
        sign(event, by)
