"""Backups: one file with the database, the media and a list of hashes, and the way back."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType

from django.conf import settings
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection

from timeline.models import Dispute, Source
from timeline.operating.backup import postgresql, sealing, sqlite
from timeline.operating.backup.archive import BackupError, pack, unpack

__all__ = ["BackupError", "back_up", "backups_in", "restore"]
_PATTERN = "sijal-*.tar*"


def back_up(folder: Path, *, recipient: str = "", keep: int = 0) -> Path:
    """While the site is in use: the copy is of one moment, and is opened and checked before it
    counts. With `recipient`, an age public key, only its owner can read it. With `keep`, older
    backups than the newest so many go.

    Raises BackupError with a sentence; then no file is left.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=folder, prefix=".making-") as name:
        work = Path(name)
        dump = work / "database"
        engine = _engine()
        engine.dump(connection, dump)
        packed = pack(work / "backup.tar", dump, _media(), vendor=connection.vendor)
        done = sealing.seal(packed, recipient) if recipient else packed
        place = folder / f"sijal-{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}.tar{'.age' * bool(recipient)}"
        _settle(done, place)
    for old in backups_in(folder)[:-keep] if keep else []:
        old.unlink()
    return place


def backups_in(folder: Path) -> list[Path]:
    """The newest last: their names say when they were made."""
    return sorted(folder.glob(_PATTERN))


def restore(backup: Path, *, identity: str = "", replace: bool = False) -> None:
    """Put a backup in the place of the database and the media, and bring it to this release.

    Nothing is touched before all of it was checked. `identity` is the age secret key of a sealed
    one. Raises BackupError for a damaged one, and where there is a record and not `replace`.
    """
    if not replace and _in_use():
        raise BackupError("There is a record here already: say --replace to put this in its place.")
    with _opened(backup, identity) as work:
        dump, media, vendor = unpack(work / "backup.tar", work)
        if vendor != connection.vendor:
            raise BackupError(f"It is of {vendor}, and this site runs on {connection.vendor}.")
        _engine().load(connection, dump)
        sealing.swap(media, _media())
    call_command("migrate", interactive=False, verbosity=0)


@contextmanager
def _opened(backup: Path, identity: str) -> Iterator[Path]:
    with TemporaryDirectory(prefix="sijal-restore-") as name:
        plain = Path(name) / "backup.tar"
        if backup.suffix == ".age":
            sealing.unseal(backup, plain, identity)
        else:
            plain.symlink_to(backup.resolve())
        yield Path(name)


def _in_use() -> bool:
    tables = set(connection.introspection.table_names())
    models = (User, Dispute, Source)
    return any(m._meta.db_table in tables and m._default_manager.exists() for m in models)


def _media() -> Path:
    return Path(settings.MEDIA_ROOT)


def _engine() -> ModuleType:
    return {"sqlite": sqlite, "postgresql": postgresql}[connection.vendor]


def _settle(done: Path, place: Path) -> None:
    """On the disk, for its owner alone, before it has the name of a backup."""
    done.chmod(0o600)
    with done.open("rb") as file:
        os.fsync(file.fileno())
    done.rename(place)
    folder = os.open(place.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
