"""What Django's checks say of the database: its release, how it syncs, its file, its disk."""

import sqlite3
import stat
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import connection

from timeline.operating.health import LEAST_FREE, disk_is_free

_FULL, _EXTRA = 2, 3


def wal_is_safe(version: tuple[int, int, int]) -> bool:
    """Whether a reset of the log cannot race another process (sqlite.org/wal.html, 3.51.3)."""
    mended = {(3, 50): 7, (3, 44): 6}
    return version >= (3, 51, 3) or version[2] >= mended.get(version[:2], 1_000)


@register(Tags.database)
def check_sqlite(**kwargs: Any) -> list[CheckMessage]:
    """Asked with `check --database default`, and before each `migrate`; not on a laptop."""
    if connection.vendor != "sqlite" or settings.DEBUG:
        return []
    name = str(connection.settings_dict["NAME"])
    in_memory = "memory" in name
    return [*_release(), *([] if in_memory else [*_pragmas(), *of_file(Path(name))])]


def _release() -> list[CheckMessage]:
    if wal_is_safe(sqlite3.sqlite_version_info):
        return []
    return [
        Warning(
            f"SQLite {sqlite3.sqlite_version} may damage a database that two processes write.",
            hint="Serve with one process (WORKERS=1 deploy/serve), or use PostgreSQL.",
            id="sijal.W001",
        )
    ]


def _pragmas() -> list[CheckMessage]:
    with connection.cursor() as cursor:
        mode = cursor.execute("PRAGMA journal_mode").fetchone()[0]
        sync = cursor.execute("PRAGMA synchronous").fetchone()[0]
        keys = cursor.execute("PRAGMA foreign_keys").fetchone()[0]
    wrong = {"journal_mode=WAL": mode != "wal", "synchronous=FULL": sync not in (_FULL, _EXTRA)}
    wrong["foreign_keys=ON"] = not keys
    return [
        Error(f"SQLite does not run with {pragma}: a save could be lost.", id="sijal.E001")
        for pragma, is_so in wrong.items()
        if is_so
    ]


def of_file(file: Path) -> list[CheckMessage]:
    """A folder that is shut to others shuts what is in it, whatever the file itself allows."""
    found: list[CheckMessage] = []
    if _is_open_to_all(file) and file.resolve().parent.stat().st_mode & stat.S_IXOTH:
        found.append(
            Warning(
                f"Anyone on this machine can read {file.name}.", hint="chmod 640", id="sijal.W002"
            )
        )
    if not disk_is_free():
        found.append(Warning(f"Less than {LEAST_FREE} bytes are free for it.", id="sijal.W003"))
    return found


def _is_open_to_all(file: Path) -> bool:
    return file.exists() and bool(file.stat().st_mode & stat.S_IRWXO)
