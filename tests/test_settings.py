"""Production starts whole or not at all, and says in a sentence what is missing."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent

WHOLE = {
    "DEBUG": "false",
    "SECRET_KEY": "kC2vN8xQ4tLw9RzB1mJ7sYd5HgF3pKe6UaWiXoTbZnMqVrEyDhSjGlAf",
    "ALLOWED_HOSTS": "sijal.example",
    "BEHIND_PROXY": "true",
    "HSTS_SECONDS": "31536000",
    "DATABASE_URL": "sqlite:///:memory:",
}
ASKED = """
import json, environ
environ.Env.read_env = classmethod(lambda cls, *args, **kwargs: None)  # not the file of a laptop
from timeline import settings
import django
django.setup()
print(json.dumps({k: getattr(settings, k) for k in dir(settings)}, default=str))
"""


def start(**changed: str | None) -> subprocess.CompletedProcess[str]:
    kept = {k: v for k, v in os.environ.items() if k not in WHOLE}
    kept["DJANGO_SETTINGS_MODULE"] = "timeline.settings"
    wanted = {k: v for k, v in {**kept, **WHOLE, **changed}.items() if v is not None}
    command = [sys.executable, "-c", ASKED]
    return subprocess.run(command, env=wanted, capture_output=True, text=True, check=False)


def settings_of(**changed: str | None) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(start(**changed).stdout)
    return found


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"SECRET_KEY": None}, "Set SECRET_KEY"),
        ({"SECRET_KEY": ""}, "Set SECRET_KEY"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY is too short"),
        ({"ALLOWED_HOSTS": None}, "Set ALLOWED_HOSTS"),
        ({"ALLOWED_HOSTS": ""}, "Set ALLOWED_HOSTS"),
        ({"ALLOWED_HOSTS": "*"}, "Set ALLOWED_HOSTS"),
        ({"BEHIND_PROXY": None}, "Say who speaks HTTPS"),
        ({"HSTS_SECONDS": "0"}, "HSTS_SECONDS is not above 0"),
    ],
)
def test_production_refuses_to_start_without(changed: dict[str, str | None], sentence: str) -> None:
    refused = start(**changed)

    assert refused.returncode != 0
    assert f"ImproperlyConfigured: {sentence}" in refused.stderr


def test_a_laptop_needs_a_key_and_nothing_else() -> None:
    nothing_else = dict.fromkeys(("ALLOWED_HOSTS", "BEHIND_PROXY", "HSTS_SECONDS"))

    assert settings_of(DEBUG="true", **nothing_else)["SECURE_SSL_REDIRECT"] is False


def test_cookies_of_production_are_bound_to_the_host() -> None:
    found = settings_of()

    for cookie in ("SESSION", "CSRF", "LANGUAGE"):
        assert found[f"{cookie}_COOKIE_NAME"].startswith("__Host-")
        assert found[f"{cookie}_COOKIE_SECURE"] is True
        assert found[f"{cookie}_COOKIE_HTTPONLY"] is True
        assert found[f"{cookie}_COOKIE_SAMESITE"] == "Lax"
    assert found["SECURE_HSTS_SECONDS"] == 31_536_000


@pytest.mark.parametrize(("said", "believed"), [("true", True), ("false", False)])
def test_a_proxy_is_believed_only_where_it_is_said(said: str, believed: bool) -> None:
    assert ("SECURE_PROXY_SSL_HEADER" in settings_of(BEHIND_PROXY=said)) is believed


def test_an_address_of_two_hosts_finds_the_one_that_can_write() -> None:
    both = "postgres://sijal:pw@one.internal:5432,two.internal:5433/sijal"
    found = settings_of(
        DATABASE_URL=f"{both}?target_session_attrs=read-write&connect_timeout=1",
        REPLICA_URL=f"{both}?target_session_attrs=prefer-standby",
    )["DATABASES"]
    wanted = ("HOST", "PORT", "NAME")

    for database in found.values():
        assert [database[name] for name in wanted] == [
            "one.internal,two.internal", "5432,5433", "sijal",
        ]  # fmt: skip
        assert database["OPTIONS"]["tcp_user_timeout"] == 10_000
    told = {alias: database["OPTIONS"] for alias, database in found.items()}
    assert [told[alias]["target_session_attrs"] for alias in ("default", "replica")] == [
        "read-write", "prefer-standby",
    ]  # fmt: skip
    assert [told[alias]["connect_timeout"] for alias in ("default", "replica")] == [1, 2]


def test_every_variable_is_explained_and_every_explained_one_is_read() -> None:
    explained = set(re.findall(r"(?m)^(?:# )?([A-Z_]+)=", (ROOT / ".env.example").read_text()))
    read = set(re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', (ROOT / "timeline/settings.py").read_text()))
    served = set(re.findall(r"\$\{([A-Z]+):=", (ROOT / "deploy/serve").read_text()))

    assert explained == read | served


@pytest.mark.parametrize("file", ["compose.yaml", "Dockerfile"])
def test_containers_set_only_what_there_is(file: str) -> None:
    """Theirs are the names in capitals that stand before a value."""
    explained = set(re.findall(r"(?m)^(?:# )?([A-Z_]+)=", (ROOT / ".env.example").read_text()))
    text = (ROOT / file).read_text()
    if file == "compose.yaml":
        text = text[text.index("environment: &environment") : text.index("services:")]
    set_there = set(re.findall(r"(?m)\b([A-Z_]{4,})[:=] ?\S", text))
    others = {"PATH", "PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED", "POSTGRES_PASSWORD"}

    assert {name for name in set_there if not name.startswith("UV_")} - others <= explained
    assert {"DATABASE_URL", "ALLOWED_HOSTS"} <= set_there
