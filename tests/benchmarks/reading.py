"""The reading path beside nginx serving the same bytes as a file, and while an editor saves."""

import secrets
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from statistics import median

from tests.benchmarks.measures import (
    SECONDS,
    Asked,
    Rate,
    heading,
    in_turns,
    installed,
    machine,
    table,
    wrk,
)
from tests.postgres import postgresql
from tests.serving.engines import files, nginx
from tests.serving.site import Editor, Site, get, site

PACKED = {"Accept-Encoding": "gzip"}
# Not all it bears: where load and servers take all of the cores, p99 is the scheduler's slice.
STEADY = "function delay() return 1 end"  # milliseconds between two requests of a connection
RENEWED = SECONDS * 6  # each run sees a page change that nginx keeps for ten seconds
PAGES = {"page": "/en/invented-100-0/?all=1", "embed": "/embed/en/invented-12-0/"}


def production() -> dict[str, str]:
    """Its settings; with DEBUG, Django keeps the text of thousands of queries."""
    return {
        "DEBUG": "false",
        "BEHIND_PROXY": "true",
        "ALLOWED_HOSTS": "127.0.0.1",
        "SECRET_KEY": secrets.token_urlsafe(64),
    }


@contextmanager
def filled(**there: str) -> Iterator[Site]:
    """A site of 12 and of 100 events, in production's settings, on the engines that are named."""
    with tempfile.TemporaryDirectory() as folder:
        given = {**production(), "STATIC_ROOT": f"{folder}/static", **there}
        with site(Path(folder), **given) as place:
            place.manage("collectstatic", "--noinput", "-v0")
            for events in (12, 100):
                place.manage("make_dispute", f"--events={events}", f"--seed={events}")
            yield place


@contextmanager
def served(**there: str) -> Iterator[tuple[Site, int]]:
    """Such a site, and its port."""
    with filled(**there) as place:
        yield place, place.serve(workers=2, threads=1)


def rates(port: int) -> None:
    heading("Requests a second (wrk, 16 connections, 2 workers each), medians")
    https = {"X-Forwarded-Proto": "https"}
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name, path in PAGES.items():
            text = get(port, path, **https).text
            (root / f"{name}.html").write_text(text)
        with files(root) as static:
            rows = []
            for name, path in PAGES.items():
                ours, theirs = Asked(port, path, https), Asked(static, f"/{name}.html", {})
                rows.append([name, *_row(_packed(theirs, ours))])
                rows.append([f"{name}, 304", *_row(_known(theirs, ours))])
    table(["", "nginx, a file", "Sijal", "share (bar: 0.5)", "p99 ms, nginx", "p99 ms"], rows)


def _packed(theirs: Asked, ours: Asked) -> dict[str, Asked]:
    return {
        name: Asked(one.port, one.path, {**one.headers, **PACKED})
        for name, one in (("nginx", theirs), ("Sijal", ours))
    }


def _known(theirs: Asked, ours: Asked) -> dict[str, Asked]:
    """As asked by one who has it."""
    known = {}
    for name, one in _packed(theirs, ours).items():
        etag = get(one.port, one.path, **one.headers).headers["etag"]
        known[name] = Asked(one.port, one.path, {**one.headers, "If-None-Match": etag})
        assert known[name].first() == 304
    return known


def _row(asked: dict[str, Asked]) -> list[str]:
    for one in asked.values():
        wrk(one, 1)
    found = in_turns({name: partial(wrk, one) for name, one in asked.items()})
    assert all(rate.failed == 0 for some in found.values() for rate in some)
    per = {name: median(rate.per_second for rate in some) for name, some in found.items()}
    p99 = {name: median(rate.p99 for rate in some) for name, some in found.items()}
    return [
        f"{per['nginx']:,.0f}",
        f"{per['Sijal']:,.0f}",
        f"{per['Sijal'] / per['nginx']:.2f}",
        f"{p99['nginx']:.1f}",
        f"{p99['Sijal']:.1f}",
    ]


def while_an_editor_saves(place: Site, port: int) -> None:
    heading("p99 while an editor saves every second, and without (bar: 1.5)")
    editor = place.editor()
    editor.does("e = Event.objects.filter(dispute__slug='invented-100-0').first()")
    with (
        tempfile.TemporaryDirectory() as folder,
        nginx(Path(folder), port, scheme="https") as front,
    ):
        rows = [
            ["the server itself", *_slowest(editor, port, SECONDS * 2)],
            ["behind the nginx of deploy/", *_slowest(editor, front[0], RENEWED)],
        ]
    table(["", "requests a second", "p99 ms without", "with", "ratio"], rows)


def _slowest(editor: Editor, port: int, seconds: int) -> list[str]:
    asked = Asked(port, PAGES["page"], {"X-Forwarded-Proto": "https", **PACKED}, STEADY)
    assert asked.first() == 200
    found = in_turns(
        {
            "without": lambda: wrk(asked, seconds),
            "with": lambda: _beside(editor, asked, seconds),
        }
    )
    p99 = {name: median(rate.p99 for rate in some) for name, some in found.items()}
    return [
        f"{median(rate.per_second for rate in found['with']):,.0f}",
        f"{p99['without']:.1f}",
        f"{p99['with']:.1f}",
        f"{p99['with'] / p99['without']:.2f}",
    ]


def _beside(editor: Editor, asked: Asked, seconds: int) -> Rate:
    over = threading.Event()

    def save() -> None:
        n = 0
        while not over.wait(1):
            n += 1
            editor.does(f"e.title_en = 'Saved {n} times'; e.save()")

    saving = threading.Thread(target=save)
    saving.start()
    try:
        return wrk(asked, seconds)
    finally:
        over.set()
        saving.join()


def main() -> None:
    print(machine())
    if installed("nginx", "wrk"):
        _on("SQLite")
        with postgresql() as url:
            _on("PostgreSQL", DATABASE_URL=url)


def _on(database: str, **there: str) -> None:
    print(f"\n## {database}", flush=True)
    with served(**there) as (place, port):
        rates(port)
        while_an_editor_saves(place, port)


if __name__ == "__main__":
    main()
