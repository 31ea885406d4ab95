"""The lint at the desk: of a form as it is typed, and of a whole dispute."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST, require_safe

from timeline.editing.desk.access import at_desk
from timeline.editing.linting import lint, lint_form, lint_record
from timeline.models import Dispute, Event
from timeline.models.event import EventQuerySet


@require_POST
@at_desk("timeline.view_event")
def typed(request: HttpRequest) -> HttpResponse:
    """Of the fields that are sent, and of the record where `event` is the key of a saved one."""
    fields = {name: str(value) for name, value in request.POST.items()}
    found = lint_form(fields)
    event = _with_record(Event.objects.filter(key=fields.get("event", ""))).first()
    if event:
        found += lint_record(event, fields.get("date", ""), fields.get("basis", event.basis))
    return render(request, "editing/parts/lint.html", {"findings": found})


@require_safe
@at_desk("timeline.view_event")
def of_dispute(request: HttpRequest, dispute: str) -> HttpResponse:
    shown = get_object_or_404(Dispute, slug=dispute)
    events = _with_record(shown.events.all())
    found = [(event, findings) for event in events.in_order() if (findings := lint(event))]
    context = {"dispute": shown, "found": found, "count": sum(len(some) for _e, some in found)}
    return render(request, "editing/lint.html", context)


def _with_record(events: EventQuerySet) -> EventQuerySet:
    return events.prefetch_related("citations__source", "claims__citations__source")
