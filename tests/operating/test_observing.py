"""What the operator sees: enough to find a fault, nothing about who asked or what was typed."""

import json
import logging
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client
from pytest_django.fixtures import Settings

from tests.unpublished import make_world
from timeline.operating import health, logs
from timeline.operating.checks import check_sqlite, of_file, wal_is_safe
from timeline.operating.observing import without_personal_data

pytestmark = pytest.mark.django_db


def line_of(record: logging.LogRecord) -> dict[str, Any]:
    logs.NoPersonalData().filter(record)
    found: dict[str, Any] = json.loads(logs.Lines().format(record))
    return found


def test_a_request_is_one_line_without_personal_data(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    make_world("draft")
    with caplog.at_level(logging.INFO, "timeline.requests"):
        response = client.get(
            "/ar/palm-port/?q=secret-search",
            headers={"User-Agent": "my-browser", "X-Forwarded-For": "192.0.2.7"},
        )
    line = line_of(caplog.records[-1])

    assert line.pop("ms") >= 0
    line.pop("at")
    assert response["X-Request-ID"]
    assert line == {
        "level": "INFO",
        "logger": "timeline.requests",
        "message": "answered",
        "method": "GET",
        "pattern": "ar/<slug:dispute>/",
        "status": 200,
        "request_id": "",  # read after the answer, here alone
    }


@pytest.mark.parametrize(
    ("given", "kept"),
    [("0123456789abcdef", True), ("short", False), ("x\r\nforged: 1", False), ("a" * 99, False)],
)
def test_the_number_of_a_proxy_is_kept_if_it_is_one(client: Client, given: str, kept: bool) -> None:
    response = client.get("/healthz", headers={"X-Request-ID": given.replace("\r\n", " ")})

    assert (response["X-Request-ID"] == given) is kept


def test_a_fault_of_django_tells_the_pattern_and_no_address(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    client.get("/ar/nothing-secret/")
    record = next(r for r in caplog.records if r.name == "django.request")

    assert "secret" not in json.dumps(line_of(record))


def test_no_text_forges_a_line() -> None:
    record = logging.LogRecord("a", logging.INFO, "", 0, 'x\n{"level": "forged"}', (), None)
    logs.NoPersonalData().filter(record)

    assert logs.Lines().format(record).count("\n") == 0


@pytest.mark.urls("tests.operating.broken_urls")
def test_a_page_that_fails_gives_the_number_of_its_line() -> None:
    response = Client(raise_request_exception=False).get("/broken/")

    assert response.status_code == 500
    assert response["X-Request-ID"] in response.text
    assert "RuntimeError" not in response.text


def test_alive_asks_no_database(client: Client, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        response = client.get("/healthz")

    assert (response.status_code, response.text) == (200, "ok\n")
    assert "no-store" in response["Cache-Control"]


def test_ready_says_what_is_missing(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    assert client.get("/readyz").json() == {"database": "ok", "migrations": "ok", "disk": "ok"}

    def away(*args: Any, **kwargs: Any) -> None:
        raise OperationalError("could not connect to 10.0.0.7")

    monkeypatch.setattr(connection, "cursor", away)
    monkeypatch.setattr(health, "disk_is_free", lambda: False)
    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.json() == {"database": "no", "migrations": "no", "disk": "no"}


@pytest.mark.parametrize(
    ("away", "status", "said"),
    [
        ([], 200, {"database": "ok", "replica": "ok", "migrations": "ok", "disk": "ok"}),
        (["default"], 200, {"database": "no", "replica": "ok", "migrations": "ok", "disk": "ok"}),
        (["replica"], 200, {"database": "ok", "replica": "no", "migrations": "ok", "disk": "ok"}),
        (
            ["default", "replica"],
            503,
            {"database": "no", "replica": "no", "migrations": "no", "disk": "ok"},
        ),
    ],
)
def test_readers_are_sent_here_while_one_database_answers_them(
    client: Client,
    monkeypatch: pytest.MonkeyPatch,
    away: list[str],
    status: int,
    said: dict[str, str],
) -> None:
    class Away:
        def cursor(self) -> None:
            raise OperationalError("could not connect to 10.0.0.7")

    there = {alias: Away() if alias in away else connection for alias in ("default", "replica")}
    monkeypatch.setattr(health, "connections", there)
    response = client.get("/readyz")

    assert (response.status_code, response.json()) == (status, said)


def test_metrics_are_for_who_has_the_token(client: Client, settings: Settings) -> None:
    assert client.get("/metrics", headers={"Authorization": "Bearer "}).status_code == 401
    settings.METRICS_TOKEN = "a-token"
    client.get("/ar/nothing/")

    for told in ("", "a-token", "Bearer ", "Bearer other", "Basic a-token"):
        assert client.get("/metrics", headers={"Authorization": told}).status_code == 401
    text = client.get("/metrics", headers={"Authorization": "Bearer a-token"}).text
    assert 'sijal_rows{what="events_published"} 0.0' in text
    assert "sijal_request_seconds_count" in text


def test_a_finder_of_a_hole_reads_whom_to_tell(client: Client, settings: Settings) -> None:
    assert client.get("/.well-known/security.txt").status_code == 404
    settings.SECURITY_CONTACT = "mailto:security@sijal.example"
    lines = client.get("/.well-known/security.txt").text.splitlines()

    assert lines[0] == "Contact: mailto:security@sijal.example"
    assert lines[1].startswith("Expires: 2")
    assert lines[3] == "Canonical: http://testserver/.well-known/security.txt"


def test_what_goes_to_sentry_names_nobody() -> None:
    event = {
        "user": {"id": 1},
        "breadcrumbs": {"values": ["/ar/?q=secret"]},
        "request": {"method": "POST", "url": "https://a/?q=b", "data": {"a": 1}, "cookies": {}},
        "exception": {"values": []},
    }

    assert without_personal_data(event, {}) == {
        "request": {"method": "POST"},
        "exception": {"values": []},
    }


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 45, 0), False),
        ((3, 50, 6), False),
        ((3, 50, 7), True),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 52, 0), True),
    ],
)
def test_a_release_of_sqlite_with_a_race_is_known(
    version: tuple[int, int, int], safe: bool
) -> None:
    assert wal_is_safe(version) is safe


def test_the_checks_of_the_database_are_quiet_on_a_laptop(settings: Settings) -> None:
    settings.DEBUG = True

    assert check_sqlite() == []


@pytest.mark.parametrize(("folder", "warned"), [(0o755, True), (0o750, False)])
def test_a_database_in_a_closed_folder_is_read_by_nobody_else(
    tmp_path: Path, folder: int, warned: bool
) -> None:
    file = tmp_path / "sijal.sqlite3"
    file.touch(mode=0o644)
    tmp_path.chmod(folder)

    assert ("sijal.W002" in {message.id for message in of_file(file)}) is warned
