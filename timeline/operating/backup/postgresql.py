"""The copy of a PostgreSQL database that is in use, by pg_dump; back by pg_restore."""

import os
import subprocess
from pathlib import Path

from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper

from timeline.operating.backup.archive import BackupError

# libpq's names of what Django calls so
_VARIABLES = {
    "host": "PGHOST",
    "port": "PGPORT",
    "user": "PGUSER",
    "password": "PGPASSWORD",
    "sslmode": "PGSSLMODE",
    "sslrootcert": "PGSSLROOTCERT",
    "target_session_attrs": "PGTARGETSESSIONATTRS",
}


def dump(connection: BaseDatabaseWrapper, place: Path) -> None:
    _run(connection, "pg_dump", "--format=custom", "--no-owner", f"--file={place}")
    _run(connection, "pg_restore", "--list", str(place))


def load(connection: BaseDatabaseWrapper, dump: Path) -> None:
    """In one transaction: it all comes, or nothing of it."""
    _run(connection, "pg_restore", "--list", str(dump))
    name = connection.get_connection_params()["dbname"]
    connection.close()
    replacing = ("--clean", "--if-exists", "--single-transaction", "--no-owner", "--exit-on-error")
    _run(connection, "pg_restore", *replacing, f"--dbname={name}", str(dump))


def _run(connection: BaseDatabaseWrapper, program: str, *arguments: str) -> None:
    parameters = connection.get_connection_params()
    known = {v: str(parameters[k]) for k, v in _VARIABLES.items() if parameters.get(k)}
    environment = os.environ | known | {"PGDATABASE": parameters["dbname"]}
    command = [str(Path(settings.POSTGRES_BIN) / program), *arguments]
    try:
        done = subprocess.run(  # noqa: S603 # our own words, and a file we made
            command, env=environment, capture_output=True, text=True, check=False
        )
    except OSError as error:
        raise BackupError(f"{program} is not installed here: set POSTGRES_BIN.") from error
    if done.returncode:
        raise BackupError(f"{program} failed: {done.stderr.strip()[-500:]}")
