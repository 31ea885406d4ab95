"""The public pages. None of them reads a session, sets a cookie or shows a draft."""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.functional import SimpleLazyObject
from django.utils.timezone import localtime
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from timeline.calendars.formatting import DateStyle, format_date
from timeline.calendars.partial_date import PartialDate
from timeline.languages.codes import direction
from timeline.models import Claim, Dispute, Event, Source
from timeline.reading import moments, queries
from timeline.reading.appending import HtmxRequest, may_be_appended, rendered
from timeline.reading.claims import exchange_of
from timeline.reading.facets import calendars_of, facets_of
from timeline.reading.filters import Filters, date_of
from timeline.reading.freshness import keep
from timeline.reading.history import revisions_of
from timeline.reading.keyset import Place, listed
from timeline.reading.known import Known, as_known_on, known_of
from timeline.reading.options import Options, page_language
from timeline.reading.paging import Listing, Start
from timeline.reading.passages import passages
from timeline.reading.queries import Span
from timeline.reading.rows import Stage, groups_of, row_of
from timeline.reading.strip import Strip, strip_of
from timeline.reading.structured import dispute_thing, event_thing
from timeline.reading.tallies import Tallies, spans_of, tallies_of
from timeline.reading.threads import threads_of

IN_THE_TEXT = ("stands_at", "pk")
MARKED = 1_000  # citations that one text can show, and notes


@require_safe
@may_be_appended
def home(request: HttpRequest) -> HttpResponse:
    options = Options.from_request(request)
    place = Place.from_query(request.GET)
    page = listed(Dispute.objects.published(), ("-changed_at", "-pk"), place, "slug")
    disputes = [
        (dispute, span, *_days(dispute, span, replace(options.style(dispute), weekday=False)))
        for dispute, span in zip(page.rows, spans_of(page.rows), strict=True)
    ]
    told = {"disputes": disputes, "page": page, "options": options}
    return keep(rendered(request, "reading/home.html", told))


def _days(dispute: Dispute, span: Span, style: DateStyle) -> tuple[str, str]:
    """The years it spans and the day it last changed, in words."""
    years = sorted({f"{day.year:04}" for day in (span.first_day, span.last_day) if day})
    spanned = format_date(PartialDate.parse("/".join(years)), style) if years else ""
    changed = localtime(dispute.changed_at).date()
    return spanned, format_date(PartialDate.of_day(changed), style)


@require_safe
@vary_on_headers("HX-Request", "HX-Target", "HX-Trigger", "HX-History-Restore-Request")
def timeline(request: HtmxRequest, dispute: str) -> HttpResponse:
    shown = get_object_or_404(Dispute.objects.published(), slug=dispute)
    return keep(_timeline(request, shown), shown)


def _timeline(request: HtmxRequest, shown: Dispute) -> HttpResponse:
    if request.htmx.target == "later":
        later = timeline_context(request, shown, appended=True)
        return render(request, "parts/timeline.html", later)
    context = timeline_context(request, shown) | {"paths": queries.paths_of(shown)}
    if request.htmx and not request.htmx.history_restore_request:
        typing = request.htmx.trigger == "search"
        told = context | {"swapped": True, "typing": typing}
        response = render(request, "reading/timeline.html#timeline", told)
        options: Options = context["options"]
        response.headers["HX-Push-Url"] = request.path + options.query.removesuffix("?")
        return response
    absolute = request.build_absolute_uri
    thing = dispute_thing(shown, context["groups"], context["page"].total, absolute)
    return render(request, "reading/timeline.html", context | {"structured": thing})


