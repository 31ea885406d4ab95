"""Every road to a private address that we know of, at the level of the socket: none connects."""

import socket
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override
from pytest_django.fixtures import Settings

from timeline.editing.fetching import fetch, is_public

PRIVATE_V4 = (
    "127.0.0.1", "127.255.255.254", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1",
    "169.254.169.254", "169.254.170.2", "100.100.100.200", "100.64.0.1", "0.0.0.0", "0.1.2.3",
    "192.0.0.1", "192.0.0.192", "192.0.2.1", "198.18.0.1", "198.51.100.1", "203.0.113.1",
    "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255", "192.88.99.1",
)  # fmt: skip
PRIVATE_V6 = (
    "::", "::1", "fe80::1", "fec0::1", "fc00::1", "fd00:ec2::254", "ff02::1", "100::1",
    "2001:db8::1", "2001::1", "2001:2::1", "2001:10::1", "2001:20::1", "2002:7f00:1::",
    "2002:a9fe:a9fe::", "3fff::1", "5f00::1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::a00:1", "::ffff:127.0.0.1", "::ffff:169.254.169.254", "::ffff:0:127.0.0.1",
    "::127.0.0.1", "0:0:0:0:0:ffff:7f00:1",
)  # fmt: skip


def spellings(address: str) -> Iterator[str]:
    """As `inet_aton` reads them: in one, two and three parts, decimal, octal and hexadecimal."""
    a, b, c, d = (int(part) for part in address.split("."))
    whole = a << 24 | b << 16 | c << 8 | d
    yield from (address, f"{a}.{b}.{c << 8 | d}", f"{a}.{b << 16 | c << 8 | d}", str(whole))
    yield from (hex(whole), f"0{whole:o}", ".".join(hex(part) for part in (a, b, c, d)))
    yield from (".".join(f"0{part:o}" for part in (a, b, c, d)), f"0x{a:02x}.{b}.0{c:o}.{d}")
    yield from (f"{address}.", f"{a}.{b}.{c}.{d:03d}")


def addresses() -> Iterator[str]:
    for host in (spelling for address in PRIVATE_V4 for spelling in spellings(address)):
        yield f"http://{host}/"
    yield from (f"http://[{host}]/" for host in PRIVATE_V6)
    yield from (f"https://[{host}]:443/a" for host in PRIVATE_V6[:6])
    yield from TRICKS


TRICKS = (
    "http://[fe80::1%25lo]/", "http://[::1%lo]/", "http://[::1", "http://::1/",
    "http://localhost/", "http://LOCALHOST./", "http://localhost.localdomain/",
    "http://news.example@127.0.0.1/", "http://127.0.0.1#@news.example/",
    "http://127.0.0.1\\@news.example/", "http://127.0.0.1%2f@news.example/",
    "http://127.0.0.1:80@news.example/", "http://news.example:80@127.0.0.1:80/",
    "http://127。0。0。1/", "http://①②⑦.⓪.⓪.①/", "http://１２７.0.0.1/", "http://127.0.0.1\u200b/",
    "http://127.0.0.1\t/", "http://127.0.0.1\r\nHost: a/", "http:127.0.0.1/",
    "http:/127.0.0.1/",
    "http:///127.0.0.1/", "//127.0.0.1/", "\thttp://127.0.0.1/", "HTTP://127.0.0.1/",
    "file:///etc/passwd", "file://localhost/etc/passwd", "gopher://127.0.0.1:6379/_INFO",
    "dict://127.0.0.1:11211/stats", "ftp://127.0.0.1/", "ldap://127.0.0.1/", "jar:http://x!/",
    "unix:/var/run/docker.sock", "http://127.0.0.1:22/", "http://127.0.0.1:6379/",
    "http://news.example:0/", "http://news.example:99999/", "http://news.example:-80/",
    "http://0x7f.1/", "http://017700000001/", "http://4294967296/", "http://-1/",
)  # fmt: skip


@pytest.fixture(autouse=True)
def connections(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Any]]:
    """None is opened, wherever in the library it is tried; each try is written down. Names
    are looked up as the machine does where they are numbers; else they lead to this machine."""
    settings.FETCH_URLS = True
    look_up = socket.getaddrinfo
    tried: list[Any] = []

    def no_connection(self: socket.socket, address: Any) -> None:
        tried.append(address)
        raise ConnectionRefusedError

    def numbers_only(host: str, port: int, *args: Any, **kwargs: Any) -> Any:
        try:
            return look_up(host, port, *args, **kwargs | {"flags": socket.AI_NUMERICHOST})
        except socket.gaierror:
            return look_up("127.0.0.1", port, *args, **kwargs)

    monkeypatch.setattr(socket.socket, "connect", no_connection)
    monkeypatch.setattr(socket, "getaddrinfo", numbers_only)
    with override("en"):
        yield tried


@pytest.mark.parametrize("url", list(dict.fromkeys(addresses())))
def test_no_spelling_of_a_private_address_opens_a_connection(
    url: str, connections: list[Any]
) -> None:
    with pytest.raises(ValidationError):
        fetch(url)
    assert connections == []


def test_the_forms_are_many() -> None:
    assert len(list(dict.fromkeys(addresses()))) > 226


def test_the_harness_would_see_a_connection(connections: list[Any]) -> None:
    with pytest.raises(ValidationError):
        fetch("http://93.184.216.34/")
    assert connections == [("93.184.216.34", 80)]


@pytest.mark.parametrize("private", [*PRIVATE_V4, *PRIVATE_V6])
def test_a_name_with_one_private_address_is_refused_whatever_its_order(
    private: str, connections: list[Any]
) -> None:
    public = "93.184.216.34"
    assert not is_public(private)
    for found in ([private], [public, private], [private, public]):
        with pytest.raises(ValidationError):
            fetch("http://news.example/", resolve=lambda host, port, found=found: found)  # type: ignore[misc]
    assert connections == []
