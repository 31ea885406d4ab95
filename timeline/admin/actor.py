"""Actors, with the names they go by and the titles they held."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from timeline.admin.base import PartAdmin, RecordAdmin, RecordTable
from timeline.models import Actor, ActorName, Role


class ActorNameInline(RecordTable):
    model = ActorName


class RoleInline(RecordTable):
    model = Role


@admin.register(Actor)
class ActorAdmin(RecordAdmin):
    list_display = ("name_ar", "name_en", "kind")
    list_display_links = ("name_ar", "name_en")
    list_filter = ("kind", "participations__dispute")
    search_fields = ("name_ar", "name_en", "names__text", "slug")
    inlines = (ActorNameInline, RoleInline)
    fieldsets = (
        (None, {"fields": (("name_ar", "name_en"), ("kind", "slug"))}),
        (_("Who it is"), {"fields": (("description_ar", "description_en"), "wikidata")}),
    )


@admin.register(ActorName)
class ActorNameAdmin(PartAdmin):
    list_display = ("text", "actor", "language", "kind")
    list_filter = ("kind", "language")
    search_fields = ("text",)
    autocomplete_fields = ("actor",)


@admin.register(Role)
class RoleAdmin(PartAdmin):
    list_display = ("title_ar", "title_en", "actor", "held")
    list_display_links = ("title_ar", "title_en")
    search_fields = ("title_ar", "title_en")
    autocomplete_fields = ("actor",)
    fields = ("actor", ("title_ar", "title_en"), "held")
