"""Disputes, with their sides and who stands on them."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from timeline.admin.base import (
    InlineFormSet,
    ModelForm,
    PartAdmin,
    PublishableAdmin,
    RecordInline,
    RecordTable,
)
from timeline.editing import actions
from timeline.models import Dispute, Participation, Side


class ParticipationForm(ModelForm):
    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        side, dispute = cleaned.get("side"), cleaned.get("dispute")
        if side and dispute and side.dispute_id != dispute.pk:
            raise ValidationError({"side": _("This side is of another dispute.")})
        return cleaned


class SideInline(RecordInline):
    model = Side
    fields = (
        ("name_ar", "name_en"),
        ("detail_ar", "detail_en"),
        ("mark_ar", "mark_en"),
        ("slug", "role", "colour", "order"),
    )


class ParticipationInline(RecordTable):
    model = Participation
    form = ParticipationForm
    autocomplete_fields = ("actor",)

    def get_formset(
        self, request: HttpRequest, obj: Any = None, **kwargs: Any
    ) -> type[InlineFormSet]:
        formset = super().get_formset(request, obj, **kwargs)
        sides = Side.objects.filter(dispute=obj) if obj else Side.objects.none()
        formset.form.base_fields["side"].queryset = sides  # type: ignore[attr-defined]
        return formset


@admin.register(Dispute)
class DisputeAdmin(PublishableAdmin):
    to_publish = staticmethod(actions.publish_dispute)
    to_withdraw = staticmethod(actions.withdraw_dispute)
    list_display = ("title_ar", "title_en", "state", "changed_at")
    list_display_links = ("title_ar", "title_en")
    list_filter = ("state",)
    search_fields = ("title_ar", "title_en", "slug")
    inlines = (SideInline, ParticipationInline)
    fieldsets = (
        (
            None,
            {"fields": (("title_ar", "title_en"), ("summary_ar", "summary_en"), ("slug", "state"))},
        ),
        (_("House style"), {"fields": (("months", "digits", "calendar"),)}),
        (_("Embedding"), {"fields": ("framing", "frame_origins")}),
    )


@admin.register(Side)
class SideAdmin(PartAdmin):
    list_display = ("name_ar", "name_en", "dispute", "role", "colour", "order")
    list_display_links = ("name_ar", "name_en")
    list_filter = ("dispute", "role")
    list_select_related = ("dispute",)
    search_fields = ("name_ar", "name_en", "slug")
    autocomplete_fields = ("dispute",)
    fields = ("dispute", *SideInline.fields)


@admin.register(Participation)
class ParticipationAdmin(PartAdmin):
    form = ParticipationForm
    list_display = ("actor", "side", "dispute")
    list_filter = ("dispute", "side")
    list_select_related = ("actor", "side", "dispute")
    search_fields = ("actor__name_ar", "actor__name_en")
    autocomplete_fields = ("dispute", "actor", "side")
