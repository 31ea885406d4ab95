"""The balance of a dispute on a page of its own."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from timeline.editing.balance import balance_of
from timeline.editing.desk.access import at_desk
from timeline.models import Dispute


@require_safe
@at_desk("timeline.view_event")
def of_dispute(request: HttpRequest, dispute: str) -> HttpResponse:
    shown = get_object_or_404(Dispute, slug=dispute)
    context = {"dispute": shown, "balance": balance_of(shown)}
    return render(request, "editing/balance.html", context)
