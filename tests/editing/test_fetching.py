"""Reading from the web: nothing private is reached, whatever the address, the name or the site."""

import gzip
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override
from pytest_django.fixtures import Settings

from timeline.editing import fetching
from timeline.editing.fetching import Page, fetch, is_public

PUBLIC = "93.184.216.34"
HTML = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"

Site = Callable[..., tuple[list[tuple[str, int]], "partial[Page]"]]


@pytest.fixture(autouse=True)
def switched_on(settings: Settings) -> Iterator[None]:
    settings.FETCH_URLS = True
    with override("en"):
        yield


@pytest.fixture
def site() -> Iterator[Site]:
    """A local server of canned answers; the guard believes that it stands at a public address."""
    listeners: list[tuple[socket.socket, threading.Thread]] = []

    def answering(*answers: bytes, pause: float = 0) -> tuple[list[tuple[str, int]], partial[Page]]:
        listener = socket.create_server(("127.0.0.1", 0))
        serving = threading.Thread(target=_serve, args=(listener, answers, pause), daemon=True)
        listeners.append((listener, serving))
        serving.start()
        dialled: list[tuple[str, int]] = []

        def dial(address: str, port: int, timeout: float) -> socket.socket:
            dialled.append((address, port))
            return socket.create_connection(listener.getsockname(), timeout)

        return dialled, partial(fetch, resolve=lambda host, port: [PUBLIC], dial=dial)

    yield answering
    for listener, serving in listeners:
        with suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        serving.join(5)


def _serve(listener: socket.socket, answers: tuple[bytes, ...], pause: float) -> None:
    with suppress(OSError):
        for answer in answers:
            client, _address = listener.accept()
            with client:
                client.recv(65536)
                for piece in [answer] if not pause else map(bytes, zip(answer, strict=True)):
                    client.sendall(piece)
                    time.sleep(pause)


def refusal(read: Callable[[str], Page], url: str = "http://news.example/a") -> str:
    with pytest.raises(ValidationError) as refused:
        read(url)
    return refused.value.messages[0]


def test_a_page_is_read_from_the_address_that_was_checked(site: Site) -> None:
    dialled, read = site(HTML + b"Content-Length: 5\r\n\r\nhello")

    assert read("http://news.example/a?b=c") == Page("http://news.example/a?b=c", b"hello", "utf-8")
    assert dialled == [(PUBLIC, 80)]


def test_nothing_is_read_unless_it_is_switched_on(settings: Settings, site: Site) -> None:
    settings.FETCH_URLS = False
    dialled, read = site(HTML + b"\r\nhello")

    assert refusal(read) == "Reading from the web is switched off here: paste the text."
    assert dialled == []


@pytest.mark.parametrize(
    "url",
    [
        "",
        "news.example",
        "ftp://news.example/a",
        "file:///etc/passwd",
        "gopher://news.example/",
        "javascript:alert(1)",
        "http:///a",
        "http://user@news.example/",
        "http://user:secret@news.example/",
        "http://news.example:22/",
        "https://news.example:80/",
        "http://[::1%25eth0]/",
        "http://[",
        "http://" + "a" * 64 + ".example/",
    ],
)
def test_what_is_no_address_of_a_public_page_is_refused(url: str, site: Site) -> None:
    dialled, read = site()

    assert refusal(read, url) == "Write the whole address of a public page: https://…"
    assert dialled == []


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost/",
        "http://127.0.0.1/",
        "http://127.1/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0177.0.0.1/",
        "http://0/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://169.254.169.254/latest/meta-data/",
        "http://10.0.0.1/",
        "http://192.168.0.1/",
    ],
)
def test_every_spelling_of_a_private_address_is_refused(url: str) -> None:
    def dial(address: str, port: int, timeout: float) -> socket.socket:
        raise AssertionError(f"a connection to {address}")

    assert refusal(partial(fetch, dial=dial), url) == "This address is not on the public web."


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0",
        "100.64.0.1",
        "172.16.0.1",
        "192.0.2.1",
        "198.18.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "192.88.99.1",
        "::",
        "fe80::1",
        "fc00::1",
        "ff02::1",
        "::ffff:10.0.0.1",
        "64:ff9b::a00:1",
        "2001::1",
        "2002:a00:1::",
        "2001:db8::1",
        "fe80::1%eth0",
        "nonsense",
    ],
)
def test_an_address_with_a_private_side_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", [PUBLIC, "8.8.8.8", "2606:2800:220:1::1"])
def test_the_rest_of_the_web_is_public(address: str) -> None:
    assert is_public(address)


