"""The form field of a partial date, which says how it reads what is typed."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.widgets import Script
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from timeline.calendars.formatting import DateStyle, format_date, format_hijri
from timeline.calendars.partial_date import PartialDate
from timeline.editing.dates import LONGEST, DateReading, read_date
from timeline.languages.plain_text import normal

PRECISIONS = {
    "day": pgettext_lazy("precision", "to the day"),
    "month": pgettext_lazy("precision", "to the month"),
    "season": pgettext_lazy("precision", "to the season"),
    "year": pgettext_lazy("precision", "to the year"),
    "decade": pgettext_lazy("precision", "to the decade"),
    "century": pgettext_lazy("precision", "to the century"),
    "interval": pgettext_lazy("precision", "from one date to another"),
}


def in_words(typed: str, reference: date) -> dict[str, Any]:
    """How the template `editing/date_reading.html` tells what was read, or why nothing was."""
    if not typed.strip():
        return {}
    try:
        return _told(read_date(typed, reference=reference))
    except ValidationError as error:
        return {"refused": error.messages[0]}


def _told(reading: DateReading) -> dict[str, Any]:
    english = get_language() == "en"
    style = DateStyle(language="en" if english else "ar")
    counted_from = reading.counted_from and PartialDate.of_day(reading.counted_from)
    return {
        "value": reading.value,
        "gregorian": format_date(reading.value, style),
        "hijri": format_hijri(reading.value, style),
        "precision": PRECISIONS[reading.value.precision],
        "reason": reading.reason.en if english else reading.reason.ar,
        "counted_from": counted_from and format_date(counted_from, style),
    }


class PlainTextField(forms.CharField):
    """Browsers send line ends as two characters; positions in a text count one."""

    def to_python(self, value: Any) -> Any:
        return super().to_python(normal(value) if value else value)


class PartialDateInput(forms.TextInput):
    """Under the box stands how its words are read: at once by script, else with the next page."""

    reference: date | None = None

    class Media:
        js = (Script("js/date_entry.js", type="module"),)

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        reference = self.reference or timezone.localdate()
        told = in_words(self.format_value(value) or "", reference)
        entry = super().render(name, value, attrs, renderer)
        context = {**told, "entry": entry, "reference": reference}
        return render_to_string("editing/date_entry.html", context)


class PartialDateField(forms.Field):
    """Cleans to a `PartialDate`, or to None when empty; `max_length` is the column's, not ours."""

    widget = PartialDateInput

    def __init__(
        self, *, max_length: int | None = None, empty_value: str | None = None, **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        self.refer_to(timezone.localdate())

    def refer_to(self, day: date) -> None:
        """Count relative words from this day."""
        self.reference = day
        if isinstance(self.widget, PartialDateInput):
            self.widget.reference = day

    def to_python(self, value: Any) -> PartialDate | None:
        if value in self.empty_values or isinstance(value, PartialDate):
            return value or None
        typed = str(value).strip()
        return read_date(typed, reference=self.reference).value if typed else None

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"maxlength": LONGEST, "dir": "auto", "autocomplete": "off"}


class PartialDatesField(forms.CharField):
    """A JSON list of EDTF, one a line in the form."""

    widget = forms.Textarea(attrs={"rows": 2})

    def __init__(self, *, encoder: Any = None, decoder: Any = None, **kwargs: Any) -> None:
        super().__init__(**kwargs | {"help_text": kwargs.get("help_text") or _("One a line.")})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        today = timezone.localdate()
        lines = value if isinstance(value, list) else str(value or "").splitlines()
        return [str(read_date(line, reference=today).value) for line in lines if line.strip()]
