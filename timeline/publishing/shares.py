"""The share pictures' addresses: drawn once for each version of a dispute."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import translation
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from timeline.calendars.formatting import DateStyle
from timeline.models import Dispute, Event
from timeline.publishing.pictures import Mark, Picture, png
from timeline.reading import queries
from timeline.reading.freshness import keep
from timeline.reading.options import Options, page_language
from timeline.reading.rows import Stage, when


@require_safe
def dispute_picture(request: HttpRequest, language: str, dispute: str) -> HttpResponse:
    with translation.override(language):
        shown = get_object_or_404(Dispute.objects.published(), slug=dispute)
        return _answer(shown, _of_dispute(shown))


@require_safe
def event_picture(request: HttpRequest, language: str, dispute: str, key: str) -> HttpResponse:
    with translation.override(language):
        published = Event.objects.published().select_related("dispute")
        event = published.prefetch_related("involvements").filter(dispute__slug=dispute, key=key)
        shown = event.first()
        if shown is None:
            raise Http404
        style = Options.from_request(request).style(shown.dispute)
        return _answer(shown.dispute, _of_event(shown, style))


def _answer(dispute: Dispute, picture: Picture) -> HttpResponse:
    response = HttpResponse(png(picture), content_type="image/png")
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return keep(response, dispute)


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
