"""Which versions are current: asked of the database once for those who ask at the same time."""

import pytest

from timeline.serving import current
from timeline.serving.current import Current


class Database:
    """Has one dispute, and counts how often it is looked at."""

    def __init__(self) -> None:
        self.version, self.told, self.looks = 1, 0, 0

    def changed(self) -> bool:
        self.looks += 1
        before, self.told = self.told, self.version
        return before != self.version

    def rows(self) -> list[tuple[int, int]]:
        return [(1, self.version)]

    def close(self) -> None: ...


class Clock:
    def __init__(self) -> None:
        self.at = 1_000.0

    def __call__(self) -> float:
        return self.at


@pytest.fixture
def database(monkeypatch: pytest.MonkeyPatch) -> Database:
    made = Database()
    monkeypatch.setattr(current, "watch", lambda alias: made)
    return made


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(current, "monotonic", made)
    return made


@pytest.fixture
def versions(database: Database, clock: Clock) -> Current:
    made = Current()
    assert made.edition()["dispute-1"] == "1"
    return made


def test_a_quarter_of_a_millisecond_later_a_commit_is_known(
    versions: Current, database: Database, clock: Clock
) -> None:
    versions.edition()
    database.version = 2
    clock.at += 0.000_26

    assert versions.edition()["dispute-1"] == "2"


def test_one_look_serves_those_who_ask_before(
    versions: Current, database: Database, clock: Clock
) -> None:
    versions.edition()
    looks = database.looks

    for _ in range(9):
        clock.at += 0.000_02
        versions.edition()

    assert database.looks == looks


def test_without_the_database_what_it_told_last_is_given(
    versions: Current, database: Database, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lost(alias: str = "") -> bool:
        raise OSError("lost")

    monkeypatch.setattr(database, "changed", lost)
    monkeypatch.setattr(current, "watch", lost)
    clock.at += 1

    assert versions.edition()["dispute-1"] == "1"
    assert versions._seeker
    versions._seeker.join()
    assert versions.edition()["dispute-1"] == "1"


def test_a_database_that_is_back_is_looked_at_at_once(
    versions: Current, database: Database, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as away:
        away.setattr(database, "changed", lambda: 1 / 0)
        clock.at += 1
        versions.edition()
    database.version = 2
    clock.at += 1
    versions.edition()
    assert versions._seeker
    versions._seeker.join()

    assert versions.edition()["dispute-1"] == "2"
