"""What each step of docs/scaling.md bears on this machine, of pages kept and of pages made anew.

All of a step stands on the same cores, and the client beside it: what a step adds in machines
shows in nothing here, what it costs and what it goes on bearing without a part of it does.
"""

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median

from tests.benchmarks.measures import Asked, Rate, heading, in_turns, installed, machine, table, wrk
from tests.benchmarks.reading import PACKED, PAGES, filled
from tests.postgres import postgresql
from tests.serving.engines import nginx, primary_and_replica, redis
from tests.serving.site import Site

# Of a filter that nobody asked for before
ANEW = """
math.randomseed(os.time())
local from, to = math.random(1000, 1990), math.random(2030, 5000)
request = function()
  to = to + 1
  return wrk.format("GET", wrk.path .. "?from=" .. from .. "&to=" .. to)
end
"""
TIMELINE = "/en/invented-100-0/"
HTTPS = {"X-Forwarded-Proto": "https", **PACKED}


def main() -> None:
    print(machine())
    if not installed("nginx", "redis-server", "wrk"):
        return
    heading("Each step on this machine: requests a second and p99, kept and made anew")
    rows = [row for step in (on_sqlite, on_postgresql, shared, replicated) for row in step()]
    head = ["", "frame", "p99 ms", "page of 100", "p99 ms", "made anew", "p99 ms"]
    table(head, [[name, *figures] for name, figures in rows])


type Row = tuple[str, list[str]]


def on_sqlite() -> Iterator[Row]:
    with filled() as place:
        yield "1 SQLite, one process of 4 threads", figures(place.serve(workers=1, threads=4))


def on_postgresql() -> Iterator[Row]:
    with postgresql() as url, filled(DATABASE_URL=url) as place:
        yield "2 PostgreSQL, two processes", figures(place.serve(workers=2, threads=1))


def shared() -> Iterator[Row]:
    with postgresql() as url, redis() as cache:
        filling = filled(DATABASE_URL=url, CACHE_URL=cache)
        with filling as place, behind_nginx(place, servers=2) as (servers, front):
            yield "3 one of two servers that share Redis", figures(servers[0])
            yield "5 behind the nginx of deploy/", figures(front)


def replicated() -> Iterator[Row]:
    with (
        primary_and_replica() as (primary, replica),
        filled(DATABASE_URL=primary.url, REPLICA_URL=replica.url) as place,
    ):
        port = place.serve(workers=2, threads=1)
        yield "4 with a replica", figures(port)
        primary.stop()
        yield "4 the primary is lost", figures(port)


@contextmanager
def behind_nginx(place: Site, servers: int) -> Iterator[tuple[list[int], int]]:
    ports = [place.serve(workers=1, threads=2) for _ in range(servers)]
    with (
        tempfile.TemporaryDirectory() as folder,
        nginx(Path(folder), *ports, scheme="https") as (front, _log),
    ):
        yield ports, front


@dataclass(frozen=True)
class Load:
    asked: Asked
    connections: int = 16

    def rate(self) -> Rate:
        time.sleep(1)  # what was asked before may still be rendered
        return wrk(self.asked, connections=self.connections)


def figures(port: int) -> list[str]:
    loads = [
        Load(Asked(port, PAGES["embed"], HTTPS)),
        Load(Asked(port, PAGES["page"], HTTPS)),
        Load(replace(Asked(port, TIMELINE, HTTPS), script=ANEW), connections=4),
    ]
    for load in loads:
        wrk(load.asked, 1, load.connections)
    named: dict[str, Callable[[], Rate]] = {load.asked.path: load.rate for load in loads}
    found = in_turns(named)
    assert all(rate.failed == 0 for some in found.values() for rate in some)
    return [
        figure
        for some in found.values()
        for figure in (
            f"{median(rate.per_second for rate in some):,.0f}",
            f"{median(rate.p99 for rate in some):.1f}",
        )
    ]


if __name__ == "__main__":
    main()
