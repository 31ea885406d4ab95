"""The pages of a dispute beside its timeline: claims, actors, sources, corrections, paths."""

from itertools import pairwise
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from timeline.calendars.formatting import format_date
from timeline.models import Actor, Dispute, ReadingPath
from timeline.reading import counts, queries
from timeline.reading.comparison import SORTS, compared, matrix_of
from timeline.reading.options import Options
from timeline.reading.rows import when
from timeline.reading.threads import thread_of


def _opened(request: HttpRequest, slug: str, section: str) -> dict[str, Any]:
    """What every section shows. Raises Http404 for a dispute that readers may not see."""
    dispute = get_object_or_404(Dispute.objects.published(), slug=slug)
    options = Options.from_request(request)
    style = options.style(dispute)
    return {"dispute": dispute, "options": options, "style": style, "section": section}


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
    return render(
        request, "reading/comparison.html", context | {"rows": rows, "sort": sort, "sorts": SORTS}
    )


@require_safe
def thread(request: HttpRequest, dispute: str, key: str) -> HttpResponse:
    context = _opened(request, dispute, "comparison")
    claims = queries.claims_of(context["dispute"])
    claim = next((claim for claim in claims.values() if claim.key == key), None)
    if claim is None:
        raise Http404
    head = thread_of(claim, claims, queries.links_of(context["dispute"]))
    return render(request, "reading/thread.html", context | {"head": head, "claim": claim})


@require_safe
def actors(request: HttpRequest, dispute: str) -> HttpResponse:
    context = _opened(request, dispute, "actors")
    shown: Dispute = context["dispute"]
    claims, links = queries.claims_of(shown), queries.links_of(shown)
    found = {
        "actors": counts.actors_in(queries.events_of(shown)),
        "matrix": matrix_of(claims, links),
    }
    return render(request, "reading/actors.html", context | found)


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
    return render(request, "reading/actor.html", context | found)


@require_safe
def sources(request: HttpRequest, dispute: str) -> HttpResponse:
    context = _opened(request, dispute, "sources")
    found = counts.sources_in(queries.events_of(context["dispute"]))
    roots = {source.based_on_id or source.pk for source, _ in found}
    return render(
        request, "reading/sources.html", context | {"sources": found, "independent": len(roots)}
    )


@require_safe
def corrections(request: HttpRequest, dispute: str) -> HttpResponse:
    context = _opened(request, dispute, "corrections")
    found = {"corrections": queries.corrections_of(context["dispute"])}
    return render(request, "reading/corrections.html", context | found)


@require_safe
def about(request: HttpRequest, dispute: str) -> HttpResponse:
    return render(request, "reading/about.html", _opened(request, dispute, "about"))


@require_safe
def path(request: HttpRequest, dispute: str, path: str) -> HttpResponse:
    context = _opened(request, dispute, "timeline")
    shown: ReadingPath = get_object_or_404(queries.paths_of(context["dispute"]), slug=path)
    steps = list(queries.steps_of(shown))
    dated = [(step, when(step.event, context["style"])) for step in steps]
    onward = {first.pk: second for first, second in pairwise(steps)}
    return render(
        request, "reading/path.html", context | {"path": shown, "steps": dated, "onward": onward}
    )
