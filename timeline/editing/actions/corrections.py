"""Telling readers what was wrong and is now right."""

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
