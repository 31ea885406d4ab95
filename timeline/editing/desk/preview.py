"""An event as readers will see it, drawn from the unsaved form by the templates of their pages."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from timeline.editing.writing import Written
from timeline.languages.codes import LANGUAGES, Language
from timeline.models import Annotation, Claim, ClaimLink, Correction, Event
from timeline.reading import queries
from timeline.reading.options import Options
from timeline.reading.rows import Stage, row_of


def previews(request: HttpRequest, written: Written) -> list[tuple[Language, str]]:
    """In each language, the markup of the event. The rows of `written` are spent: they must not be
    saved afterwards."""
    event = _whole(written)
    sides = {side.pk: side for side in queries.sides_of(event.dispute)}
    stage = Stage(sides, queries.standing(event.dispute))
    return [(language, _drawn(request, event, stage, language)) for language in LANGUAGES]


def _drawn(request: HttpRequest, event: Event, stage: Stage, language: Language) -> str:
    with override(language):
        _rename(event, language)
        options = Options.from_request(request)
        style = options.style(event.dispute)
        context = {
            "dispute": event.dispute,
            "row": row_of(event, stage, style),
            "options": options,
            "style": style,
            "target": "_blank",
        }
        return render_to_string("editing/event/preview_event.html", context, request)


def _rename(event: Event, language: Language) -> None:
    """The same event stands twice on one page: an id may stand there once."""
    for row in (event, *event.claims.all()):
        row.key = f"{row.key.partition('-')[0]}-{language}"


def _whole(written: Written) -> Event:
    event = written.event
    if not (event.title_ar or event.title_en):
        with override("ar"):
            event.title_ar = _("(no title yet)")
        with override("en"):
            event.title_en = _("(no title yet)")
    cited = [citation for citation in written.citations if citation.claim is None]
    event.pk = event.pk or 0
    _hold(
        event,
        involvements=written.involvements,
        citations=cited,
        claims=written.claims,
        annotations=Annotation.objects.published().filter(event__key=event.key),
        corrections=Correction.objects.filter(event__key=event.key),
    )
    event.lead = next((c for c in cited if c.key == event.lead_id), None)
    for number, claim in enumerate(written.claims, 1):
        _complete(claim, -number, written)
    return event


def _complete(claim: Claim, number: int, written: Written) -> None:
    own = [link for link in written.links if link.to_claim is claim]
    answers = ClaimLink.objects.published().exclude(from_claim__event__key=written.event.key)
    others = answers.filter(to_claim__key=claim.key)
    claim.pk = claim.pk or number
    _hold(
        claim,
        citations=[c for c in written.citations if c.claim is claim],
        links_in=[*own, *others.select_related("from_claim__speaker", "from_claim__event")],
        links_out=[link for link in written.links if link.from_claim is claim],
        annotations=Annotation.objects.published().filter(claim__key=claim.key),
    )


def _hold(row: models.Model, **related: Iterable[Any]) -> None:
    """Where a page's query would have put them, as `prefetch_related` does."""
    cache: dict[str, Any] = row.__dict__.setdefault("_prefetched_objects_cache", {})
    cache.update({name: list(rows) for name, rows in related.items()})
