"""How a verb saves: what is there now, locked, and signed by who did it."""

from django.contrib.auth.models import User
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import models
from django.utils.translation import gettext as _


def lock(row: models.Model) -> None:
    """As it is now, and nobody else's until the verb is done: a colleague may have saved it since
    it was read."""
    rows = type(row)._default_manager.select_for_update()
    try:
        row.refresh_from_db(from_queryset=rows)
    except ObjectDoesNotExist as gone:
        raise ValidationError(_("It was deleted meanwhile.")) from gone


def sign(
    row: models.Model, by: User | None, reason: str = "", *, force_insert: bool = False
) -> None:
    """Save it with who did it and why, as the history keeps them."""
    row._history_user, row._change_reason = by, reason.strip() or None  # type: ignore[attr-defined]
    row.save(force_insert=force_insert)
    del row._history_user, row._change_reason  # type: ignore[attr-defined]
