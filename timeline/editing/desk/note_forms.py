"""The forms of a note: what it says, and on which words."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from timeline.editing.annotating import Remark, Words
from timeline.editing.forms import PlainTextField
from timeline.models import Annotation


def _body(language: str, direction: str) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": 2, "lang": language, "dir": direction})


class RemarkForm(forms.Form):
    body_ar = PlainTextField(label=_("In Arabic"), required=False, widget=_body("ar", "rtl"))
    body_en = PlainTextField(label=_("In English"), required=False, widget=_body("en", "ltr"))
    motivation = forms.ChoiceField(
        label=_("motivation"),
        choices=Annotation.Motivation,
        initial=Annotation.Motivation.COMMENTING,
        required=False,
    )
    visibility = forms.ChoiceField(
        label=_("visible to"),
        choices=Annotation.Visibility,
        initial=Annotation.Visibility.DESK,
        required=False,
    )

    def __init__(self, *args: Any, may_show: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_show:
            del self.fields["visibility"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("body_ar") and not cleaned.get("body_en"):
            raise ValidationError(_("Write it in Arabic or in English at least."))
        return cleaned

    @property
    def remark(self) -> Remark:
        said = {name: self.cleaned_data.get(name) for name in Remark.__dataclass_fields__}
        return Remark(**{name: value for name, value in said.items() if value})


class ReplyForm(RemarkForm):
    """A reply needs no other reason."""

    motivation = None  # type: ignore[assignment] # how Django takes a field out


class NoteForm(RemarkForm):
    """`texts` are the pairs of a name and a label that may be quoted."""

    exact = PlainTextField(
        label=_("The words"),
        required=False,
        help_text=_(
            "Select them in the text, or paste them. Without any, the note is on the whole."
        ),
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )
    start = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    field_order = ("text", "exact", "start", "body_ar", "body_en", "motivation", "visibility")

    def __init__(self, *args: Any, texts: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        anywhere = ("", pgettext_lazy("whose words", "wherever they stand"))
        self.fields["text"] = forms.ChoiceField(
            label=_("Whose words"), choices=[anywhere, *texts], required=False
        )
        self.order_fields(self.field_order)

    def words_in(self, column: str) -> Words | None:
        exact = self.cleaned_data["exact"]
        return Words(column, exact, self.cleaned_data["start"]) if exact else None
