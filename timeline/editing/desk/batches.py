"""A batch on the desk: what it waits for, how far it is, what became of each file."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from timeline.editing import actions, batches
from timeline.editing.desk.access import at_desk
from timeline.editing.desk.ingest_forms import BatchForm, publishers
from timeline.editing.desk.proposals import in_page_language
from timeline.models import Batch, BatchFile

TEMPLATE = "editing/batch.html"
QUIET = timedelta(minutes=2)  # without a file finished, a worker seems to be gone


@at_desk("timeline.add_source")
def batch(request: HttpRequest, key: str) -> HttpResponse:
    shown = _batch(key)
    if request.method == "POST":
        return _begin(request, shown)
    if request.htmx:  # type: ignore[attr-defined] # set by its middleware
        return render(request, f"{TEMPLATE}#progress", _progress(shown))
    return _page(request, shown, None if shown.dispute else BatchForm())


def _page(request: HttpRequest, shown: Batch, form: BatchForm | None) -> HttpResponse:
    context = {"form": form, "publishers": publishers() if form else ()}
    return render(request, TEMPLATE, context | _progress(shown))


def _begin(request: HttpRequest, shown: Batch) -> HttpResponse:
    form = BatchForm(request.POST)
    if not form.is_valid():
        return _page(request, shown, form)
    said, by = form.cleaned_data, _user(request)
    try:
        with transaction.atomic():
            batches.begin(
                shown,
                dispute=said["dispute"] or actions.open_dispute(form.new_dispute(), by=by),
                language=said["language"],
                published_on=said["published"],
                publisher=said["publisher"],
                by=by,
            )
    except PermissionDenied as error:
        form.add_error(None, str(error))
        return _page(request, shown, form)
    return redirect("desk:batch", shown.key)


@require_POST
@at_desk("timeline.add_source")
def stop(request: HttpRequest, key: str) -> HttpResponse:
    batches.stop(_batch(key), by=_user(request))
    messages.success(request, _("It stops after the file that is being read."))
    return redirect("desk:batch", key)


@require_POST
@at_desk("timeline.add_source")
def resume(request: HttpRequest, key: str) -> HttpResponse:
    try:
        batches.resume(_batch(key), by=_user(request))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("desk:batch", key)


def _batch(key: str) -> Batch:
    return get_object_or_404(Batch.objects.select_related("dispute"), key=key)


def _progress(shown: Batch) -> dict[str, Any]:
    files = list(shown.files.defer("data").select_related("source").defer("source__text"))
    waiting = sum(file.state == BatchFile.State.WAITING for file in files)
    quiet = timezone.now() - shown.active_at > QUIET
    return {
        "batch": shown,
        "files": [(file, in_page_language(file.refusal)) for file in files],
        "done": len(files) - waiting,
        "total": len(files),
        "waiting": waiting,
        "reading": bool(waiting and not shown.stopped),
        "quiet": bool(waiting and not shown.stopped and quiet),
    }


def _user(request: HttpRequest) -> Any:
    """Signed in: `at_desk` lets nobody else in."""
    return request.user
