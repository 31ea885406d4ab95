"""The pages of a dispute beside its timeline: claims, actors, sources, corrections, paths."""

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from timeline.calendars.formatting import format_date
from timeline.models import Actor, Claim, Dispute, ReadingPath, Source
from timeline.models.claim import ClaimQuerySet
from timeline.reading import claims, counts, queries
from timeline.reading.appending import may_be_appended, rendered
from timeline.reading.busiest import page_of, ranked
from timeline.reading.comparison import ComparisonRow, compared, matrix_of
from timeline.reading.filters import Filters
from timeline.reading.freshness import keep
from timeline.reading.keyset import Listed, Place, listed
from timeline.reading.options import Options
from timeline.reading.rows import when
from timeline.reading.tallies import Tallies, tallies_of
from timeline.reading.threads import thread_of

ELSEWHERE = 50  # other disputes of an actor


def _opened(request: HttpRequest, slug: str, section: str, *further: str) -> dict[str, Any]:
    """What every section shows; `further` are names that its address may ask besides.

    Raises Http404 for a dispute that readers may not see.
    """
    dispute = get_object_or_404(Dispute.objects.published(), slug=slug)
    asked = {name: value for name in further if (value := request.GET.get(name))}
    options = replace(Options.from_request(request), further=tuple(asked.items()))
    return {
        "dispute": dispute,
        "options": options,
        "style": options.style(dispute),
        "section": section,
        "place": Place.from_query(request.GET),
        "asked": asked,
    }


def _shown(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    return keep(rendered(request, template, context), context["dispute"])


@require_safe
@may_be_appended
def comparison(request: HttpRequest, dispute: str) -> HttpResponse:
    context = _opened(request, dispute, "comparison", "sort", "speaker", "meets")
    shown, options, asked = context["dispute"], context["options"], context["asked"]
    sort = asked.get("sort") if asked.get("sort") in claims.ORDERS else "date"
    some = claims.claims_in(shown, asked.get("speaker", ""), asked.get("meets", ""))
    page, rows = _compared(context, some, sort)
    found = {
        "page": page,
        "rows": rows,
        "sort": sort,
        "sorts": {name: options.asking("sort", name).query for name in claims.ORDERS},
        "meets": replace(options, further=()).prefix + "meets=",
        "everything": replace(options, further=()).query if asked.keys() - {"sort"} else "",
    }
    return _shown(request, "reading/comparison.html", context | found)


def _compared(
    context: dict[str, Any], some: ClaimQuerySet, sort: str
) -> tuple[Listed[Claim], list[ComparisonRow]]:
    shown, style = context["dispute"], context["style"]
    sides = {side.pk: side for side in queries.sides_of(shown)}
    standing = {actor: sides[side] for actor, side in queries.standing(shown).items()}
    told = claims.with_responses(claims.to_be_sorted(some, shown, sort))
    page = listed(told, claims.ORDERS[sort], context["place"])
    return page, [compared(claim, standing, style) for claim in page.rows]


@require_safe
def thread(request: HttpRequest, dispute: str, key: str) -> HttpResponse:
    context = _opened(request, dispute, "comparison")
    asked = Claim.objects.published().filter(event__dispute=context["dispute"], key=key)
    told, links = claims.exchange_of(asked)
    claim = next((claim for claim in told.values() if claim.key == key), None)
    if claim is None:
        raise Http404
    head = thread_of(claim, told, links)
    above = claims.claims_met_by(head.claim)
    found = {"head": head, "claim": claim, "above": above}
    return _shown(request, "reading/thread.html", context | found)


@require_safe
@may_be_appended
def actors(request: HttpRequest, dispute: str) -> HttpResponse:
    context = _opened(request, dispute, "actors")
    tallies = tallies_of(context["dispute"])
    page = page_of(ranked(tallies, Actor), context["place"])
    found = {
        "page": page,
        "actors": counts.actors_in(dict(page.rows)),
        "matrix": matrix_of(_answers(tallies)),
    }
    return _shown(request, "reading/actors.html", context | found)


def _answers(tallies: Tallies) -> dict[tuple[int, int], int]:
    shown = tallies.dispute
    return tallies.of("answers", Filters(), lambda: claims.answers_between(shown))


@require_safe
@may_be_appended
def actor(request: HttpRequest, dispute: str, actor: str) -> HttpResponse:
    context = _opened(request, dispute, "actors")
    shown, style = context["dispute"], context["style"]
    acting = get_object_or_404(Actor, slug=actor)
    page = listed(queries.events_with(shown, acting), ("rank", "pk"), context["place"])
    if not page.total:
        raise Http404
    some = claims.claims_in(shown, acting.slug)
    said, rows = _compared(context | {"place": Place()}, some, "date")
    found = {
        "actor": acting,
        "page": page,
        "events": [(event, when(event, style)) for event in page.rows],
        "roles": [
            (role, format_date(role.held, style) if role.held else "")
            for role in queries.roles_of(acting)
        ],
        "said": said,
        "said_rows": rows,
        "matrix": matrix_of(_answers(tallies_of(shown)), acting),
        "disputes": queries.disputes_with(acting).exclude(pk=shown.pk)[:ELSEWHERE],
    }
    # On all disputes: it says in which others the actor takes part.
    return keep(rendered(request, "reading/actor.html", context | found))


@require_safe
@may_be_appended
def sources(request: HttpRequest, dispute: str) -> HttpResponse:
    context = _opened(request, dispute, "sources")
    found = ranked(tallies_of(context["dispute"]), Source)
    page = page_of(found, context["place"])
    told = {
        "page": page,
        "sources": counts.sources_in(dict(page.rows)),
        "independent": counts.independent(pk for pk, _, _ in found),
    }
    return _shown(request, "reading/sources.html", context | told)


@require_safe
@may_be_appended
def corrections(request: HttpRequest, dispute: str) -> HttpResponse:
    context = _opened(request, dispute, "corrections")
    made = queries.corrections_of(context["dispute"])
    page = listed(made, queries.NEWEST_CORRECTION, context["place"])
    return _shown(request, "reading/corrections.html", context | {"page": page})


@require_safe
def about(request: HttpRequest, dispute: str) -> HttpResponse:
    context = _opened(request, dispute, "about")
    return keep(render(request, "reading/about.html", context), context["dispute"])


@require_safe
@may_be_appended
def path(request: HttpRequest, dispute: str, path: str) -> HttpResponse:
    context = _opened(request, dispute, "timeline")
    shown: ReadingPath = get_object_or_404(queries.paths_of(context["dispute"]), slug=path)
    page = listed(queries.steps_of(shown), ("order", "pk"), context["place"], "event__key")
    steps = [(step, when(step.event, context["style"])) for step in page.rows]
    found = {"path": shown, "page": page, "steps": steps}
    return _shown(request, "reading/path.html", context | found)
