"""A server as in production, on a folder of its own, and an editor's browser for it."""

import http.client
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from lxml import html

PORT = int(os.environ.get("FAULTS_PORT", "8179"))
ROOT = Path(__file__).parent.parent.parent
CSRF = "f" * 32
_MADE = tempfile.TemporaryDirectory(prefix="sijal-static-")  # once for all faults: it takes long
STATIC = Path(_MADE.name) / "static"
DISPUTES = "/admin/timeline/dispute/"
# As systemd or a container does: what ends is started again.
SUPERVISOR = ("sh", "-c", 'while :; do "$@"; sleep 0.1; done', "supervisor")
_FORM = {
    f"{part}-{count}": number
    for part in ("names", "roles")
    for count, number in (("TOTAL_FORMS", "0"), ("INITIAL_FORMS", "0"))
}
_PREPARE = """
import django; django.setup()
from importlib import import_module
from django.conf import settings
from django.contrib.auth.models import User
from django.core.management import call_command
call_command("migrate", verbosity=0)
call_command("loaddata", "stargate", verbosity=0)
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
    """`cookie` is that of a signed-in editor; `more` are variables of the server; `root` is where
    its code stands."""

    folder: Path
    database: str
    more: dict[str, str] = field(default_factory=dict)
    root: Path = ROOT
    environment: dict[str, str] = field(init=False)
    server: "subprocess.Popen[bytes] | None" = None
    cookie: str = ""
    _old: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.environment = os.environ | {
            # Of another root too: the packages are those of this one.
            "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
            "DJANGO_SETTINGS_MODULE": "timeline.settings",
            "DEBUG": "false",
            "SECRET_KEY": "kC2vN8xQ4tLw9RzB1mJ7sYd5HgF3pKe6UaWiXoTbZnMqVrEyDhSjGlAf",
            "ALLOWED_HOSTS": "127.0.0.1",
            "BEHIND_PROXY": "true",
            "DATABASE_URL": self.database,
            "STATIC_ROOT": str(STATIC),
            "MEDIA_ROOT": str(self.folder / "media"),
            "PORT": str(PORT),
            **self.more,
        }

    def manage(self, *arguments: str) -> str:
        return self.python("manage.py", *arguments)

    def python(self, *arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=self.root, env=self.environment, check=True, capture_output=True,
        )  # fmt: skip
        return done.stdout.decode()

    def prepare(self) -> None:
        if not Path(self.environment["STATIC_ROOT"]).exists():
            self.manage("collectstatic", "--noinput", "--verbosity", "0")
        self.cookie = self.python("-c", _PREPARE).strip()

    def start(self) -> float:
        """Seconds until it answered."""
        if self.ask("/healthz")[0]:
            raise RuntimeError(f"another server answers on port {PORT}: set FAULTS_PORT")
        began = time.monotonic()
        # granian gives up where a worker dies twice within seconds: its supervisor starts it again.
        log = (self.folder / "server.log").open("ab")
        self.server = subprocess.Popen(
            [*SUPERVISOR, "deploy/serve"],
            cwd=self.root, env=self.environment, stdout=log, stderr=log, start_new_session=True,
        )  # fmt: skip
        log.close()
        while self.ask("/healthz")[0] != 200:
            if time.monotonic() - began > 60:
                raise RuntimeError((self.folder / "server.log").read_text()[-2000:])
            time.sleep(0.02)
        return time.monotonic() - began

    def granian(self) -> list[int]:
        """None while its supervisor starts it again."""
        assert self.server
        return [pid for pid in children(self.server.pid) if children(pid)]

    def workers(self) -> list[int]:
        return [worker for server in self.granian() for worker in children(server)]

    def reload(self) -> None:
        """As a release in place does it: each worker in turn by a new one."""
        self._old = self.workers()
        for server in self.granian():
            os.kill(server, signal.SIGHUP)

    def is_reloaded(self) -> None:
        """Waits until none of the old workers is left."""
        ends = time.monotonic() + 60
        while set(self._old) & set(self.workers()):
            if time.monotonic() > ends:
                raise RuntimeError("an old worker does not end")
            time.sleep(0.1)

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

    def tries_to_sign_in(self) -> int:
        """As a stranger, with a password that is none; 200 says so."""
        form = {"login": "editor", "password": "not the password"}
        return self.ask("/accounts/login/", form, session="")[0]

    def ask(
        self, path: str, form: dict[str, str] | None = None, session: str | None = None
    ) -> tuple[int, str]:
        """Status and text; 0 where the answer never came."""
        connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=30)
        headers = {
            "X-Forwarded-Proto": "https",
            "Origin": f"https://127.0.0.1:{PORT}",
            "Cookie": f"__Host-session={self.cookie if session is None else session}; "
            f"__Host-csrf={CSRF}",
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

    def retitle(self, title: str) -> int:
        """Of the dispute that readers read, as an editor does it in the back office."""
        found = re.search(r"/admin/timeline/dispute/\d+/change/", self.ask(DISPUTES)[1])
        page = found[0] if found else DISPUTES
        forms = html.fromstring(self.ask(page)[1] or "<p>").xpath("//form[@id='dispute_form']")
        if not forms:
            return 0
        typed = {name: value or "" for name, value in forms[0].form_values()}
        return self.ask(page, typed | {"title_en": title, "_save": "1"})[0]


@contextmanager
def serving(folder: Path, database: str, root: Path = ROOT, /, **more: str) -> Iterator[Site]:
    site = Site(folder, database, more, root)
    site.prepare()
    try:
        site.start()
        yield site
    finally:
        site.kill_all()


def children(pid: int) -> list[int]:
    with suppress(OSError):
        return [int(p) for p in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return []
