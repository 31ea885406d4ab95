"""The embed in other people's pages, in each sandbox they put it in."""

from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

SANDBOXES = {
    "none": "",
    "WordPress": 'sandbox="allow-scripts" security="restricted"',
    "harshest": "sandbox",
    "our snippet": 'sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"',
}


class Publisher(BaseHTTPRequestHandler):
    """A page that frames what its query string says: `?attributes=…&src=…`."""

    def do_GET(self) -> None:
        asked = dict(parse_qsl(urlsplit(self.path).query, keep_blank_values=True))
        frame = f'<iframe {asked.get("attributes", "")} src="{asked.get("src", "")}"></iframe>'
        style = "<style>iframe { width: 900px; height: 700px }</style>"
        page = f"<!doctype html><title>Publisher</title>{style}{frame}".encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def publisher() -> Iterator[str]:
    """Another origin: a server of its own on another port."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Publisher)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture
def frame(chromium: Browser, publisher: str) -> Iterator[Callable[..., Page]]:
    contexts = []

    def frame(url: str, attributes: str, **options: bool) -> Page:
        context = chromium.new_context(viewport={"width": 1000, "height": 800}, **options)  # type: ignore[arg-type] # only booleans are given
        contexts.append(context)
        page = context.new_page()
        page.goto(f"{publisher}?{urlencode({'attributes': attributes, 'src': url})}")
        return page

    yield frame
    for context in contexts:
        context.close()


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize("sandbox", SANDBOXES)
def test_it_is_shown_and_filtered_in_every_sandbox(
    frame: Callable[..., Page], site: str, sandbox: str, script: bool
) -> None:
    url = f"{site}/embed/ar/stargate/?claims=1"
    page = frame(url, SANDBOXES[sandbox], java_script_enabled=script)
    framed = page.frame_locator("iframe")

    expect(framed.locator("[data-event]")).to_have_count(6)
    expect(framed.locator("#t-t7strg4t")).to_be_visible()
    assert framed.locator("html").get_attribute("dir") == "rtl"
    assert page.context.cookies() == []
    # Its styles are there: the first side's card stands right of the second's.
    musk = framed.locator("#e-d8btmny5 article").bounding_box()
    altman = framed.locator("#e-r2pltx6s article").bounding_box()
    assert musk is not None
    assert altman is not None
    assert musk["x"] > altman["x"]


def test_its_language_is_changed_inside_the_harshest_frame(
    frame: Callable[..., Page], site: str
) -> None:
    page = frame(f"{site}/embed/ar/stargate/", "sandbox")
    framed = page.frame_locator("iframe")

    framed.locator("a[lang=en]").click()

    expect(framed.locator("#t-t7strg4t")).to_have_text("Trump announces Stargate")


@pytest.mark.parametrize(
    "path", ["/ar/stargate/", "/ar/", "/ar/stargate/e/d8btmny5/", "/admin/login/"]
)
def test_no_other_page_can_be_framed(frame: Callable[..., Page], site: str, path: str) -> None:
    page = frame(site + path, "")

    page.wait_for_load_state("networkidle")

    assert page.frames[1].url.startswith("chrome-error:")