def test_one_private_address_among_public_ones_is_enough_to_refuse(site: Site) -> None:
    dialled, read = site()
    mixed = partial(read, resolve=lambda host, port: [PUBLIC, "10.0.0.1"])

    assert refusal(mixed) == "This address is not on the public web."
    assert dialled == []


def test_a_name_that_answers_otherwise_the_second_time_gains_nothing(site: Site) -> None:
    answers = iter([[PUBLIC], ["127.0.0.1"]])
    dialled, read = site(HTML + b"\r\nhello")

    assert partial(read, resolve=lambda host, port: next(answers))("http://a.example/").body
    assert dialled == [(PUBLIC, 80)]
    assert next(answers) == ["127.0.0.1"]  # never asked for


@pytest.mark.parametrize(
    ("target", "sentence"),
    [
        ("http://10.0.0.1/", "This address is not on the public web."),
        ("//localhost/", "This address is not on the public web."),
        ("file:///etc/passwd", "Write the whole address of a public page: https://…"),
        ("http://news.example:8080/", "Write the whole address of a public page: https://…"),
    ],
)
def test_a_redirect_is_checked_like_the_first_address(
    target: str, sentence: str, site: Site
) -> None:
    dialled, read = site(f"HTTP/1.1 302 Found\r\nLocation: {target}\r\n\r\n".encode())

    def resolve(host: str, port: int) -> list[str]:
        return [PUBLIC] if host == "news.example" else ["10.0.0.1"]

    assert refusal(partial(read, resolve=resolve)) == sentence
    assert dialled == [(PUBLIC, 80)]


def test_a_redirect_to_another_public_page_is_followed(site: Site) -> None:
    _dialled, read = site(b"HTTP/1.1 301 Moved\r\nLocation: /b\r\n\r\n", HTML + b"\r\nhello")

    assert read("http://news.example/a") == Page("http://news.example/b", b"hello", "utf-8")


def test_redirects_come_to_an_end(site: Site) -> None:
    _dialled, read = site(*[b"HTTP/1.1 302 Found\r\nLocation: /a\r\n\r\n"] * 10)

    assert refusal(read) == "The address leads in circles."


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (b"HTTP/1.1 404 Not Found\r\n\r\n", "The site answered with an error (404)."),
        (
            b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nx",
            "The address is not that of an article.",
        ),
        (
            HTML + b"Content-Encoding: br\r\n\r\nx",
            "The page is packed in a way that we do not read.",
        ),
        (HTML + b"Content-Length: 50\r\n\r\nx", "The page could not be read, or not in time."),
        (
            HTML + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(b"half")[:-6],
            "The page could not be read, or not in time.",
        ),
        (HTML + b"\r\n" + b"x" * 2_000_001, "The page is too large for an article."),
        (
            HTML + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(bytes(50_000_000)),
            "The page is too large for an article.",
        ),
        (b"nonsense\r\n\r\n", "The page could not be read, or not in time."),
        (b"", "The page could not be read, or not in time."),
    ],
)
def test_a_site_that_fails_or_lies_is_refused(answer: bytes, sentence: str, site: Site) -> None:
    _dialled, read = site(answer)

    assert refusal(read) == sentence


def test_a_site_that_drips_is_cut_off(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "SECONDS", 0.5)
    _dialled, read = site(HTML + b"Content-Length: 900\r\n\r\n" + b"x" * 900, pause=0.02)

    assert refusal(read) == "The page could not be read, or not in time."


def test_a_packed_page_is_unpacked(site: Site) -> None:
    _dialled, read = site(HTML + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(b"hello"))

    assert read("http://news.example/a").body == b"hello"
