"""What an editor may change of a proposal before deciding, and what they choose when deciding."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from timeline.editing.forms import PartialDateField, PlainTextField
from timeline.languages.codes import direction
from timeline.models import Actor, Claim, Dispute, Event, Proposal

_ARABIC = {"dir": "rtl", "lang": "ar"}
_ENGLISH = {"dir": "ltr", "lang": "en"}
_SHOWN = 40  # characters of a title in a list of choices


class ProposalForm(forms.Form):
    """Cleans to the fields of a proposal, dates as EDTF."""

    dates: tuple[str, ...] = ()

    def __init__(self, proposal: Proposal, data: Any = None) -> None:
        initial = {name: proposal.fields.get(name, "") for name in self.base_fields}
        super().__init__(data, initial=initial, prefix=f"p{proposal.pk}")
        for name in self.dates:
            field = self.fields[name]
            day = proposal.source.published_on
            if day and isinstance(field, PartialDateField):
                field.refer_to(day)

    def found(self) -> dict[str, Any]:
        """As `Proposal.fields` keeps them."""
        return self.cleaned_data | {name: str(self.cleaned_data[name] or "") for name in self.dates}


class EventProposalForm(ProposalForm):
    dates = ("date",)

    title_ar = forms.CharField(
        label=_("title (Arabic)"),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs=_ARABIC),
    )
    title_en = forms.CharField(
        label=_("title (English)"),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs=_ENGLISH),
    )
    date = PartialDateField(label=_("date"), required=False)
    kind = forms.ChoiceField(label=_("kind"), choices=Event.Kind.choices)
    life = forms.ChoiceField(label=_("life"), choices=Event.Life.choices)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not (cleaned.get("title_ar") or cleaned.get("title_en")):
            raise ValidationError(_("Write it in Arabic or in English at least."))
        return cleaned


class ClaimProposalForm(ProposalForm):
    dates = ("said_on",)

    speaker = forms.CharField(
        label=_("speaker"),
        max_length=200,
        widget=forms.TextInput(attrs={"dir": "auto", "list": "actor-names"}),
    )
    words = PlainTextField(label=_("words"), widget=forms.Textarea(attrs={"rows": 3}))
    verb = forms.CharField(
        label=_("verb of saying"),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    directness = forms.ChoiceField(label=_("directness"), choices=Claim.Directness.choices)
    said_on = PartialDateField(label=_("said on"), required=False)

    def __init__(self, proposal: Proposal, data: Any = None) -> None:
        super().__init__(proposal, data)
        language = proposal.source.language
        self.fields["words"].widget.attrs |= {"lang": language, "dir": direction(language)}


def edit_form(proposal: Proposal, data: Any = None) -> ProposalForm:
    of_event = proposal.kind == Proposal.Kind.EVENT
    return (EventProposalForm if of_event else ClaimProposalForm)(proposal, data)


class MergeForm(forms.Form):
    """Cleans to another proposal of the article, or to an event of the record."""

    into = forms.ChoiceField(label=pgettext_lazy("merge", "with"))

    def __init__(
        self, proposal: Proposal, dispute: Dispute, numbers: Mapping[int, str], data: Any = None
    ) -> None:
        super().__init__(data, prefix=f"p{proposal.pk}")
        self.proposal, self.dispute = proposal, dispute
        is_claim = proposal.kind == Proposal.Kind.CLAIM
        others = _others(proposal, numbers)
        events = [(f"e{event.pk}", str(event.title)[: _SHOWN * 2]) for event in _events(dispute)]
        groups = [
            (_("Proposals of this article"), others),
            (_("A claim made in the event") if is_claim else _("Events of the record"), events),
        ]
        field = self.fields["into"]
        if isinstance(field, forms.ChoiceField):
            field.choices = groups[::-1] if is_claim else groups

    def clean_into(self) -> Proposal | Event:
        chosen = self.cleaned_data["into"]
        rows: Any = Proposal.objects if chosen[0] == "p" else self.dispute.events
        found: Proposal | Event | None = rows.filter(pk=chosen[1:]).first()
        if found is None:
            raise ValidationError(_("It is no longer there: choose another."))
        return found


def _others(proposal: Proposal, numbers: Mapping[int, str]) -> list[tuple[str, str]]:
    open_ones = Proposal.objects.filter(
        source=proposal.source_id,
        kind=proposal.kind,
        state__in=(Proposal.State.PENDING, Proposal.State.ACCEPTED),
    ).exclude(pk=proposal.pk)
    return [
        (f"p{one.pk}", f"{numbers[one.pk]} · {_short(one)}")
        for one in open_ones.order_by("start", "pk")
    ]


def _short(proposal: Proposal) -> str:
    words = " ".join(proposal.quote.split())
    return words if len(words) <= _SHOWN * 2 else f"{words[: _SHOWN * 2]}…"


def _events(dispute: Dispute) -> Iterable[Event]:
    return dispute.events.in_order()


def cuts(proposal: Proposal) -> list[tuple[int, str]]:
    """The words of a proposal, each with the place in the text where it begins."""
    words = re.finditer(r"\S+", proposal.quote)
    return [(proposal.start + word.start(), word.group()) for word in words]


class SplitForm(forms.Form):
    """Where the second part begins, counted in the text of the source."""

    at = forms.IntegerField()


class ActorForm(forms.Form):
    """An actor that an article names and the record does not know yet."""

    add = forms.BooleanField(required=False)
    name = forms.CharField(max_length=200, widget=forms.HiddenInput)
    kind = forms.ChoiceField(label=_("kind"), choices=Actor.Kind.choices)
    other = forms.CharField(max_length=200, required=False)


ActorFormSet = forms.formset_factory(ActorForm, extra=0)


def day_of(value: Any) -> date | None:
    """The day that a partial date is precise to."""
    whole = value is not None and value.precision == "day"
    return value.earliest if whole else None
