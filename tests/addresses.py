"""Every address of the site, by the name of its URL pattern.

A test fails for a pattern that is not here: say in `ADDRESSES` how its addresses are built, with
those of rows that no reader may see among them.
"""

from collections.abc import Callable, Iterator
from itertools import product
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core import signing
from django.db.models import Model
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import translation

from tests.unpublished import EN, Rows, World
from timeline.models import Annotation, Batch, Proposal
from timeline.publishing.previews import SALT

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


def _embeds(world: World) -> Iterator[str]:
    """Of the whole, of each part, and of a version that was kept while all was published."""
    pinned = world.shown.dispute.snapshots.order_by("pk")[0].version
    for rows, language in product(world.all, LANGUAGES):
        path = reverse("embed", args=[language, rows.dispute.slug])
        parts = [
            f"?event={rows.event.key}", f"?thread={rows.claim.key}", f"?path={rows.path.slug}",
        ]  # fmt: skip
        yield from (path + query for query in ("", *SEARCHES, "?known_on=2030", *parts))
        yield from (f"{path}{query}&rev={pinned}" for query in ("?with=en", *parts))


FORMATS = ("csv", "ics", "timelinejs.json", "jsonld", "annotations.jsonld")


def of_each_format(name: str) -> Build:
    def build(world: World) -> Iterator[str]:
        for rows, language, suffix in product(world.all, LANGUAGES, FORMATS):
            path = reverse(name, args=[language, rows.dispute.slug, suffix])
            yield from (path, f"{path}?known_on=2030")

    return build


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
    "embed": lambda name: _embeds,
    "builder": of("dispute", queries=("?pin=1", "?part=path:inside&lang=en")),
    "data": of_each_format,
    "record": of("language", "dispute", queries=READING),
    "paper": of("language", "dispute"),
    "feed": of("language", "dispute", queries=SEARCHES),
    "corrections-feed": of("language", "dispute", queries=SEARCHES),
    "api:dispute": of("dispute"),
    "api:events": of("dispute", queries=READING),
    "api:event": of("dispute", "key=event"),
    "api:actors": of("dispute"),
    "api:sources": of("dispute"),
    "api:corrections": of("dispute"),
    "api:source": of("source"),
    "share-dispute": of("language", "dispute"),
    "share-event": of("language", "dispute", "key=event"),
}


