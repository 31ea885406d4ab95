"""`import_record FILE`: a record, a table or a timeline of TimelineJS, as drafts."""

from functools import partial
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from timeline.editing.actions import import_batch, try_batch
from timeline.editing.importing.formats import read_batch
from timeline.editing.importing.keeping import Fate, Outcome
from timeline.models import Dispute
from timeline.models.statistics import gather_statistics

MOST_BYTES, MOST_ROWS = 100_000_000, 1_000_000


class Command(BaseCommand):
    help = "Import what another Sijal, a spreadsheet or TimelineJS holds; nothing is published."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file")
        parser.add_argument("--dispute", help="into this one; else into that of the file")
        parser.add_argument("--check", action="store_true", help="tell what would happen, only")
        parser.add_argument("--good-only", action="store_true", help="leave out the refused rows")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            data = Path(options["file"]).read_bytes()
            batch = read_batch(data, most_bytes=MOST_BYTES, most_rows=MOST_ROWS)
            dispute = self._dispute(options["dispute"])
            # On a terminal only: a log has no use for a bar
            bar = partial(tqdm, total=len(batch.entries), unit="row", disable=None)
            if options["check"]:
                outcomes = try_batch(batch, dispute, watched=bar)
            else:
                good_only = options["good_only"]
                outcomes = import_batch(batch, dispute, good_only=good_only, watched=bar)
        except OSError as error:
            raise CommandError(str(error)) from error
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        gather_statistics()
        for note in batch.notes:
            self.stdout.write(note)
        self._tell(outcomes, kept=not options["check"] and options["good_only"])

    def _dispute(self, slug: str | None) -> Dispute | None:
        found = Dispute.objects.filter(slug=slug).first() if slug else None
        if slug and found is None:
            raise CommandError(f"There is no dispute «{slug}».")
        return found

    def _tell(self, outcomes: tuple[Outcome, ...], *, kept: bool) -> None:
        counted = {fate: [o for o in outcomes if o.fate == fate] for fate in Fate}
        for outcome in counted[Fate.REFUSED]:
            where = f"{outcome.entry.kind} {outcome.entry.number}"
            self.stderr.write(f"{where}: {outcome.why} ({outcome.title})")
        self.stdout.write(", ".join(f"{len(found)} {fate}" for fate, found in counted.items()))
        if counted[Fate.REFUSED] and not kept:
            raise CommandError("Nothing was kept. --good-only keeps the rest.")
