"""A site of several processes on a database of its own, and an editor in another process."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

from django.conf import settings

ROOT = Path(__file__).parent.parent.parent
EDITOR = """
import sys, traceback
import django
django.setup()
from django.db import transaction
from timeline.models import *
print("ready", flush=True)
for line in sys.stdin:
    try:
        exec(compile(line.strip().replace("; ;", "\\n"), "editor", "exec"))
        print("done", flush=True)
    except Exception:
        traceback.print_exc()
        print("failed", flush=True)
"""


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def new_database(folder: Path) -> Iterator[str]:
    """The URL of an empty one, of the kind that the tests run on."""
    url = os.environ.get("DATABASE_URL", "")
    if not url.startswith("postgres"):
        yield f"sqlite:///{folder / 'site.sqlite3'}"
        return
    import psycopg

    name = f"site_{uuid4().hex[:8]}"
    parameters: dict[str, Any] = {
        key: settings.DATABASES["default"].get(upper) or None
        for key, upper in (("user", "USER"), ("password", "PASSWORD"), ("port", "PORT"))
    }
    parameters["host"] = settings.DATABASES["default"]["OPTIONS"].get(
        "host", settings.DATABASES["default"].get("HOST")
    )
    with psycopg.connect(dbname="postgres", autocommit=True, **parameters) as server:
        server.execute(f'CREATE DATABASE "{name}"')
        try:
            parts = urlsplit(url)
            yield urlunsplit(parts._replace(path=f"/{name}"))
        finally:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@dataclass
class Site:
    """`environment` is what its processes have beside ours."""

    environment: dict[str, str]
    ends: ExitStack = field(default_factory=ExitStack)

    def manage(self, *command: str) -> None:
        subprocess.run([sys.executable, "manage.py", *command], **self._there(), check=True)

    def serve(self, *, workers: int = 2, threads: int = 2, **environment: str) -> int:
        """The port of a server, up."""
        port = free_port()
        command = [
            *(sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws"),
            *("--workers", str(workers), "--blocking-threads", str(threads)),
            *("--port", str(port), "--log-level", "warning", "timeline.wsgi:application"),
        ]
        there = self._there()
        there["env"] |= environment
        server = subprocess.Popen(command, **there)
        self.ends.callback(end, server)
        _wait_for(port)
        return port

    def editor(self) -> "Editor":
        process = subprocess.Popen(
            [sys.executable, "-c", EDITOR],
            **self._there(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.ends.callback(end, process)
        return Editor(process)

    def _there(self) -> dict[str, Any]:
        return {"cwd": ROOT, "env": os.environ | self.environment}


@contextmanager
def site(folder: Path, **environment: str) -> Iterator[Site]:
    with new_database(folder) as url:
        made = Site(
            {
                "DATABASE_URL": url,
                "DJANGO_SETTINGS_MODULE": "timeline.settings",
                "DEBUG": "true",
                "KEEP_ANSWERS": "true",
                "PYTHONPATH": str(ROOT),
                **environment,
            }
        )
        with made.ends:
            made.manage("migrate", "-v0")
            made.manage("load_curated")
            yield made


class Editor:
    """Runs a line of Python at a time, each committed when this returns."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process
        self._answer("ready")

    def does(self, line: str) -> None:
        assert self._process.stdin
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()
        self._answer("done")

    def _answer(self, expected: str) -> None:
        assert self._process.stdout
        assert self._process.stdout.readline().strip() == expected


@dataclass
class Got:
    status: int
    headers: dict[str, str]
    text: str


def get(port: int, path: str, **headers: str) -> Got:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request(
            "GET", path, headers={n.replace("_", "-"): v for n, v in headers.items()}
        )
        answer = connection.getresponse()
        told = {name.lower(): value for name, value in answer.getheaders()}
        return Got(answer.status, told, answer.read().decode(errors="replace"))
    finally:
        connection.close()


def _wait_for(port: int) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        try:
            get(port, "/robots.txt")
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(f"Nothing answers on port {port}.")


def end(process: "subprocess.Popen[Any]") -> None:
    with process:  # closes its pipes
        process.terminate()
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