def timeline_context(
    request: HttpRequest, dispute: Dispute, *, appended: bool = False
) -> dict[str, Any]:
    """All that a timeline shows, for the page and for the embed. A page that is `appended` to the
    one before it repeats no year."""
    options = Options.from_request(request)
    style = options.style(dispute)
    sides = queries.sides_of(dispute)
    stage = Stage({side.pk: side for side in sides}, queries.standing(dispute))
    asked, known = options.filters, options.filters.known_day
    tallies = tallies_of(dispute)
    start = Start.from_query(request.GET)
    page = Listing(tallies.timeline(asked)).page(start, start.size, tallies.total(asked))
    recorded = queries.with_all_they_show(page.events, known)
    events = list(as_known_on(recorded, known) if known else recorded)
    dated = [event for event in events if event.date]
    above = page.previous if appended else None
    claims, replies = _claim_counts(tallies, asked)
    return {
        "dispute": dispute,
        "alone": False,
        "target": "",
        "sides": [side for side in sides if side.role == side.Role.PARTY],
        "groups": list(groups_of(dated, stage, style, page.first, above)),
        "tray": [row_of(event, stage, style) for event in events if event.date is None],
        "page": page,
        "strip": SimpleLazyObject(partial(_strip, tallies, stage, options, events)),
        "options": options,
        "style": style,
        "facets": SimpleLazyObject(partial(facets_of, tallies, options)),  # the embed shows none
        "calendars": calendars_of(style, options),
        "known": SimpleLazyObject(partial(_known, tallies, options, style)),
        "claims": claims,
        "replies": replies,
        "unread": _unread(asked),
    }


def _claim_counts(tallies: Tallies, asked: Filters) -> tuple[int, int]:
    """Of the whole dispute, whatever else is asked than the day up to which it is known."""
    up_to = Filters(known_on=asked.known_on)
    return tallies.of(
        "claims", up_to, lambda: queries.claim_counts(tallies.dispute, up_to.known_day)
    )


def _known(tallies: Tallies, options: Options, style: DateStyle) -> Known | None:
    dispute = tallies.dispute
    days = tallies.of("days-known", Filters(), lambda: queries.days_known(dispute))
    return known_of(days, options, style)


def _strip(
    tallies: Tallies, stage: Stage, options: Options, events: Iterable[Event]
) -> Strip | None:
    asked = options.filters
    if tallies.large:
        told = partial(moments.months_of, tallies, asked, stage.standing)
        drawn = tallies.of("months", replace(asked, since="", until=""), told)
    else:
        drawn = moments.moments_of(tallies, asked)
    on_page = {event.key for event in events}
    rtl = direction(page_language()) == "rtl"
    return strip_of(drawn, stage, options, options.style(tallies.dispute), on_page, rtl=rtl)


def _unread(filters: Filters) -> dict[str, bool]:
    """Which of the two dates was typed in a way that we do not read."""
    typed = {"since": filters.since, "until": filters.until}
    return {name: bool(words) and date_of(words) is None for name, words in typed.items()}


@require_safe
def event(request: HttpRequest, dispute: str, key: str) -> HttpResponse:
    published = Event.objects.published().select_related("dispute")
    shown = queries.with_all_they_show(published).filter(dispute__slug=dispute, key=key).first()
    if shown is None:
        raise Http404
    options = Options.from_request(request)
    style = options.style(shown.dispute)
    sides = {side.pk: side for side in queries.sides_of(shown.dispute)}
    stage = Stage(sides, queries.standing(shown.dispute))
    before, after = queries.neighbours(shown)
    said = Claim.objects.published().filter(event=shown)
    row = row_of(shown, stage, style)
    context = {
        "dispute": shown.dispute,
        "row": row,
        "structured": event_thing(shown.dispute, row, request.build_absolute_uri),
        "options": options,
        "style": style,
        "before": before,
        "after": after,
        "threads": threads_of(shown.claims.all(), *exchange_of(said)),
        "revisions": revisions_of(queries.versions_of(shown), style, shown.untold),
    }
    return keep(render(request, "reading/event.html", context), shown.dispute)


@require_safe
@may_be_appended
def source(request: HttpRequest, source: str) -> HttpResponse:
    shown = get_object_or_404(Source.objects.published().select_related("based_on"), slug=source)
    cited, place = queries.citations_in(shown), Place.from_query(request.GET)
    page = listed(cited, IN_THE_TEXT, place, "pk")
    notes = list(queries.notes_on(shown)[:MARKED])
    style = DateStyle(language=page_language())
    day = shown.published_on
    context = {
        "source": shown,
        "page": page,
        "published": format_date(PartialDate.of_day(day), style) if day else "",
        "notes": notes,
        "reprints": queries.reprints_of(shown)[:MARKED],
        "paragraphs": passages(shown.text, cited.order_by(*IN_THE_TEXT)[:MARKED], notes),
        "options": Options.from_request(request),
    }
    # On all disputes: one that did not cite it yet may do so in the next version.
    return keep(rendered(request, "reading/source.html", context))
