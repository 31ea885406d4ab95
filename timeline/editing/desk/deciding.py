"""Deciding on one proposal: with htmx its row comes back, without it the page, at its place."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from timeline.editing import actions
from timeline.editing.desk import queries
from timeline.editing.desk.access import at_desk
from timeline.editing.desk.review_forms import MergeForm, SplitForm, cuts, edit_form
from timeline.editing.desk.reviewed import (
    Opened,
    Review,
    is_htmx,
    page_of,
    review_of,
    rows_answer,
    user_of,
)
from timeline.editing.drafts import NO_EVENT
from timeline.models import Event, Proposal


@at_desk("timeline.decide_proposal")
def edit(request: HttpRequest, source: str, proposal: int) -> HttpResponse:
    shown, row = _one(request, source, proposal)
    form = edit_form(row, request.POST or None)
    if request.method != "POST":
        return _open(request, shown, Opened(row.pk, "edit", form))
    if not form.is_valid():
        return _open(request, shown, Opened(row.pk, "edit", form))

    def decide() -> str:
        revised = actions.revise(
            row, fields=form.found(), by=user_of(request), version=_version(request)
        )
        if "accept" in request.POST:
            return _accept(request, shown, revised, revised.version)
        return _("Saved; it still awaits a decision.")

    return _decided(request, shown, row, decide, Opened(row.pk, "edit", form))


@at_desk("timeline.decide_proposal")
def merge(request: HttpRequest, source: str, proposal: int) -> HttpResponse:
    shown, row = _one(request, source, proposal)
    if shown.dispute is None:
        return _open(request, shown, Opened(row.pk, refused=_choose_dispute()))
    form = MergeForm(row, shown.dispute, shown.numbers, request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _open(request, shown, Opened(row.pk, "merge", form))
    into, dispute = form.cleaned_data["into"], shown.dispute

    def decide() -> str:
        by, version = user_of(request), _version(request)
        if isinstance(into, Event):
            actions.accept(row, by=by, dispute=dispute, event=into, version=version)
        else:
            actions.merge(row, by=by, dispute=dispute, into=into, version=version)
        return _("Merged.")

    return _decided(request, shown, row, decide, Opened(row.pk, "merge", form))


@at_desk("timeline.decide_proposal")
def split(request: HttpRequest, source: str, proposal: int) -> HttpResponse:
    shown, row = _one(request, source, proposal)
    form = SplitForm(request.POST or None)
    opened = Opened(row.pk, "split", form, cuts(row))
    if request.method != "POST" or not form.is_valid():
        return _open(request, shown, opened)

    def decide() -> str:
        at = form.cleaned_data["at"]
        actions.split(row, at=at, by=user_of(request), version=_version(request))
        return _("Split in two.")

    return _decided(request, shown, row, decide, opened)


@require_POST
@at_desk("timeline.decide_proposal")
def accept(request: HttpRequest, source: str, proposal: int) -> HttpResponse:
    shown, row = _one(request, source, proposal)
    opened = Opened(row.pk)

    def decide() -> str:
        try:
            return _accept(request, shown, row, _version(request))
        except ValidationError as error:
            if error.error_list[0].code == NO_EVENT and shown.dispute:
                opened.name = "merge"
                opened.form = MergeForm(row, shown.dispute, shown.numbers)
            raise

    return _decided(request, shown, row, decide, opened)


def _accept(request: HttpRequest, shown: Review, row: Proposal, version: int | None) -> str:
    if shown.dispute is None:
        raise ValidationError(_choose_dispute())
    before = row.decided_by
    actions.accept(
        row,
        by=user_of(request),
        dispute=shown.dispute,
        as_new="as_new" in request.POST,
        version=version,
    )
    return _("Accepted: a draft was made of it.") if before is None else _("It was accepted.")


@require_POST
@at_desk("timeline.decide_proposal")
def reject(request: HttpRequest, source: str, proposal: int) -> HttpResponse:
    shown, row = _one(request, source, proposal)

    def decide() -> str:
        actions.reject(row, by=user_of(request), version=_version(request))
        return _("Rejected.")

    return _decided(request, shown, row, decide, Opened(row.pk))


@require_POST
@at_desk("timeline.decide_proposal")
def undo(request: HttpRequest, source: str, proposal: int) -> HttpResponse:
    shown, row = _one(request, source, proposal)

    def decide() -> str:
        actions.undo(row, by=user_of(request), version=_version(request))
        return _("It awaits a decision again.")

    return _decided(request, shown, row, decide, Opened(row.pk))


@require_POST
@at_desk("timeline.decide_proposal")
def undo_last(request: HttpRequest, source: str) -> HttpResponse:
    """The last decision on this article that the editor took."""
    mine = Proposal.objects.filter(source__slug=source, decided_by=user_of(request))
    last = mine.order_by("-decided_at").first()
    if last is None:
        messages.info(request, _("You have decided nothing on this article yet."))
        return redirect(review_of(request, source).address)
    return undo(request, source=source, proposal=last.pk)


def _one(request: HttpRequest, source: str, pk: int) -> tuple[Review, Proposal]:
    shown = review_of(request, source)
    row = get_object_or_404(Proposal.objects.select_related("source"), pk=pk, source=shown.source)
    return shown, row


def _choose_dispute() -> str:
    return _("Choose the dispute that it belongs to.")


def _version(request: HttpRequest) -> int | None:
    typed = request.POST.get("version", "")
    return int(typed) if typed.isdecimal() and len(typed) < 9 else None


def _open(request: HttpRequest, shown: Review, opened: Opened) -> HttpResponse:
    if is_htmx(request):
        return rows_answer(request, shown, opened, said="")
    return page_of(request, shown, opened)


def _decided(
    request: HttpRequest, shown: Review, row: Proposal, decide: Callable[[], str], opened: Opened
) -> HttpResponse:
    """What the verb did, or why it refused; what was typed stays."""
    before = queries.versions_of(shown.source)
    shown = Review(shown.source, shown.dispute)
    try:
        said = decide()
    except (ValidationError, PermissionDenied) as error:
        opened.refused = " ".join(getattr(error, "messages", [str(error)]))
        return _open(request, shown, opened)
    if is_htmx(request):
        return rows_answer(request, shown, Opened(row.pk), said, before)
    messages.success(request, said)
    return redirect(f"{shown.address}#p-{row.pk}")
