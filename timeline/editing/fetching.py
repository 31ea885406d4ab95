"""A page from the web behind a strict guard: the only place that opens a connection to others."""

import http.client
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Protocol
from urllib.parse import quote, urljoin, urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

SECONDS = 10.0  # for everything: look-up, every hop, the whole body
MAX_BYTES = 2_000_000  # unpacked
MAX_HOPS = 5
PORTS = {"http": 80, "https": 443}
TYPES = frozenset(
    {
        "text/html",
        "application/xhtml+xml",
        "text/plain",
        "application/pdf",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    }
)
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_CHUNK = 65_536
_GZIP = 16 + zlib.MAX_WBITS
# Public by the register, or by a Python older than it, yet a door to private addresses (RFC 3056,
# 4380, 6052, 8215) or nobody's (RFC 7343, 9637)
_DOORS = tuple(
    ip_network(network)
    for network in (
        "192.88.99.0/24", "2001::/32", "2002::/16", "64:ff9b::/96", "64:ff9b:1::/48",
        "2001:20::/28", "3fff::/20",
    )
)  # fmt: skip
_GLOBAL_UNICAST = ip_network("2000::/3")

type Address = IPv4Address | IPv6Address
type Resolve = Callable[[str, int], list[str]]
type Dial = Callable[[str, int, float], socket.socket]


@dataclass(frozen=True)
class Page:
    """`url` is where the last redirect led; `charset` as the answer declared it, or empty."""

    url: str
    body: bytes
    charset: str


@dataclass(frozen=True)
class _Target:
    scheme: str
    host: str
    port: int
    path: str
    url: str


class _Answer(Protocol):
    status: int
    headers: http.client.HTTPMessage

    def read(self, amt: int | None = None) -> bytes: ...


def fetch(url: str, *, resolve: Resolve | None = None, dial: Dial | None = None) -> Page:
    """Every address of the host must be public, and the connection goes to the one that was
    checked: a second look-up could answer otherwise. Redirects are checked like the first.

    Raises ValidationError with a sentence for the editor.
    """
    if not settings.FETCH_URLS:
        raise ValidationError(_("Reading from the web is switched off here: paste the text."))
    deadline = time.monotonic() + SECONDS
    for _hop in range(MAX_HOPS + 1):
        target = _target(url)
        address = _public_address(target, resolve or _resolve)
        page, url = _one(target, address, dial or _dial, deadline)
        if page:
            return page
    raise ValidationError(_("The address leads in circles."))


def _target(url: str) -> _Target:
    try:
        parts = urlsplit(url.strip())
        port = parts.port or PORTS.get(parts.scheme, 0)
        host = (parts.hostname or "").encode("idna").decode()
    except (ValueError, UnicodeError) as error:
        raise _not_an_address() from error
    plain = parts.username is None and parts.password is None and "%" not in host
    if not host or not plain or parts.scheme not in PORTS or port != PORTS[parts.scheme]:
        raise _not_an_address()
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~")
    query = f"?{quote(parts.query, safe='/?%:@!$&()*+,;=~')}" if parts.query else ""
    return _Target(parts.scheme, host, port, path + query, url.strip())


def _not_an_address() -> ValidationError:
    return ValidationError(_("Write the whole address of a public page: https://…"))


def _resolve(host: str, port: int) -> list[str]:
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def _public_address(target: _Target, resolve: Resolve) -> str:
    try:
        found = resolve(target.host.strip("[]"), target.port)
    except OSError as error:
        raise ValidationError(_("No site answers to this name.")) from error
    if not found or not all(is_public(address) for address in found):
        raise ValidationError(_("This address is not on the public web."))
    return found[0]


def is_public(address: str) -> bool:
    try:
        found: Address = ip_address(address)
    except ValueError:
        return False
    if isinstance(found, IPv6Address) and found not in _GLOBAL_UNICAST:
        return False
    hidden = any(found in network for network in _DOORS if network.version == found.version)
    return found.is_global and not found.is_multicast and not found.is_reserved and not hidden


