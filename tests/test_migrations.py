"""An upgrade without a pause: the release before still works on the tables that this one makes."""

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django_migration_linter import MigrationLinter

pytestmark = pytest.mark.django_db
# These came before there was a release that could go on beside them.
FIRST = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008", "0009")


def test_no_migration_breaks_the_release_before() -> None:
    if connection.vendor == "sqlite":
        pytest.skip(
            "SQLite makes a table anew for each change: there is nothing to read in its SQL"
        )
    linter = MigrationLinter(no_cache=True)
    migrations = MigrationLoader(connection).disk_migrations
    for (app, name), migration in migrations.items():
        if app == "timeline" and not name.startswith(FIRST):
            linter.lint_migration(migration)

    assert linter.nb_erroneous == 0
