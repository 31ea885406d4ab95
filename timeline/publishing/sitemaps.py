"""Every public page in both languages, for those who index the web."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.contrib.sitemaps import Sitemap, views
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from timeline.models import Dispute, Event, Source
from timeline.reading.freshness import keep

SECTIONS = ("timeline", "comparison", "actors", "sources", "corrections", "about")


if TYPE_CHECKING:
    Map = Sitemap[Any]
else:  # not generic at run time
    Map = Sitemap


class PageMap(Map):
    i18n = alternates = x_default = True


class HomeMap(PageMap):
    def items(self) -> list[str]:
        return ["home"]

    def location(self, item: str) -> str:
        return reverse(item)


class DisputeMap(PageMap):
    def items(self) -> list[tuple[Dispute, str]]:
        shown = Dispute.objects.published().order_by("slug")
        return [(dispute, section) for dispute in shown for section in SECTIONS]

    def location(self, item: tuple[Dispute, str]) -> str:
        dispute, section = item
        return reverse(section, args=[dispute.slug])

    def lastmod(self, item: tuple[Dispute, str]) -> datetime:
        return item[0].changed_at


class EventMap(PageMap):
    def items(self) -> QuerySet[Event]:
        return Event.objects.published().select_related("dispute").order_by("pk")

    def location(self, item: Event) -> str:
        return reverse("event", args=[item.dispute.slug, item.key])


class SourceMap(PageMap):
    def items(self) -> QuerySet[Source]:
        return Source.objects.published().defer("text").order_by("pk")

    def location(self, item: Source) -> str:
        return reverse("source", args=[item.slug])


SITEMAPS: dict[str, type[Map] | Map] = {
    "home": HomeMap,
    "disputes": DisputeMap,
    "events": EventMap,
    "sources": SourceMap,
}


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    return keep(views.sitemap(request, SITEMAPS))


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Filters make addresses without end: whoever follows links need not follow these."""
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /i18n/",
        "Disallow: /*?",
        f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
