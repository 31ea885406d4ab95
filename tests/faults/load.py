"""The load that is held: readers at full speed, alone and while something goes wrong."""

import os
import signal
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from typing import Any

from tests.faults.ledger import Found, Ledger, comes_back
from tests.faults.postgresql import control, on_postgresql
from tests.faults.readers import Readers
from tests.faults.site import Site


def held(seconds: int) -> Found:
    """The same readers of kept pages, so long each: alone, and in four kinds of trouble."""
    ledger, found = Ledger(), dict[str, object]()
    with on_postgresql() as (site, server):
        troubles = {
            "alone": nullcontext(),
            "editors save": ledger.editors(site, 2),
            "workers killed": _killing(site, seconds),
            "reloaded": _reloading(site),
            "database stopped": _stopped(server),
        }
        for name, trouble in troubles.items():
            found[name] = _measured(site, trouble, seconds)
        return {**_against_alone(found), **comes_back(site, ledger)}


def _measured(site: Site, trouble: Any, seconds: int) -> Found:
    readers = Readers()
    with ExitStack() as stack:
        stack.enter_context(readers.of(site, made=0, editing=False))
        stack.enter_context(trouble)
        time.sleep(seconds)
    return readers.verdict()


def _against_alone(found: Found) -> Found:
    """Each rate as a part of the undisturbed one: the machine is not ours alone."""
    told: Found = {"reads failed": 0}
    rates: Any = found
    for name, one in rates.items():
        told[name] = {
            "a second": one["a second"],
            "of alone": round(one["a second"] / rates["alone"]["a second"], 2),
            "longest s": one["longest s"],
            "asked twice": one["asked twice"],
            "failed": one["reads failed"],
        }
        told["reads failed"] += one["reads failed"]
    return told


@contextmanager
def _killing(site: Site, seconds: int) -> Iterator[None]:
    """One of the workers; the other goes on."""
    time.sleep(seconds / 2)
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
