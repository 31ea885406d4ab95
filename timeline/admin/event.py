"""Events: dated in an editor's words, standing on their citations, published by verb only."""

from functools import partial
from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from timeline.admin.base import (
    EVERYWHERE,
    ModelForm,
    PartAdmin,
    PublishableAdmin,
    RecordForms,
    RecordInline,
    RecordTable,
    Rows,
    each,
    editor_of,
)
from timeline.admin.citation import CitationInline
from timeline.calendars.formatting import DateStyle, format_date
from timeline.editing.actions import publish, submit, withdraw
from timeline.editing.forms import PartialDatesField
from timeline.models import (
    Citation,
    Claim,
    ClaimLink,
    Dispute,
    Event,
    Involvement,
    PublicationState,
)

if TYPE_CHECKING:
    from django.forms import ModelChoiceField


class EventForm(ModelForm):
    """Its lead is chosen among its own citations; a published event keeps one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lead: ModelChoiceField[Citation] | None = self.fields.get("lead")  # type: ignore[assignment]
        if lead:
            lead.queryset = Citation.objects.filter(event=self.instance.pk, event__isnull=False)
            lead.required = self.instance.state == PublicationState.PUBLISHED
            lead.widget.can_add_related = lead.widget.can_delete_related = False

    def clean_dispute(self) -> Dispute:
        """The database holds linked claims in one dispute; here the editor is told."""
        dispute: Dispute = self.cleaned_data["dispute"]
        if self.instance.pk and "dispute" in self.changed_data and _linked(self.instance):
            raise ValidationError(_("Its claims meet claims of this dispute: unlink them first."))
        return dispute


def _linked(event: Event) -> bool:
    out = ClaimLink.objects.filter(from_claim__event=event).exclude(to_claim__event=event)
    into = ClaimLink.objects.filter(to_claim__event=event).exclude(from_claim__event=event)
    return (out | into).exists()


class InvolvementInline(RecordTable):
    model = Involvement
    autocomplete_fields = ("actor",)


class ClaimInline(RecordInline):
    model = Claim
    autocomplete_fields = ("speaker",)
    fields = (
        ("speaker", "verb", "language", "directness"),
        ("words", "translation"),
        ("said_on", "checked_on"),
        ("channel_ar", "channel_en"),
    )


@admin.register(Event)
class EventAdmin(PublishableAdmin):
    to_publish = staticmethod(publish)
    to_withdraw = staticmethod(withdraw)
    actions = ("submit", *PublishableAdmin.actions)
    form = EventForm
    formfield_overrides = {
        **RecordForms.formfield_overrides,
        models.JSONField: {"form_class": PartialDatesField},
    }
    list_display = ("title_ar", "title_en", "when", "state", "kind", "sides")
    list_display_links = ("title_ar", "title_en")
    list_filter = ("dispute", "state", "kind", "basis", "life")
    list_select_related = ("dispute",)
    search_fields = (
        "title_ar",
        "title_en",
        "summary_ar",
        "summary_en",
        "key",
        "claims__words",
        "citations__exact",
    )
    date_hierarchy = "starts_on"
    autocomplete_fields = ("dispute",)
    inlines = (CitationInline, InvolvementInline, ClaimInline)
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("dispute", "kind", "state"),
                    ("title_ar", "title_en"),
                    ("summary_ar", "summary_en"),
                )
            },
        ),
        (
            _("When"),
            {
                "fields": (
                    "date",
                    ("basis", "life"),
                    ("time", "time_zone"),
                    "previous_dates",
                    "order",
                )
            },
        ),
        (_("What it stands on"), {"fields": ("lead",)}),
    )

    def has_submit_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("timeline.submit_event")

    @admin.action(
        permissions=["submit"],
        description=_("Send to review"),
        description_plural=_("Send the selected %(verbose_name_plural)s to review"),
        location=EVERYWHERE,
    )
    def submit(self, request: HttpRequest, queryset: Rows) -> None:
        each(request, queryset, partial(submit, by=editor_of(request)))

    def get_queryset(self, request: HttpRequest) -> Rows:
        standing = "involvements__actor__participations__side"
        return super().get_queryset(request).prefetch_related(standing)

    @admin.display(description=_("date"), ordering="starts_on")
    def when(self, event: Event) -> str | None:
        return format_date(event.date, style_of(event.dispute)) if event.date else None

    @admin.display(description=_("sides"))
    def sides(self, event: Event) -> str:
        """Those of its actors in this dispute, in the order in which the actors are named."""
        standing = (
            participation
            for involvement in event.involvements.all()
            for participation in involvement.actor.participations.all()
            if participation.dispute_id == event.dispute_id and participation.side
        )
        return " · ".join(dict.fromkeys(str(participation.side) for participation in standing))


def style_of(dispute: Dispute) -> DateStyle:
    english = get_language() == "en"
    style: Any = {"months": dispute.months, "digits": dispute.digits}
    return DateStyle(language="en" if english else "ar", **style)


@admin.register(Involvement)
class InvolvementAdmin(PartAdmin):
    list_display = ("actor", "role", "event")
    list_filter = ("role", "event__dispute")
    list_select_related = ("actor", "event")
    search_fields = ("actor__name_ar", "actor__name_en", "event__title_ar", "event__title_en")
    autocomplete_fields = ("event", "actor")
