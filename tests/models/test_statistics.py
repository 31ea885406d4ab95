"""What SQLite plans by is gathered where much is written, and where nobody thinks of it."""

from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection

from timeline.models.statistics import gather_statistics

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL looks by itself"),
]


def known() -> set[str]:
    """The tables of which SQLite knows how many rows they have."""
    with connection.cursor() as cursor:
        if "sqlite_stat1" not in connection.introspection.table_names(cursor):
            return set()
        cursor.execute("SELECT DISTINCT tbl FROM sqlite_stat1")
        return {name for (name,) in cursor.fetchall()}


@pytest.fixture(autouse=True)
def nothing_known() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # makes the table
        cursor.execute("DELETE FROM sqlite_stat1")


@pytest.mark.parametrize(
    ("command", "options"),
    [("make_dispute", {"events": 5}), ("publish_due", {}), ("migrate", {"verbosity": 0})],
)
def test_a_command_leaves_them(command: str, options: dict[str, Any]) -> None:
    call_command("load_curated", verbosity=0)
    assert known() == set()

    call_command(command, **options)

    assert {"timeline_event", "timeline_citation", "timeline_actor"} <= known()


def test_a_database_that_is_busy_stops_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = ON")
    try:
        gather_statistics()
    finally:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA query_only = OFF")

    assert known() == set()
