"""A dispute's version grows with every change to anything that its readers see."""

from typing import Any

from django.apps import AppConfig
from django.db import models
from django.db.models import F, Q
from django.db.models.signals import post_save, pre_delete
from django.utils import timezone

from timeline.models.dispute import Dispute

# From a row to the disputes that show it: lookups of Dispute that lead to the row.
SHOWN_THROUGH: dict[str, tuple[str, ...]] = {
    "Side": ("sides",),
    "Participation": ("participations",),
    "Actor": ("participations__actor", "events__actors", "events__claims__speaker"),
    "ActorName": ("participations__actor__names",),
    "Role": ("participations__actor__roles",),
    "Source": ("events__citations__source", "events__claims__citations__source"),
    "Event": ("events",),
    "Involvement": ("events__involvements",),
    "Citation": ("events__citations", "events__claims__citations"),
    "Claim": ("events__claims",),
    "ClaimLink": ("events__claims__links_in", "events__claims__links_out"),
    "Annotation": (
        "events__annotations",
        "events__claims__annotations",
        "events__citations__source__annotations",
    ),
    "Correction": ("events__corrections",),
    "ReadingPath": ("paths",),
    "PathStep": ("paths__steps",),
}


def bump(sender: type[models.Model], instance: models.Model, raw: bool = False, **kw: Any) -> None:
    """Receiver of saves and deletions, in their transaction; fixtures bring their own version."""
    if raw:
        return
    shows = Q()
    for lookup in SHOWN_THROUGH[sender.__name__]:
        shows |= Q(pk__in=Dispute.objects.filter(**{lookup: instance.pk}).values("pk"))
    Dispute.objects.filter(shows).update(version=F("version") + 1, changed_at=timezone.now())


def watch(app: AppConfig) -> None:
    for name in SHOWN_THROUGH:
        # Before a deletion, while the lookups still lead from the row to its dispute.
        for signal in (post_save, pre_delete):
            signal.connect(bump, sender=app.get_model(name), dispatch_uid=f"bump {name}")
