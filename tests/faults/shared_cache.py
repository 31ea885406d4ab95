"""What happens to the cache that all processes share: it is killed, stalls, and is full."""

import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from signal import SIGCONT, SIGKILL, SIGSTOP
from typing import Any

import redis

from tests.faults.ledger import Found, Ledger, comes_back
from tests.faults.postgresql import on_postgresql
from tests.faults.readers import Readers
from tests.serving.site import end, free_port

INSTALLED = bool(shutil.which("redis-server"))


class Server:
    """A Redis that can be broken and mended."""

    def __init__(self) -> None:
        self.port = free_port()
        self.client = redis.Redis(port=self.port, socket_timeout=1)
        self.start()

    def start(self) -> None:
        command = ["redis-server", "--port", str(self.port), "--bind", "127.0.0.1", "--save", ""]
        self.process: subprocess.Popen[Any] = subprocess.Popen(command, stdout=subprocess.DEVNULL)

    def kill(self) -> None:
        self.process.send_signal(SIGKILL)
        self.process.wait()

    def stall(self) -> None:
        self.process.send_signal(SIGSTOP)

    def go_on(self) -> None:
        self.process.send_signal(SIGCONT)

    def fill(self) -> None:
        self.client.flushall()
        self.client.config_set("maxmemory", "1")

    def grow(self) -> None:
        self.client.config_set("maxmemory", "0")

    def is_used(self) -> bool:
        """Whether answers come to be in it, by themselves."""
        ends = time.monotonic() + 30
        while time.monotonic() < ends:
            try:
                if self.client.dbsize():
                    return True
            except redis.RedisError:
                pass
            time.sleep(0.2)
        return False


@dataclass(frozen=True)
class Fault:
    begins: Callable[[], None]
    ends: Callable[[], None]


@contextmanager
def _running() -> Iterator[Server]:
    server = Server()
    try:
        yield server
    finally:
        server.go_on()
        end(server.process)


def uncached(seconds: int) -> Found:
    """Redis is killed, stalled and full, so many seconds each, while readers read and editors edit.

    Attempts to sign in are counted in it: without it they must be answered all the same.
    """
    ledger, readers, refused, used = Ledger(), Readers(), set[int](), list[bool]()
    with (
        _running() as server,
        on_postgresql(CACHE_URL=f"redis://127.0.0.1:{server.port}/0") as (
            site,
            _database,
        ),
    ):
        faults = (
            Fault(server.kill, server.start),
            Fault(server.stall, server.go_on),
            Fault(server.fill, server.grow),
        )
        with ledger.editors(site, 1), readers.of(site):
            for fault in faults:
                used.append(server.is_used())
                fault.begins()
                time.sleep(seconds)
                refused.add(site.tries_to_sign_in())
                fault.ends()
            used.append(server.is_used())
        found: Found = {"faults": len(faults), "shared again": all(used)}
        return (
            found | {"signing in": sorted(refused)} | readers.verdict() | comes_back(site, ledger)
        )
