"""Versions that pages are pinned to: to be deleted where words must go altogether."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from timeline.models import Snapshot

if TYPE_CHECKING:
    Admin = admin.ModelAdmin[Snapshot]
else:
    Admin = admin.ModelAdmin


@admin.register(Snapshot)
class SnapshotAdmin(Admin):
    """Nothing in it is edited: it is what readers saw."""

    list_display = ("dispute", "version", "made_at")
    list_filter = ("dispute",)
    list_select_related = ("dispute",)
    readonly_fields = ("dispute", "version", "made_at")
    fields = readonly_fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[Snapshot]:
        return super().get_queryset(request).defer("rows")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
