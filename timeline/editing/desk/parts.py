"""The forms of an event's parts. Each is a row with a key, and its fields are named by it."""

import zoneinfo
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.forms.utils import ErrorList
from django.utils.translation import gettext_lazy as _

from timeline.editing.forms import PartialDateField, PartialDatesField, PlainTextField
from timeline.editing.quoting import AmbiguousError, Place, find
from timeline.editing.registers import Actors, Sources
from timeline.languages.bidi import language_of
from timeline.languages.codes import direction
from timeline.models import Actor, Citation, Claim, ClaimLink, Event, Involvement, Source

if TYPE_CHECKING:
    ModelForm = forms.ModelForm[Any]
else:
    ModelForm = forms.ModelForm

ARABIC = {"lang": "ar", "dir": "rtl"}
ENGLISH = {"lang": "en", "dir": "ltr"}
DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def in_their_directions(form: forms.BaseForm) -> None:
    """Each box in the direction of what is written in it, whatever the language of the page."""
    for name, field in form.fields.items():
        if name.endswith("_ar"):
            field.widget.attrs |= ARABIC
        elif name.endswith("_en"):
            field.widget.attrs |= ENGLISH


class Box(BoundField):
    """Says what is wrong once its form was `told` to: not while an editor still fills it."""

    @property
    def errors(self) -> ErrorList:
        return super().errors if self.form.told else ErrorList()  # type: ignore[attr-defined]


class Told:
    bound_field_class: type[BoundField] | None = Box
    told = False

    @property
    def own_errors(self) -> ErrorList:
        """Those of no box."""
        return self.non_field_errors() if self.told else ErrorList()  # type: ignore[attr-defined]


