"""A long dispute makes nothing harder for the short one beside it."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite counts its steps"),
]
SHORT = "/en/invented-8-0/"
PAGES = (SHORT, f"{SHORT}?actor=invented-8-0-a0", f"{SHORT}?q=research+ship", f"{SHORT}claims/")


def test_its_pages_take_as_many_steps_of_the_database_as_alone(
    client: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("make_dispute", events=40, seed=8)
    alone = [steps(client, page) for page in PAGES]
    call_command("make_dispute", events=3000, seed=9)

    beside = [steps(client, page) for page in PAGES]

    grown = [page for page, one, two in zip(PAGES, alone, beside, strict=True) if two > 1.75 * one]
    assert grown == []


def steps(client: Client, page: str) -> int:
    """Hundreds of instructions of SQLite's machine: the same on every computer."""
    taken = 0

    def count() -> int:
        nonlocal taken
        taken += 1
        return 0  # go on

    connection.connection.set_progress_handler(count, 100)
    try:
        assert client.get(page).status_code == 200
    finally:
        connection.connection.set_progress_handler(None, 0)
    return taken
