"""`publish_due`: publishes what an editor promised for a time that has come; a timer runs it."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import close_old_connections

from timeline.editing.actions import publish_due
from timeline.models.statistics import gather_statistics


class Command(BaseCommand):
    help = "Publish all events and disputes whose time has come, through the desk's own checks."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--every", type=int, metavar="SECONDS", help="Stay, and look again each time."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        self._publish()
        while options["every"]:
            time.sleep(options["every"])
            close_old_connections()
            self._publish()

    def _publish(self) -> None:
        for due in publish_due():
            told = f"not published: {due.refused}" if due.refused else "published"
            self.stdout.write(f"{due.row}: {told}")
        gather_statistics()  # of what was written since, whoever wrote it
