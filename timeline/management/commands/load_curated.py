"""`load_curated`: the example dispute, as an editor made it of the seed article."""

from typing import Any

from django.apps import apps
from django.core.management import call_command
from django.core.management.base import BaseCommand

from timeline.models import Dispute, Event
from timeline.models.search import refresh_search

CURATED = "stargate"


class Command(BaseCommand):
    help = "Load the curated dispute, once; a dispute of that name is never overwritten."

    def handle(self, *args: Any, **options: Any) -> None:
        if Dispute.objects.filter(slug=CURATED).exists():
            self.stdout.write(f"{CURATED} is there already; nothing was changed.")
        else:
            call_command("loaddata", CURATED, stdout=self.stdout)
            refresh_search(Event.objects.filter(dispute__slug=CURATED))
            self._remember()

    def _remember(self) -> None:
        """Begin the history of each row with how it was loaded: a fixture leaves none."""
        for model in apps.get_app_config("timeline").get_models():
            if "history" in vars(model):
                known = model.history.values(model._meta.pk.attname)  # type: ignore[attr-defined]
                rows = model._default_manager.exclude(pk__in=known)
                model.history.bulk_history_create(rows)  # type: ignore[attr-defined]
