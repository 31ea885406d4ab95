"""Pages that other sites may frame."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.templatetags.static import static
from django.utils import translation
from django.utils.csp import CSP
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe

from timeline.models import Dispute
from timeline.reading.freshness import keep
from timeline.reading.views import timeline_context

# A frame reads styles and pictures of ours and nothing else; its host may be anyone.
FRAME_CSP: dict[str, list[str]] = {
    "default-src": [CSP.NONE],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.NONE],
    "frame-ancestors": ["*"],
}


@require_safe
@xframe_options_exempt
@csp_override(FRAME_CSP)
def embed(request: HttpRequest, language: str, dispute: str) -> HttpResponse:
    """The timeline alone: no script, no cookie, no session, nothing from elsewhere."""
    with translation.override(language):
        shown = get_object_or_404(Dispute.objects.published(), slug=dispute)
        response = render(request, "publishing/embed.html", timeline_context(request, shown))
    response["Content-Language"] = language
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    response["X-Robots-Tag"] = "noindex, indexifembedded"
    return keep(response, shown)


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """Where browsers look for it when a page does not say: pictures, feeds, errors of others."""
    return redirect(static("img/mark.svg"))
