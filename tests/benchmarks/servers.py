"""Which application server: the same kept page and the same rendered page from each."""

import subprocess
import sys
from contextlib import ExitStack
from functools import partial
from statistics import median

from tests.benchmarks.measures import Asked, heading, in_turns, installed, machine, table, wrk
from tests.benchmarks.reading import PACKED, PAGES, served
from tests.serving.site import Site, end, free_port, wait_for

OURS = {"X-Forwarded-Proto": "https", **PACKED}
EDITOR = {"Cookie": "__Host-session=x; sessionid=x"}  # as in production, and without https


def main() -> None:
    print(machine())
    if not installed("wrk"):
        return
    heading("Application servers, 2 workers each: a kept page, and one rendered for an editor")
    with served() as (place, port), ExitStack() as ends:
        ports = {"granian, 1 thread": port}
        for threads in (2, 4):
            ports[f"granian, {threads} threads"] = place.serve(workers=2, threads=threads)
        if subprocess.run([sys.executable, "-c", "import gunicorn"], check=False).returncode == 0:
            for kind in ("sync", "gthread"):
                ports[f"gunicorn {kind}"] = _gunicorn(place, kind, ends)
        else:
            print("left out, not installed: gunicorn")
        rows = {name: [name] for name in ports}
        for headers, conns in ((OURS, 16), (OURS | EDITOR, 4)):
            asked = {
                name: partial(wrk, Asked(p, PAGES["page"], headers), 2, conns)
                for name, p in ports.items()
            }
            for name, some in in_turns(asked).items():
                rows[name].append(f"{median(rate.per_second for rate in some):,.0f}")
                rows[name].append(f"{median(rate.p99 for rate in some):.1f}")
    table(["", "kept, a second", "p99 ms", "rendered, a second", "p99 ms"], [*rows.values()])


def _gunicorn(place: Site, kind: str, ends: ExitStack) -> int:
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "-w2", "-k", kind, "--threads=4"]
    command += [f"-b127.0.0.1:{port}", "--log-level=error", "timeline.wsgi"]
    ends.callback(end, subprocess.Popen(command, **place.there()))
    wait_for(port)
    return port


if __name__ == "__main__":
    main()
