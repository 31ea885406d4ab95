"""The first page of the desk: what waits for somebody, and the disputes."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from timeline.editing.desk import queries
from timeline.editing.desk.access import at_desk
from timeline.editing.desk.sought import LONGEST
from timeline.reading.keyset import Place, listed
from timeline.reading.paging import PAGE


@require_safe
@at_desk("timeline.view_event")
def home(request: HttpRequest) -> HttpResponse:
    """Of what waits, as much as one does in a day: the rest comes up as this is decided."""
    typed = request.GET.get("q", "").strip()[:LONGEST]
    page = Paginator(queries.disputes_titled(typed), PAGE).get_page(request.GET.get("page"))
    shown = [dispute.pk for dispute in page.object_list]
    context = {
        "overdue": queries.overdue(),
        "in_review": listed(queries.events_in_review(), ("rank", "pk"), Place()),
        "sources": listed(queries.sources_with_proposals(), ("-pk",), Place(), "slug"),
        "batches": listed(queries.batches_not_done(), ("-created_at", "-pk"), Place()),
        "page": page,
        "disputes": queries.disputes_with_states().filter(pk__in=shown),
        "typed": typed,
        "prefix": f"?{urlencode({'q': typed})}&" if typed else "?",
    }
    return render(request, "editing/home.html", context)
