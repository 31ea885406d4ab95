"""A dispute at the desk: its events with their states, found, and moved on many at once."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from timeline.editing import actions
from timeline.editing.desk import queries
from timeline.editing.desk.access import at_desk, editor_of
from timeline.editing.desk.bulk import OFFERS, Answer, BulkForm, do_to_each, offers_for
from timeline.editing.desk.sought import Sought
from timeline.editing.desk.telling import telling
from timeline.models import Dispute, Event

PAGE = 100
DONE = {offer.name: offer.done for offer in OFFERS}


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk("timeline.view_event")
def dispute(request: HttpRequest, dispute: str) -> HttpResponse:
    """Asked by POST, the verb is done and each row answers for itself."""
    shown = get_object_or_404(Dispute, slug=dispute)
    events = Event.objects.filter(dispute=shown)
    form = BulkForm(request.POST if request.method == "POST" else None, events)
    answers = do_to_each(form, editor_of(request)) if form.is_valid() else {}
    return render(request, "editing/dispute.html", _context(request, shown, form, answers))


def _context(
    request: HttpRequest, dispute: Dispute, form: BulkForm, answers: dict[str, Answer]
) -> dict[str, Any]:
    sought = Sought.from_query(request.GET)
    found = sought.apply(Event.objects.filter(dispute=dispute))
    if answers:  # those that were just moved stay in sight, whatever was sought
        moved = Q(pk__in=found.values("pk")) | Q(key__in=answers)
        found = Event.objects.filter(moved, dispute=dispute)
    page = Paginator(found.in_order(), PAGE).get_page(request.GET.get("page"))
    return {
        "dispute": queries.disputes_with_states().get(pk=dispute.pk),
        "page": page,
        "rows": [(event, answers.get(event.key)) for event in page.object_list],
        "sought": sought,
        "form": form,
        "offers": offers_for(request.user),
        "refused": sum(answer.refused for answer in answers.values()),
        "answered": len(answers),
        "overdue": queries.overdue(dispute),
    }


@require_POST
@at_desk("timeline.view_dispute")
def move(request: HttpRequest, dispute: str) -> HttpResponse:
    """Publish or withdraw the dispute itself, now or at a time."""
    shown = get_object_or_404(Dispute, slug=dispute)
    by, verb = editor_of(request), request.POST.get("verb", "")
    with telling(request, str(DONE.get(verb, ""))):
        if verb == "publish":
            actions.publish_dispute(shown, by=by)
        elif verb == "withdraw":
            actions.withdraw_dispute(shown, by=by)
        elif verb == "schedule":
            actions.schedule(shown, _time(request), by=by)
        elif verb == "unschedule":
            actions.schedule(shown, None, by=by)
        else:
            raise ValidationError(_("Choose what to do."))
    return redirect("desk:dispute", dispute=shown.slug)


def _time(request: HttpRequest) -> Any:
    """Raises ValidationError for what is no time."""
    at = BulkForm.base_fields["at"].clean(request.POST.get("at"))
    if at is None:
        raise ValidationError(_("Say when it is to be published."))
    return at
