"""Reading paths and their steps."""

from django.contrib import admin

from timeline.admin.base import PartAdmin, PublishableAdmin, RecordInline
from timeline.editing import actions
from timeline.models import PathStep, ReadingPath


class PathStepInline(RecordInline):
    model = PathStep
    autocomplete_fields = ("event",)
    fields = (("event", "order"), ("bridge_ar", "bridge_en"))


@admin.register(ReadingPath)
class ReadingPathAdmin(PublishableAdmin):
    to_publish = staticmethod(actions.publish_path)
    to_withdraw = staticmethod(actions.withdraw_path)
    list_display = ("title_ar", "title_en", "dispute", "state")
    list_display_links = ("title_ar", "title_en")
    list_filter = ("dispute", "state")
    list_select_related = ("dispute",)
    search_fields = ("title_ar", "title_en", "slug")
    autocomplete_fields = ("dispute",)
    inlines = (PathStepInline,)
    fields = (("dispute", "slug", "state"), ("title_ar", "title_en"))


@admin.register(PathStep)
class PathStepAdmin(PartAdmin):
    list_display = ("order", "event", "path")
    list_display_links = ("event",)
    list_filter = ("path",)
    list_select_related = ("event", "path")
    search_fields = ("event__title_ar", "event__title_en")
    autocomplete_fields = ("path", "event")
    fields = ("path", *PathStepInline.fields)
