"""What was deleted from a dispute, to be brought back."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from timeline.editing import actions
from timeline.editing.deleted import deleted_in
from timeline.editing.desk.access import at_desk, editor_of
from timeline.editing.desk.telling import telling
from timeline.models import Dispute


@dataclass(frozen=True)
class Gone:
    """A row of the history as the page names it."""

    row: Any

    @property
    def address(self) -> str:
        return f"{self.row._meta.model_name}-{self.row.pk}"

    @property
    def what(self) -> str:
        return str(self.row.instance_type._meta.verbose_name)

    @property
    def name(self) -> str:
        try:
            return str(self.row.instance)
        except ObjectDoesNotExist:  # it names somebody who is gone as well
            return "—"


@require_safe
@at_desk("timeline.view_event")
def deleted(request: HttpRequest, dispute: str) -> HttpResponse:
    shown = get_object_or_404(Dispute, slug=dispute)
    context = {"dispute": shown, "rows": map(Gone, deleted_in(shown))}
    return render(request, "editing/deleted.html", context)


@require_POST
@at_desk("timeline.view_event")
def restore(request: HttpRequest, dispute: str) -> HttpResponse:
    shown = get_object_or_404(Dispute, slug=dispute)
    row = _row(shown, request.POST.get("row", ""))
    with telling(request, _("It is there again, as a draft.")):
        actions.restore(row, by=editor_of(request))
    return redirect("desk:deleted", dispute=dispute)


def _row(dispute: Dispute, name: str) -> Any:
    """`historicalevent-12`, among those that were deleted here."""
    found = [row for row in deleted_in(dispute) if Gone(row).address == name]
    if not found:
        raise Http404
    return found[0]
