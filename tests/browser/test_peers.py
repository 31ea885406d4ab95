"""The programs that others use open what we give them: TimelineJS, on a page of another site."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page, expect

PEERS = Path(__file__).parent / "peers"
DIST = "node_modules/@knight-lab/timelinejs/dist"


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="session")
def timelinejs() -> Path:
    """From npm, as the lock says, by hash; CI must have it."""
    npm = shutil.which("npm")
    if npm is None and os.environ.get("CI") == "true":
        pytest.fail("CI runs without npm: TimelineJS cannot be had.")
    if npm is None:
        pytest.skip("TimelineJS comes from npm, which is not here.")
    installed, lock = PEERS / "node_modules/.package-lock.json", PEERS / "package-lock.json"
    if not installed.exists() or installed.stat().st_mtime < lock.stat().st_mtime:
        command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        subprocess.run(command, cwd=PEERS, check=True, capture_output=True)
        installed.touch()
    return PEERS


@pytest.fixture
def elsewhere(timelinejs: Path, tmp_path: Path) -> Iterator[str]:
    """The address of another site, with TimelineJS on it."""
    (tmp_path / "dist").symlink_to(timelinejs / DIST)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def told(chromium: Browser, elsewhere: str, tmp_path: Path) -> Iterator[Callable[..., Page]]:
    """A page with TimelineJS, which is given the address of our JSON."""
    complaints: list[str] = []
    context = chromium.new_context(viewport={"width": 1280, "height": 800})

    def told(address: str, language: str) -> Page:
        (tmp_path / "index.html").write_text(
            '<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">'
            '<link rel="stylesheet" href="dist/css/timeline.css">'
            '<div id="t" style="height:700px"></div><script src="dist/js/timeline.js"></script>'
            f'<script>window.t = new TL.Timeline("t", "{address}",'
            f'{{language: "{language}", font: null}})</script>',
            encoding="utf-8",
        )
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(f"{elsewhere}/index.html")
        return page

    yield told
    context.close()
    assert complaints == []


HEADLINES = {"ar": "ترامب يعلن مشروع «ستارغيت»", "en": "Trump announces Stargate"}


@pytest.mark.parametrize("language", ["ar", "en"])
def test_timelinejs_opens_our_json_as_it_is(
    told: Callable[..., Page], site: str, language: str
) -> None:
    page = told(f"{site}/data/{language}/stargate.timelinejs.json", language)

    expect(page.locator(".tl-slide")).to_have_count(10)  # the title, and nine events
    expect(page.locator(".tl-timemarker")).to_have_count(9)
    expect(page.locator("#t7strg4t .tl-headline")).to_have_text(HEADLINES[language])
    ids = page.evaluate("t.config.events.map(e => e.unique_id)")
    assert ids[:3] == ["b4rdsp7t", "s5vkwt2n", "x9mphs3k"]
    page.evaluate("t.goToId('t7strg4t')")
    expect(page.locator("#t7strg4t .tl-headline")).to_be_in_viewport()


def test_its_dates_are_no_more_precise_than_ours(told: Callable[..., Page], site: str) -> None:
    page = told(f"{site}/data/en/stargate.timelinejs.json", "en")
    expect(page.locator(".tl-timemarker")).to_have_count(9)

    shown = page.evaluate(
        "Object.fromEntries(t.config.events.map(e => [e.unique_id, [e.start_date.data.date_obj"
        " && e.start_date.findBestFormat(), e.display_date || e.start_date.getDisplayDate()]]))"
    )

    assert shown["s5vkwt2n"][0] == "year"
    assert shown["h6fdct2c"][0] == "month"
    assert shown["b4rdsp7t"][1].startswith("2024 or earlier")
