"""The files of a dispute: `/data/<language>/<dispute>.<format>`, for the filters of the address."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.views.decorators.http import require_safe

from timeline.models import Dispute
from timeline.models.document import Scope, document_of
from timeline.publishing import annotations, icalendar, jsonld, table, timelinejs
from timeline.publishing.selection import Selection, opened, selected
from timeline.reading import queries
from timeline.reading.freshness import keep
from timeline.reading.options import Options

JSON = "application/json"
LD_JSON = "application/ld+json"


@dataclass(frozen=True)
class Format:
    """`left_out` counts the events that it has no place for."""

    media_type: str
    made: Callable[[Selection], str | bytes | dict[str, Any]]
    left_out: Callable[[Selection], int] = lambda selection: 0


FORMATS = {
    "csv": Format("text/csv; charset=utf-8", table.csv_of),
    "timelinejs.json": Format(JSON, timelinejs.timelinejs_of, timelinejs.left_out),
    "ics": Format("text/calendar; charset=utf-8", icalendar.icalendar_of, icalendar.left_out),
    "jsonld": Format(LD_JSON, jsonld.jsonld_of),
    "annotations.jsonld": Format(LD_JSON, annotations.annotations_of),
}


@require_safe
def file(request: HttpRequest, language: str, dispute: str, suffix: str) -> HttpResponse:
    with translation.override(language):
        shown = opened(dispute)
        if suffix not in FORMATS:
            raise Http404
        asked, selection = FORMATS[suffix], selected(request, shown)
        made = asked.made(selection)
        content = _written(made) if isinstance(made, dict) else made
        answer = HttpResponse(content, content_type=asked.media_type)
        answer["Sijal-Left-Out"] = str(asked.left_out(selection))
        return _sent(answer, shown, language, suffix)


@require_safe
def record(request: HttpRequest, language: str, dispute: str) -> HttpResponse:
    """All that readers see of it, in both languages, as another Sijal reads it."""
    shown = opened(dispute)
    filters = Options.from_request(request).filters
    scope = Scope(shown, queries.timeline_of(shown, filters), True, filters.known_day)
    answer = HttpResponse(_written(document_of(scope)), content_type=JSON)
    return _sent(answer, shown, language, "json")


def _written(thing: dict[str, Any]) -> str:
    return json.dumps(thing, ensure_ascii=False, separators=(",", ":"))


def _sent(answer: HttpResponse, dispute: Dispute, language: str, suffix: str) -> HttpResponse:
    """As a file of a good name, to anyone, a page of another site included."""
    answer["Content-Language"] = language
    answer["Content-Disposition"] = f'inline; filename="{dispute.slug}-{language}.{suffix}"'
    answer["Access-Control-Allow-Origin"] = "*"
    answer["Access-Control-Expose-Headers"] = "Sijal-Left-Out"
    answer["Cross-Origin-Resource-Policy"] = "cross-origin"
    return keep(answer, dispute)
