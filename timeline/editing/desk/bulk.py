"""Verbs done to many events at once: each in a transaction of its own, each with its answer."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from timeline.editing import actions
from timeline.models import Event

type Verb = Callable[..., None]


@dataclass(frozen=True)
class Offer:
    """A verb as a button offers it."""

    name: str
    label: Any
    done: Any
    permission: str


OFFERS = (
    Offer("submit", _("Send to review"), _("Sent to review."), "submit_event"),
    Offer("send_back", _("Send back"), _("Sent back to its writer."), "return_event"),
    Offer("publish", pgettext_lazy("verb", "Publish"), _("Published."), "publish_event"),
    Offer("schedule", _("Publish then"), _("It will be published then."), "publish_event"),
    Offer("unschedule", _("Take the time off"), _("It has no time now."), "publish_event"),
    Offer("withdraw", _("Withdraw"), _("Withdrawn."), "withdraw_event"),
    Offer("delete", _("Delete"), _("Deleted."), "delete_event"),
)


@dataclass(frozen=True)
class Answer:
    text: str
    refused: bool


class BulkForm(forms.Form):
    """Which events, which verb, and what the verb needs. Times are UTC."""

    events = forms.ModelMultipleChoiceField(
        Event.objects.none(),
        to_field_name="key",
        error_messages={"required": _("Choose at least one event.")},
    )
    verb = forms.ChoiceField(choices=[(offer.name, offer.label) for offer in OFFERS])
    reason = forms.CharField(required=False, max_length=2000, label=_("Why"))
    at = forms.DateTimeField(
        required=False,
        label=_("When (UTC)"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}),
    )

    def __init__(self, data: Any, events: Any) -> None:
        super().__init__(data)
        self.fields["events"].queryset = events  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("verb") == "schedule" and not cleaned.get("at"):
            self.add_error("at", _("Say when it is to be published."))
        return cleaned


def offers_for(user: Any) -> list[Offer]:
    return [offer for offer in OFFERS if user.has_perm(f"timeline.{offer.permission}")]


def do_to_each(form: BulkForm, by: User) -> dict[str, Answer]:
    """What each event answered, by its key. The form must be valid."""
    asked = form.cleaned_data
    verb = _verb(asked["verb"], asked["reason"], asked["at"])
    done = next(offer.done for offer in OFFERS if offer.name == asked["verb"])
    return {event.key: _answer(verb, event, by, done) for event in _in_order(asked["events"])}


def _in_order(events: Any) -> Iterable[Event]:
    return events.select_related("dispute").in_order()  # type: ignore[no-any-return]


def _verb(name: str, reason: str, at: datetime | None) -> Verb:
    then = at.replace(tzinfo=UTC) if at else None
    verbs: dict[str, Verb] = {
        "submit": actions.submit,
        "send_back": lambda event, by: actions.send_back(event, by=by, reason=reason),
        "publish": actions.publish,
        "schedule": lambda event, by: actions.schedule(event, then, by=by),
        "unschedule": lambda event, by: actions.schedule(event, None, by=by),
        "withdraw": lambda event, by: actions.withdraw(event, by=by, reason=reason),
        "delete": lambda event, by: actions.delete_event(event, by=by, reason=reason),
    }
    return verbs[name]


def _answer(verb: Verb, event: Event, by: User, done: Any) -> Answer:
    try:
        verb(event, by=by)
    except ValidationError as error:
        return Answer(" ".join(error.messages), True)
    except PermissionDenied as error:
        return Answer(str(error), True)
    return Answer(str(done), False)
