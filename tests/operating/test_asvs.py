"""The table of requirements is whole, and what it names is there."""

import csv
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
STATES = {"met", "partly", "gap", "not applicable"}


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    with (ROOT / "docs/security/asvs.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_requirement_of_levels_1_and_2_is_answered_once(rows: list[dict[str, str]]) -> None:
    """OWASP ASVS 5.0.0 has 70 at level 1 and 183 at level 2, in 17 chapters."""
    ids = [row["id"] for row in rows]

    assert Counter(row["level"] for row in rows) == {"1": 70, "2": 183}
    assert len(set(ids)) == len(ids)
    assert Counter(int(name.split(".")[0]) for name in ids) == {
        1: 27, 2: 11, 3: 19, 4: 10, 5: 9, 6: 35, 7: 18, 8: 7, 9: 7, 10: 29, 11: 14, 12: 9, 13: 13,
        14: 9, 15: 13, 16: 16, 17: 7,
    }  # fmt: skip


def test_what_is_met_says_where_and_what_is_not_says_why(rows: list[dict[str, str]]) -> None:
    silent = [
        row["id"]
        for row in rows
        if not (row["where"] if row["state"] == "met" else row["note"]).strip()
    ]

    assert {row["state"] for row in rows} <= STATES
    assert silent == []


def test_every_place_that_is_named_is_there(rows: list[dict[str, str]]) -> None:
    named = {place for row in rows for place in row["where"].split()}

    assert [place for place in sorted(named) if not (ROOT / place).exists()] == []
