"""oEmbed 1.0: from the address of a page to the frame that shows it elsewhere."""

from typing import Any
from urllib.parse import urlsplit

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import Resolver404, resolve, reverse
from django.utils import translation
from django.utils.html import format_html
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from timeline.languages.bidi import isolate
from timeline.models import Dispute

WIDTH, HEIGHT = 800, 600  # pixels, where the asker sets no limit
FRESH = 3600
EMBEDDABLE = ("timeline", "embed")


@require_safe
def oembed(request: HttpRequest) -> HttpResponse:
    """404 for an address that is not that of a public timeline here, 501 for a format but JSON."""
    if request.GET.get("format", "json") != "json":
        return HttpResponse(gettext("Only JSON is spoken here."), status=501)
    language, slug, query = _timeline_at(request, request.GET.get("url", ""))
    dispute = get_object_or_404(Dispute.objects.published(), slug=slug)
    with translation.override(language):
        answer = JsonResponse(_frame(request, dispute, language, query))
    answer["Access-Control-Allow-Origin"] = "*"
    answer["Cache-Control"] = f"public, max-age={FRESH}"
    return answer


def _timeline_at(request: HttpRequest, url: str) -> tuple[str, str, str]:
    """The language, the dispute and the query string that an address of ours names."""
    try:
        parts = urlsplit(url)
        path = parts.path.removeprefix("/embed")
        language = translation.get_language_from_path(path) or ""
        with translation.override(language or translation.get_language()):
            match = resolve(parts.path)
    except (ValueError, Resolver404) as error:
        raise Http404 from error
    ours = parts.netloc == request.get_host() and parts.scheme in ("http", "https")
    if not ours or match.url_name not in EMBEDDABLE:
        raise Http404
    return language, match.kwargs["dispute"], parts.query


def _frame(request: HttpRequest, dispute: Dispute, language: str, query: str) -> dict[str, Any]:
    absolute = request.build_absolute_uri
    source = absolute(reverse("embed", args=[language, dispute.slug]))
    title = isolate(dispute.title.text)
    width, height = _least(request, "maxwidth", WIDTH), _least(request, "maxheight", HEIGHT)
    html = format_html(
        '<iframe src="{}" title="{}" width="{}" height="{}" loading="lazy" frameborder="0" '
        'sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"></iframe>',
        f"{source}?{query}" if query else source,
        title,
        width,
        height,
    )
    return {
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": gettext("Sijal"),
        "provider_url": absolute("/"),
        "cache_age": FRESH,
        "width": width,
        "height": height,
        "html": html,
        "thumbnail_url": absolute(reverse("share-dispute", args=[language, dispute.slug])),
        "thumbnail_width": 1200,
        "thumbnail_height": 630,
    }


def _least(request: HttpRequest, name: str, ours: int) -> int:
    """Our size, or the asker's limit where that is smaller; what is no number limits nothing."""
    typed = request.GET.get(name, "")
    limit = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 6 else ours
    return min(ours, max(limit, 1))
