"""Sources: archived once, and never changed under the citations that point into them."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from timeline.admin.base import Column, RecordAdmin, RecordTable
from timeline.models import Citation, Source


class CitationsHere(RecordTable):
    """To read; a citation is made where it is needed, on an event or a claim."""

    model = Citation
    fields = ("exact", "event", "claim", "check_result")
    readonly_fields = fields
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Source)
class SourceAdmin(RecordAdmin):
    list_display = ("title", "publisher", "kind", "language", "published_on")
    list_filter = ("kind", "language", "publisher_ar")
    search_fields = ("title", "publisher_ar", "publisher_en", "author", "text", "slug")
    date_hierarchy = "published_on"
    autocomplete_fields = ("based_on",)
    readonly_fields: ClassVar[Any] = ("sha256",)
    inlines = (CitationsHere,)
    fieldsets = (
        (None, {"fields": ("title", ("publisher_ar", "publisher_en"), ("kind", "language"))}),
        (None, {"fields": (("author", "slug"), "url", ("published_on", "retrieved_on"))}),
        (_("Where it comes from"), {"fields": ("based_on",)}),
        (_("Archived text"), {"fields": ("text", "sha256")}),
    )

    @admin.display(description=_("publisher"))
    def publisher(self, source: Source) -> str:
        return source.publisher.text

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Positions in the text are positions in this very text."""
        cited = obj and (obj.citations.exists() or obj.proposals.exists())
        return (*self.readonly_fields, "text") if cited else self.readonly_fields

    def formfield_for_dbfield(
        self, db_field: Column, request: Any, **kwargs: Any
    ) -> forms.Field | None:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "text" and isinstance(field, forms.CharField):
            field.strip = False  # the text as it came
        return field
