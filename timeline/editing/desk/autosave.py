"""Drafts: what an editor has typed and not saved, kept on the server while they type."""

from typing import Any, cast

from django.core.exceptions import BadRequest
from django.http import HttpRequest, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_http_methods

from timeline.editing.desk.access import at_desk
from timeline.editing.desk.event_form import Opened, event_named
from timeline.editing.desk.fields import sent
from timeline.models import Dispute, Draft, Event


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk("timeline.change_event")
def draft(request: HttpRequest, dispute: str, key: str) -> JsonResponse:
    """POST keeps the form, or with `do=discard` forgets it. GET is what a page asks after its
    session has come back: a token it may post with, which signing in has changed."""
    event = event_named(get_object_or_404(Dispute, slug=dispute), key)
    if request.method != "POST":
        return JsonResponse({"token": get_token(request)})
    mine: dict[str, Any] = {"author": request.user, "key": event.key}
    if request.POST.get("do") == "discard":
        Draft.objects.filter(**mine).delete()
    else:
        Draft.objects.update_or_create(**mine, defaults=_draft_of(request, event))
    return JsonResponse({"saved": date_format(timezone.localtime(), "H:i")})


def _draft_of(request: HttpRequest, event: Event) -> dict[str, Any]:
    """Raises BadRequest for a NUL, which no key writes and no JSON of PostgreSQL holds."""
    if any("\0" in text for name, values in request.POST.lists() for text in (name, *values)):
        raise BadRequest("no text")
    opened = request.POST.get("opened", "")
    return {
        "dispute": event.dispute,
        "event": None if event._state.adding else event,
        "version": Opened.from_post(request.POST).version,
        "fields": cast(dict[str, Any], sent(request.POST)) | {"opened": [opened]},
    }
