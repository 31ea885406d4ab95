"""`import_record FILE`: a record, a table or a timeline of TimelineJS, as drafts."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import Any, BinaryIO

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import reset_queries
from tqdm import tqdm

from timeline.editing.actions import import_batch, try_batch
from timeline.editing.importing.batch import Batch, Entry
from timeline.editing.importing.formats import UNLIMITED, read_batch
from timeline.editing.importing.keeping import Fate, Outcome
from timeline.models import Dispute
from timeline.models.statistics import gather_statistics


class Command(BaseCommand):
    help = "Import what another Sijal, a spreadsheet or TimelineJS holds; nothing is published."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file")
        parser.add_argument("--dispute", help="into this one; else into that of the file")
        parser.add_argument("--check", action="store_true", help="tell what would happen, only")
        parser.add_argument("--good-only", action="store_true", help="leave out the refused rows")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with _opened(Path(options["file"])) as file:
                batch = read_batch(file, most_bytes=UNLIMITED, most_rows=UNLIMITED)
                batch = replace(batch, read=partial(_unlogged, batch))
                counts = self._brought(batch, self._dispute(options["dispute"]), options)
        except OSError as error:
            raise CommandError(str(error)) from error
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        gather_statistics()
        self.stdout.write(", ".join(f"{counts[fate]} {fate}" for fate in Fate))
        if counts[Fate.REFUSED] and (options["check"] or not options["good_only"]):
            raise CommandError("Nothing was kept. --good-only keeps the rest.")

    def _dispute(self, slug: str | None) -> Dispute | None:
        found = Dispute.objects.filter(slug=slug).first() if slug else None
        if slug and found is None:
            raise CommandError(f"There is no dispute «{slug}».")
        return found

    def _brought(
        self, batch: Batch, dispute: Dispute | None, options: dict[str, Any]
    ) -> Counter[Fate]:
        for note in batch.notes:
            self.stdout.write(note)
        # On a terminal only: a log has no use for a bar
        with tqdm(total=batch.count, unit="row", disable=None) as bar:

            def told(outcome: Outcome) -> None:
                bar.update()
                if outcome.fate == Fate.REFUSED:
                    self._refuse(outcome)

            if options["check"]:
                return try_batch(batch, dispute, told=told)
            return import_batch(batch, dispute, good_only=options["good_only"], told=told)

    def _refuse(self, outcome: Outcome) -> None:
        where = f"{outcome.entry.kind} {outcome.entry.number}"
        with tqdm.external_write_mode():
            self.stderr.write(f"{where}: {outcome.why} ({outcome.title})")


def _unlogged(batch: Batch) -> Iterator[Entry]:
    for entry in batch.entries:
        yield entry
        reset_queries()  # with DEBUG, Django keeps the words of thousands of them


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    """It is gone through more than once: what a pipe gives is kept beside."""
    with path.open("rb") as file:
        if file.seekable():
            yield file
            return
        with TemporaryFile() as kept:
            copyfileobj(file, kept)
            yield kept
