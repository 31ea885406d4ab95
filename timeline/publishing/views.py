"""Pages that other sites may frame, and the script for theirs."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.utils import translation
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from timeline.models import Dispute
from timeline.publishing.embed import embed_of
from timeline.publishing.framing import let_frame
from timeline.publishing.inline import frame_script, frame_style, host_script
from timeline.publishing.options import EmbedOptions
from timeline.reading.freshness import DAY, MINUTE, keep
from timeline.reading.paging import Start


@require_safe
def embed(request: HttpRequest, language: str, dispute: str) -> HttpResponse:
    """The same for everyone: no cookie, no session, nothing from elsewhere. What is not there is
    said in the frame, so that a publisher's page shows words and not a browser's error."""
    shown = Dispute.objects.published().filter(slug=dispute).first()
    with translation.override(language):
        answer = _answer(request, shown)
    answer["Content-Language"] = language
    return let_frame(answer, shown)


def _answer(request: HttpRequest, dispute: Dispute | None) -> HttpResponse:
    options = EmbedOptions.from_query(request.GET)
    inline = {"style_text": frame_style().text, "script_text": frame_script().text}
    try:
        if dispute is None:
            raise Http404
        context = embed_of(dispute, options, Start.from_query(request.GET))
    except Http404:
        missing = {"dispute": dispute, "embed": options, **inline}
        answer = render(request, "publishing/missing.html", missing, status=404)
        patch_cache_control(answer, public=True, max_age=MINUTE)
        return answer
    return keep(render(request, "publishing/embed.html", context | inline), dispute)


@require_safe
def script(request: HttpRequest) -> HttpResponse:
    """For publishers' pages, under an address that never changes."""
    answer = HttpResponse(host_script(), content_type="text/javascript; charset=utf-8")
    patch_cache_control(answer, public=True, max_age=60 * MINUTE, stale_while_revalidate=DAY)
    answer["Access-Control-Allow-Origin"] = "*"
    answer["Cross-Origin-Resource-Policy"] = "cross-origin"
    answer["Content-Language"] = "en"
    return answer


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """Where browsers look for it when a page does not say: pictures, feeds, errors of others."""
    return redirect(static("img/mark.svg"))
