"""The first page of the desk: what waits for somebody."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from timeline.editing.desk import queries
from timeline.editing.desk.access import at_desk


@require_safe
@at_desk("timeline.view_event")
def home(request: HttpRequest) -> HttpResponse:
    context = {
        "overdue": queries.overdue(),
        "disputes": queries.disputes_with_states(),
        "in_review": queries.events_in_review(),
        "sources": queries.sources_with_proposals(),
        "batches": queries.batches_not_done(),
    }
    return render(request, "editing/home.html", context)
