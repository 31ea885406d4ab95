"""Which answers are kept, for whom, and until when. The application behind is a small one."""

import gzip
import threading
from collections.abc import Callable, Iterable, Iterator
from typing import Any, cast
from urllib.parse import parse_qs
from wsgiref.types import StartResponse, WSGIEnvironment

import brotli
import pytest
from django.core.cache.backends.locmem import LocMemCache

from timeline.serving.current import Current
from timeline.serving.layer import KeptAnswers
from timeline.serving.requests import READ
from timeline.serving.snapshot import TAKEN
from timeline.serving.store import Memory, Shared, Store

LONG = "سجال " * 100
HTMX = {"HTTP_HX_REQUEST": "true", "HTTP_HX_TARGET": "later"}


class Editions:
    def __init__(self) -> None:
        self.now = {"dispute-1": "1"}

    def edition(self) -> dict[str, str]:
        return self.now

    def publish(self) -> None:
        self.now = {"dispute-1": str(int(self.now["dispute-1"]) + 1)}


class Pages:
    """Says how often it was asked; reads `kind`, and answers htmx with a part."""

    def __init__(self, editions: Editions) -> None:
        self.editions, self.asked = editions, 0
        self.status, self.headers, self.of_one_moment = "200 OK", dict[str, str](), True
        self.meanwhile: Callable[[], object] = lambda: None

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> list[bytes]:
        self.asked += 1
        version = self.editions.now["dispute-1"]
        self.meanwhile()
        environ.setdefault(READ, set()).add("kind")
        environ[TAKEN] = True
        if not self.of_one_moment:
            del environ[TAKEN]
        kind = parse_qs(environ.get("QUERY_STRING", "")).get("kind", [""])[0]
        part = "part" if "HTTP_HX_REQUEST" in environ else "page"
        body = f"{part} {kind} {version} {LONG}".encode()
        headers = {
            "Content-Type": "text/html; charset=utf-8",
            "Content-Length": str(len(body)),
            "Cache-Control": "public, max-age=60",
            "Surrogate-Key": "dispute-1",
            "Sijal-Versions": f"dispute-1={version}",
            "Vary": "HX-Request, Accept-Language",
        }
        told = {n: v for n, v in (headers | self.headers).items() if v}
        start(self.status, list(told.items()))
        return [body]


class Reader:
    def __init__(self, layer: KeptAnswers) -> None:
        self.layer, self.given = layer, cast(Iterable[bytes], ())

    def get(self, path: str = "/en/a/", method: str = "GET", **environ: str) -> "Got":
        path, _, query = path.partition("?")
        told: list[Any] = []
        asked = {
            "REQUEST_METHOD": method,
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "HTTP_HOST": "sijal.example",
            "wsgi.url_scheme": "https",
            **environ,
        }

        def start(*args: Any) -> Any:
            told.extend(args)

        self.given = self.layer(asked, start)
        return Got(int(told[0][:3]), {n.lower(): v for n, v in told[1]}, b"".join(self.given))


