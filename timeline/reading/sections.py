"""The pages of a dispute beside its timeline: claims, actors, sources, corrections, paths."""

from itertools import pairwise
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from timeline.calendars.formatting import format_date
from timeline.models import Actor, Claim, Dispute, ReadingPath
from timeline.reading import counts, queries
from timeline.reading.comparison import SORTS, compared, matrix_of
from timeline.reading.freshness import keep
from timeline.reading.options import Options
from timeline.reading.rows import when
from timeline.reading.threads import thread_of


def _opened(request: HttpRequest, slug: str, section: str) -> dict[str, Any]:
    """What every section shows. Raises Http404 for a dispute that readers may not see."""
    dispute = get_object_or_404(Dispute.objects.published(), slug=slug)
    options = Options.from_request(request)
    style = options.style(dispute)
    return {"dispute": dispute, "options": options, "style": style, "section": section}


def _shown(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    return keep(render(request, template, context), context["dispute"])


@require_safe
def comparison(request: HttpRequest, dispute: str) -> HttpResponse:
    context = _opened(request, dispute, "comparison")
    sort = request.GET.get("sort", "")
    sort = sort if sort in SORTS else SORTS[0]
    shown: Dispute = context["dispute"]
    sides = {side.pk: side for side in queries.sides_of(shown)}
    standing = {actor: sides[side] for actor, side in queries.standing(shown).items()}
    rows = compared(
        queries.claims_of(shown), queries.links_of(shown), standing, context["style"], sort
    )
    found = {"rows": rows, "sort": sort, "sorts": SORTS}
    return _shown(request, "reading/comparison.html", context | found)


@require_safe
def thread(request: HttpRequest, dispute: str, key: str) -> HttpResponse:
    context = _opened(request, dispute, "comparison")
    shown = Claim.objects.published().filter(event__dispute=context["dispute"])
    claim = get_object_or_404(shown.select_related("event"), key=key)
    claims, links = queries.exchanges_of(claim.event)
    head = thread_of(claim, claims, links)
    claim = claims[claim.pk]
    return _shown(request, "reading/thread.html", context | {"head": head, "claim": claim})


@require_safe
def actors(request: HttpRequest, dispute: str) -> HttpResponse:
    context = _opened(request, dispute, "actors")
    shown: Dispute = context["dispute"]
    claims, links = queries.claims_of(shown), queries.links_of(shown)
    found = {
        "actors": counts.actors_in(counts.of_actors(queries.events_of(shown))),
        "matrix": matrix_of(claims, links),
    }
    return _shown(request, "reading/actors.html", context | found)


@require_safe
def actor(request: HttpRequest, dispute: str, actor: str) -> HttpResponse:
    context = _opened(request, dispute, "actors")
    shown: Dispute = context["dispute"]
    acting = get_object_or_404(Actor, slug=actor)
    events = list(queries.events_with(shown, acting))
    if not events:
        raise Http404
    style, claims, links = context["style"], queries.claims_of(shown), queries.links_of(shown)
    rows = compared(claims, links, {}, style)
    found = {
        "actor": acting,
        "events": [(event, when(event, style)) for event in events],
        "roles": [
            (role, format_date(role.held, style) if role.held else "")
            for role in queries.roles_of(acting)
        ],
        "said": [row for row in rows if row.claim.speaker_id == acting.pk],
        "matrix": matrix_of(claims, links),
        "disputes": [d for d in queries.disputes_with(acting) if d.pk != shown.pk],
    }
    # On all disputes: it says in which others the actor takes part.
    return keep(render(request, "reading/actor.html", context | found))


@require_safe
def sources(request: HttpRequest, dispute: str) -> HttpResponse:
    context = _opened(request, dispute, "sources")
    found = counts.sources_in(counts.of_sources(queries.events_of(context["dispute"])))
    roots = {source.based_on_id or source.pk for source, _ in found}
    told = {"sources": found, "independent": len(roots)}
    return _shown(request, "reading/sources.html", context | told)


@require_safe
def corrections(request: HttpRequest, dispute: str) -> HttpResponse:
    context = _opened(request, dispute, "corrections")
    found = {"corrections": queries.corrections_of(context["dispute"])}
    return _shown(request, "reading/corrections.html", context | found)


@require_safe
def about(request: HttpRequest, dispute: str) -> HttpResponse:
    return _shown(request, "reading/about.html", _opened(request, dispute, "about"))


@require_safe
def path(request: HttpRequest, dispute: str, path: str) -> HttpResponse:
    context = _opened(request, dispute, "timeline")
    shown: ReadingPath = get_object_or_404(queries.paths_of(context["dispute"]), slug=path)
    steps = list(queries.steps_of(shown))
    dated = [(step, when(step.event, context["style"])) for step in steps]
    onward = {first.pk: second for first, second in pairwise(steps)}
    found = {"path": shown, "steps": dated, "onward": onward}
    return _shown(request, "reading/path.html", context | found)
