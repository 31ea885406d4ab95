"""The history of an event at the desk: every edit with its words, to go back to or to tell."""

from dataclasses import dataclass
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_POST, require_safe

from timeline.editing import actions
from timeline.editing.desk.access import at_desk, editor_of
from timeline.editing.desk.diff import Difference, differences
from timeline.editing.desk.telling import telling
from timeline.editing.revisions import Edit, Revision, edits_of
from timeline.models import Event

DONE = {
    "+": pgettext_lazy("done to a part", "added"),
    "~": pgettext_lazy("done to a part", "changed"),
    "-": pgettext_lazy("done to a part", "deleted"),
}


@dataclass(frozen=True)
class Touched:
    """One row of an edit: what it is, what was done to it, and its words."""

    name: str
    done: str
    differences: list[Difference]


@dataclass(frozen=True)
class Told:
    """An edit as the page tells it. `shown` is None where readers saw nothing of it; the first
    publication is always told."""

    edit: Edit
    touched: list[Touched]
    shown: bool | None
    newest: bool

    @property
    def moment(self) -> str:
        return self.edit.made.isoformat()

    @property
    def versions(self) -> str:
        return ",".join(map(str, self.edit.seen))


@require_safe
@at_desk("timeline.view_event")
def history(request: HttpRequest, dispute: str, key: str) -> HttpResponse:
    event = _event(dispute, key)
    context = {"event": event, "dispute": event.dispute, "edits": _told(event)}
    return render(request, "editing/history.html", context)


def _told(event: Event) -> list[Told]:
    edits = edits_of(event.pk)
    first = next((edit for edit in edits if edit.seen), None)
    told = [
        Told(
            edit,
            [_touched(revision) for revision in edit.revisions],
            _shown(edit, event) if edit.seen and edit is not first else None,
            edit is edits[-1],
        )
        for edit in edits
    ]
    return told[::-1]


def _shown(edit: Edit, event: Event) -> bool | None:
    """None where what readers saw did not change with it."""
    rows = [r for r in edit.revisions if r.model is Event and r.row.history_id in edit.seen]
    if not any(revision.writes for revision in rows):
        return None
    return not set(edit.seen) & set(event.untold)


def _touched(revision: Revision) -> Touched:
    done = str(DONE[revision.row.history_type])
    name = str(revision.model._meta.verbose_name)
    return Touched(name, done, differences(revision))


def _event(dispute: str, key: str) -> Event:
    events = Event.objects.select_related("dispute")
    return get_object_or_404(events, dispute__slug=dispute, key=key)


@require_POST
@at_desk("timeline.change_event")
def revert(request: HttpRequest, dispute: str, key: str) -> HttpResponse:
    event = _event(dispute, key)
    moment = _moment(request.POST.get("moment", ""))
    reason = request.POST.get("reason", "")
    with telling(request, _("It reads again as it did then.")):
        actions.revert(event, moment, by=editor_of(request), reason=reason)
    return redirect("desk:history", dispute=dispute, key=key)


@require_POST
@at_desk("timeline.correct_event")
def tell(request: HttpRequest, dispute: str, key: str) -> HttpResponse:
    """Show an edit to readers, or leave it out."""
    event, told = _event(dispute, key), request.POST.get("told") == "yes"
    versions = [int(n) for n in request.POST.get("versions", "").split(",") if n.isdecimal()]
    said = _("Readers are shown this change.") if told else _("Readers are not shown this change.")
    with telling(request, said):
        actions.tell_readers(event, versions, told, by=editor_of(request))
    return redirect("desk:history", dispute=dispute, key=key)


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise Http404 from error
    if moment.tzinfo is None:
        raise Http404
    return moment