class Got:
    def __init__(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.status, self.headers, self.body = status, headers, body

    @property
    def text(self) -> str:
        coding = self.headers.get("content-encoding")
        if coding == "br":
            return brotli.decompress(self.body).decode()  # type: ignore[no-any-return]
        return (gzip.decompress(self.body) if coding else self.body).decode()


def reading(pages: Pages, shared: Shared | None, editions: Editions) -> Reader:
    return Reader(KeptAnswers(pages, Store(1_000_000, shared), cast(Current, editions)))


@pytest.fixture
def editions() -> Editions:
    return Editions()


@pytest.fixture
def pages(editions: Editions) -> Pages:
    return Pages(editions)


@pytest.fixture
def reader(pages: Pages, editions: Editions) -> Reader:
    return reading(pages, None, editions)


def test_it_is_rendered_once_a_version(reader: Reader, pages: Pages, editions: Editions) -> None:
    assert reader.get().text.startswith("page  1 ")
    assert (reader.get().body, pages.asked) == (reader.get().body, 1)

    editions.publish()

    assert reader.get().text.startswith("page  2 ")
    assert (reader.get().text[:8], pages.asked) == ("page  2 ", 2)


@pytest.mark.parametrize("coding", ["br", "gzip", ""])
def test_the_bytes_are_packed_as_the_reader_accepts(reader: Reader, coding: str) -> None:
    got = reader.get(HTTP_ACCEPT_ENCODING=coding)

    assert got.headers.get("content-encoding", "") == coding
    assert got.headers["content-length"] == str(len(got.body))
    assert got.headers["vary"] == "Accept-Encoding, HX-Request"
    assert got.text.endswith(LONG)
    assert "sijal-versions" not in got.headers


def test_who_has_it_is_told_so(reader: Reader, pages: Pages, editions: Editions) -> None:
    packed = reader.get(HTTP_ACCEPT_ENCODING="br").headers["etag"]
    plain = reader.get().headers["etag"]
    assert packed != plain
    assert not packed.startswith("W/")

    for asked in (plain, f'"other", {plain}', f"W/{plain}", "*"):
        again = reader.get(HTTP_IF_NONE_MATCH=asked)
        assert (again.status, again.body, again.headers["etag"]) == (304, b"", plain)
        assert "content-length" not in again.headers
    assert reader.get(HTTP_IF_NONE_MATCH=packed).status == 200

    editions.publish()
    assert reader.get(HTTP_IF_NONE_MATCH=plain).status == 200


def test_what_is_kept_goes_out_at_once(reader: Reader) -> None:
    """granian sends a list in one piece, and comes back for each part of anything else."""
    etag = reader.get().headers["etag"]

    assert reader.given == [reader.get().body]
    assert reader.get(HTTP_IF_NONE_MATCH=etag).status == 304
    assert reader.given == []


def test_head_is_get_without_the_bytes(reader: Reader, pages: Pages) -> None:
    head, got = reader.get(method="HEAD"), reader.get()

    assert (head.body, head.headers, pages.asked) == (b"", got.headers, 1)


@pytest.mark.parametrize(
    "asked",
    [
        {"HTTP_COOKIE": "a=1; sessionid=x"},
        {"HTTP_AUTHORIZATION": "Bearer x"},
        {"method": "POST"},
        {"path": "/static/js/a.js"},
        {"path": "/en/a/?q=" + "x" * 3000},
    ],
)
def test_an_editor_and_a_writer_get_their_own(
    reader: Reader, pages: Pages, asked: dict[str, str]
) -> None:
    for _ in range(2):
        reader.get(**asked)

    assert pages.asked == 2


def test_parameters_that_no_page_reads_make_no_other_answer(reader: Reader, pages: Pages) -> None:
    for query in ("", "?fbclid=1", "?fbclid=2&utm_source=x", "?%FF=%FE"):
        reader.get(f"/en/a/{query}")
    # The bare address, and what was asked before anybody knew what is read
    assert pages.asked <= 2

    assert reader.get("/en/a/?kind=vote&fbclid=3").text.startswith("page vote 1 ")
    assert reader.get("/en/a/?fbclid=4&kind=vote").text.startswith("page vote 1 ")
    assert pages.asked <= 3


def test_a_part_for_htmx_is_never_given_as_the_page(reader: Reader) -> None:
    assert reader.get(**HTMX).text.startswith("part")
    assert reader.get().text.startswith("page")
    assert reader.get(HTTP_HX_TARGET="later").text.startswith("page")
    assert reader.get(**HTMX).text.startswith("part")


@pytest.mark.parametrize(
    ("status", "headers"),
    [
        ("404 Not Found", {}),
        ("302 Found", {}),
        ("200 OK", {"Surrogate-Key": ""}),
        ("200 OK", {"Sijal-Versions": ""}),
        ("200 OK", {"Cache-Control": "private, no-store"}),
        ("200 OK", {"Set-Cookie": "csrftoken=x"}),
        ("200 OK", {"Vary": "Cookie"}),
        ("200 OK", {"Content-Length": ""}),
        ("200 OK", {"Content-Length": "5000000"}),
    ],
)
def test_what_is_not_everybodys_is_not_kept(
    reader: Reader, pages: Pages, status: str, headers: dict[str, str]
) -> None:
    pages.status, pages.headers = status, headers

    assert (reader.get().status, reader.get().status) == (int(status[:3]),) * 2
    assert pages.asked == 2


def test_what_was_not_read_in_one_moment_is_not_kept(reader: Reader, pages: Pages) -> None:
    pages.of_one_moment = False

    assert (reader.get().status, reader.get().status, pages.asked) == (200, 200, 2)


def test_what_a_commit_overtook_is_given_once(
    reader: Reader, pages: Pages, editions: Editions
) -> None:
    pages.meanwhile = editions.publish
    assert reader.get().text.startswith("page  1 ")
    pages.meanwhile = lambda: None

    assert reader.get().text.startswith("page  2 ")


def test_hosts_and_schemes_have_their_own(reader: Reader, pages: Pages) -> None:
    reader.get()
    reader.get(HTTP_HOST="other.example")
    reader.get(**{"wsgi.url_scheme": "http"})

    assert pages.asked == 3


def test_many_readers_wait_for_one_renderer(
    reader: Reader, pages: Pages, editions: Editions
) -> None:
    begun, all_there = threading.Event(), threading.Event()

    def render() -> None:
        begun.set()
        all_there.wait(5)

    pages.meanwhile = render
    got: list[str] = []
    readers = [threading.Thread(target=lambda: got.append(reader.get().text)) for _ in range(8)]
    readers[0].start()
    begun.wait(5)
    for thread in readers[1:]:
        thread.start()
    all_there.set()
    for thread in readers:
        thread.join(10)

    assert (len(got), len(set(got)), pages.asked) == (8, 1, 1)


def test_the_store_forgets_what_was_not_asked_for_longest() -> None:
    memory = Memory(room=100)
    for name in "abc":
        memory.put(name, name, 30)
    memory.get("a")
    memory.put("d", "d", 30)
    memory.put("too large", "", 101)

    assert [memory.get(name) for name in ("a", "b", "c", "d", "too large")] == [
        "a", None, "c", "d", None,
    ]  # fmt: skip
    assert memory.taken == 90


@pytest.fixture
def machines(pages: Pages, editions: Editions) -> Iterator[list[Reader]]:
    cache = LocMemCache("machines", {})
    cache.clear()
    yield [reading(pages, Shared(cache), editions) for _ in range(2)]
    cache.clear()


def test_machines_share_what_one_has_rendered(
    machines: list[Reader], pages: Pages, editions: Editions
) -> None:
    one, other = machines
    same = [one.get("/en/a/?kind=vote").body, other.get("/en/a/?kind=vote&fbclid=1").body]
    assert (len(set(same)), pages.asked) == (1, 1)

    editions.publish()

    assert one.get("/en/a/?kind=vote").body != same[0]
    assert (other.get("/en/a/?kind=vote").text[:11], pages.asked) == ("page vote 2", 2)
