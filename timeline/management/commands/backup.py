"""`backup`: a copy of everything, made while the site is in use, checked, and sealed."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from timeline.operating.backup import BackupError, back_up


class Command(BaseCommand):
    help = "Copy the database and the media into one checked file; `restore` brings it back."
    requires_system_checks: Any = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", nargs="?", type=Path, default=Path(settings.BACKUP_ROOT))
        parser.add_argument(
            "--recipient", default=settings.BACKUP_RECIPIENT, help="an age public key, age1…"
        )
        parser.add_argument("--keep", type=int, default=0, help="delete all but the newest so many")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            made = back_up(options["folder"], recipient=options["recipient"], keep=options["keep"])
        except (BackupError, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(str(made))
