"""The column that holds a partial date, and keeps the two days it lies between beside it."""

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.signals import pre_save
from django.utils.translation import gettext_lazy as _

from timeline.calendars.partial_date import PartialDate

if TYPE_CHECKING:
    TextColumn = models.CharField[Any, Any]
else:
    TextColumn = models.CharField


class PartialDateField(TextColumn):
    """EDTF text in the database, a `PartialDate` in Python; None where no date is known.

    With `starts` and `ends`, the names of two date columns of the same model, the earliest and
    the latest day are written there at each save, for sorting and filtering. They follow the
    date, `QuerySet.update()` apart: nothing else should set them.
    """

    description = _("A partial date (EDTF, ISO 8601-2)")

    def __init__(self, *args: Any, starts: str = "", ends: str = "", **kwargs: Any) -> None:
        self.starts, self.ends = starts, ends
        kwargs.setdefault("max_length", 40)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "starts": self.starts, "ends": self.ends}

    def contribute_to_class(
        self, cls: type[models.Model], name: str, *args: Any, **kwargs: Any
    ) -> None:
        super().contribute_to_class(cls, name, *args, **kwargs)
        if self.starts and not cls._meta.abstract:
            pre_save.connect(self._derive, sender=cls)

    def _derive(self, instance: models.Model, **kwargs: Any) -> None:
        """As a signal, because loading a fixture calls no `Field.pre_save`."""
        value = self.to_python(getattr(instance, self.attname))
        setattr(instance, self.attname, value)
        setattr(instance, self.starts, value.earliest if value else None)
        setattr(instance, self.ends, value.latest if value else None)

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        if self.starts:  # bulk_create sends no signal
            self._derive(model_instance)
        return super().pre_save(model_instance, add)

    def to_python(self, value: Any) -> PartialDate | None:
        if isinstance(value, PartialDate) or value is None:
            return value
        if not str(value).strip():
            return None
        try:
            return PartialDate.parse(str(value))
        except ValueError as error:
            raise ValidationError(
                _("«%(value)s» is not an EDTF date such as 2025-01-21, 2025-01, 2025 or 2024/.."),
                code="invalid",
                params={"value": value},
            ) from error

    def run_validators(self, value: Any) -> None:
        """Those of a text column measure text."""
        super().run_validators(str(value) if isinstance(value, PartialDate) else value)

    def from_db_value(self, value: str | None, *args: Any) -> PartialDate | None:
        return PartialDate.parse(value) if value else None

    def get_prep_value(self, value: Any) -> str | None:
        parsed = self.to_python(value)
        return str(parsed) if parsed else None

    def value_to_string(self, obj: models.Model) -> str:
        value = self.value_from_object(obj)
        return str(value) if value else ""
