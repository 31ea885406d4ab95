"""Batches: many files read by a worker, one after the other, until somebody stops it.

Each file is kept in a transaction of its own, so that a worker that dies leaves the rest waiting
and nothing half done: whoever resumes the batch goes on where it was.
"""

import logging
from collections.abc import Iterable
from datetime import date
from functools import partial
from pathlib import Path
from typing import cast

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.tasks import task
from django.utils import timezone
from django.utils.translation import gettext as _

from timeline.editing.actions.permissions import allow
from timeline.editing.bulk import keep, known_to_the_record
from timeline.extraction.article_file import Article
from timeline.extraction.documents import read_document
from timeline.extraction.files import Defaults, FileRead, Known, read_data, text_hash
from timeline.extraction.spans import Reason
from timeline.languages.codes import Language
from timeline.models import Batch, BatchFile, Dispute, Source

logger = logging.getLogger(__name__)

_BROKEN = Reason("تعذرت قراءة الملف.", "The file could not be read.")
State = BatchFile.State


@transaction.atomic
def collect(files: Iterable[UploadedFile[bytes]], *, by: User) -> Batch:
    """Kept as they came; none is read before the batch is begun."""
    allow(by, "add_source")
    batch = Batch.objects.create(author=by)
    for file in files:
        BatchFile.objects.create(batch=batch, name=(file.name or "?")[-255:], data=file.read())
    return batch


@transaction.atomic
def begin(
    batch: Batch,
    *,
    dispute: Dispute,
    by: User,
    language: str = "",
    published_on: date | None = None,
    publisher: str = "",
) -> None:
    batch.dispute, batch.language = dispute, language
    batch.published_on, batch.publisher = published_on, publisher
    batch.save()
    resume(batch, by=by)


@transaction.atomic
def stop(batch: Batch, *, by: User) -> None:
    """After the file that is being read."""
    allow(by, "add_source")
    Batch.objects.filter(pk=batch.pk).update(stopped=True)


@transaction.atomic
def resume(batch: Batch, *, by: User) -> None:
    """Also one whose worker died. Asked twice, each file is still kept once.

    Raises ValidationError while it is not said where its articles belong.
    """
    allow(by, "add_source")
    if batch.dispute_id is None:
        raise ValidationError(_("Choose the dispute that it belongs to."))
    Batch.objects.filter(pk=batch.pk).update(stopped=False, active_at=timezone.now())
    transaction.on_commit(partial(read_batch.enqueue, batch.key))


@task()
def read_batch(key: str) -> int:
    """How many of its files this worker kept or refused."""
    known, done = known_to_the_record(), 0
    while _read_next(key, known):
        done += 1
    return done


def _read_next(key: str, known: Known) -> bool:
    """False once nothing waits, or somebody stopped it."""
    batch = Batch.objects.select_related("author").filter(key=key, stopped=False).first()
    file = batch.files.filter(state=State.WAITING).first() if batch else None
    if batch is None or file is None:
        return False
    found = _read(file, _defaults(batch), known)
    with transaction.atomic():
        waiting = BatchFile.objects.select_for_update().filter(pk=file.pk, state=State.WAITING)
        mine = waiting.first()  # not that of another worker, who was quicker
        if mine:
            _keep(mine, found, batch.author)
        Batch.objects.filter(pk=batch.pk).update(active_at=timezone.now())
    return True


def _defaults(batch: Batch) -> Defaults:
    language = cast("Language | None", batch.language or None)
    return Defaults(language, batch.published_on, batch.publisher)


def _read(file: BatchFile, defaults: Defaults, known: Known) -> FileRead:
    path = Path(file.name)
    try:
        return read_data(path, bytes(file.data or b""), defaults, known)
    except Exception:  # whatever a broken file makes of a library: the others are still read
        logger.exception("batch file %s", file.pk)
        return FileRead(path, refusal=_BROKEN)


def _keep(file: BatchFile, found: FileRead, author: User | None) -> None:
    if found.undated or (found.reading and found.article and not found.article.publisher):
        file.state = State.ASKS
    elif found.refusal:
        _refuse(file, found.refusal.ar, found.refusal.en)
    else:
        outcome = keep(found, by=author)
        if outcome.refusal:
            _refuse(file, outcome.refusal, outcome.refusal)
        else:
            file.source = Source.objects.get(slug=outcome.source)
            file.state = State.KNOWN if outcome.known else State.READ
            file.proposals = outcome.new
    if file.state != State.ASKS:
        file.data = None
    file.save()


def _refuse(file: BatchFile, ar: str, en: str) -> None:
    file.state, file.refusal = State.REFUSED, {"ar": ar, "en": en}


def article_of(file: BatchFile) -> Article:
    """Of one that was read before and only lacked its day, or its publisher."""
    return _defaults(file.batch).fill(read_document(bytes(file.data or b"")))


@transaction.atomic
def answered(file: BatchFile, source: Source, proposals: int) -> None:
    """An editor said when a file was published, and it was kept."""
    file.state, file.source, file.proposals, file.data = State.READ, source, proposals, None
    file.save()


def text_known(text: str) -> Source | None:
    """The source that keeps this text; line ends around it make no other text."""
    bare = text.strip()
    hashes = {text_hash(one) for one in (text, bare, f"{bare}\n")}
    return Source.objects.filter(sha256__in=hashes).first()
