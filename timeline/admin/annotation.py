"""Annotations: on an event, a claim, or the exact words of a source."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from timeline.admin.base import ModelForm, RecordAdmin
from timeline.admin.citation import Placed
from timeline.editing.drafts import unanchor
from timeline.models import Annotation


class AnnotationForm(ModelForm):
    def clean(self) -> dict[str, Any]:
        cleaned, note = super().clean() or self.cleaned_data, self.instance
        if not {"source", "exact"} & set(self.changed_data):
            return cleaned
        note.source, note.exact = cleaned.get("source"), cleaned.get("exact", "")
        note.field = "text" if note.source else note.field
        if note.exact and note.text:
            note.anchor_to(note.text)
        else:
            unanchor(note)
        return cleaned


@admin.register(Annotation)
class AnnotationAdmin(Placed, RecordAdmin):
    form = AnnotationForm
    list_display = ("__str__", "motivation", "visibility", "author", "created_at")
    list_filter = ("motivation", "visibility")
    list_select_related = ("author",)
    search_fields = ("body_ar", "body_en", "exact")
    autocomplete_fields = ("event", "claim", "source")
    readonly_fields = ("where", "author", "created_at")
    fieldsets = (
        (None, {"fields": (("body_ar", "body_en"), ("motivation", "visibility"))}),
        (_("About one of these"), {"fields": (("event", "claim"), "source", "exact", "where")}),
        (None, {"fields": (("author", "created_at"),)}),
    )

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if not change:
            obj.author = request.user
        super().save_model(request, obj, form, change)
