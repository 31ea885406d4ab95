"""`restore FILE`: a backup in the place of what is here, once all of it was checked."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from timeline.operating.backup import BackupError, restore


class Command(BaseCommand):
    help = "Check a backup and put it in the place of the database and the media."
    requires_system_checks: Any = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("backup", type=Path)
        parser.add_argument("--identity", type=Path, help="the file of the age secret key")
        parser.add_argument(
            "--replace", action="store_true", help="although there is a record here"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            key = _key(options["identity"]) if options["identity"] else ""
            restore(options["backup"], identity=key, replace=options["replace"])
        except (BackupError, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{options['backup']} is in place.")


def _key(file: Path) -> str:
    """As age-keygen writes it: comments, then the key."""
    lines = file.read_text(encoding="utf-8").splitlines()
    return next((line.strip() for line in lines if line.startswith("AGE-SECRET-KEY-")), "")
