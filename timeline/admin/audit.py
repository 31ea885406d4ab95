"""The audit log, to read: nobody adds to it, changes it or deletes from it here."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.http import HttpRequest

from timeline.models import AuditEntry

if TYPE_CHECKING:
    Admin = admin.ModelAdmin[AuditEntry]
else:
    Admin = admin.ModelAdmin


@admin.register(AuditEntry)
class AuditEntryAdmin(Admin):
    list_display = ("at", "act", "account", "what", "network")
    list_filter = ("act", "at")
    search_fields = ("what", "account")
    actions = None

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
