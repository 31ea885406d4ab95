"""`ingest PATH…`: keep articles as sources, and what they propose for the desk."""

import os
from argparse import ArgumentTypeError
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.text import slugify
from tqdm import tqdm

from timeline.editing.actions import ingest
from timeline.editing.bulk import Outcome, ingest_files
from timeline.editing.fetching import fetch
from timeline.extraction.documents import read_document
from timeline.extraction.files import Defaults

SUFFIXES = frozenset({".txt", ".html", ".htm", ".docx", ".pdf"})


class Command(BaseCommand):
    help = "Store articles and their proposals; the same article again adds nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "paths", nargs="+", help="files, folders of files, or the address of a page"
        )
        parser.add_argument("--slug", help="address of the one new source; else by its name")
        parser.add_argument("--jobs", type=_jobs, default=1, help="how many processes read")
        parser.add_argument("--language", choices=["ar", "en"], help="where no header says it")
        parser.add_argument("--published", type=date.fromisoformat, help="where no header says it")
        parser.add_argument("--publisher", default="", help="where no header says it")

    def handle(self, *args: Any, **options: Any) -> None:
        paths: list[str] = [str(path) for path in options["paths"]]
        defaults = Defaults(options["language"], options["published"], options["publisher"])
        if len(paths) == 1 and not Path(paths[0]).is_dir():
            self._one(paths[0], defaults, options["slug"])
        else:
            self._many(list(_files(paths)), defaults, options["jobs"])

    def _one(self, path: str, defaults: Defaults, slug: str | None) -> None:
        try:
            if path.startswith(("http://", "https://")):
                page = fetch(path)
                article = replace(read_document(page.body, declared=page.charset), url=page.url)
            else:
                article = read_document(Path(path).read_bytes())
            if article.guessed and not defaults.published:
                self.stderr.write(f"The page seems to say {article.guessed}: confirm it.")
            stem = slugify(Path(path).stem.replace(".", "-")) or "article"
            done = ingest(defaults.fill(article), slug=slug or stem)
        except (OSError, ValueError) as error:
            raise CommandError(str(error)) from error
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.write(
            f"{done.source.slug}: {len(done.new_proposals)} new proposals, "
            f"{len(done.known_proposals)} known"
        )

    def _many(self, files: list[Path], defaults: Defaults, jobs: int) -> None:
        # On a terminal only: a log has no use for a bar
        outcomes = tqdm(
            ingest_files(files, defaults, jobs), total=len(files), unit="file", disable=None
        )
        refused = list(self._told(outcomes))
        for outcome in refused:
            self.stderr.write(f"{outcome.path}: {outcome.refusal}")
        if refused:
            raise CommandError(f"{len(refused)} of {len(files)} files were refused.")

    def _told(self, outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
        """Those that were refused; the rest are counted and told."""
        new = known = proposals = 0
        for outcome in outcomes:
            if outcome.refusal:
                yield outcome
                continue
            known += outcome.known
            new += not outcome.known
            proposals += outcome.new
        self.stdout.write(f"{new} new sources with {proposals} proposals, {known} known")


def _files(paths: Iterable[str]) -> Iterator[Path]:
    """Of a folder those that are articles by their names, in order; what is named is taken."""
    for path in map(Path, paths):
        inside = sorted(path.rglob("*")) if path.is_dir() else [path]
        yield from (f for f in inside if not path.is_dir() or f.suffix.lower() in SUFFIXES)


def _jobs(words: str) -> int:
    most = (os.cpu_count() or 1) * 2
    if not words.isdigit() or not 1 <= int(words) <= most:
        raise ArgumentTypeError(f"from 1 to {most}")
    return int(words)
