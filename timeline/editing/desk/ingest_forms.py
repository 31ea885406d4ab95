"""An article on its way in: how it comes, and what an editor confirms of it."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from timeline.calendars.partial_date import PartialDate
from timeline.editing.forms import PartialDateField, PlainTextField
from timeline.models import Dispute, Source
from timeline.models.naming import new_key

_ARABIC = {"dir": "rtl", "lang": "ar"}
_ENGLISH = {"dir": "ltr", "lang": "en"}
_ANY = {"dir": "auto"}
_MANY = 200
LANGUAGES = [("ar", _("Arabic")), ("en", _("English"))]


class FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> Any:
        """A list; empty where none was sent."""
        files = data if isinstance(data, list | tuple) else [data]
        if len(files) > _MANY:
            raise ValidationError(_("Send at most %(n)d files at once.") % {"n": _MANY})
        return [super(FilesField, self).clean(file, initial) for file in files if file]


class ArrivalForm(forms.Form):
    """One of the three: words, files, or an address."""

    text = PlainTextField(
        label=_("Paste the text"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs=_ANY | {"rows": 12}),
    )
    documents = FilesField(
        label=_("or choose files"),
        required=False,
        allow_empty_file=True,  # refused on its own, not with the others of a batch
        help_text=_("Text, HTML, Word (.docx) or PDF. Several become a batch."),
    )
    address = forms.CharField(
        label=_("or its address on the web"),
        max_length=2000,
        required=False,
        widget=forms.URLInput(attrs={"dir": "ltr"}),
    )

    def __init__(self, *args: Any, fetches: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not fetches:
            del self.fields["address"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        ways = [
            cleaned.get("documents"),
            (cleaned.get("text") or "").strip(),
            cleaned.get("address"),
        ]
        given = sum(map(bool, ways))
        if given == 0 and not self.errors:
            raise ValidationError(_("Paste a text or choose a file."))
        if given > 1:
            raise ValidationError(_("Give one article at a time: a text, or files, or an address."))
        return cleaned


class DayField(PartialDateField):
    """Cleans to a day, or to None when empty."""

    def clean(self, value: Any) -> Any:
        found: PartialDate | None = super().clean(value)
        if found and found.precision != "day":
            raise ValidationError(_("Give the day, not only the month or the year."))
        return found.earliest if found else None

    def prepare_value(self, value: Any) -> Any:
        return value.isoformat() if isinstance(value, date) else value


class IntoDispute(forms.Form):
    """An existing dispute, or a new one made in place."""

    dispute = forms.ModelChoiceField(
        Dispute.objects.all(),
        label=_("Dispute"),
        to_field_name="slug",
        required=False,
        empty_label=pgettext_lazy("dispute", "a new one"),
    )
    new_title_ar = forms.CharField(
        label=_("title of the new dispute (Arabic)"),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs=_ARABIC),
    )
    new_title_en = forms.CharField(
        label=_("title of the new dispute (English)"),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs=_ENGLISH),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        titles = cleaned.get("new_title_ar") or cleaned.get("new_title_en")
        if not cleaned.get("dispute") and not titles and "dispute" not in self.errors:
            self.add_error("dispute", _("Choose the dispute, or give the new one a title."))
        if cleaned.get("dispute") and titles:
            self.add_error("dispute", _("Choose a dispute or make a new one, not both."))
        return cleaned

    def new_dispute(self) -> Dispute:
        """Unsaved."""
        ar, en = (self.cleaned_data[f"new_title_{code}"] for code in ("ar", "en"))
        slug = slugify(en)[:60].strip("-") or new_key()
        if Dispute.objects.filter(slug=slug).exists():
            slug = f"{slug}-{new_key()}"
        dispute = Dispute(slug=slug, title_ar=ar, title_en=en)
        try:
            dispute.full_clean()
        except ValidationError:  # an address of the site itself
            dispute.slug = new_key()
            dispute.full_clean()
        return dispute


class ArticleForm(IntoDispute):
    """What was guessed of an article, confirmed."""

    text = PlainTextField(
        label=_("The text"), strip=False, widget=forms.Textarea(attrs=_ANY | {"rows": 12})
    )
    title = forms.CharField(label=_("title"), max_length=500, widget=forms.TextInput(attrs=_ANY))
    language = forms.ChoiceField(label=_("language"), choices=LANGUAGES)
    published = DayField(label=_("published on"))
    publisher = forms.CharField(
        label=_("publisher"),
        max_length=200,
        widget=forms.TextInput(attrs=_ANY | {"list": "publishers"}),
    )
    via = forms.CharField(
        label=_("based on the report of"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs=_ANY | {"list": "publishers"}),
    )
    url = forms.URLField(
        label=_("address on the web"),
        max_length=2000,
        required=False,
        widget=forms.URLInput(attrs={"dir": "ltr"}),
    )


class BatchForm(IntoDispute):
    """For files that do not say it themselves."""

    language = forms.ChoiceField(
        label=_("language"),
        required=False,
        choices=[("", pgettext_lazy("language", "as the letters say")), *LANGUAGES],
    )
    published = DayField(label=_("published on"), required=False)
    publisher = forms.CharField(
        label=_("publisher"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs=_ANY | {"list": "publishers"}),
    )


def publishers() -> list[str]:
    """Every name that a publisher goes by in the record."""
    names: QuerySet[Any, Any] = Source.objects.values_list("publisher_ar", "publisher_en")
    return sorted({name for pair in names for name in pair if name})
