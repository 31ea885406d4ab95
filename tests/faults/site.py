"""A server as in production, on a folder of its own, and an editor's browser for it."""

import http.client
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

PORT = int(os.environ.get("FAULTS_PORT", "8179"))
CSRF = "f" * 32
# As systemd or a container does: what ends is started again.
SUPERVISOR = ("sh", "-c", 'while :; do "$@"; sleep 0.1; done', "supervisor")
_FORM = {
    f"{part}-{count}": number
    for part in ("names", "roles")
    for count, number in (("TOTAL_FORMS", "0"), ("INITIAL_FORMS", "0"))
}
_SIGN_IN = """
import django; django.setup()
from importlib import import_module
from django.conf import settings
from django.contrib.auth.models import User
from timeline.editing.accounts import create_editor
create_editor("editor", "a password for faults")
user = User.objects.get(username="editor")
session = import_module(settings.SESSION_ENGINE).SessionStore()
session.update({"_auth_user_id": str(user.pk), "_auth_user_hash": user.get_session_auth_hash(),
                "_auth_user_backend": settings.AUTHENTICATION_BACKENDS[0]})
session.create()
print(session.session_key)
"""


@dataclass
class Site:
    """`cookie` is that of a signed-in editor."""

    folder: Path
    database: str
    environment: dict[str, str] = field(init=False)
    server: "subprocess.Popen[bytes] | None" = None
    cookie: str = ""

    def __post_init__(self) -> None:
        self.environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "timeline.settings",
            "DEBUG": "false",
            "SECRET_KEY": "kC2vN8xQ4tLw9RzB1mJ7sYd5HgF3pKe6UaWiXoTbZnMqVrEyDhSjGlAf",
            "ALLOWED_HOSTS": "127.0.0.1",
            "BEHIND_PROXY": "true",
            "DATABASE_URL": self.database,
            "STATIC_ROOT": str(self.folder / "static"),
            "MEDIA_ROOT": str(self.folder / "media"),
        }

    def manage(self, *arguments: str) -> str:
        return self.python("manage.py", *arguments)

    def python(self, *arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, *arguments], env=self.environment, check=True, capture_output=True
        )
        return done.stdout.decode()

    def prepare(self) -> None:
        self.manage("migrate", "--verbosity", "0")
        self.manage("collectstatic", "--noinput", "--verbosity", "0")
        self.cookie = self.python("-c", _SIGN_IN).strip()

    def start(self) -> float:
        """Seconds until it answered."""
        began = time.monotonic()
        # granian gives up where a worker dies twice within seconds: its supervisor starts it again.
        command = (
            f"-m granian --interface wsgi --no-ws --host 127.0.0.1 --port {PORT} --workers 1 "
            "--blocking-threads 4 --respawn-failed-workers --log-level error "
            "timeline.wsgi:application"
        )
        log = (self.folder / "server.log").open("ab")
        self.server = subprocess.Popen(
            [*SUPERVISOR, sys.executable, *command.split()],
            env=self.environment, stdout=log, stderr=log, start_new_session=True,
        )  # fmt: skip
        log.close()
        while self.ask("/healthz")[0] != 200:
            if time.monotonic() - began > 60:
                raise RuntimeError((self.folder / "server.log").read_text()[-2000:])
            time.sleep(0.02)
        return time.monotonic() - began

    def workers(self) -> list[int]:
        assert self.server
        return [w for server in _children(self.server.pid) for w in _children(server)]

    def kill_workers(self) -> int:
        found = self.workers()
        for worker in found:
            with suppress(ProcessLookupError):
                os.kill(worker, signal.SIGKILL)
        return len(found)

    def kill_all(self) -> None:
        """Only what `start` started: it leads a group of its own."""
        if self.server:
            with suppress(ProcessLookupError):
                os.killpg(self.server.pid, signal.SIGKILL)
            self.server.wait()
            self.server = None

    def ask(self, path: str, form: dict[str, str] | None = None) -> tuple[int, str]:
        """Status and text; 0 where the answer never came."""
        connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=30)
        headers = {
            "X-Forwarded-Proto": "https",
            "Origin": f"https://127.0.0.1:{PORT}",
            "Cookie": f"__Host-session={self.cookie}; __Host-csrf={CSRF}",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        body = urlencode({**form, "csrfmiddlewaretoken": CSRF}) if form else None
        try:
            connection.request("POST" if form else "GET", path, body, headers)
            answer = connection.getresponse()
            if answer.headers.get("Location", "").startswith(("/accounts/", "/admin/login")):
                raise RuntimeError("the editor is not signed in")
            return answer.status, answer.read().decode(errors="replace")
        except (OSError, http.client.HTTPException):
            return 0, ""
        finally:
            connection.close()

    def save(self, token: str) -> tuple[int, str]:
        """A new actor named by the token; 302 is the acknowledgement."""
        form = {"slug": token, "name_en": token, "kind": "organisation", **_FORM}
        return self.ask("/admin/timeline/actor/add/", form)


@contextmanager
def serving(folder: Path, database: str) -> Iterator[Site]:
    site = Site(folder, database)
    site.prepare()
    try:
        site.start()
        yield site
    finally:
        site.kill_all()


def _children(pid: int) -> list[int]:
    with suppress(OSError):
        return [int(p) for p in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return []
