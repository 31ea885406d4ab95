"""`python -m tests.faults [FAULT=NUMBER …]`: break things, and fail if anything was lost."""

import os
import sys
import time
from collections.abc import Callable

from tests.faults.breaking import full, killed, locked
from tests.faults.intake import batched, ingesting
from tests.faults.ledger import Found
from tests.faults.load import held, reloaded
from tests.faults.postgresql import failed_over, restarted
from tests.faults.shared_cache import INSTALLED, uncached
from tests.faults.upgrade import release_before, upgraded

# The short form of each, for CI: how often, how long, or how many megabytes.
FAULTS = {
    "killed": (killed, 20),
    "locked": (locked, 7),
    "full": (full, 6),
    "restarted": (restarted, 3),
    "failed_over": (failed_over, 1),
    "uncached": (uncached, 2),
    "ingesting": (ingesting, 1),
    "batched": (batched, 3),
    "upgraded": (upgraded, 20),
}
# Only when asked for: what they find depends on how quiet the machine is.
MEASURED = {"reloaded": (reloaded, 1), "held": (held, 5)}
IMPOSSIBLE = {
    **({"full": "only root can make a small disk"} if os.geteuid() else {}),
    **({} if INSTALLED else {"uncached": "redis-server is not installed"}),
    **({} if release_before() else {"upgraded": "the history here has no release before this one"}),
}
EXPECTED: Found = {
    "lost": 0, "half": 0, "sound": True, "words lost": 0, "came back": True, "reads failed": 0,
    "made failed": 0, "stale": 0, "saves unanswered": 0, "shared again": True, "signing in": [200],
    "same as unbroken": True, "read meanwhile": 200, "ready meanwhile": 200, "saves refused": 0,
}  # fmt: skip


def main(arguments: list[str]) -> int:
    asked = dict(argument.partition("=")[::2] for argument in arguments) or dict.fromkeys(FAULTS)
    failed = 0
    for name, number in asked.items():
        if name in IMPOSSIBLE:
            print(f"skipped  {name}: {IMPOSSIBLE[name]}", flush=True)
            continue
        fault, short = (FAULTS | MEASURED)[name]
        began = time.monotonic()
        found = _found(fault, int(number or short))
        wrong = {k: found[k] for k, v in EXPECTED.items() if k in found and found[k] != v}
        failed += bool(wrong)
        took = round(time.monotonic() - began)
        print(f"{'FAILED' if wrong else 'passed'}  {name} ({took} s): {found}", flush=True)
    return failed


def _found(fault: Callable[[int], Found], number: int) -> Found:
    """What waits for something that never comes has failed; the faults after it go on."""
    try:
        return fault(number)
    except RuntimeError as error:
        return {"came back": False, "because": str(error)}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
