"""Corrections: what readers are told was wrong."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from timeline.admin.base import RecordAdmin
from timeline.models import Correction


@admin.register(Correction)
class CorrectionAdmin(RecordAdmin):
    list_display = ("__str__", "event", "made_at")
    list_filter = ("event__dispute",)
    list_select_related = ("event",)
    search_fields = ("note_ar", "note_en", "before_ar", "before_en", "after_ar", "after_en")
    autocomplete_fields = ("event",)
    date_hierarchy = "made_at"
    fieldsets = (
        (None, {"fields": (("event", "made_at"), ("note_ar", "note_en"))}),
        (
            _("What was wrong and is now right"),
            {"fields": (("before_ar", "before_en"), ("after_ar", "after_en"))},
        ),
    )
