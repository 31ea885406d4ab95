"""Proposals: what extraction found, with its reasons, for an editor to accept or reject."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin import ActionLocation
from django.contrib.admin.helpers import ActionForm
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from timeline.admin.base import EVERYWHERE, RecordAdmin, Rows, each
from timeline.editing import actions
from timeline.models import Dispute, Event, Proposal


class DecisionForm(ActionForm):
    """An accepted proposal becomes a draft in this dispute; a claim, one made in this event."""

    dispute = forms.ModelChoiceField(
        Dispute.objects.all(), label=_("Dispute"), required=False, empty_label="—"
    )
    event = forms.ModelChoiceField(
        Event.objects.all(),
        label=_("Event of a claim"),
        required=False,
        empty_label=pgettext_lazy("event of a claim", "accepted from the same words"),
    )

    def chosen(self) -> dict[str, Any]:
        """Raises ValidationError for what is no choice, or without a dispute."""
        chosen = {
            name: self.fields[name].clean(self.data.get(self.add_prefix(name)))
            for name in ("dispute", "event")
        }
        if chosen["dispute"] is None:
            raise ValidationError(_("Choose the dispute that it belongs to."))
        return chosen


def decision(request: HttpRequest) -> DecisionForm:
    on_a_page = f"{ActionLocation.CHANGE_FORM.value}-action" in request.POST
    prefix = ActionLocation.CHANGE_FORM.value if on_a_page else None
    return DecisionForm(request.POST, prefix=prefix)


@admin.register(Proposal)
class ProposalAdmin(RecordAdmin):
    """To read and to decide: what was found is not edited, the draft it becomes is."""

    actions = ("accept", "reject")
    action_form = DecisionForm
    list_display = ("quote", "kind", "why", "confidence", "state", "source")
    list_filter = ("state", "kind", "source")
    list_select_related = ("source",)
    search_fields = ("quote",)
    fields = (
        ("kind", "state", "confidence"),
        "source",
        "quote",
        "found",
        "why",
        ("event", "claim"),
        ("decided_by", "decided_at"),
    )
    readonly_fields = ("found", "why", "state", "event", "claim", "decided_by", "decided_at")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_decide_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("timeline.change_proposal")

    @admin.display(description=_("reasons"))
    def why(self, proposal: Proposal) -> SafeString:
        language = "en" if get_language() == "en" else "ar"
        reasons = ((reason.get(language, ""),) for reason in proposal.reasons)
        return format_html_join("", "<p>{}</p>", reasons)

    @admin.display(description=_("fields found"))
    def found(self, proposal: Proposal) -> SafeString:
        shown = ((name, _shown(value)) for name, value in proposal.fields.items() if value)
        return format_html_join("", '<p><b lang="en">{}</b>: <bdi>{}</bdi></p>', shown)

    @admin.action(
        permissions=["decide"],
        description=_("Accept"),
        description_plural=_("Accept the selected %(verbose_name_plural)s"),
        location=EVERYWHERE,
    )
    def accept(self, request: HttpRequest, queryset: Rows) -> None:
        try:
            chosen = decision(request).chosen()
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            # Events first: a claim is made in the event accepted from the words around it.
            rows = queryset.order_by("-kind", "start")
            each(request, rows, lambda row: actions.accept(row, by=_user(request), **chosen))

    @admin.action(
        permissions=["decide"],
        description=_("Reject"),
        description_plural=_("Reject the selected %(verbose_name_plural)s"),
        location=EVERYWHERE,
    )
    def reject(self, request: HttpRequest, queryset: Rows) -> None:
        each(request, queryset, lambda row: actions.reject(row, by=_user(request)))


def _user(request: HttpRequest) -> Any:
    """Signed in: the admin lets nobody else in."""
    return request.user


def _shown(value: Any) -> str:
    """A list of small dicts as words: «إيلون ماسك (plaintiff), OpenAI (defendant)»."""
    if not isinstance(value, list):
        return str(value)
    return ", ".join(" · ".join(str(part) for part in item.values()) for item in value)
