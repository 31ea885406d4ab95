"""Citations: an editor gives the words; where they stand is found, or the words are refused."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from timeline.admin.base import InlineFormSet, ModelForm, PartAdmin, RecordInline
from timeline.editing.drafts import anchor
from timeline.languages.codes import direction
from timeline.models import Annotation, Citation


class CitationForm(ModelForm):
    def clean(self) -> dict[str, Any]:
        """Before the constraints are checked, which see the position found here. What nobody
        touched stays: its words may be gone from the source by now."""
        cleaned = super().clean() or self.cleaned_data
        touched = {"source", "exact"} & set(self.changed_data)
        if touched and cleaned.get("source") and cleaned.get("exact"):
            self.instance.source, self.instance.exact = cleaned["source"], cleaned["exact"]
            anchor(self.instance)
        return cleaned


class CitationFormSet(InlineFormSet):
    def clean(self) -> None:
        """The event was just read from its own form: the lead chosen there must stay."""
        super().clean()
        lead = getattr(self.instance, "lead_id", None)
        if lead in {form.instance.pk for form in self.deleted_forms}:
            raise ValidationError(_("The event stands on this citation: choose another lead."))


class Placed:
    """Shows where the words of a selector stand in the archived text."""

    @admin.display(description=_("where it stands"))
    def where(self, span: Citation | Annotation) -> SafeString | None:
        """None, which the pages show as «-», where no place is known."""
        if span.start is None or span.source is None:
            return None
        language = span.source.language
        return format_html(
            '<bdi lang="{}" dir="{}">… {}<mark>{}</mark>{} …</bdi>',
            language,
            direction(language),
            span.prefix,
            span.exact,
            span.suffix,
        )


class CitationInline(Placed, RecordInline):
    model = Citation
    form = CitationForm
    formset = CitationFormSet
    fields = (("source", "date_words"), "exact", "where")
    readonly_fields = ("where",)
    autocomplete_fields = ("source",)


@admin.register(Citation)
class CitationAdmin(Placed, PartAdmin):
    form = CitationForm
    list_display = ("exact", "source", "event", "claim", "check_result")
    list_filter = ("check_result", "source")
    list_select_related = ("source", "event", "claim__speaker")
    search_fields = ("exact", "date_words")
    autocomplete_fields = ("event", "claim", "source")
    fields = (("event", "claim"), ("source", "date_words"), "exact", "where", "check_result")
    readonly_fields = ("where", "check_result")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """It stays with what it is of: an event may stand on it."""
        return (*self.readonly_fields, "event", "claim") if obj else self.readonly_fields
