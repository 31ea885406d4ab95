"""Many files at once: read by several processes, kept some at a time, each whole or not at all."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from itertools import batched
from multiprocessing import get_context
from pathlib import Path
from typing import get_args

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import reset_queries, transaction
from django.utils.text import slugify

from timeline.editing.actions import ingest
from timeline.editing.intake import known_actors
from timeline.editing.retelling import Record
from timeline.extraction.files import (
    Defaults,
    FileRead,
    Known,
    prepare,
    read_file,
    read_prepared,
    text_hash,
)
from timeline.languages.codes import Language
from timeline.models import Source

_AHEAD = 16  # files read for each process before their results are kept
_TOGETHER = 16  # kept in one transaction, and beside one reading of the record
_MAX_STEM = 60


@dataclass(frozen=True)
class Outcome:
    """Of one file: the source it became (or was already), or why it was refused."""

    path: Path
    source: str = ""
    new: int = 0
    known: bool = False
    refusal: str = ""


def ingest_files(paths: Sequence[Path], defaults: Defaults, jobs: int = 1) -> Iterator[Outcome]:
    """In the order of the paths, once they are kept for good. A text that the record holds is not
    read again, so that a run that was stopped goes on where it was."""
    prepared = defaults, known_to_the_record()
    for some in batched(_read(paths, prepared, jobs), _TOGETHER):
        yield from _keep_all(some)
        reset_queries()  # with DEBUG, Django keeps the words of thousands of them


@transaction.atomic
def _keep_all(some: Iterable[FileRead]) -> list[Outcome]:
    record = Record()
    return [keep(found, record=record) for found in some]


def known_to_the_record() -> Known:
    return Known(
        frozenset(Source.objects.exclude(sha256="").values_list("sha256", flat=True)),
        {language: known_actors(language) for language in get_args(Language.__value__)},
    )


def _read(paths: Sequence[Path], prepared: tuple[Defaults, Known], jobs: int) -> Iterable[FileRead]:
    if jobs == 1:
        yield from (read_file(path, *prepared) for path in paths)
        return
    # Not a fork: it would share our connection to the database
    spawned = get_context("spawn")
    with ProcessPoolExecutor(jobs, spawned, initializer=prepare, initargs=prepared) as pool:
        ahead: deque[Future[FileRead]] = deque()
        for path in paths:
            ahead.append(pool.submit(read_prepared, path))
            if len(ahead) > jobs * _AHEAD:
                yield ahead.popleft().result()
        for found in ahead:
            yield found.result()


def keep(found: FileRead, *, record: Record | None = None, by: User | None = None) -> Outcome:
    """One that was read, in the record. Without `by` it is a command of the server."""
    if found.article is None or found.refusal:
        return Outcome(found.path, refusal=found.refusal.en if found.refusal else "")
    digest = text_hash(found.article.text)
    source = Source.objects.filter(sha256=digest).values_list("slug", flat=True).first()
    if source or found.reading is None:  # known before, or since: twice among these files
        return Outcome(found.path, source=source or "", known=True)
    try:
        slug = _slug(found.path, digest)
        done = ingest(found.article, slug=slug, reading=found.reading, record=record, by=by)
    except ValidationError as error:
        return Outcome(found.path, refusal=" ".join(error.messages))
    return Outcome(found.path, source=done.source.slug, new=len(done.new_proposals))


def _slug(path: Path, digest: str) -> str:
    """By the name of the file; where that says nothing, or is taken, by its text too."""
    stem = slugify(path.stem.replace(".", "-"))[:_MAX_STEM]
    taken = not stem or Source.objects.filter(slug=stem).exists()
    return f"{stem or 'article'}-{digest[:8]}" if taken else stem