def _oembed(world: World) -> Iterator[str]:
    for rows, language in product(world.all, LANGUAGES):
        for page in (
            f"/{language}/{rows.dispute.slug}/",
            f"/{language}/{rows.dispute.slug}/e/{rows.event.key}/",
            f"/{language}/{rows.dispute.slug}/threads/{rows.claim.key}/",
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


def _sources(name: str) -> Build:
    return lambda world: (reverse(name, args=[rows.source.slug]) for rows in world.all)


def _proposals(name: str) -> Build:
    def build(world: World) -> Iterator[str]:
        for found in Proposal.objects.select_related("source"):
            yield reverse(name, args=[found.source.slug, found.pk])

    return build


def _batches(name: str) -> Build:
    return lambda world: (reverse(name, args=[batch.key]) for batch in Batch.objects.all())


REVIEW: dict[str, Callable[[str], Build]] = {
    "desk:review": _sources,
    "desk:review-actors": _sources,
    "desk:review-drafts": _sources,
    "desk:review-news": _sources,
    "desk:undo-last": _sources,
    **{
        f"desk:proposal-{verb}": _proposals
        for verb in ("accept", "edit", "merge", "reject", "split", "undo")
    },
    "desk:batch": _batches,
    "desk:batch-stop": _batches,
    "desk:batch-resume": _batches,
}


def _verb(name: str) -> Build:
    """What is done with a note."""
    return lambda world: (reverse(name, args=[note.key]) for note in _rows_of(Annotation))


NOTES: dict[str, Build] = {
    "desk:source-notes": of("source")("desk:source-notes"),
    "desk:source-notes-export": of("source", queries=("?names=1",))("desk:source-notes-export"),
    "desk:event-notes": of("dispute", "key=event")("desk:event-notes"),
    "desk:event-notes-export": of("dispute", "key=event")("desk:event-notes-export"),
    **{
        f"desk:{verb}": _verb(f"desk:{verb}")
        for verb in ("reply", "amend", "resolve", "reopen", "delete-note")
    },
}


def _rows_of_a_form(world: World) -> Iterator[str]:
    for rows, kind in product(world.all, ("participant", "actor", "citation", "claim", "link")):
        path = reverse("desk:event-row", args=[rows.dispute.slug, rows.event.key, kind])
        yield path
        yield f"{path}?of=zarq&claim={rows.claim.key}&to={rows.claim.key}&name={EN[:4]}"
        yield f"{path}?source={rows.source.slug}&start=0&end=x"


def _previews(world: World) -> Iterator[str]:
    """Of links that open nothing: one that was not signed, and one of somebody who is gone."""
    for rows, language in product(world.all, LANGUAGES):
        for token in ("zz", signing.dumps([rows.dispute.pk, 0], salt=SALT)):
            yield reverse("preview", args=[token, language, f"{rows.dispute.slug}/"])


ACCOUNT = (
    "account_login",
    "account_logout",
    "account_inactive",
    "account_signup",
    "account_reauthenticate",
    "account_email",
    "account_email_verification_sent",
    "account_change_password",
    "account_set_password",
    "account_reset_password",
    "account_confirm_login_code",
    "account_reset_password_from_key_done",
    "account_reset_password_done",
    "mfa_index",
    "mfa_authenticate",
    "mfa_reauthenticate",
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_download_recovery_codes",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
    "mfa_reauthenticate_webauthn",
    "mfa_login_webauthn",
    "usersessions_list",
    "invitations",
)
ADDRESSES: dict[str, Build] = {
    **{name: build(name) for name, build in REVIEW.items()},
    "desk:ingest": plain("desk:ingest", "?file=1"),
    **{name: plain(name) for name in ACCOUNT},
    "account_confirm_email": at("account_confirm_email", ["zz"]),
    "account_reset_password_from_key": at("account_reset_password_from_key", ["1", "zz"]),
    "mfa_remove_webauthn": at("mfa_remove_webauthn", [1]),
    "mfa_edit_webauthn": at("mfa_edit_webauthn", [1]),
    "take-back-invitation": at("take-back-invitation", ["zz"]),
    "accept-invitation": at("accept-invitation", ["zz"]),
    "desk:dispute": of("dispute", queries=(f"?q={EN[:4]}", "?state=draft"))("desk:dispute"),
    "desk:move-dispute": of("dispute")("desk:move-dispute"),
    "desk:deleted": of("dispute")("desk:deleted"),
    "desk:restore": of("dispute")("desk:restore"),
    "desk:history": of("dispute", "key=event")("desk:history"),
    "desk:revert": of("dispute", "key=event")("desk:revert"),
    "desk:tell-readers": of("dispute", "key=event")("desk:tell-readers"),
    "share-preview": of("dispute")("share-preview"),
    "preview": _previews,
    **{name: build(name) for name, build in PAGES.items()},
    "choose-language": plain("choose-language"),
    "set_language": plain("set_language"),
    "embed-script": plain("embed-script"),
    "oembed": _oembed,
    "sitemap": plain("sitemap"),
    "sitemap-home": plain("sitemap-home"),
    "sitemap-part": at(
        "sitemap-part", ["disputes", 0], ["events", 0], ["sources", 0], ["events", 999]
    ),
    "robots": plain("robots"),
    "favicon": plain("favicon"),
    "api:api-root": plain("api:api-root"),
    "api:openapi-json": plain("api:openapi-json"),
    "api:openapi-view": plain("api:openapi-view"),
    "api:disputes": plain("api:disputes"),
    "desk:home": plain("desk:home"),
    "desk:import": plain("desk:import"),
    "desk:import-into": of("dispute")("desk:import-into"),
    "alive": plain("alive"),
    "ready": plain("ready"),
    "metrics": plain("metrics"),
    "security-txt": plain("security-txt"),
    "desk:lint": of("dispute")("desk:lint"),
    "desk:lint-typed": plain("desk:lint-typed"),
    "desk:balance": of("dispute")("desk:balance"),
    **NOTES,
    "desk:read-date": plain("desk:read-date", "?q=2025&reference=2025-01-23"),
    "desk:actors": plain("desk:actors", f"?q={EN[:4]}"),
    "desk:sources": plain("desk:sources", f"?q={EN[:4]}"),
    "desk:source-new": plain("desk:source-new"),
    "desk:source-text": of("source")("desk:source-text"),
    "desk:event-new": of("dispute", queries=("?key=zarq", "?draft"))("desk:event-new"),
    "desk:event-edit": of("dispute", "key=event", queries=("?draft",))("desk:event-edit"),
    "desk:event-draft": of("dispute", "key=event")("desk:event-draft"),
    "desk:event-preview": of("dispute", "key=event")("desk:event-preview"),
    "desk:event-claims": of("dispute", "key=event", queries=(f"?q={EN[:4]}",))("desk:event-claims"),
    "desk:event-row": _rows_of_a_form,
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
    "admin:<<path:object_id>/>": _unnamed,
    "admin:<(?P<url>.*)$>": lambda world: iter(["/admin/zarq/"]),
}


def _of_a_model(name: str, world: World) -> Iterator[str]:
    """The pages that the back office makes of each model: `timeline_event_change`."""
    model, page = _model_and_page(name)
    if page in ("changelist", "add"):
        searched = f"?q={EN[:4]}" if page == "changelist" else ""
        yield reverse(f"{BACK_OFFICE}{name}") + searched
        return
    for row in _rows_of(model):
        versions = [row.history.latest().pk] if page == "simple_history" else []
        yield reverse(f"{BACK_OFFICE}{name}", args=[row.pk, *versions])


def _model_and_page(name: str) -> tuple[type[Model], str]:
    """Labels of apps have underscores too."""
    for model in apps.get_models():
        prefix = f"{model._meta.app_label}_{model._meta.model_name}_"
        if name.startswith(prefix):
            return model, name.removeprefix(prefix)
    raise KeyError(name)


def _rows_of(model: type[Model]) -> list[Any]:
    """The newest two: they belong to what is not published."""
    return list(model._default_manager.order_by("-pk")[:2])