class EventForm(Told, ModelForm):
    class Meta:
        model = Event
        fields = (
            "title_ar", "title_en", "summary_ar", "summary_en", "kind", "life", "date", "basis",
            "time", "time_zone", "order", "previous_dates",
        )  # fmt: skip
        field_classes: ClassVar = {
            "date": PartialDateField,
            "previous_dates": PartialDatesField,
            "summary_ar": PlainTextField,
            "summary_en": PlainTextField,
        }
        widgets: ClassVar = {
            "summary_ar": forms.Textarea(attrs={"rows": 3}),
            "summary_en": forms.Textarea(attrs={"rows": 3}),
            "time": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
            "time_zone": forms.TextInput(attrs={"dir": "ltr", "placeholder": "Africa/Cairo"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        in_their_directions(self)
        self.fields["order"].required = False
        self.fields["previous_dates"].widget.attrs["dir"] = "ltr"
        self.fields["previous_dates"].show_hidden_initial = False

    def clean_order(self) -> int:
        return self.cleaned_data["order"] or 0

    def clean_time_zone(self) -> str:
        name: str = self.cleaned_data["time_zone"]
        if name and name not in zoneinfo.available_timezones():
            raise ValidationError(_("Write the name of a time zone: Africa/Cairo."))
        return name


class RegisterField(forms.CharField):
    """Cleans what was typed to the row that the register finds by it."""

    register: Actors | Sources

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "dir": "auto", "autocomplete": "off"}

    def clean(self, value: Any) -> Any:
        typed = super().clean(value)
        return self.register.find(typed) if typed else None


class Row(Told):
    """`key` names it among the rows of its kind; an empty row that was never filled is no error."""

    key: str

    @property
    def is_empty(self) -> bool:
        return not self.has_changed()  # type: ignore[attr-defined] # mixed into forms


class ParticipantForm(Row, forms.Form):
    actor = RegisterField(label=_("actor"), max_length=300)
    role = forms.ChoiceField(
        label=_("role"), choices=Involvement.Role.choices, initial=Involvement.Role.PARTY
    )

    def has_changed(self) -> bool:
        return bool(self["actor"].value())


class NewActorForm(Row, ModelForm):
    class Meta:
        model = Actor
        fields = ("name_ar", "name_en", "kind")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        in_their_directions(self)

    def has_changed(self) -> bool:
        return bool(self["name_ar"].value() or self["name_en"].value())


class CitationForm(Row, forms.Form):
    """`of` is the key of the claim whose words these are; empty for the event's own. Without
    `start`, words that stand more than once are refused, and `places` says where they stand."""

    source = RegisterField(label=_("source"), max_length=700)
    exact = PlainTextField(label=_("exact words"), widget=forms.Textarea(attrs={"rows": 2}))
    date_words = forms.CharField(label=_("date as written"), max_length=200, required=False)
    start = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    of = forms.CharField(required=False, widget=forms.HiddenInput)

    places: tuple[Place, ...] = ()
    stored: Citation | None = None
    known: Source | None = None

    def has_changed(self) -> bool:
        return bool(self["exact"].value())

    def _is_as_stored(self, source: Source, exact: str) -> bool:
        stored = self.stored
        return bool(stored and stored.source_id == source.pk and stored.exact.strip() == exact)

    def clean(self) -> dict[str, Any]:
        """What was not touched is not sought again: its source may have changed since."""
        cleaned = super().clean() or self.cleaned_data
        source, exact = cleaned.get("source"), cleaned.get("exact")
        if source and exact and source.text and not self._is_as_stored(source, exact):
            try:
                cleaned["place"] = find(exact, source.text, cleaned.get("start"))
            except AmbiguousError as error:
                self.places = tuple(error.places)
                self.add_error("exact", error)
            except ValidationError as error:
                self.add_error("exact", error)
        return cleaned


class ClaimForm(Row, ModelForm):
    speaker = RegisterField(label=_("speaker"), max_length=300)

    class Meta:
        model = Claim
        fields = (
            "verb", "language", "words", "translation", "translated_by", "directness",
            "channel_ar", "channel_en", "said_on", "checked_on",
        )  # fmt: skip
        field_classes: ClassVar = {
            "said_on": PartialDateField,
            "words": PlainTextField,
            "translation": PlainTextField,
        }
        widgets: ClassVar = {
            "words": forms.Textarea(attrs={"rows": 3}),
            "translation": forms.Textarea(attrs={"rows": 3}),
            "checked_on": DAY,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        in_their_directions(self)
        language = "en" if self["language"].value() == "en" else "ar"
        other = "ar" if language == "en" else "en"
        for name, written_in in (("words", language), ("verb", language), ("translation", other)):
            attrs = {"lang": written_in, "dir": direction(written_in)}
            self.fields[name].widget.attrs |= attrs

        self.fields["language"].required = False

    def has_changed(self) -> bool:
        return bool(self["words"].value() or self["speaker"].value())

    def clean(self) -> dict[str, Any]:
        """The language that nobody chose is told by the letters."""
        cleaned = super().clean() or self.cleaned_data
        cleaned["language"] = cleaned.get("language") or language_of(cleaned.get("words", ""))
        return cleaned


class LinkForm(Row, forms.Form):
    """`claim` and `to` are keys; the claim that is met may be one of this very form."""

    claim = forms.CharField(widget=forms.HiddenInput)
    to = forms.CharField(label=_("the claim it meets"))
    relation = forms.ChoiceField(
        label=_("relation"),
        choices=ClaimLink.Relation.choices,
        initial=ClaimLink.Relation.ANSWERS,
    )
    note = PlainTextField(
        label=_("note"), required=False, widget=forms.Textarea(attrs={"rows": 1, "dir": "auto"})
    )

    met: Claim | None = None  # the claim it points at, for the page to tell

    def has_changed(self) -> bool:
        return bool(self["to"].value())

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("to") and cleaned["to"] == cleaned.get("claim"):
            self.add_error("to", _("A claim cannot answer itself."))
        elif cleaned.get("to") and self.met is None:
            self.add_error("to", _("This claim is not of the dispute, or was removed."))
        return cleaned


class CorrectionForm(Told, forms.Form):
    """What a change to a published event is: asked only then."""

    is_correction = forms.ChoiceField(
        label=_("What is this change?"),
        required=False,
        widget=forms.RadioSelect,
        choices=[
            ("no", _("Nothing was wrong: wording, spelling, or something added")),
            ("yes", _("A correction: readers are told what was wrong")),
        ],
    )
    note_ar = PlainTextField(
        label=_("public note (Arabic)"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, **ARABIC}),
    )
    note_en = PlainTextField(
        label=_("public note (English)"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, **ENGLISH}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        told = cleaned.get("note_ar") or cleaned.get("note_en")
        if cleaned.get("is_correction") == "yes" and not told:
            self.add_error("note_ar", _("Say in one language at least what was wrong."))
        return cleaned
