"""`refresh_search`: write what the search looks through anew, as after loading a fixture."""

from typing import Any

from django.core.management.base import BaseCommand

from timeline.models import Event
from timeline.models.search import refresh_search


class Command(BaseCommand):
    help = "Write the search text of every event anew."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{refresh_search(Event.objects.all())} events")
