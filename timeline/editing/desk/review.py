"""Reviewing one article: its text on one side, what was found in it on the other."""

from collections.abc import Callable, Iterable
from functools import partial

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from timeline.editing import actions
from timeline.editing.desk import queries
from timeline.editing.desk.access import at_desk
from timeline.editing.desk.review_forms import ActorFormSet
from timeline.editing.desk.reviewed import (
    TEMPLATE,
    Opened,
    is_htmx,
    page_of,
    review_of,
    rows_answer,
    unpublished,
    user_of,
)
from timeline.editing.introducing import introduce
from timeline.languages.bidi import language_of
from timeline.models import Dispute, Event, PublicationState


@require_safe
@at_desk("timeline.view_proposal")
def review(request: HttpRequest, source: str) -> HttpResponse:
    """`?row=` asks for one row as it stands now."""
    shown, row = review_of(request, source), request.GET.get("row", "")
    if row.isdecimal() and is_htmx(request):
        return rows_answer(request, shown, Opened(int(row)), said="")
    return page_of(request, shown)


@require_safe
@at_desk("timeline.view_proposal")
def news(request: HttpRequest, source: str) -> HttpResponse:
    """The rows that others changed after `?since=`, a number of the history."""
    shown, since = review_of(request, source), request.GET.get("since", "")
    changed = queries.changed_since(shown.source, int(since) if since.isdecimal() else 0)
    theirs = {pk for pk, by in changed if by != request.user.pk}
    context = {
        "review": shown,
        "opened": Opened(),
        "beside": shown.rows_of([one for one in shown.proposals if one.pk in theirs]),
        "said": _("A colleague decided meanwhile.") if theirs else "",
        "unpublished": unpublished(shown),
    }
    return render(request, f"{TEMPLATE}#heard", context)


# ---- the actors it names


@require_POST
@at_desk("timeline.add_actor")
def actors(request: HttpRequest, source: str) -> HttpResponse:
    """The chosen ones become actors of the record."""
    shown = review_of(request, source)
    forms = ActorFormSet(request.POST, prefix="actors")
    if not forms.is_valid():
        messages.error(request, _("Nothing was added: a name or a kind is missing."))
        return redirect(shown.address)
    chosen = [form.cleaned_data for form in forms if form.cleaned_data.get("add")]
    for actor in chosen:
        introduce(
            actor["name"],
            kind=actor["kind"],
            language=language_of(actor["name"]),
            translated=actor["other"],
            by=user_of(request),
        )
    messages.success(request, _("Added to the record: %(n)d") % {"n": len(chosen)})
    return redirect(f"{shown.address}#proposals")


# ---- what was made of it


@require_POST
@at_desk("timeline.submit_event")
def drafts(request: HttpRequest, source: str) -> HttpResponse:
    """Send what was made to review, publish it, or publish the timeline that it stands in."""
    shown, by = review_of(request, source), user_of(request)
    verb = request.POST.get("verb")
    if verb == "dispute" and shown.dispute:
        each(request, [shown.dispute], partial(actions.publish_dispute, by=by))
    else:
        done = actions.publish if verb == "publish" else actions.submit
        waiting = shown.drafts.exclude(state=PublicationState.PUBLISHED)
        each(request, waiting, partial(done, by=by))
    return redirect(f"{shown.address}#summary")


def each[Row: Event | Dispute](
    request: HttpRequest, rows: Iterable[Row], verb: Callable[[Row], object]
) -> None:
    """Do it to each row, and say how many it was done to and which ones refused, and why."""
    done = 0
    for row in rows:
        try:
            verb(row)
        except ValidationError as error:
            messages.error(request, f"{row}: {' '.join(error.messages)}")
        else:
            done += 1
    if done:
        told = ngettext("%(n)d row changed.", "%(n)d rows changed.", done) % {"n": done}
        messages.success(request, told)
