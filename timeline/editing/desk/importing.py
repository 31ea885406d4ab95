"""The desk's page for bringing a file in: first what would happen, row by row, then the drafts."""

from io import BytesIO
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from timeline.editing.actions import import_batch, try_batch
from timeline.editing.desk.access import at_desk
from timeline.editing.importing.batch import MOST_BYTES
from timeline.editing.importing.formats import read_batch
from timeline.editing.importing.keeping import Fate, Outcome
from timeline.models import Dispute


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk("timeline.add_event")
def importing(request: HttpRequest, dispute: str = "") -> HttpResponse:
    """Without a dispute, a whole record makes its own. What was brought stands in the form, to be
    mended and checked again."""
    into = get_object_or_404(Dispute, slug=dispute) if dispute else None
    told: dict[str, Any] = {"into": into, "most": MOST_BYTES // 1_000_000}
    if request.method == "POST":
        try:
            data, told["text"] = _brought(request)
            batch = read_batch(BytesIO(data))
            told["notes"] = batch.notes
            outcomes: list[Outcome] = []
            if request.POST.get("do") in ("keep", "good"):
                good_only = request.POST["do"] == "good"
                counts = import_batch(
                    batch, into, by=_editor(request), good_only=good_only, told=outcomes.append
                )
                if good_only or not counts[Fate.REFUSED]:
                    return _kept(request, outcomes)
            else:
                counts = try_batch(batch, into, by=_editor(request), told=outcomes.append)
            told |= {"outcomes": outcomes, "counts": counts}
        except ValidationError as error:
            told["refusal"] = " ".join(error.messages)
        except PermissionDenied as error:
            told["refusal"] = str(error)
    return render(request, "editing/import.html", told)


def _brought(request: HttpRequest) -> tuple[bytes, str]:
    """A file, else what was pasted; and its text, to stand in the form."""
    file = request.FILES.get("file")
    if file:
        data = file.read(MOST_BYTES + 1)
        return data, data.decode("utf-8-sig", errors="replace") if len(data) <= MOST_BYTES else ""
    text = request.POST.get("text", "").replace("\r\n", "\n")
    return text.encode("utf-8", errors="replace"), text


def _editor(request: HttpRequest) -> User:
    return cast(User, request.user)  # `at_desk` lets nobody else in


def _kept(request: HttpRequest, outcomes: list[Outcome]) -> HttpResponse:
    kept = sum(outcome.fate == Fate.NEW and outcome.entry.kind == "events" for outcome in outcomes)
    told = ngettext("%(n)s event came in as a draft.", "%(n)s events came in as drafts.", kept)
    messages.success(request, told % {"n": kept})
    return redirect("desk:home")
