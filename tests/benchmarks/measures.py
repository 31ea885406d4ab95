"""How things are measured: in turns, in one run, told as medians and as shares of the first."""

import os
import platform
import re
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tests.serving.site import get

ROUNDS = int(os.environ.get("BENCH_ROUNDS", "5"))
SECONDS = int(os.environ.get("BENCH_SECONDS", "2"))
CONNECTIONS = 16
TELL = """done = function(summary, latency, requests)
  io.write(string.format("@@ %d %d %d %.0f\\n", summary.requests, summary.duration,
    summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
    + summary.errors.status, latency:percentile(99)))
end
"""


def installed(*programs: str) -> bool:
    """Says what is left out where one of them is not there."""
    missing = [name for name in programs if not shutil.which(name)]
    if missing:
        print(f"left out, not installed: {', '.join(missing)}")
    return not missing


def machine() -> str:
    processor = "unknown processor"
    with open("/proc/cpuinfo") as told:
        found = re.search(r"model name\s*: (.*)", told.read())
        processor = found[1] if found else processor
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    return (
        f"{os.cpu_count()} cores ({processor}), {platform.system()} {platform.release()}, "
        f"Python {platform.python_version()}, load before the run {load}"
    )


@dataclass(frozen=True)
class Asked:
    """What wrk asks for; `script` is Lua that has the last word on it."""

    port: int
    path: str
    headers: Mapping[str, str]
    script: str = ""

    def first(self) -> int:
        return get(self.port, self.path, **self.headers).status


@dataclass(frozen=True)
class Rate:
    per_second: float
    p99: float  # milliseconds
    failed: int


def wrk(asked: Asked, seconds: int = SECONDS, connections: int = CONNECTIONS) -> Rate:
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(TELL + asked.script)
        script.flush()
        headers = [part for n, v in asked.headers.items() for part in ("-H", f"{n}: {v}")]
        told = subprocess.run(
            [
                *("wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "-s", script.name),
                *(*headers, f"http://127.0.0.1:{asked.port}{asked.path}"),
            ],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
    found = re.search(r"@@ (\d+) (\d+) (\d+) (\d+)", told)
    assert found, told
    requests, microseconds, failed, p99 = map(int, found.groups())
    return Rate(requests / microseconds * 1e6, p99 / 1000, failed)


def in_turns[Result](
    named: Mapping[str, Callable[[], Result]], rounds: int = ROUNDS
) -> dict[str, list[Result]]:
    """Each once a round, in an order that turns: a noisy minute hits all of them."""
    names, results = list(named), {name: list[Result]() for name in named}
    for n in range(rounds):
        for name in names[n % len(names) :] + names[: n % len(names)]:
            results[name].append(named[name]())
    return results


def seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def medians(results: Mapping[str, list[float]]) -> dict[str, float]:
    return {name: statistics.median(values) for name, values in results.items()}


def heading(words: str) -> None:
    print(f"\n### {words}\n", flush=True)


def table(head: list[str], rows: list[list[str]]) -> None:
    print("| " + " | ".join(head) + " |\n|---|" + "---:|" * (len(head) - 1))
    for row in rows:
        print("| " + " | ".join(row) + " |")
    print(flush=True)
