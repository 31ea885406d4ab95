"""The layer below forms, admin, imports and the shell: every text of the record is plain text."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django.apps import AppConfig
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.signals import pre_save
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from timeline.languages.plain_text import Fault, flaw_in, normal

LONGEST = 20_000  # characters of a text column that names no length of its own
_WHY: dict[Fault, Any] = {
    "control": _("Character %(place)s (%(code)s) is a control character: take it out."),
    "half": _("Character %(place)s (%(code)s) is only half of a character: write it again."),
    "noncharacter": _("Character %(place)s (%(code)s) is no character at all: take it out."),
    "override": _(
        "Character %(place)s (%(code)s) is unseen and turns the order of the letters after it, so "
        "that readers would read something else: take it out."
    ),
    "isolate": _(
        "Character %(place)s (%(code)s) is unseen and begins or ends a run of the other direction "
        "that has no end or beginning: take it out."
    ),
    "marks": _("Too many marks stand on one letter, at character %(place)s."),
}


class Written(models.Model):
    """A row of which every text is normalised and checked, by `clean_fields` and at each save.

    `QuerySet.update()` and `bulk_create()` send no signal: whoever uses them with texts from
    outside calls `full_clean` before. `pieces` names the columns that are cut out of another text.
    """

    pieces: ClassVar[frozenset[str]] = frozenset()
    longest: ClassVar[dict[str, int]] = {}

    class Meta:
        abstract = True

    def clean_fields(self, exclude: Any = None) -> None:
        left_out = set(exclude or ())
        errors = _flaws(self, left_out)
        try:
            super().clean_fields(exclude=left_out | set(errors))
        except ValidationError as error:
            errors = error.update_error_dict(errors)
        if errors:
            raise ValidationError(errors)


def _flaws(row: models.Model, left_out: set[str]) -> dict[str, list[ValidationError]]:
    """By column, after each text was put into its normal form; what was not loaded is left."""
    found = {}
    loaded = vars(row).keys() - left_out
    for column in row._meta.concrete_fields:
        if isinstance(column, _TEXTS) and {column.name, column.attname} <= loaded:
            value = _normal(getattr(row, column.attname))
            setattr(row, column.attname, value)
            errors = [error for text in _texts(value) for error in _refusals(row, column, text)]
            if errors:
                found[column.name] = errors[:1]
    return found


_TEXTS = (models.CharField, models.TextField, models.JSONField)


def _normal(value: Any) -> Any:
    """In JSON, that of every string in it."""
    if isinstance(value, str):
        return normal(value)
    if isinstance(value, list):
        return [_normal(item) for item in value]
    if isinstance(value, dict):
        return {_normal(key): _normal(item) for key, item in value.items()}
    return value


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, dict):
        yield from _texts([*value.keys(), *value.values()])


def _refusals(row: models.Model, column: Any, text: str) -> Iterator[ValidationError]:
    pieces: frozenset[str] = getattr(row, "pieces", frozenset())
    flaw = flaw_in(text, whole=column.name not in pieces)
    if flaw:
        where = {"place": flaw.place + 1, "code": flaw.code_point}
        yield ValidationError(_WHY[flaw.fault], code=flaw.fault, params=where)
    most = column.max_length or getattr(row, "longest", {}).get(column.name, LONGEST)
    if len(text) > most:
        yield ValidationError(
            ngettext_lazy(
                "It has more than %(n)d character.", "It has more than %(n)d characters.", most
            )
            % {"n": most},
            code="long",
        )


def keep_plain(sender: type[models.Model], instance: models.Model, **kwargs: Any) -> None:
    """Receiver of saves, those of fixtures too. Raises ValidationError by column."""
    errors = _flaws(instance, set())
    if errors:
        raise ValidationError(errors)


def watch(app: AppConfig) -> None:
    for model in app.get_models():
        if issubclass(model, Written):
            pre_save.connect(keep_plain, sender=model, dispatch_uid=f"plain {model.__name__}")