def _dial(address: str, port: int, timeout: float) -> socket.socket:
    return socket.create_connection((address, port), timeout)


class _Pinned(http.client.HTTPConnection):
    """Connects to the address that was checked; TLS is verified for the name."""

    def __init__(self, target: _Target, address: str, dial: Dial, timeout: float) -> None:
        super().__init__(target.host, target.port, timeout=timeout)
        self._target, self._address, self._open = target, address, dial
        self._allowed = timeout
        self.opened: socket.socket | None = None  # kept: an answer takes `sock` away

    def connect(self) -> None:
        plain = self._open(self._address, self._target.port, self._allowed)
        if self._target.scheme == "https":
            context = ssl.create_default_context()
            self.sock = context.wrap_socket(plain, server_hostname=self._target.host)
        else:
            self.sock = plain
        self.opened = self.sock


def _one(target: _Target, address: str, dial: Dial, deadline: float) -> tuple[Page | None, str]:
    """The page, or the address that it redirects to."""
    connection = _Pinned(target, address, dial, max(0.1, deadline - time.monotonic()))
    try:
        with closing(connection), _cut_off(connection, deadline):
            connection.request("GET", target.path, headers=_headers(target))
            with closing(connection.getresponse()) as answer:
                onward = answer.headers.get("Location", "") if answer.status in _REDIRECTS else ""
                if onward:
                    return None, urljoin(target.url, onward)
                return _page(target, answer), ""
    except (OSError, http.client.HTTPException, ValueError, zlib.error) as error:
        raise ValidationError(_("The page could not be read, or not in time.")) from error


def _headers(target: _Target) -> dict[str, str]:
    host = f"[{target.host}]" if ":" in target.host else target.host
    return {
        "Host": host,
        "User-Agent": "Sijal (reads one article for an editor)",
        "Accept": "text/html, application/pdf, text/plain",
        "Accept-Encoding": "gzip",
        "Connection": "close",
    }


@contextmanager
def _cut_off(connection: _Pinned, deadline: float) -> Iterator[None]:
    """A server that sends a byte now and then never times out by itself."""

    def hang_up() -> None:
        late.set()
        if connection.opened is not None:
            with suppress(OSError):
                connection.opened.shutdown(socket.SHUT_RDWR)

    late = threading.Event()
    watch = threading.Timer(max(0.1, deadline - time.monotonic()), hang_up)
    watch.daemon = True
    watch.start()
    try:
        yield
        if late.is_set():
            raise TimeoutError
    finally:
        watch.cancel()


def _page(target: _Target, answer: _Answer) -> Page:
    kind = answer.headers.get_content_type()
    if answer.status != http.client.OK:
        raise ValidationError(_("The site answered with an error (%(n)s).") % {"n": answer.status})
    if kind not in TYPES:
        raise ValidationError(_("The address is not that of an article."))
    charset = answer.headers.get_content_charset() or ""
    return Page(target.url, _body(answer), charset)


def _body(answer: _Answer) -> bytes:
    encoding = answer.headers.get("Content-Encoding", "identity").strip().lower()
    if encoding not in {"identity", "gzip"}:
        raise ValidationError(_("The page is packed in a way that we do not read."))
    unpack = zlib.decompressobj(_GZIP) if encoding == "gzip" else None
    body, received = bytearray(), 0
    while chunk := answer.read(_CHUNK):
        received += len(chunk)
        body += unpack.decompress(chunk, MAX_BYTES + 1 - len(body)) if unpack else chunk
        if len(body) > MAX_BYTES:
            raise ValidationError(_("The page is too large for an article."))
    promised = answer.headers.get("Content-Length", "")
    if (promised.isdigit() and received < int(promised)) or (unpack and not unpack.eof):
        raise ValueError("the answer broke off")
    return bytes(body)
