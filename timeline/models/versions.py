"""Versions grow: a dispute's with all that its readers see, an event's with each of its parts."""

from collections.abc import Iterable
from hashlib import blake2b
from typing import Any

from django.apps import AppConfig
from django.db import connections, models
from django.db.models import F, Q
from django.db.models.signals import post_save, pre_delete
from django.utils import timezone

from timeline.models.dispute import Dispute
from timeline.models.event import Event

CHANNEL = "timeline_versions"  # on which PostgreSQL tells, at commit, that one grew
TELLS = (
    f"CREATE OR REPLACE FUNCTION {CHANNEL}() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN NOTIFY {CHANNEL}; RETURN NULL; END $$",
    f"CREATE OR REPLACE TRIGGER {CHANNEL} "
    "AFTER INSERT OR DELETE OR UPDATE OF version ON timeline_dispute "
    f"FOR EACH STATEMENT EXECUTE FUNCTION {CHANNEL}()",
)
EVERYTHING = "disputes"  # what an answer shows that depends on every dispute


def surrogate(pk: int) -> str:
    """The name that caches know a dispute by."""
    return f"dispute-{pk}"


def edition(versions: Iterable[tuple[int, int]]) -> str:
    """The version of all disputes together, from each with its own, in the order of their keys."""
    told = ",".join(f"{pk}:{version}" for pk, version in versions)
    return blake2b(told.encode(), digest_size=8).hexdigest()


# From a row to the disputes that show it: lookups of Dispute that lead to the row.
SHOWN_THROUGH: dict[str, tuple[str, ...]] = {
    "Side": ("sides",),
    "Participation": ("participations",),
    "Actor": ("participations__actor", "events__actors", "events__claims__speaker"),
    "ActorName": (
        "participations__actor__names",
        "events__actors__names",
        "events__claims__speaker__names",
    ),
    "Role": (
        "participations__actor__roles",
        "events__actors__roles",
        "events__claims__speaker__roles",
    ),
    "Source": (
        "events__citations__source",
        "events__claims__citations__source",
        "events__citations__source__based_on",
        "events__claims__citations__source__based_on",
    ),
    "Event": ("events",),
    "Involvement": ("events__involvements",),
    "Citation": ("events__citations", "events__claims__citations"),
    "Claim": ("events__claims",),
    "ClaimLink": ("events__claims__links_in", "events__claims__links_out"),
    "Annotation": (
        "events__annotations",
        "events__claims__annotations",
        "events__citations__source__annotations",
        "events__claims__citations__source__annotations",
    ),
    "Correction": ("events__corrections",),
    "ReadingPath": ("paths",),
    "PathStep": ("paths__steps",),
}

# The same for the parts of an event; its own save counts for itself.
PART_OF: dict[str, tuple[str, ...]] = {
    "Involvement": ("involvements",),
    "Citation": ("citations", "claims__citations"),
    "Claim": ("claims",),
    "ClaimLink": ("claims__links_out",),
}


# Nothing refers to a new one of these yet, so no dispute shows it.
UNSEEN_AT_FIRST = frozenset({"Actor", "Source"})


def bump(
    sender: type[models.Model],
    instance: models.Model,
    raw: bool = False,
    created: bool = False,
    **kw: Any,
) -> None:
    """Receiver of saves and deletions, in their transaction; fixtures bring their own version."""
    name = sender.__name__
    if raw or (created and name in UNSEEN_AT_FIRST):
        return
    shown = _leading_to(Dispute, SHOWN_THROUGH[name], instance)
    Dispute.objects.filter(shown).update(version=F("version") + 1, changed_at=timezone.now())
    if name in PART_OF:
        whole = _leading_to(Event, PART_OF[name], instance)
        Event.objects.filter(whole).update(version=F("version") + 1)


def _leading_to(model: type[models.Model], lookups: tuple[str, ...], instance: models.Model) -> Q:
    """Each way by itself: an OR over joins is no use to an index."""
    first, *others = (_at_the_end_of(model, lookup, instance.pk) for lookup in lookups)
    return Q(pk__in=first.union(*others))


def _at_the_end_of(model: type[models.Model], lookup: str, pk: Any) -> "models.QuerySet[Any, Any]":
    """The keys of the model that the first step of a lookup holds, begun at the other end."""
    step, _, rest = lookup.partition("__")
    link: Any = model._meta.get_field(step)
    rows: models.QuerySet[Any] = link.related_model._default_manager.filter(**{rest or "pk": pk})
    return rows.order_by().values(link.field.attname)


def install_channel(using: str, **kwargs: Any) -> None:
    """Receiver of `post_migrate`. SQLite tells by itself that something was committed."""
    connection = connections[using]
    if connection.vendor == "postgresql" and "timeline_dispute" in (
        connection.introspection.table_names()
    ):
        with connection.cursor() as cursor:
            for statement in TELLS:
                cursor.execute(statement)


def watch(app: AppConfig) -> None:
    for name in SHOWN_THROUGH:
        # Before a deletion, while the lookups still lead from the row to its dispute.
        for signal in (post_save, pre_delete):
            signal.connect(bump, sender=app.get_model(name), dispatch_uid=f"bump {name}")
