"""`python -m tests.faults [FAULT=NUMBER …]`: break things, and fail if anything was lost."""

import os
import sys
import time

from tests.faults.breaking import Found, full, ingesting, killed, locked, restarted

# The short form of each, for CI: how often, how long, or how many megabytes.
FAULTS = {
    "killed": (killed, 20),
    "locked": (locked, 7),
    "full": (full, 6),
    "restarted": (restarted, 3),
    "ingesting": (ingesting, 1),
}
# A cache that goes away has its place here once there is one.
EXPECTED: Found = {
    "lost": 0, "half": 0, "sound": True, "words lost": 0, "came back": True, "reads failed": 0,
    "same as unbroken": True, "read meanwhile": 200,
}  # fmt: skip


def main(arguments: list[str]) -> int:
    asked = dict(argument.partition("=")[::2] for argument in arguments) or dict.fromkeys(FAULTS)
    failed = 0
    for name, number in asked.items():
        if name == "full" and os.geteuid():
            print("skipped  full: only root can make a small disk", flush=True)
            continue
        fault, short = FAULTS[name]
        began = time.monotonic()
        found = fault(int(number or short))
        wrong = {k: found[k] for k, v in EXPECTED.items() if k in found and found[k] != v}
        failed += bool(wrong)
        took = round(time.monotonic() - began)
        print(f"{'FAILED' if wrong else 'passed'}  {name} ({took} s): {found}", flush=True)
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
