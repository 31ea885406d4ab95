"""A dispute on paper: a tagged PDF of what its timeline shows, set by WeasyPrint (extra `pdf`)."""

import logging
from importlib.util import find_spec
from itertools import islice
from threading import BoundedSemaphore
from typing import Any

import fontpkg_ibm_plex_sans_arabic as plex  # type: ignore[import-untyped]
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.views.decorators.http import condition, require_safe

from timeline.models import Dispute
from timeline.publishing.selection import Selection, opened, selected
from timeline.reading.freshness import keep

INSTALLED = find_spec("weasyprint") is not None
MOST = 500  # events: a book of a hundred pages
AT_ONCE = BoundedSemaphore(1)  # setting a page costs a second of a processor: one at a time
SHEET = settings.BASE_DIR / "templates/publishing/paper.css"

log = logging.getLogger(__name__)


def _version(request: HttpRequest, language: str, dispute: str) -> str | None:
    found = Dispute.objects.published().filter(slug=dispute).values_list("pk", "version").first()
    return f'"{found[0]}-{found[1]}-{language}-{request.GET.urlencode()}"' if found else None


@require_safe
@condition(etag_func=_version)
def paper(request: HttpRequest, language: str, dispute: str) -> HttpResponse:
    """503 while others are set. Without WeasyPrint this has no address (`urls`)."""
    with translation.override(language):
        selection = selected(request, opened(dispute))
        if not AT_ONCE.acquire(timeout=10):
            return HttpResponse(status=503, headers={"Retry-After": "10"})
        try:
            answer = HttpResponse(pdf_of(selection), content_type="application/pdf")
        except OSError as error:  # the libraries of Pango are not there
            log.error("No PDF without Pango: %s", error)
            raise Http404 from error
        finally:
            AT_ONCE.release()
    answer["Content-Language"] = language
    answer["Content-Disposition"] = f'inline; filename="{selection.dispute.slug}-{language}.pdf"'
    return keep(answer, selection.dispute)


def pdf_of(selection: Selection) -> bytes:
    """A4, tagged for screen readers (PDF/UA), the same for the same record. Raises OSError where
    Pango is missing."""
    import weasyprint  # a second to load, and of an extra

    told: dict[str, Any] = {
        "dispute": selection.dispute,
        "language": selection.language,
        "page": selection.page,
        "rows": [
            (row, [(v, selection.said(v.claim)) for v in row.voices], selection.address(row.event))
            for row in islice(selection.rows, MOST)
        ],
        "more": max(selection.events.count() - MOST, 0),
    }
    # Nothing from anywhere but the typeface beside us: a text may name any address.
    files_only = weasyprint.URLFetcher(allowed_protocols=("file",))
    document = weasyprint.HTML(
        string=render_to_string("publishing/paper.html", told),
        base_url=(plex.ROOT / "files").as_uri() + "/",
        url_fetcher=files_only,
    )
    sheet = weasyprint.CSS(
        filename=str(SHEET),
        base_url=(plex.ROOT / "files").as_uri() + "/",
        url_fetcher=files_only,
        font_config=(fonts := weasyprint.text.fonts.FontConfiguration()),
    )
    name = f"{selection.dispute.slug}-{selection.dispute.version}-{selection.language}"
    return bytes(
        document.write_pdf(
            stylesheets=[sheet],
            font_config=fonts,
            pdf_variant="pdf/ua-1",
            pdf_identifier=name.encode(),
        )
    )
