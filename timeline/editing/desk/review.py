"""Reviewing one article: its text on one side, what was found in it on the other."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from timeline.editing import actions
from timeline.editing.desk import queries
from timeline.editing.desk.access import at_desk
from timeline.editing.desk.marks import Piece, marked
from timeline.editing.desk.proposals import Row, in_order, numbered, rows_of
from timeline.editing.desk.review_forms import (
    ActorFormSet,
    MergeForm,
    SplitForm,
    cuts,
    edit_form,
)
from timeline.editing.drafts import NO_EVENT
from timeline.editing.intake import known_actors
from timeline.editing.introducing import introduce
from timeline.extraction.actors import ActorFound
from timeline.extraction.pipeline import Reading, read_article
from timeline.models import Dispute, Event, Involvement, Proposal, PublicationState, Source

TEMPLATE = "editing/review.html"
State = Proposal.State


@dataclass
class Review:
    """One article under review; `dispute` is the one that what is accepted goes into."""

    source: Source
    dispute: Dispute | None

    @cached_property
    def proposals(self) -> list[Proposal]:
        return in_order(queries.proposals_of(self.source))

    @cached_property
    def numbers(self) -> dict[int, str]:
        return numbered(self.proposals)

    @cached_property
    def reading(self) -> Reading:
        """Again: a text is read faster than its reading is fetched."""
        return read_article(
            self.source.text,
            language=self.source.language,
            published=self.source.published_on or localdate(),
            actors=known_actors(self.source.language),
        )

    @property
    def address(self) -> str:
        chosen = f"?dispute={self.dispute.slug}" if self.dispute else ""
        return reverse("desk:review", args=[self.source.slug]) + chosen

    @property
    def counts(self) -> dict[str, int]:
        states = [proposal.state for proposal in self.proposals]
        return {state.value: states.count(state) for state in State}

    @property
    def paragraphs(self) -> list[list[Piece]]:
        return list(marked(self.source, self.reading, self.proposals, self.numbers))

    @property
    def drafts(self) -> QuerySet[Event]:
        if self.dispute is None:
            return Event.objects.none()
        return queries.drafts_from(self.source, self.dispute)

    @property
    def new_actors(self) -> list[ActorFound]:
        """Those that a proposal names and the record does not know."""
        named = {part.name for row in self.rows for part in row.parts if not part.known}
        return [actor for actor in self.reading.actors if actor.name in named]

    @cached_property
    def rows(self) -> list[Row]:
        return self.rows_of(self.proposals)

    def rows_of(self, proposals: list[Proposal]) -> list[Row]:
        return rows_of(self.source, proposals, self.numbers)


@dataclass
class Opened:
    """A row with one of its forms open, or with what was refused."""

    proposal: int = 0
    name: str = ""  # edit, merge or split
    form: Any = None
    cuts: list[tuple[int, str]] = field(default_factory=list)
    refused: str = ""


@require_safe
@at_desk("timeline.view_proposal")
def review(request: HttpRequest, source: str) -> HttpResponse:
    return _page(request, _review(request, source))


def _review(request: HttpRequest, slug: str) -> Review:
    source = get_object_or_404(Source.objects.select_related("based_on"), slug=slug)
    chosen = request.GET.get("dispute")
    if chosen:
        return Review(source, Dispute.objects.filter(slug=chosen).first())
    known = list(queries.disputes_of(source)[:1]) or list(Dispute.objects.all()[:2])
    return Review(source, known[0] if len(known) == 1 else None)


def _page(request: HttpRequest, shown: Review, opened: Opened | None = None) -> HttpResponse:
    context = {
        "review": shown,
        "disputes": Dispute.objects.all(),
        "opened": opened or Opened(),
        "new_actors": _actor_forms(shown),
        "unpublished": _unpublished(shown),
    }
    return render(request, TEMPLATE, context)


def _unpublished(shown: Review) -> bool:
    return any(event.state != PublicationState.PUBLISHED for event in shown.drafts)


# ---- one proposal


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
            row, fields=form.found(), by=_user(request), version=_version(request)
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
        by, version = _user(request), _version(request)
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
    opened = Opened(row.pk, "split", form, cuts(row)[1:])
    if request.method != "POST" or not form.is_valid():
        return _open(request, shown, opened)

    def decide() -> str:
        at = form.cleaned_data["at"]
        actions.split(row, at=at, by=_user(request), version=_version(request))
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
        by=_user(request),
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
        actions.reject(row, by=_user(request), version=_version(request))
        return _("Rejected.")

    return _decided(request, shown, row, decide, Opened(row.pk))


@require_POST
@at_desk("timeline.decide_proposal")
def undo(request: HttpRequest, source: str, proposal: int) -> HttpResponse:
    shown, row = _one(request, source, proposal)

    def decide() -> str:
        actions.undo(row, by=_user(request), version=_version(request))
        return _("It awaits a decision again.")

    return _decided(request, shown, row, decide, Opened(row.pk))


@require_POST
@at_desk("timeline.decide_proposal")
def undo_last(request: HttpRequest, source: str) -> HttpResponse:
    """The last decision on this article that the editor took."""
    mine = Proposal.objects.filter(source__slug=source, decided_by=_user(request))
    last = mine.order_by("-decided_at").first()
    if last is None:
        messages.info(request, _("You have decided nothing on this article yet."))
        return redirect(_review(request, source).address)
    return undo(request, source=source, proposal=last.pk)


def _one(request: HttpRequest, source: str, pk: int) -> tuple[Review, Proposal]:
    shown = _review(request, source)
    row = get_object_or_404(Proposal.objects.select_related("source"), pk=pk, source=shown.source)
    return shown, row


def _choose_dispute() -> str:
    return _("Choose the dispute that it belongs to.")


def _user(request: HttpRequest) -> User:
    """Signed in: `at_desk` lets nobody else in."""
    return request.user  # type: ignore[return-value]


def _version(request: HttpRequest) -> int | None:
    typed = request.POST.get("version", "")
    return int(typed) if typed.isdecimal() and len(typed) < 9 else None


def _open(request: HttpRequest, shown: Review, opened: Opened) -> HttpResponse:
    if _is_htmx(request):
        return _rows(request, shown, opened, said="")
    return _page(request, shown, opened)


def _decided(
    request: HttpRequest, shown: Review, row: Proposal, decide: Callable[[], str], opened: Opened
) -> HttpResponse:
    """What the verb did, or why it refused; what was typed stays."""
    before = {one.pk: one.version for one in shown.proposals}
    shown = Review(shown.source, shown.dispute)
    try:
        said = decide()
    except ValidationError as error:
        opened.refused = " ".join(error.messages)
        return _open(request, shown, opened)
    if _is_htmx(request):
        return _rows(request, shown, Opened(row.pk), said, before)
    messages.success(request, said)
    return redirect(f"{shown.address}#p-{row.pk}")


def _rows(
    request: HttpRequest,
    shown: Review,
    opened: Opened,
    said: str,
    before: dict[int, int] | None = None,
) -> HttpResponse:
    """The row asked about, and beside it all that changed with it."""
    pk = opened.proposal
    changed = [
        one
        for one in shown.proposals
        if one.pk != pk and before is not None and before.get(one.pk) != one.version
    ]
    gone = (before or {}).keys() - {one.pk for one in shown.proposals}
    new = [one for one in changed if before is not None and one.pk not in before]
    row = [one for one in shown.proposals if one.pk == pk]
    context = {
        "review": shown,
        "opened": opened,
        "swapped": shown.rows_of([*row, *new]),
        "beside": shown.rows_of([one for one in changed if one not in new]),
        "gone": gone,
        "recut": bool(new or gone),
        "said": said,
        "unpublished": _unpublished(shown),
    }
    return render(request, f"{TEMPLATE}#swap", context)


def _is_htmx(request: HttpRequest) -> bool:
    return bool(request.htmx)  # type: ignore[attr-defined] # set by its middleware


# ---- the actors it names


def _actor_forms(shown: Review) -> Any:
    acting = {
        part.name for row in shown.rows for part in row.parts if part.role in Involvement.ACTING
    }
    initial = [
        {"add": actor.name in acting, "name": actor.name, "kind": actor.kind}
        for actor in shown.new_actors
    ]
    return ActorFormSet(initial=initial, prefix="actors")


@require_POST
@at_desk("timeline.add_actor")
def actors(request: HttpRequest, source: str) -> HttpResponse:
    """The chosen ones become actors of the record."""
    shown = _review(request, source)
    forms = ActorFormSet(request.POST, prefix="actors")
    if not forms.is_valid():
        messages.error(request, _("Nothing was added: a name or a kind is missing."))
        return redirect(shown.address)
    chosen = [form.cleaned_data for form in forms if form.cleaned_data.get("add")]
    for actor in chosen:
        introduce(
            actor["name"],
            kind=actor["kind"],
            language="en" if shown.source.language == "en" else "ar",
            translated=actor["other"],
            by=_user(request),
        )
    messages.success(request, _("Added to the record: %(n)d") % {"n": len(chosen)})
    return redirect(f"{shown.address}#proposals")


# ---- what was made of it


@require_POST
@at_desk("timeline.submit_event")
def drafts(request: HttpRequest, source: str) -> HttpResponse:
    """Send what was made to review, or publish it; the timeline too where asked."""
    shown = _review(request, source)
    verb = actions.publish if request.POST.get("verb") == "publish" else actions.submit
    done = 0
    for event in shown.drafts.exclude(state=PublicationState.PUBLISHED):
        try:
            verb(event, by=_user(request))
            done += 1
        except ValidationError as error:
            messages.error(request, f"{event}: {' '.join(error.messages)}")
    if request.POST.get("dispute") and shown.dispute:
        actions.publish_dispute(shown.dispute, by=_user(request))
    messages.success(request, _("Events changed: %(n)d") % {"n": done})
    return redirect(f"{shown.address}#summary")
