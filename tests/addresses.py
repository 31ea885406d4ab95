"""Every address of the site, by the name of its URL pattern.

A test fails for a pattern that is not here: say in `ADDRESSES` how its addresses are built, with
those of rows that no reader may see among them.
"""

from collections.abc import Callable, Iterator
from itertools import product
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import translation

from tests.unpublished import EN, Rows, World

type Build = Callable[[World], Iterator[str]]
LANGUAGES = ("ar", "en")
BACK_OFFICE = "admin:"


def names(resolver: URLResolver | None = None, spaces: tuple[str, ...] = ()) -> Iterator[str]:
    """Of every pattern, with its namespaces; one without a name is its route."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            inner = (*spaces, pattern.namespace) if pattern.namespace else spaces
            yield from names(pattern, inner)
        else:
            yield ":".join((*spaces, _name(pattern)))


def _name(pattern: URLPattern) -> str:
    return pattern.name or f"<{pattern.pattern}>"


def addresses(name: str, world: World) -> list[str]:
    """Raises KeyError for a name that nobody has told us about."""
    if name not in ADDRESSES and name.startswith(BACK_OFFICE):
        return list(_of_a_model(name.removeprefix(BACK_OFFICE), world))
    return list(ADDRESSES[name](world))


def plain(name: str, *queries: str) -> Build:
    """Without a part that changes."""
    return lambda world: (reverse(name) + query for query in ("", *queries))


def at(name: str, *arguments: list[object]) -> Build:
    return lambda world: (reverse(name, args=some) for some in arguments)


def of(*parts: str, queries: tuple[str, ...] = ()) -> Callable[[str], Build]:
    """An address for each of the three sets of rows, in each language where it has one."""

    def named(name: str) -> Build:
        def build(world: World) -> Iterator[str]:
            for rows, language in product(world.all, LANGUAGES):
                arguments = {part: _part(rows, part, language) for part in parts}
                with translation.override(language):
                    path = reverse(
                        name, kwargs={k.partition("=")[0]: v for k, v in arguments.items()}
                    )
                yield from (path + query for query in ("", *queries))

        return build

    return named


def _part(rows: Rows, part: str, language: str) -> str:
    """`dispute`, or `key=event` where the argument `key` is that of an event."""
    name, _, row = part.partition("=")
    if name == "language":
        return language
    found = getattr(rows, row or name)
    return str(found.key if name == "key" else found.slug)


SEARCHES = (f"?q={EN[:5]}", f"?actor=zarq-inside&source=zarq-inside&q={EN[:4]}", "?kind=ruling")
READING = (
    *SEARCHES,
    "?with=en",
    "?with=ar",
    "?known_on=2030",
    "?disputed=1",
    "?claims=1",
    "?all=1",
)
PAGES: dict[str, Callable[[str], Build]] = {
    "home": of(queries=(*SEARCHES, "?with=en")),
    "source": of("source"),
    "timeline": of("dispute", queries=READING),
    "event": of("dispute", "key=event", queries=("?with=en", "?known_on=2030")),
    "comparison": of("dispute", queries=("?sort=side", "?with=en")),
    "thread": of("dispute", "key=claim"),
    "actors": of("dispute"),
    "actor": of("dispute", "actor"),
    "sources": of("dispute"),
    "corrections": of("dispute"),
    "path": of("dispute", "path"),
    "about": of("dispute"),
    "embed": of("language", "dispute", queries=READING),
    "share-dispute": of("language", "dispute"),
    "share-event": of("language", "dispute", "key=event"),
}


def _oembed(world: World) -> Iterator[str]:
    for rows, language in product(world.all, LANGUAGES):
        for page in (
            f"/{language}/{rows.dispute.slug}/",
            f"/embed/{language}/{rows.dispute.slug}/",
        ):
            yield f"{reverse('oembed')}?url=http://testserver{page}"


def _autocomplete(world: World) -> Iterator[str]:
    """Of the columns of the record that choose by search, some letters typed."""
    for model, column in (("event", "dispute"), ("claim", "speaker"), ("claim", "event")):
        asked = f"app_label=timeline&model_name={model}&field_name={column}&term={EN[:4]}"
        yield f"{reverse('admin:autocomplete')}?{asked}"


def _on_site(world: World) -> Iterator[str]:
    kind = ContentType.objects.get_for_model(type(world.inside.event)).pk
    yield reverse("admin:view_on_site", args=[kind, world.inside.event.pk])


def _unnamed(world: World) -> Iterator[str]:
    """Where the back office sends those who leave `change/` out."""
    yield f"/admin/timeline/event/{world.inside.event.pk}/"


ADDRESSES: dict[str, Build] = {
    **{name: build(name) for name, build in PAGES.items()},
    "choose-language": plain("choose-language"),
    "set_language": plain("set_language"),
    "oembed": _oembed,
    "sitemap": plain("sitemap"),
    "robots": plain("robots"),
    "favicon": plain("favicon"),
    "alive": plain("alive"),
    "ready": plain("ready"),
    "metrics": plain("metrics"),
    "security-txt": plain("security-txt"),
    "desk:home": plain("desk:home"),
    "admin:index": plain("admin:index"),
    "admin:login": plain("admin:login", "?next=/admin/timeline/event/"),
    "admin:logout": plain("admin:logout"),
    "admin:password_change": plain("admin:password_change"),
    "admin:password_change_done": plain("admin:password_change_done"),
    "admin:jsi18n": plain("admin:jsi18n"),
    "admin:autocomplete": _autocomplete,
    "admin:view_on_site": _on_site,
    "admin:app_list": at("admin:app_list", ["timeline"], ["auth"]),
    "admin:auth_user_password_change": at("admin:auth_user_password_change", [1]),
    "admin:timeline_event_read_date": plain("admin:timeline_event_read_date", "?q=2025"),
    "admin:<<path:object_id>/>": _unnamed,
    "admin:<(?P<url>.*)$>": lambda world: iter(["/admin/zarq/"]),
}


def _of_a_model(name: str, world: World) -> Iterator[str]:
    """The pages that the back office makes of each model: `timeline_event_change`."""
    app, model_name, page = name.split("_", 2)
    if page in ("changelist", "add"):
        searched = f"?q={EN[:4]}" if page == "changelist" else ""
        yield reverse(f"{BACK_OFFICE}{name}") + searched
        return
    model = apps.get_model(app, model_name)
    for row in _rows_of(model):
        versions = [row.history.latest().pk] if page == "simple_history" else []
        yield reverse(f"{BACK_OFFICE}{name}", args=[row.pk, *versions])


def _rows_of(model: type[Model]) -> list[Any]:
    """The newest two: they belong to what is not published."""
    return list(model._default_manager.order_by("-pk")[:2])
