"""The share pictures' addresses: drawn once for each version of a dispute."""

from collections.abc import Callable

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import translation
from django.utils.translation import gettext
from django.views.decorators.http import condition, require_safe

from timeline.calendars.formatting import DateStyle
from timeline.models import Dispute, Event
from timeline.publishing.pictures import Mark, Picture, png
from timeline.reading import queries
from timeline.reading.options import Options, page_language
from timeline.reading.rows import Stage, when

FRESH = 3600  # seconds that a cache may serve a picture without asking
KEPT = 30 * 24 * 3600


def _version(request: HttpRequest, language: str, dispute: str, key: str = "") -> str | None:
    found = Dispute.objects.published().filter(slug=dispute).values_list("pk", "version").first()
    return f'"{found[0]}-{found[1]}-{language}-{key}"' if found else None


@require_safe
@condition(etag_func=_version)
def dispute_picture(request: HttpRequest, language: str, dispute: str) -> HttpResponse:
    with translation.override(language):
        shown = get_object_or_404(Dispute.objects.published(), slug=dispute)
        return _answer(shown, "", lambda: _of_dispute(shown))


@require_safe
@condition(etag_func=_version)
def event_picture(request: HttpRequest, language: str, dispute: str, key: str) -> HttpResponse:
    with translation.override(language):
        published = Event.objects.published().select_related("dispute")
        event = published.prefetch_related("involvements").filter(dispute__slug=dispute, key=key)
        shown = event.first()
        if shown is None:
            raise Http404
        style = Options.from_request(request).style(shown.dispute)
        return _answer(shown.dispute, key, lambda: _of_event(shown, style))


def _answer(dispute: Dispute, key: str, picture: Callable[[], Picture]) -> HttpResponse:
    name = f"share-{dispute.pk}-{dispute.version}-{page_language()}-{key}"
    drawn = cache.get_or_set(name, lambda: png(picture()), KEPT)
    response = HttpResponse(drawn, content_type="image/png")
    response["Cache-Control"] = f"public, max-age={FRESH}"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def _of_dispute(dispute: Dispute) -> Picture:
    parties = [s for s in queries.sides_of(dispute) if s.role == s.Role.PARTY]
    marks = tuple(Mark(side.mark.text, side.name.text, side.colour) for side in parties)
    colour = parties[0].colour if parties else "slate"
    return Picture(page_language(), gettext("Sijal"), dispute.title, "", colour, marks)


def _of_event(event: Event, style: DateStyle) -> Picture:
    sides = {side.pk: side for side in queries.sides_of(event.dispute)}
    _place, colour = Stage(sides, queries.standing(event.dispute)).of(event)
    date = when(event, style)
    words = date.words or date.bounds or gettext("Date not stated")
    return Picture(page_language(), words, event.title, event.dispute.title.text, colour)
