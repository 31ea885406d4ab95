"""A frame and a page of 12 events in a slow phone's browser, beside a bare page and the peers.

The peers are not ours to carry. `npm ci` in a folder with them and BENCH_PEERS=that/folder brings
them in; without it the bare page alone stands beside the embed.
"""

import json
import os
import re
import shutil
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from tests.benchmarks.measures import heading, in_turns, installed, machine, table
from tests.benchmarks.reading import PAGES, served
from tests.serving.engines import files
from tests.serving.site import Site, get

OURS = {"the frame": PAGES["embed"], "the page": "/en/invented-12-0/"}
BARS = {"bare": "1.5", "timelinejs": "0.35", "vis": "0.3"}
SLOW = {"cpu": 4, "latency": 150, "bytes": 200_000}  # 4 times slower, ms, 1.6 Mbit/s
EVENTS = """
import json
from timeline.models import Event
shown = Event.objects.filter(dispute__slug='invented-12-0', starts_on__isnull=False).in_order()
print(json.dumps([[e.key, str(e.starts_on), e.title_en, e.summary_en] for e in shown]))
"""
HEAD = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width,initial-scale=1"><title>Peers</title>'
)
# Its own embed page gives it an address of the events too, and loads three more things.
TIMELINEJS = (
    f'{HEAD}<script src="/timelinejs/js/timeline.js"></script>'
    '<link rel="stylesheet" href="/timelinejs/css/timeline.css">'
    "<style>html,body,#t{height:100%;margin:0}</style></head><body><div id=t></div><script>"
    "new TL.Timeline('t',location.origin+'/timelinejs.json',"
    "{script_path:location.origin+'/timelinejs/js/',is_embed:true})</script>"
)
WATCH = """new PerformanceObserver(l => l.getEntries().forEach(e => window.painted = e.startTime))
  .observe({type: 'largest-contentful-paint', buffered: true})"""


def main() -> None:
    print(machine())
    if not installed("nginx", os.environ.get("CHROMIUM", "chromium")):
        return
    heading("The largest paint of 12 events, throttled: CPU 4 times slower, 1.6 Mbit/s, 150 ms")
    with tempfile.TemporaryDirectory() as folder, served() as (place, port):
        root = Path(folder)
        names = _peers(root, place, port)
        with files(root) as static, sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=shutil.which(os.environ.get("CHROMIUM", "chromium")),
                args=["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"],
            )
            addresses = {name: f"http://127.0.0.1:{static}/{name}.html" for name in names}
            addresses |= {name: f"http://127.0.0.1:{port}{path}" for name, path in OURS.items()}
            _told({name: partial(_painted, browser, url) for name, url in addresses.items()})
            browser.close()


def _told(visits: dict[str, Callable[[], tuple[float, int]]]) -> None:
    found = in_turns(visits)
    paint = {name: median(ms for ms, _ in some) for name, some in found.items()}
    size = {name: median(n for _, n in some) for name, some in found.items()}
    rows = []
    for name, ms in paint.items():
        shares = [f"{paint[own] / ms:.2f}" for own in OURS]
        rows.append([name, f"{ms:.0f}", f"{size[name]:,.0f}", *shares, BARS.get(name, "")])
    table(["", "largest paint ms", "bytes", "frame's share", "page's share", "frame's bar"], rows)


def _painted(browser: Browser, url: str) -> tuple[float, int]:
    """Milliseconds to the largest paint, and the bytes over the wire, of a first visit."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844},
        extra_http_headers={"X-Forwarded-Proto": "https"},
    )
    try:
        page = context.new_page()
        page.add_init_script(WATCH)
        cdp = context.new_cdp_session(page)
        cdp.send("Network.enable")
        received: list[int] = []
        cdp.on("Network.loadingFinished", lambda e: received.append(int(e["encodedDataLength"])))
        cdp.send("Emulation.setCPUThrottlingRate", {"rate": SLOW["cpu"]})
        limits = {"latency": SLOW["latency"], "downloadThroughput": SLOW["bytes"]}
        offline: dict[str, Any] = {"offline": False, "uploadThroughput": 94_000, **limits}
        cdp.send("Network.emulateNetworkConditions", offline)
        page.goto(url, wait_until="load")
        page.wait_for_timeout(2500)
        return float(page.evaluate("window.painted")), sum(received)
    finally:
        context.close()


def _bare(port: int) -> str:
    """The same words, links and elements as in the frame, and nothing to draw them with."""
    frame = get(port, PAGES["embed"], **{"X-Forwarded-Proto": "https"}).text
    words = re.search(r"<main>.*</footer>", frame, re.DOTALL)
    assert words
    plain = re.sub(r' (?!href|datetime)[\w-]+="[^"]*"', "", words[0])
    style = "<style>body{font:1rem/1.5 system-ui;max-width:45rem;margin:auto}</style>"
    return f"{HEAD}{style}</head><body>{plain}"


def _peers(root: Path, place: Site, port: int) -> list[str]:
    """Their pages of the same events; the names of those that are there."""
    events: list[list[str]] = json.loads(place.told(EVENTS))
    (root / "bare.html").write_text(_bare(port))
    modules = Path(os.environ.get("BENCH_PEERS", "/nowhere")) / "node_modules"
    if not (modules / "vis-timeline").exists():
        print("left out, not installed: TimelineJS and vis-timeline (BENCH_PEERS)")
        return ["bare"]
    shutil.copytree(modules / "@knight-lab/timelinejs/dist", root / "timelinejs")
    shutil.copytree(modules / "vis-timeline/standalone/umd", root / "vis")
    shutil.copytree(modules / "vis-timeline/styles", root / "vis-styles")
    (root / "timelinejs.json").write_text(_told_timelinejs(events))
    (root / "timelinejs.html").write_text(TIMELINEJS)
    (root / "vis.html").write_text(_vis(events))
    return ["bare", "timelinejs", "vis"]


def _told_timelinejs(events: list[list[str]]) -> str:
    parts = ("year", "month", "day")
    told = [
        {
            "start_date": dict(zip(parts, map(int, day.split("-")), strict=True)),
            "text": {"headline": title, "text": f"<p>{text}</p>"},
        }
        for _key, day, title, text in events
    ]
    return json.dumps({"events": told})


def _vis(events: list[list[str]]) -> str:
    told = [{"id": key, "content": title, "start": day} for key, day, title, _text in events]
    return (
        f'{HEAD}<link rel="stylesheet" href="/vis-styles/vis-timeline-graph2d.min.css">'
        '<script src="/vis/vis-timeline-graph2d.min.js"></script></head><body><div id=t></div>'
        f"<script>new vis.Timeline(t,new vis.DataSet({json.dumps(told)}),{{height:'420px'}})"
        "</script>"
    )


if __name__ == "__main__":
    main()
