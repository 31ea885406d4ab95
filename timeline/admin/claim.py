"""Claims: who said what, and how claims meet."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Prefetch
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from timeline.admin.base import ModelForm, PartAdmin, RecordAdmin, RecordTable, Rows
from timeline.admin.citation import CitationInline
from timeline.models import Claim, ClaimLink, Event, claim_state


class ClaimForm(ModelForm):
    def clean_event(self) -> Event:
        """The database holds linked claims in one dispute; here the editor is told."""
        event: Event = self.cleaned_data["event"]
        claim: Claim = self.instance
        linked = claim.pk and (claim.links_in.exists() or claim.links_out.exists())
        if linked and "event" in self.changed_data:
            before = Event.objects.get(claims=claim)
            if before.dispute_id != event.dispute_id:
                raise ValidationError(_("Claims of this dispute answer it: unlink them first."))
        return event


class ClaimLinkForm(ModelForm):
    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        claims = [cleaned.get("from_claim"), cleaned.get("to_claim")]
        disputes = {claim.event.dispute_id for claim in claims if claim and claim.event_id}
        if len(disputes) > 1:
            raise ValidationError(_("Claims meet inside one dispute only."))
        return cleaned


class LinksOut(RecordTable):
    model = ClaimLink
    form = ClaimLinkForm
    fk_name = "from_claim"
    autocomplete_fields = ("to_claim",)
    verbose_name = pgettext_lazy("claim", "claim that it meets")
    verbose_name_plural = pgettext_lazy("claim", "claims that it meets")


class LinksIn(RecordTable):
    model = ClaimLink
    form = ClaimLinkForm
    fk_name = "to_claim"
    autocomplete_fields = ("from_claim",)
    verbose_name = pgettext_lazy("claim", "claim that meets it")
    verbose_name_plural = pgettext_lazy("claim", "claims that meet it")


@admin.register(Claim)
class ClaimAdmin(RecordAdmin):
    form = ClaimForm
    list_display = ("speaker", "words", "directness", "became", "event")
    list_display_links = ("speaker", "words")
    list_filter = ("event__dispute", "directness", "language")
    list_select_related = ("speaker", "event")
    search_fields = ("words", "translation", "speaker__name_ar", "speaker__name_en")
    autocomplete_fields = ("event", "speaker")
    inlines = (CitationInline, LinksOut, LinksIn)
    fieldsets = (
        (None, {"fields": (("event", "speaker"), "words", ("language", "directness", "verb"))}),
        (_("Translation"), {"fields": ("translation", "translated_by")}),
        (
            _("Where and when"),
            {"fields": (("channel_ar", "channel_en"), "said_on", ("checked_on", "order"))},
        ),
    )

    def get_queryset(self, request: HttpRequest) -> Rows:
        met = Prefetch("links_in", ClaimLink.objects.published(), to_attr="met_by")
        return super().get_queryset(request).prefetch_related(met)

    @admin.display(description=_("state"))
    def became(self, claim: Any) -> str:
        return str(claim_state(link.relation for link in claim.met_by).label)


@admin.register(ClaimLink)
class ClaimLinkAdmin(PartAdmin):
    form = ClaimLinkForm
    list_display = ("from_claim", "relation", "to_claim")
    list_filter = ("relation",)
    list_select_related = ("from_claim__speaker", "to_claim__speaker")
    search_fields = ("from_claim__words", "to_claim__words", "note")
    autocomplete_fields = ("from_claim", "to_claim")
