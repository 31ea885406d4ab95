"""The form of an event: opened, sent, refused with every word kept, saved."""

import json
from dataclasses import dataclass, field
from typing import Any, Self, cast

from django.contrib import messages
from django.contrib.auth.context_processors import PermWrapper
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from timeline.editing.actions import publish, submit
from timeline.editing.conflicts import revisions_since
from timeline.editing.desk import queries
from timeline.editing.desk.access import at_desk
from timeline.editing.desk.corrections import tell
from timeline.editing.desk.fields import KEY, alter, fields_of, sent
from timeline.editing.desk.sheet import Sheet
from timeline.editing.merging import Fields, is_same, merge
from timeline.editing.registers import Actors, Sources
from timeline.editing.writing import ConflictError, save_event
from timeline.models import Dispute, Draft, Event
from timeline.models.naming import new_key

LAST_VERSION = 2**31 - 1  # that the column holds
ALTERING = frozenset({"add", "remove", "raise", "take"})
THEN = {"submit": submit, "publish": publish}
DONE = {
    "save": gettext_lazy("Saved."),
    "submit": gettext_lazy("Saved and sent to review."),
    "publish": gettext_lazy("Saved and published."),
}


@dataclass
class Opened:
    """The form as the editor was given it, which the browser sends back: what a colleague changes
    meanwhile is told by it."""

    version: int = 0
    fields: Fields = field(default_factory=dict)

    @classmethod
    def now(cls, event: Event) -> Self:
        fields = fields_of(event, Actors(), Sources())
        version = 0 if event._state.adding else event.version
        return cls(version, fields)

    @classmethod
    def from_post(cls, posted: Any) -> Self:
        """Of a form that was tampered with, nothing is known: then every difference is asked."""
        try:
            told = json.loads(posted.get("opened", ""))
            fields = {str(k): [str(v) for v in values] for k, values in told["fields"].items()}
            version = int(told["version"])
            return cls(version, fields) if 0 <= version <= LAST_VERSION else cls()
        except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError):
            return cls()

    def __str__(self) -> str:
        return json.dumps(self.__dict__, ensure_ascii=False)


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk("timeline.add_event")
def new(request: HttpRequest, dispute: str) -> HttpResponse:
    """Its key is made with the empty form, so that a button pressed twice makes one event."""
    of = get_object_or_404(Dispute, slug=dispute)
    key = request.POST.get("key") or request.GET.get("key") or new_key()
    return _answer(request, event_named(of, key))


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk("timeline.change_event")
def edit(request: HttpRequest, dispute: str, key: str) -> HttpResponse:
    """Of one that was deleted meanwhile, what was typed is still taken."""
    event = event_named(get_object_or_404(Dispute, slug=dispute), key)
    if event._state.adding and request.method != "POST":
        raise Http404
    return _answer(request, event)


def event_named(dispute: Dispute, key: str) -> Event:
    """The stored one, or a new one of that key."""
    if not KEY.fullmatch(key):
        raise Http404
    event = Event.objects.filter(key=key).first() or Event(key=key, dispute=dispute)
    if event.dispute_id != dispute.pk:
        raise Http404
    event.dispute = dispute
    return event


def _answer(request: HttpRequest, event: Event) -> HttpResponse:
    if request.method != "POST":
        return _open(request, event)
    fields, opened = sent(request.POST), Opened.from_post(request.POST)
    command = request.POST.get("do", "save").split()
    if command and command[0] in ALTERING:
        alter(fields, command)
        return _page(request, Sheet(event, fields), opened)
    return _save(request, event, fields, opened, "".join(command[:1]))


def _open(request: HttpRequest, event: Event) -> HttpResponse:
    """With `?draft`, as the editor left it."""
    draft = Draft.objects.filter(author=request.user.pk, key=event.key).first()
    opened = Opened.now(event)
    if draft and "draft" in request.GET:
        kept = dict(draft.fields)
        was = Opened.from_post({"opened": kept.pop("opened", [""])[0]})
        return _page(request, Sheet(event, kept), was)
    offered = draft if draft and not is_same(draft.fields, opened.fields) else None
    context: dict[str, Any] = {"draft": offered}
    if event._state.adding:
        context["unfinished"] = queries.new_drafts_of(request.user, event.dispute)
    return _page(request, Sheet(event, opened.fields), opened, context)


