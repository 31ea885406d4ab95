"""oEmbed 1.0: from the address of a page to the frame that shows it elsewhere."""

from typing import Any, cast
from urllib.parse import urlsplit

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.urls import Resolver404, ResolverMatch, resolve, reverse
from django.utils import translation
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from timeline.languages.codes import Language
from timeline.models import Dispute
from timeline.publishing.options import EmbedOptions
from timeline.publishing.snippets import HEIGHT, WIDTH, frame, quoted_link
from timeline.publishing.subjects import Subject, subject_of
from timeline.reading.discovery import EMBEDDABLE

FRESH = 3600  # seconds


@require_safe
def oembed(request: HttpRequest) -> HttpResponse:
    """404 for an address that is not that of a public page here with an embed, a draft's among
    them; 401 for one that may be read and not framed; 501 for a format but JSON."""
    if request.GET.get("format", "json") != "json":
        return _open(HttpResponse(gettext("Only JSON is spoken here."), status=501))
    language, match, query = _page_at(request, request.GET.get("url", ""))
    with translation.override(language):
        dispute = Dispute.objects.published().filter(slug=match.kwargs["dispute"]).first()
        options = _options(match, query)
        subject = subject_of(dispute, options.part) if dispute else None
        if dispute is None or subject is None:
            raise Http404
        if dispute.framing == Dispute.Framing.NOBODY:
            words = gettext("The editors of this timeline let no other site frame it.")
            return _open(HttpResponse(words, status=401))
        answer = _open(JsonResponse(_frame(request, dispute, subject, options, language)))
    answer["Cache-Control"] = f"public, max-age={FRESH}"
    answer["Content-Language"] = language
    return answer


def _open(answer: HttpResponse) -> HttpResponse:
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


def _page_at(request: HttpRequest, url: str) -> tuple[Language, ResolverMatch, str]:
    """The language, the page and the query string that an address of ours names."""
    try:
        parts = urlsplit(url)
        path = parts.path.removeprefix("/embed")
        language = translation.get_language_from_path(path) or ""
        with translation.override(language or translation.get_language()):
            match = resolve(parts.path)
    except (ValueError, Resolver404) as error:
        raise Http404 from error
    ours = parts.netloc == request.get_host() and parts.scheme in ("http", "https")
    if not ours or match.url_name not in (*EMBEDDABLE, "embed"):
        raise Http404
    return cast(Language, language), match, parts.query


def _options(match: ResolverMatch, query: str) -> EmbedOptions:
    options = EmbedOptions.from_query(QueryDict(query))
    part = EMBEDDABLE.get(match.url_name or "")
    return options.showing((part[0], match.kwargs[part[1]])) if part else options


def _frame(
    request: HttpRequest,
    dispute: Dispute,
    subject: Subject,
    options: EmbedOptions,
    language: Language,
) -> dict[str, Any]:
    absolute = request.build_absolute_uri
    source = absolute(reverse("embed", args=[language, dispute.slug])) + options.query
    width, height = _least(request, "maxwidth", WIDTH), _least(request, "maxheight", HEIGHT)
    link = quoted_link(absolute(subject.page), subject.title)
    return {
        "version": "1.0",
        "type": "rich",
        "title": subject.title,
        "provider_name": gettext("Sijal"),
        "provider_url": absolute("/"),
        "cache_age": FRESH,
        "width": width,
        "height": height,
        "html": link + frame(source, subject.title, language, width, height),
        "thumbnail_url": absolute(subject.picture),
        "thumbnail_width": 1200,
        "thumbnail_height": 630,
    }


def _least(request: HttpRequest, name: str, ours: int) -> int:
    """Our size, or the asker's limit where that is smaller; what is no number limits nothing."""
    typed = request.GET.get(name, "")
    limit = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 6 else ours
    return min(ours, max(limit, 1))
