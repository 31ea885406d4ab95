"""The load that is held: readers at full speed, alone and while something goes wrong."""

import os
import signal
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any

from tests.faults.ledger import Found, Ledger, comes_back
from tests.faults.postgresql import control, on_postgresql
from tests.faults.readers import Readers
from tests.faults.site import Site


def held(seconds: int) -> Found:
    """The same readers of kept pages in four kinds of trouble, so long each, and alone before each:
    the machine is not ours alone, so that only what follows at once can be compared."""
    ledger, failed = Ledger(), 0
    found: Found = {}
    with on_postgresql() as (site, server):
        troubles = {
            "editors save": ledger.editors(site, 2),
            "database stopped": _stopped(server),
            "reloaded": _reloading(site),
            # The last: granian takes what follows within seconds for a crash that repeats itself.
            "a worker killed": _killing(site),
        }
        for name, trouble in troubles.items():
            alone = _measured(site, nullcontext(), seconds)
            then = _measured(site, trouble, seconds)
            failed += then.failed
            found[name] = {
                "a second": round(then.rate),
                "alone": round(alone.rate),
                "longest s": round(then.longest, 2),
                "asked twice": then.asked_twice,
                "failed": then.failed,
            }
        return {**found, "reads failed": failed, **comes_back(site, ledger)}


def _measured(site: Site, trouble: AbstractContextManager[None], seconds: int) -> Readers:
    readers = Readers()
    with readers.of(site, made=0, editing=False), trouble:
        time.sleep(seconds)
    return readers


@contextmanager
def _killing(site: Site) -> Iterator[None]:
    """One of them; the other goes on."""
    os.kill(site.workers()[0], signal.SIGKILL)
    yield


@contextmanager
def _reloading(site: Site) -> Iterator[None]:
    site.reload()
    yield
    site.is_reloaded()


@contextmanager
def _stopped(server: Any) -> Iterator[None]:
    control(server, "stop")
    yield
    control(server, "start")


def reloaded(times: int) -> Found:
    """Every worker is replaced, so many times, while readers read and editors save."""
    ledger, readers = Ledger(), Readers()
    with on_postgresql() as (site, _server):
        with ledger.editors(site, 2), readers.of(site):
            for _ in range(times):
                ledger.wait_for(5)
                site.reload()
                site.is_reloaded()
        unanswered: Found = {"reloads": times, "saves unanswered": ledger.answers[0]}
        return unanswered | readers.verdict() | comes_back(site, ledger)
