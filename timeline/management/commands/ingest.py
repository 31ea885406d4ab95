"""`ingest FILE`: keep an article as a source, and what it proposes for the desk."""

from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from timeline.editing.actions import ingest
from timeline.extraction.article_file import read_article_file


class Command(BaseCommand):
    help = "Store an article and its proposals; the same article again adds nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="a UTF-8 text with a header, as in seeds/")
        parser.add_argument("--slug", help="address of a new source; else made of the file's name")

    def handle(self, *args: Any, **options: Any) -> None:
        file: Path = options["file"]
        slug = options["slug"] or file.stem.replace(".", "-")
        try:
            done = ingest(read_article_file(file.read_text(encoding="utf-8")), slug=slug)
        except (OSError, ValueError) as error:
            raise CommandError(str(error)) from error
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.write(
            f"{done.source.slug}: {len(done.new_proposals)} new proposals, "
            f"{len(done.known_proposals)} known"
        )
