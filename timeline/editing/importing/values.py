"""From what a file says of a row to what its columns hold."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import models
from django.db.models.functions import Cast, Coalesce
from django.utils.translation import gettext as _

from timeline.calendars.partial_date import PartialDate
from timeline.models import Dispute, Event
from timeline.models.document import KINDS, LATE, Kind

# From a row of each kind to the dispute that it is of; the rest belong to no dispute.
INSIDE = {"events": "dispute", "sides": "dispute", "paths": "dispute", "claims": "event__dispute"}


REMEMBERED = 100  # of the rows that were last asked for: many rows name the same few


class Names:
    """Who is meant by a name inside this dispute."""

    def __init__(self, dispute: Dispute) -> None:
        self.dispute = dispute
        self._remembered = lru_cache(REMEMBERED)(self._row)

    def found(self, among: str, name: Any) -> models.Model | None:
        try:
            return self._remembered(among, str(name))
        except ObjectDoesNotExist:  # which is not remembered: it may come yet
            return None

    def _row(self, among: str, name: str) -> models.Model:
        kind = next(kind for kind in KINDS if kind.name == among)
        inside = {INSIDE[among]: self.dispute} if among in INSIDE else {}
        return kind.model._default_manager.get(**{kind.called: name}, **inside)

    def told_again(self, values: Mapping[str, Any]) -> Event | None:
        """The event of the same title and date, so that the same file twice is once."""
        titles = {name: values[name] for name in ("title_ar", "title_en") if values.get(name)}
        if not titles:
            return None
        text = models.TextField()
        date = Coalesce(Cast("date", text), models.Value("", text))
        same = self.dispute.events.alias(told=date).filter(told=values.get("date") or "", **titles)
        return same.first()


def values_of(kind: Kind, told: Mapping[str, Any], names: Names | None) -> dict[str, Any]:
    """What is missing has the column's default; what leads to a later row is left for then.
    Raises ValidationError, by column."""
    values, wrong = {}, {}
    for column in kind.columns:
        if (kind.name, column.name) in LATE or column.name not in told:
            continue
        try:
            values[column.name] = _value(column, told[column.name], names)
        except ValidationError as error:
            wrong[column.name] = error.messages
    if wrong:
        raise ValidationError(wrong)
    return {name: value for name, value in values.items() if value is not _DEFAULT}


_DEFAULT = object()


def _value(column: "models.Field[Any, Any]", told: Any, names: Names | None) -> Any:
    if told is None:
        return None if column.null else _DEFAULT
    if column.is_relation:
        return _referred(column, told, names)
    if isinstance(column, models.JSONField):
        return _dates(told)
    if isinstance(column, models.CharField | models.TextField) and not isinstance(told, str):
        raise ValidationError(_("It must be text."))
    if isinstance(told, bool | float | list | dict):
        raise ValidationError(_("It must be text or a whole number."))
    if isinstance(told, str):
        _check(told)
    return column.to_python(told)


def _check(text: str) -> None:
    """What no database, or no file of ours, can hold."""
    if "\0" in text or any("\ud800" <= character <= "\udfff" for character in text):
        raise ValidationError(_("It holds a character that cannot be kept."))


def _referred(column: "models.Field[Any, Any]", told: Any, names: Names | None) -> models.Model:
    among = next(kind.name for kind in KINDS if kind.model is column.related_model)
    if not isinstance(told, str) or "\0" in told:
        raise ValidationError(_("It must be the name of a row."))
    found = names.found(among, told) if names else None
    if found is None:
        raise ValidationError(_("«%(name)s» is not here.") % {"name": told})
    return found


def _dates(told: Any) -> list[str]:
    """Of `previous_dates`, the one list that a row holds."""
    if not isinstance(told, list) or not all(isinstance(date, str) for date in told):
        raise ValidationError(_("It must be a list of dates."))
    try:
        return [str(PartialDate.parse(date)) for date in told]
    except ValueError as error:
        raise ValidationError(_("It must be a list of EDTF dates.")) from error
