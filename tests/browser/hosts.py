"""Pages of other people, on an origin of their own, and what their systems do to an embed."""

from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from html.parser import HTMLParser
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qsl, urlencode, urlsplit

SECRET = "a1B2c3D4e5"
# Inside a frame: how tall what it shows is, whatever the height of the frame.
HEIGHT = "Math.ceil(document.documentElement.getBoundingClientRect().height)"

# What WordPress leaves of the HTML of a provider that it does not know by name.
KEPT = {
    "a": ("href",),
    "blockquote": (),
    "iframe": (
        *("src", "width", "height", "frameborder", "marginwidth", "marginheight"),
        *("scrolling", "title"),
    ),
}

# What WordPress's own script does with the messages of such a frame.
WORDPRESS = """
addEventListener("message", ({ source, data }) => {
  if (!data || !data.secret || !data.message || /[^a-zA-Z0-9]/.test(data.secret)) return;
  for (const quote of document.querySelectorAll(`blockquote[data-secret="${data.secret}"]`))
    quote.style.display = "none";
  for (const frame of document.querySelectorAll(`iframe[data-secret="${data.secret}"]`)) {
    if (frame.contentWindow !== source) continue;
    frame.removeAttribute("style");
    const height = Math.min(1000, Math.max(200, parseInt(data.value, 10)));
    if (data.message === "height") frame.height = height;
    if (data.message === "link" && document.activeElement === frame
        && new URL(data.value).host === new URL(frame.src).host) top.location.href = data.value;
  }
});
addEventListener("load", () => {
  for (const frame of document.querySelectorAll("iframe.wp-embedded-content"))
    frame.contentWindow.postMessage({ message: "ready", secret: frame.dataset.secret }, "*");
});
"""


class Publisher(BaseHTTPRequestHandler):
    """Answers with the page that its query string holds, under the policy that stands there."""

    def do_GET(self) -> None:
        asked = dict(parse_qsl(urlsplit(self.path).query, keep_blank_values=True))
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        if "csp" in asked:
            self.send_header("Content-Security-Policy", asked["csp"])
        self.end_headers()
        self.wfile.write(asked.get("page", "").encode())

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def a_publisher() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Publisher)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def address(publisher: str, body: str, html: str = "", head: str = "", csp: str = "") -> str:
    """Of a page with this body; `html` holds the attributes of its root."""
    page = f"<!doctype html><html {html}><meta charset=utf-8><title>News</title>{head}{body}"
    return f"{publisher}?{urlencode({'page': page} | ({'csp': csp} if csp else {}))}"


class _Kept(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.html = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in KEPT:
            return
        kept = [(name, value or "") for name, value in attrs if name in KEPT[tag]]
        if tag == "iframe":
            kept = [(n, f"{v}#?secret={SECRET}" if n == "src" else v) for n, v in kept]
            kept += [
                ("class", "wp-embedded-content"),
                ("sandbox", "allow-scripts"),
                ("security", "restricted"),
                ("data-secret", SECRET),
                ("style", "position: absolute; visibility: hidden;"),
            ]
        if tag == "blockquote":
            kept += [("class", "wp-embedded-content"), ("data-secret", SECRET)]
        self.html += f"<{tag}{''.join(f' {name}="{escape(value)}"' for name, value in kept)}>"

    def handle_endtag(self, tag: str) -> None:
        self.html += f"</{tag}>" if tag in KEPT else ""

    def handle_data(self, data: str) -> None:
        self.html += escape(data)


def in_wordpress(html: str) -> str:
    """What WordPress makes of the `html` of an oEmbed answer it found by discovery."""
    parser = _Kept()
    parser.feed(html)
    return f"{parser.html}<script>{WORDPRESS}</script>"
