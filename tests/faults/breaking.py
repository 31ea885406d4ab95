"""Faults of one machine: each breaks it under load, and returns what was found afterwards."""

import os
import random
import sqlite3
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from tests.faults.ledger import Found, Ledger, comes_back
from tests.faults.site import Site, serving


@contextmanager
def on_sqlite() -> Iterator[Site]:
    with ExitStack() as stack:
        name = stack.enter_context(tempfile.TemporaryDirectory(prefix="sijal-faults-"))
        yield stack.enter_context(serving(Path(name), f"sqlite:///{name}/record.sqlite3"))


def killed(times: int) -> Found:
    """`kill -9` of the process that saves, `times` times; each tenth time of the whole server."""
    ledger, slowest = Ledger(), 0.0
    with on_sqlite() as site:
        with ledger.editors(site):
            for number in range(times):
                ledger.wait_for(3)
                time.sleep(random.uniform(0, 0.2))  # chance, not secrecy
                if number % 10 == 9:
                    site.kill_all()
                    slowest = max(slowest, site.start())
                else:
                    site.kill_workers()
        again = comes_back(site, ledger)
        return {"kills": times, "slowest start s": round(slowest, 1), **again}


def locked(seconds: int) -> Found:
    """Another process holds the database longer than a save waits (5 s)."""
    ledger, reads = Ledger(), []
    with on_sqlite() as site:
        ledger.save(site)
        file = site.database.removeprefix("sqlite:///")
        with closing(sqlite3.connect(file, isolation_level=None)) as holder:
            holder.execute("BEGIN EXCLUSIVE")
            with ledger.editors(site, 2):
                ends = time.monotonic() + seconds
                while time.monotonic() < ends:
                    began = time.monotonic()
                    reads.append((site.ask("/ar/")[0], time.monotonic() - began))
                    time.sleep(0.1)
                holder.execute("ROLLBACK")
                time.sleep(0.5)
        failed = sum(status != 200 for status, _ in reads)
        longest = round(max(took for _, took in reads), 2)
        found: Found = {"held s": seconds, "reads": len(reads), "reads failed": failed}
        return found | {"longest read s": longest} | comes_back(site, ledger)


def full(megabytes: int) -> Found:
    """The disk of the database fills up, then there is room again; needs root, for a tmpfs."""
    ledger = Ledger()
    with ExitStack() as stack:
        name = stack.enter_context(tempfile.TemporaryDirectory(prefix="sijal-faults-"))
        disk = stack.enter_context(_small_disk(megabytes))
        site = stack.enter_context(serving(Path(name), f"sqlite:///{disk}/record.sqlite3"))
        filler = disk / "filler"
        filler.write_bytes(bytes(max(0, _free(disk) - 400_000)))
        with ledger.editors(site, 4):
            ends = time.monotonic() + 60
            while not ledger.answers[503] and time.monotonic() < ends:
                time.sleep(0.1)
            time.sleep(1)
        found: Found = {"read meanwhile": site.ask("/ar/")[0]}
        found["readyz meanwhile"] = site.ask("/readyz")[0]
        filler.unlink()
        return found | comes_back(site, ledger)


@contextmanager
def _small_disk(megabytes: int) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="sijal-disk-") as name:
        mount = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", name]
        subprocess.run(mount, check=True)
        try:
            yield Path(name)
        finally:
            subprocess.run(["umount", "--lazy", name], check=True)


def _free(disk: Path) -> int:
    found = os.statvfs(disk)
    return found.f_bavail * found.f_frsize
