"""What many events cost: 100,000 beside 100, on SQLite and PostgreSQL, and what a worker weighs."""

import os
import re
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from tests.benchmarks.bare import beside_a_bare_template
from tests.benchmarks.measures import heading, in_turns, machine, medians, seconds, table
from tests.benchmarks.reading import production
from tests.postgres import postgresql
from tests.serving.site import ROOT, Site, get

EVENTS = int(os.environ.get("BENCH_EVENTS", "100000"))
FEW, MANY = "invented-100-0", f"invented-{EVENTS}-0"
WEIGHED = ("invented-10000-0", MANY)
# Of pages, embeds, feeds and data, those that any reader asks for
SORTS = (
    "/{language}/{slug}/?kind={kind}&from={year}",
    "/{language}/{slug}/e/{key}/",
    "/{language}/{slug}/?after={key}",
    "/embed/{language}/{slug}/?kind={kind}&from={year}",
    "/{language}/{slug}/?q=research+{year}",
    "/{language}/{slug}/?disputed=1&to={year}",
    "/feeds/{language}/{slug}/events.atom?kind={kind}",
    "/{language}/{slug}/claims/",
    "/{language}/{slug}/sources/",
    "/{language}/{slug}/actors/",
)
HOST = {"host": "127.0.0.1"}
GIVEN_BACK = dict.fromkeys(  # as deploy/serve has it
    ("MALLOC_MMAP_THRESHOLD_", "MALLOC_TRIM_THRESHOLD_"), "131072"
)
WORDS = ("berthing", "الرسو", "research ship", "item 77", "سفينة الأبحاث Haddad")


def main() -> None:
    print(machine())
    folder = ROOT / "var"
    folder.mkdir(exist_ok=True)
    _of(f"sqlite:///{folder / f'bench-{EVENTS}.sqlite3'}", "SQLite")
    with postgresql() as url:
        _of(url, "PostgreSQL")


def _of(url: str, name: str) -> None:
    print(f"\n## {name}", flush=True)
    there = os.environ | {
        "DATABASE_URL": url, "DEBUG": "true", "DJANGO_SETTINGS_MODULE": "timeline.settings",
    }  # fmt: skip
    command = [sys.executable, "-m", "tests.benchmarks.scale", "within"]
    subprocess.run(command, cwd=ROOT, env=there, check=True)
    if name == "SQLite":
        weight(url)


def within() -> None:
    """In a process that has this database."""
    import django

    django.setup()
    _made()
    pages()
    beside_a_bare_template()
    search()


def _made() -> None:
    from django.core.management import call_command
    from django.db import connection

    from timeline.models import Dispute

    call_command("migrate", verbosity=0)
    for events in (100, 10_000, EVENTS):
        if not Dispute.objects.filter(slug=f"invented-{events}-0").exists():
            call_command("make_dispute", events=events, seed=events)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE" if connection.vendor == "sqlite" else "VACUUM ANALYZE")


def pages() -> None:
    heading(f"An uncached page of a dispute with {EVENTS:,} events, beside 100 (bar: 1.3)")
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from timeline.serving.stack import in_one_piece

    fetch = in_one_piece(Client(headers=HOST).get)
    rows = []
    for name, path in _paths().items():
        few, many = (path.format(slug) for slug in (FEW, MANY))
        fetch(few)  # what a process does once is no part of the other's first
        first = seconds(partial(fetch, many))
        found = medians(
            in_turns({slug: partial(seconds, partial(fetch, slug)) for slug in (few, many)})
        )
        asked = []
        for slug in (few, many):
            with CaptureQueriesContext(connection) as captured:
                assert fetch(slug).status_code == 200
            asked.append(len(captured))
        told = [f"{found[slug] * 1000:.0f}" for slug in (few, many)]
        ratio = f"{found[many] / found[few]:.2f}"
        rows.append([name, *told, ratio, f"{asked[0]} / {asked[1]}", f"{first * 1000:.0f}"])
    table(["", "ms of 100", "ms", "ratio", "queries", "ms, first of its version"], rows)


def _paths() -> dict[str, str]:
    from timeline.models import Event

    later = {
        slug: Event.objects.filter(dispute__slug=slug).in_order()[60].key for slug in (FEW, MANY)
    }

    class Later(str):
        def format(self, *args: Any, **kwargs: Any) -> str:
            return self.replace("{}", args[0]).replace("KEY", later[args[0]])

    return {
        "the timeline": "/en/{}/",
        "its second page": Later("/en/{}/?after=KEY"),
        "a filter": "/en/{}/?from=2005",
        "an event": Later("/en/{}/e/KEY/"),
        "the embed": "/embed/en/{}/",
    }


def search() -> None:
    heading(f"A search in {EVENTS:,} events: how many, and the first 50 (bar: 50 ms, the median)")
    from timeline.models import Dispute
    from timeline.reading.filters import Filters
    from timeline.reading.paging import PAGE, Listing, Start
    from timeline.reading.queries import timeline_of

    dispute = Dispute.objects.get(slug=MANY)

    def look(words: str) -> int:
        page = Listing(timeline_of(dispute, Filters(text=words))).page(Start(), PAGE, None)
        assert len(page.events) == min(page.total, PAGE)
        return page.total

    count = {words: look(words) for words in WORDS}
    found = medians(in_turns({words: partial(seconds, partial(look, words)) for words in WORDS}))
    table(
        ["words", "found", "ms"],
        [[words, f"{count[words]:,}", f"{ms * 1000:.1f}"] for words, ms in found.items()],
    )
    print(f"median of all: {statistics.median(found.values()) * 1000:.1f} ms")


def weight(url: str) -> None:
    heading("Memory of a worker after 300 pages of every sort (bar: 150 MB for 10,000 events)")
    there = {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "timeline.settings"}
    site = Site(there | production() | {"PYTHONPATH": str(ROOT)})
    rows = []
    with site.ends, tempfile.TemporaryDirectory() as folder:
        site.environment["STATIC_ROOT"] = folder
        site.manage("collectstatic", "--noinput", "-v0")
        for slug in WEIGHED:
            port = site.serve(workers=1, threads=1, **GIVEN_BACK)
            for path in _of_every_sort(port, slug):
                assert get(port, path, X_Forwarded_Proto="https").status == 200, path
            worker = max(_children(site.pids[-1]), key=_resident)
            rows.append([slug, f"{_resident(worker):.0f}", f"{_proportional(worker):.0f}"])
    table(["a dispute", "MB resident (RSS)", "MB of its own share (PSS)"], rows)


def _of_every_sort(port: int, slug: str) -> Iterator[str]:
    """300 paths: each another page, as far as there are others."""
    first = get(port, f"/en/{slug}/", X_Forwarded_Proto="https").text
    keys = re.findall(rf"/{slug}/e/(\w+)/", first)
    for n in range(300 // len(SORTS)):
        told = {"slug": slug, "language": ("ar", "en")[n % 2], "key": keys[n % len(keys)]}
        told |= {"year": 1999 + n % 25, "kind": ("vote", "deal", "ruling")[n % 3]}
        yield from (sort.format(**told) for sort in SORTS)


def _children(pid: int) -> list[int]:
    told = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(int(child) for child in told)]


def _resident(pid: int) -> float:
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def _proportional(pid: int) -> float:
    """What several processes hold together counts for each by its part."""
    told = Path(f"/proc/{pid}/smaps_rollup").read_text()
    return int(re.findall(r"^Pss: +(\d+) kB", told, re.M)[0]) * 1024 / 1e6


if __name__ == "__main__":
    if sys.argv[1:] == ["within"]:
        within()
    else:
        main()
