"""Which versions are current, known without a query a request: the database tells of changes."""

import logging
import select
import sqlite3
from collections.abc import Iterable
from threading import Lock, Thread
from time import monotonic
from typing import Any, Protocol

from django.db import connections

from timeline.models.versions import CHANNEL, EVERYTHING, edition, surrogate

logger = logging.getLogger(__name__)
VERSIONS = "SELECT id, version FROM timeline_dispute ORDER BY id"
PAUSE = 0.5  # seconds between two attempts to reach a database that is away
FIRST = 1.0  # seconds that a reader waits for the first word of the versions
# Seconds that one look serves, under load. To hear of a commit and to ask again takes longer.
GLANCE = 0.000_25

type Edition = dict[str, str]  # what is shown -> its version


class Watch(Protocol):
    """A connection of our own that sees every commit of every process."""

    def changed(self) -> bool:
        """Whether anything was committed since it was asked last."""

    def rows(self) -> Iterable[tuple[int, int]]:
        """Each dispute with its version."""

    def close(self) -> None: ...


class SqliteWatch:
    """`PRAGMA data_version` changes with each commit of another connection; it reads one page."""

    def __init__(self, alias: str) -> None:
        connection = connections[alias]
        parameters = connection.get_connection_params() | {"check_same_thread": False}
        self._connection = sqlite3.connect(**parameters)
        self._cursor = self._connection.cursor()
        self._seen: tuple[int] | None = None

    def changed(self) -> bool:
        now: tuple[int] = self._cursor.execute("PRAGMA data_version").fetchone()
        before, self._seen = self._seen, now
        return now != before

    def rows(self) -> Iterable[tuple[int, int]]:
        rows: list[tuple[int, int]] = self._connection.execute(VERSIONS).fetchall()
        return rows

    def close(self) -> None:
        self._connection.close()


class PostgresWatch:
    """LISTEN: the server tells of a commit that raised a version by itself, so that looking for
    it is asking our own socket. A replica tells nothing: it is only where to begin without the
    primary, while which no version can grow."""

    def __init__(self, alias: str, *, listens: bool = True) -> None:
        import psycopg

        wrapper = connections[alias]
        parameters = wrapper.get_connection_params() | {"autocommit": True}
        for name in ("cursor_factory", "context", "pool"):
            parameters.pop(name, None)
        self._connection = psycopg.connect(**parameters)
        if listens:
            self._connection.execute(f"LISTEN {CHANNEL}")
        self._poll = select.poll()
        self._poll.register(self._connection.fileno(), select.POLLIN)
        self._first = True

    def changed(self) -> bool:
        first, self._first = self._first, False
        if not self._poll.poll(0):
            return first
        self._connection.pgconn.consume_input()
        while self._connection.pgconn.notifies():
            first = True
        return first

    def rows(self) -> Iterable[tuple[int, int]]:
        return self._connection.execute(VERSIONS).fetchall()

    def close(self) -> None:
        self._connection.close()


def watch(alias: str) -> Watch:
    if connections[alias].vendor == "sqlite":
        return SqliteWatch(alias)
    return PostgresWatch(alias, listens=alias == "default")


class Current:
    """The edition as of now; while no database answers, the last one that was.

    A database that is away, or another one in its place, is looked for in a thread of its own:
    to wait for a machine that is gone takes seconds, and what is kept is given meanwhile.
    """

    def __init__(self) -> None:
        self._edition: Edition = {}
        self._watch: Watch | None = None
        self._settled = False  # watching the primary, whose word counts
        self._looked = 0.0
        self._again = 0.0
        self._seeker: Thread | None = None
        self._lock = Lock()

    def edition(self) -> Edition:
        """The same object until anything changes."""
        if self._settled and monotonic() - self._looked < GLANCE:
            return self._edition
        with self._lock:
            self._look()
            if not self._settled:
                self._seek()
        if self._seeker and not self._edition:
            self._seeker.join(FIRST)
        return self._edition

    def _look(self) -> None:
        began = monotonic()
        try:
            if self._watch and self._watch.changed():
                self._edition = _told(self._watch.rows())
            self._looked = began
        except Exception as error:
            logger.warning("Lost the connection that tells of new versions: %s", error)
            self._drop()

    def _seek(self) -> None:
        if monotonic() < self._again or (self._seeker and self._seeker.is_alive()):
            return
        self._again = monotonic() + PAUSE
        self._seeker = Thread(target=self._find, name="versions", daemon=True)
        self._seeker.start()

    def _find(self) -> None:
        for alias in ("default", *(name for name in connections if name == "replica")):
            if alias == "replica" and self._edition:
                return  # what the primary told last is no older
            try:
                began = watch(alias)
                began.changed()  # from here on it tells of what comes after these rows
                edition = _told(began.rows())
            except Exception as error:
                logger.warning("No word of the versions from %s: %s", alias, error)
                continue
            with self._lock:
                self._drop()
                self._edition, self._watch = edition, began
                self._settled = alias == "default"
            return

    def _drop(self) -> None:
        if self._watch:
            try:
                self._watch.close()
            except Exception:
                logger.debug("It was closed already.")
        self._watch, self._settled = None, False


def _told(rows: Iterable[tuple[int, int]]) -> Edition:
    rows = list(rows)
    versions: Edition = {surrogate(pk): str(version) for pk, version in rows}
    return versions | {EVERYTHING: edition(rows)}


def is_current(versions: Any, edition: Edition) -> bool:
    return all(edition.get(shown) == version for shown, version in versions)
