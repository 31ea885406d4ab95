"""The read API: what readers see, as JSON in both languages, described by OpenAPI.

It only reads, asks for no account, and its answers may be kept like pages.
"""

from collections.abc import Callable
from typing import Annotated, Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import NinjaAPI, Query, Schema

from timeline.models import Actor, Dispute, Source
from timeline.publishing import api_schema as told
from timeline.publishing.api_rows import Teller, correction
from timeline.publishing.selection import opened
from timeline.reading import counts, queries
from timeline.reading.busiest import page_of, ranked
from timeline.reading.filters import Filters
from timeline.reading.freshness import keep
from timeline.reading.keyset import Listed, Place, listed
from timeline.reading.known import as_known_on
from timeline.reading.paging import PAGE, Listing, Start
from timeline.reading.tallies import tallies_of

type View = Callable[..., Any]

api = NinjaAPI(
    title="Sijal",
    version="1",
    description="What readers see of each dispute. Dates are EDTF; every text is in both "
    "languages; drafts are not here. No key is needed, and nothing is kept about who asks.",
    urls_namespace="api",
)


class Asked(Schema):
    """The filters of a timeline's address, by the same names."""

    actor: list[str] = []
    side: list[str] = []
    kind: list[str] = []
    claims: str = ""
    disputed: str = ""
    source: str = ""
    from_: Annotated[str, Query(alias="from")] = ""
    to: str = ""
    q: str = ""
    known_on: str = ""
    after: str = ""


# What is refused before an address is read is a page, as everywhere on this site.
_PAGE = {"content": {"text/html": {"schema": {"type": "string"}}}}
_REFUSED = {
    "responses": {
        400: {"description": "No text, or longer than 4 kB", **_PAGE},
        404: {"description": "Nothing that readers see", **_PAGE},
    }
}


def read(path: str, *, response: Any) -> Callable[[View], View]:
    """GET, and HEAD with it, which the description need not repeat."""
    answers = {200: response, 404: told.Refusal}

    def register(view: View) -> View:
        api.api_operation(["HEAD"], path, include_in_schema=False, response=answers)(view)
        return api.get(path, response=answers, openapi_extra=_REFUSED)(view)

    return register


def _open(response: HttpResponse, *disputes: Any) -> None:
    """To pages of other sites too: there is nothing here that a reader does not see."""
    response["Access-Control-Allow-Origin"] = "*"
    keep(response, *disputes)


def _page[Row](
    request: HttpRequest, response: HttpResponse, page: Listed[Row], after: str
) -> list[Row]:
    """Names the address of the rest in a `Link` (RFC 8288). Raises Http404 for an `after` that is
    not in the list."""
    if after and page.first == 1:
        raise Http404
    if page.later:
        response["Link"] = f'<{_after(request, page.later)}>; rel="next"'
        response["Access-Control-Expose-Headers"] = "Link"
    return page.rows


@read("disputes", response=list[told.DisputeRow])
def disputes(
    request: HttpRequest, response: HttpResponse, after: str = ""
) -> list[told.DisputeRow]:
    """Every published dispute, the one that changed last first."""
    place = Place(after, everything=True)
    page = listed(Dispute.objects.published(), ("-changed_at", "-pk"), place, "slug")
    _open(response)
    return [Teller(request).dispute(row) for row in _page(request, response, page, after)]


@read("disputes/{slug:dispute}", response=told.DisputeWhole)
def dispute(request: HttpRequest, response: HttpResponse, dispute: str) -> told.DisputeWhole:
    shown = opened(dispute)
    _open(response, shown)
    return Teller(request).whole(shown, queries.sides_of(shown))


@read("disputes/{slug:dispute}/events", response=told.EventPage)
def events(
    request: HttpRequest, response: HttpResponse, dispute: str, asked: Query[Asked]
) -> told.EventPage:
    """A page of its events, in the order of time. 404 for an `after` that is not among them."""
    shown, filters = opened(dispute), Filters.from_query(request.GET)
    tallies = tallies_of(shown)
    listing = Listing(tallies.timeline(filters))
    page = listing.page(Start(after=asked.after), PAGE, tallies.total(filters))
    if asked.after and page.first == 1:
        raise Http404
    recorded = queries.with_all_they_show(page.events, filters.known_day)
    rows = as_known_on(recorded, filters.known_day) if filters.known_day else recorded
    _open(response, shown)
    return told.EventPage(
        total=page.total,
        next=_after(request, page.later) if page.later else None,
        items=[Teller(request).event(row, shown) for row in rows],
    )


def _after(request: HttpRequest, key: str) -> str:
    query = request.GET.copy()
    query["after"] = key
    return request.build_absolute_uri(f"{request.path}?{query.urlencode()}")


@read("disputes/{slug:dispute}/events/{slug:key}", response=told.EventRow)
def event(request: HttpRequest, response: HttpResponse, dispute: str, key: str) -> told.EventRow:
    shown = opened(dispute)
    row = get_object_or_404(queries.with_all_they_show(queries.events_of(shown)), key=key)
    _open(response, shown)
    return Teller(request).event(row, shown)


@read("disputes/{slug:dispute}/actors", response=list[told.ActorRow])
def actors(
    request: HttpRequest, response: HttpResponse, dispute: str, after: str = ""
) -> list[told.ActorRow]:
    """Who takes part or speaks in it, the busiest first, with the number of the events of each."""
    shown = opened(dispute)
    sides = {side.pk: side for side in queries.sides_of(shown)}
    standing = queries.standing(shown)
    page = page_of(ranked(tallies_of(shown), Actor), Place(after, everything=True))
    _open(response, shown)
    return [
        Teller(request).actor(actor, n, sides.get(standing.get(actor.pk, 0)))
        for actor, n in counts.actors_in(dict(_page(request, response, page, after)))
    ]


@read("disputes/{slug:dispute}/sources", response=list[told.SourceRow])
def sources(
    request: HttpRequest, response: HttpResponse, dispute: str, after: str = ""
) -> list[told.SourceRow]:
    """What its events and claims stand on, without the archived texts."""
    shown = opened(dispute)
    page = page_of(ranked(tallies_of(shown), Source), Place(after, everything=True))
    _open(response, shown)
    found = counts.sources_in(dict(_page(request, response, page, after)))
    return [Teller(request).source(source) for source, _ in found]


@read("disputes/{slug:dispute}/corrections", response=list[told.CorrectionRow])
def corrections(
    request: HttpRequest, response: HttpResponse, dispute: str, after: str = ""
) -> list[told.CorrectionRow]:
    """What was wrong and is now right, the newest first."""
    shown, place = opened(dispute), Place(after, everything=True)
    page = listed(queries.corrections_of(shown), queries.NEWEST_CORRECTION, place)
    _open(response, shown)
    return [correction(row, row.event) for row in _page(request, response, page, after)]


@read("sources/{slug:source}", response=told.ArchivedSource)
def source(request: HttpRequest, response: HttpResponse, source: str) -> told.ArchivedSource:
    """With its archived text."""
    published = Source.objects.published().select_related("based_on")
    shown = get_object_or_404(published, slug=source)
    _open(response, *queries.disputes_citing(shown))
    return Teller(request).archived(shown)
