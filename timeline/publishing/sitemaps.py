"""Every public page in both languages, for those who index the web: files of a bounded size, and
an index of them."""

from collections.abc import Iterator
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib.sitemaps import Sitemap, views
from django.db.models import ExpressionWrapper, F, IntegerField, Max, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from timeline.models import Dispute, Event, Source
from timeline.reading.freshness import keep
from timeline.reading.history import told_since

SECTIONS = ("timeline", "comparison", "actors", "sources", "corrections", "about")


if TYPE_CHECKING:
    Map = Sitemap[Any]
else:  # not generic at run time
    Map = Sitemap


class PageMap(Map):
    """Of the rows of some primary keys: those of a row never move to another file, and a file costs
    the same wherever it is. `span` of them make one."""

    i18n = alternates = x_default = True
    span: ClassVar = 500
    changed: ClassVar = "dispute__changed_at"

    def __init__(self, number: int) -> None:
        self.number = number

    @classmethod
    def rows(cls) -> QuerySet[Any]:
        raise NotImplementedError

    @classmethod
    def files(cls) -> Iterator[tuple[int, datetime | None]]:
        """The number of each that has a row, with the time when one of it last changed."""
        number = ExpressionWrapper(F("pk") / cls.span, output_field=IntegerField())
        rows = cls.rows().annotate(number=number).order_by("number").values_list("number")
        yield from (
            rows.annotate(Max(cls.changed))
            if cls.changed
            else ((number, None) for (number,) in rows.distinct())
        )

    @cached_property
    def some(self) -> list[Any]:
        first = self.number * self.span
        return list(self.rows().filter(pk__gte=first, pk__lt=first + self.span).order_by("pk"))

    def items(self) -> list[Any]:
        return self.some


class DisputeMap(PageMap):
    """With the pages of each beside its timeline."""

    span = 50
    changed = "changed_at"

    @classmethod
    def rows(cls) -> QuerySet[Dispute]:
        return Dispute.objects.published()

    def items(self) -> list[tuple[Dispute, str]]:
        return [(dispute, section) for dispute in self.some for section in SECTIONS]

    def location(self, item: tuple[Dispute, str]) -> str:
        dispute, section = item
        return reverse(section, args=[dispute.slug])

    def lastmod(self, item: tuple[Dispute, str]) -> datetime:
        return item[0].changed_at


class EventMap(PageMap):
    @classmethod
    def rows(cls) -> QuerySet[Event]:
        light = Event.objects.published().select_related("dispute")
        return light.only("key", "dispute__slug", "dispute__changed_at")

    def location(self, item: Event) -> str:
        return reverse("event", args=[item.dispute.slug, item.key])

    @cached_property
    def told(self) -> dict[int, tuple[datetime | None, datetime | None]]:
        return told_since(self.some, None)

    def lastmod(self, item: Event) -> datetime:
        """An event that came with a fixture has no history: it is as old as its dispute."""
        return self.told[item.pk][1] or item.dispute.changed_at


class SourceMap(PageMap):
    changed = ""

    @classmethod
    def rows(cls) -> QuerySet[Source]:
        return Source.objects.published().only("slug")

    def location(self, item: Source) -> str:
        return reverse("source", args=[item.slug])


class HomeMap(Map):
    i18n = alternates = x_default = True

    def items(self) -> list[str]:
        return ["home"]

    def location(self, item: str) -> str:
        return reverse(item)


MAPS: dict[str, type[PageMap]] = {
    "disputes": DisputeMap,
    "events": EventMap,
    "sources": SourceMap,
}


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    absolute = request.build_absolute_uri
    files = [{"location": absolute(reverse("sitemap-home")), "last_mod": None}] + [
        {"location": absolute(reverse("sitemap-part", args=[what, number])), "last_mod": changed}
        for what, some in MAPS.items()
        for number, changed in some.files()
    ]
    told = {"sitemaps": files}
    answer = TemplateResponse(request, "sitemap_index.xml", told, content_type="application/xml")
    return keep(answer.render())


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    return keep(views.sitemap(request, {"home": HomeMap}))


@require_safe
def part(request: HttpRequest, what: str, number: int) -> HttpResponse:
    """404 for one without a page: there is nothing to be indexed."""
    if what not in MAPS or number > 2**40:
        raise Http404
    some = MAPS[what](number)
    if not some.items():
        raise Http404
    return keep(views.sitemap(request, {what: some}))


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
