"""How machines find the embed of a page: its address, and that of its oEmbed."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse

from timeline.reading.options import page_language

# The pages that have an embed, and which part of the timeline it shows: option and argument.
EMBEDDABLE = {
    "timeline": None,
    "event": ("event", "key"),
    "thread": ("thread", "key"),
    "path": ("path", "path"),
}


def embed_address(request: HttpRequest) -> str:
    """Of the embed that shows what this page shows; empty where there is none."""
    match = request.resolver_match
    if match is None or match.url_name not in EMBEDDABLE:
        return ""
    query, part = request.GET.copy(), EMBEDDABLE[match.url_name]
    if part:
        query[part[0]] = match.kwargs[part[1]]
    address = reverse("embed", args=[page_language(), match.kwargs["dispute"]])
    return request.build_absolute_uri(f"{address}?{query.urlencode()}".removesuffix("?"))


def oembed_address(request: HttpRequest) -> str:
    if not embed_address(request):
        return ""
    here = urlencode({"format": "json", "url": request.build_absolute_uri()})
    return request.build_absolute_uri(f"{reverse('oembed')}?{here}")


def announce_oembed(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware: says in a `Link` header what the head of such a page says."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if isinstance(response, HttpResponse) and response.status_code == 200:
            address = oembed_address(request)
            if address:
                link = f'<{address}>; rel="alternate"; type="application/json+oembed"'
                response.headers.setdefault("Link", link)
        return response

    return answer
