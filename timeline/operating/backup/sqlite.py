"""The copy of an SQLite database that is in use, by SQLite's own backup interface."""

import sqlite3
from contextlib import closing
from pathlib import Path

from django.db.backends.base.base import BaseDatabaseWrapper

from timeline.operating.backup.archive import BackupError


def dump(connection: BaseDatabaseWrapper, place: Path) -> None:
    connection.ensure_connection()
    with closing(sqlite3.connect(place)) as copy:
        connection.connection.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
        _check(copy)


def load(connection: BaseDatabaseWrapper, dump: Path) -> None:
    """In one transaction of the live file: whoever reads it sees the old record or the new one."""
    with closing(sqlite3.connect(f"file:{dump}?mode=ro", uri=True)) as copy:
        _check(copy)
        connection.ensure_connection()
        copy.backup(connection.connection)


def _check(copy: sqlite3.Connection) -> None:
    try:
        sound = copy.execute("PRAGMA integrity_check").fetchall()
        strays = copy.execute("PRAGMA foreign_key_check").fetchall()
    except sqlite3.DatabaseError as error:
        raise BackupError(f"The database in it cannot be read: {error}") from error
    if sound != [("ok",)] or strays:
        raise BackupError(f"The database in it is damaged: {sound[:3]} {strays[:3]}")
