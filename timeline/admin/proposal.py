"""Proposals: what extraction found, with its reasons, for an editor to accept or reject."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin import ActionLocation
from django.contrib.admin.helpers import ActionForm
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from timeline.admin.base import EVERYWHERE, RecordAdmin, Rows, each, editor_of
from timeline.editing import actions
from timeline.languages.codes import direction
from timeline.models import Claim, Dispute, Event, Involvement, Proposal, Source
from timeline.templatetags.sijal import bdi

# What a proposal keeps under a name that is no field of the event or claim it may become.
LABELS = {
    "date_words": _("date as written"),
    "involvements": _("involvements"),
    "also": _("also told in"),
    "addressee": _("addressed to"),
}


class DecisionForm(ActionForm):
    """An accepted proposal becomes a draft in this dispute; a claim, one made in this event."""

    dispute = forms.ModelChoiceField(
        Dispute.objects.all(), label=_("Dispute"), required=False, empty_label="—"
    )
    event = forms.ModelChoiceField(
        Event.objects.all(),
        label=_("Event of the record"),
        required=False,
        empty_label=pgettext_lazy("event of the record", "the one found"),
    )
    as_new = forms.BooleanField(label=_("As a new event"), required=False)

    def chosen(self) -> dict[str, Any]:
        """Raises ValidationError for what is no choice, or without a dispute."""
        chosen = {
            name: self.fields[name].clean(self.data.get(self.add_prefix(name)))
            for name in ("dispute", "event", "as_new")
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

    actions = ("accept", "reject", "compare")
    action_form = DecisionForm
    list_display = ("quote", "kind", "verdict", "why", "sureness", "state", "source")
    list_filter = ("state", "kind", "verdict", "source")
    list_select_related = ("source",)
    search_fields = ("quote",)
    fields = (
        ("kind", "state", "sureness"),
        "source",
        "quote",
        "found",
        "why",
        ("verdict", "known_event"),
        "beside",
        ("event", "claim"),
        ("decided_by", "decided_at"),
    )
    readonly_fields = (
        "sureness", "found", "why", "verdict", "known_event", "beside", "state", "event", "claim",
        "decided_by", "decided_at",
    )  # fmt: skip

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_decide_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("timeline.decide_proposal")

    @admin.display(description=_("confidence"), ordering="confidence")
    def sureness(self, proposal: Proposal) -> str:
        return f"{proposal.confidence:.0%}"

    @admin.display(description=_("reasons"))
    def why(self, proposal: Proposal) -> SafeString:
        language = "en" if get_language() == "en" else "ar"
        reasons = ((bdi(reason.get(language, "")),) for reason in proposal.reasons)
        return format_html_join("", "<p>{}</p>", reasons)

    @admin.display(description=_("both told"))
    def beside(self, proposal: Proposal) -> SafeString | str:
        """The words of the record beside these, each in its own direction, and what differs."""
        event = proposal.known_event
        citations = [event.lead] if event and event.lead else []
        language = "en" if get_language() == "en" else "ar"
        told = [(proposal.source, proposal.quote), *((c.source, c.exact) for c in citations)]
        quotes = format_html_join(
            "",
            '<blockquote lang="{}" dir="{}">{} — {}</blockquote>',
            ((s.language, direction(s.language), q, bdi(s.publisher.text)) for s, q in told),
        )
        differing = ((bdi(one.get(language, "")),) for one in proposal.differences)
        return format_html_join("", "<p>{}</p>", differing) + quotes if event else "—"

    @admin.display(description=_("fields found"))
    def found(self, proposal: Proposal) -> SafeString:
        model = Event if proposal.kind == Proposal.Kind.EVENT else Claim
        shown = (
            (_label(model, name), _value(model, name, value))
            for name, value in proposal.fields.items()
            if value
        )
        return format_html_join("", "<p>{}: {}</p>", shown)

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
            each(request, rows, lambda row: actions.accept(row, by=editor_of(request), **chosen))

    @admin.action(
        permissions=["decide"],
        description=_("Compare with the record again"),
        description_plural=_("Compare the selected %(verbose_name_plural)s with the record again"),
        location=EVERYWHERE,
    )
    def compare(self, request: HttpRequest, queryset: Rows) -> None:
        sources = Source.objects.filter(proposals__in=queryset).distinct()
        each(request, sources, lambda row: actions.compare(row, by=editor_of(request)))

    @admin.action(
        permissions=["decide"],
        description=_("Reject"),
        description_plural=_("Reject the selected %(verbose_name_plural)s"),
        location=EVERYWHERE,
    )
    def reject(self, request: HttpRequest, queryset: Rows) -> None:
        each(request, queryset, lambda row: actions.reject(row, by=editor_of(request)))


def _label(model: type[Event | Claim], name: str) -> object:
    """As the field that it fills is called; what is no field of the model has a name here."""
    if name in LABELS:
        return LABELS[name]
    try:
        return getattr(model._meta.get_field(name), "verbose_name", name)
    except FieldDoesNotExist:
        return name


def _value(model: type[Event | Claim], name: str, value: Any) -> object:
    if name == "involvements":
        roles = dict(Involvement.Role.choices)
        parts = ((part["actor"], roles.get(part["role"], part["role"])) for part in value)
        return format_html_join(", ", "<bdi>{}</bdi> ({})", parts)
    if name == "also":
        return format_html_join(", ", "<bdi>«{}»</bdi>", ((span["exact"],) for span in value))
    return format_html("<bdi>{}</bdi>", _choice(model, name, value))


def _choice(model: type[Event | Claim], name: str, value: Any) -> object:
    choices = getattr(model, name).field.flatchoices if hasattr(model, name) else ()
    return dict(choices).get(value, value)