def _save(
    request: HttpRequest, event: Event, fields: dict[str, list[str]], opened: Opened, button: str
) -> HttpResponse:
    sheet, then, by = Sheet(event, fields), THEN.get(button), cast(User, request.user)
    valid = sheet.is_valid()
    if not is_same(fields, opened.fields) and sheet.ask_for_correction():
        valid = False
    if not valid:
        return _page(request, sheet, opened, status=422)

    def finish(saved: Event) -> None:
        if sheet.correction.cleaned_data.get("is_correction") == "yes":
            tell(saved, by, sheet.correction.cleaned_data, opened.fields, fields)
        if then:
            then(saved, by=by)

    try:
        save_event(sheet.written(), by=by, version=opened.version, then=finish)
    except ConflictError:
        return _conflict(request, event_named(event.dispute, event.key), fields, opened)
    except ValidationError as error:
        return _refuse(request, event, fields, opened, error.messages, 422)
    except PermissionDenied as denied:
        return _refuse(request, event, fields, opened, [str(denied)], 403)
    return _done(request, event, DONE.get(button, DONE["save"]))


def _refuse(
    request: HttpRequest,
    event: Event,
    fields: Fields,
    opened: Opened,
    errors: list[str],
    status: int,
) -> HttpResponse:
    """The page again, with all that was typed: of a transaction that was taken back, the rows in
    memory say what is not so."""
    again = Sheet(event_named(event.dispute, event.key), fields)
    again.is_valid()
    again.errors += errors
    return _page(request, again, opened, status=status)


def _done(request: HttpRequest, event: Event, message: Any) -> HttpResponse:
    Draft.objects.filter(author=request.user.pk, key=event.key).delete()
    messages.success(request, message)
    return redirect("desk:event-edit", event.dispute.slug, event.key)


def _conflict(
    request: HttpRequest, event: Event, fields: dict[str, list[str]], opened: Opened
) -> HttpResponse:
    """What a colleague saved meanwhile, met with what was typed here."""
    if event._state.adding:
        gone = Sheet(event, fields)
        gone.errors = [_("This event was deleted meanwhile. Saving makes it again.")]
        return _page(request, gone, Opened(), status=409)
    now = Opened.now(event)
    if is_same(fields, now.fields):
        return _done(request, event, DONE["save"])
    met = merge(opened.fields, fields, now.fields)
    for difference in met.differences:
        met.fields[f"mine:{difference.name}"] = [difference.mine]
        met.fields[f"theirs:{difference.name}"] = [difference.theirs]
    context = {"merge": met, "colleagues": _colleagues(event, opened)}
    return _page(request, Sheet(event, met.fields), now, context, status=409)


def _colleagues(event: Event, opened: Opened) -> list[str]:
    """The names of those who changed it since it was opened."""
    revisions = revisions_since(event, opened.version)
    return sorted({revision.by.get_username() for revision in revisions if revision.by})


def _page(
    request: HttpRequest,
    sheet: Sheet,
    opened: Opened,
    more: dict[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    event = sheet.event
    context = {
        "sheet": sheet,
        "event": event,
        "dispute": event.dispute,
        "is_new": event._state.adding,
        "opened": opened,
        "differences": _differences(sheet),
        "may": PermWrapper(cast(User, request.user))["timeline"],
        **(more or {}),
    }
    return render(request, "editing/event/form.html", context, status=status)


@dataclass(frozen=True)
class Choice:
    """A field that two wrote: its box on the page, and what each of them wrote."""

    name: str
    label: str
    box: str
    mine: str
    theirs: str
    is_text: bool


def _differences(sheet: Sheet) -> list[Choice]:
    names = [name.removeprefix("theirs:") for name in sheet.data if name.startswith("theirs:")]
    return [_choice(sheet, name) for name in names]


def _choice(sheet: Sheet, name: str) -> Choice:
    box = sheet.box(name)
    return Choice(
        name,
        str(box.label) if box else _("lead citation"),
        str(box.id_for_label) if box else "",
        sheet.data.get(f"mine:{name}", ""),
        sheet.data.get(f"theirs:{name}", ""),
        is_text=box is not None and not hasattr(box.field, "choices"),
    )
