"""`export_site DISPUTE TARGET`: the public pages as a folder, or as a .zip, for any host."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from timeline.models import Dispute
from timeline.publishing.archive import File, files_of


class Command(BaseCommand):
    help = "Write a published dispute as files: an archive, and what stands in when we cannot."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("dispute", help="its address: stargate")
        parser.add_argument("target", type=Path, help="a new or empty folder, or a .zip")
        parser.add_argument("--host", help="where the site answers; else the first allowed host")

    def handle(self, *args: Any, **options: Any) -> None:
        dispute = Dispute.objects.published().filter(slug=options["dispute"]).first()
        if dispute is None:
            raise CommandError(f"There is no published dispute «{options['dispute']}».")
        target: Path = options["target"]
        if target.suffix != ".zip" and target.exists() and any(target.iterdir()):
            raise CommandError(f"{target} is not empty: name a new folder.")
        files = files_of(dispute, options["host"] or f"https://{settings.ALLOWED_HOSTS[0]}")
        try:
            written = _zip(files, target) if target.suffix == ".zip" else _folder(files, target)
        except (LookupError, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{written} files in {target}")


def _folder(files: Iterable[File], target: Path) -> int:
    count = 0
    for file in files:
        path = target / file.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)
        count += 1
    return count


def _zip(files: Iterable[File], target: Path) -> int:
    """Complete or not there; the same record gives the same bytes."""
    count, part = 0, target.with_suffix(".part")
    with ZipFile(part, "w", ZIP_DEFLATED) as archive:
        for file in files:
            archive.writestr(ZipInfo(file.name), file.content, ZIP_DEFLATED)
            count += 1
    part.replace(target)
    return count
