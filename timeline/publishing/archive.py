"""A whole dispute as files that any host can serve, and a browser can open from a folder.

Every page is asked of the site itself, in both languages, and its links are made to lead to the
files. What only a server can answer (search, filters) is marked `data-live` in the templates and
left out; a link that asked for it leads to the page without it.
"""

import posixpath
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import parse_qsl, quote, unquote, urlencode, urljoin, urlsplit

from django.core.handlers.base import BaseHandler
from django.core.signals import request_finished
from django.db import close_old_connections
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import reverse
from django.utils import translation
from lxml import html

from timeline.languages.codes import LANGUAGES
from timeline.models import Dispute

# Questions that have an answer each, so that their answers can be files.
ANSWERED = ("after", "calendar", "sort", "with")
IN_CSS = re.compile(r"""url\(["']?([^"')]+)["']?\)""")
INDEX = "index.html"


@dataclass(frozen=True)
class File:
    name: str
    content: bytes


@dataclass
class Walk:
    """Through all that belongs to one dispute. `host` is where the site answers: links to what is
    not among the files lead there."""

    dispute: Dispute
    host: str
    handler: BaseHandler = field(default_factory=BaseHandler)
    seen: set[str] = field(default_factory=set)
    waiting: deque[str] = field(default_factory=deque)

    def files(self) -> Iterator[File]:
        """Raises LookupError where a page that another one links to does not answer."""
        self.handler.load_middleware()
        self.waiting.extend(self._first())
        self.seen.update(self.waiting)
        while self.waiting:
            address = self.waiting.popleft()
            yield File(file_name(address), self._read(address))
        told = {"dispute": self.dispute, "languages": LANGUAGES}
        yield File(INDEX, render_to_string("publishing/archive.html", told).encode())

    def _first(self) -> Iterator[str]:
        for language in LANGUAGES:
            with translation.override(language):
                yield reverse("timeline", args=[self.dispute.slug])
            yield reverse("embed", args=[language, self.dispute.slug])

    def _read(self, address: str) -> bytes:
        path, _, query = address.partition("?")
        # One page holds as many events as it may: pages are for those who wait for a server.
        pairs = [*parse_qsl(query), ("all", "1")]
        host = urlsplit(self.host)
        secure = host.scheme == "https"
        port = str(host.port or (443 if secure else 80))
        factory = RequestFactory(SERVER_NAME=host.hostname, SERVER_PORT=port)
        request = factory.get(path, dict(pairs), secure=secure)
        answer: Any = self.handler.get_response(request)
        if answer.status_code != 200:
            raise LookupError(f"{address}: {answer.status_code}")
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        _close(answer)
        kind = answer.headers.get("Content-Type", "")
        if kind.startswith("text/html"):
            return self._page(content.decode(), address)
        if kind.startswith("text/css"):
            for found in IN_CSS.findall(content.decode()):
                self._wait_for(urljoin(address, found))
        return bytes(content)

    def _page(self, text: str, address: str) -> bytes:
        page = html.document_fromstring(text)
        for element in page.xpath("//*[@data-live] | //script[not(contains(@type, 'json'))]"):
            element.drop_tree()
        for element in page.xpath("//meta[@name='htmx-config'] | //link[@rel='preload']"):
            element.drop_tree()
        for element in page.iter():
            for name in [name for name in element.attrib if name.startswith("hx-")]:
                del element.attrib[name]
        for element in page.xpath("//*[@href or @src]"):
            name = "href" if "href" in element.attrib else "src"
            if element.get("rel") != "canonical":
                element.set(name, self._led(element.get(name), address))
        return bytes(html.tostring(page, doctype="<!doctype html>", encoding="utf-8"))

    def _led(self, link: str, address: str) -> str:
        """To the file of what is linked, from the file of `address`; else to the site."""
        whole = urlsplit(urljoin(self.host + address, link))
        if f"{whole.scheme}://{whole.netloc}" != self.host:
            return link
        if link.startswith("#"):
            return link
        here = posixpath.dirname(file_name(address)) or "."
        fragment = f"#{whole.fragment}" if whole.fragment else ""
        if whole.path.strip("/") in ("", *LANGUAGES):
            return posixpath.relpath(INDEX, here)
        asked = kept(whole.path, whole.query)
        if not self._belongs(whole.path):
            return whole.geturl()
        self._wait_for(asked)
        return quote(posixpath.relpath(file_name(asked), here)) + fragment

    def _wait_for(self, address: str) -> None:
        if address not in self.seen and self._belongs(urlsplit(address).path):
            self.seen.add(address)
            self.waiting.append(address)

    def _belongs(self, path: str) -> bool:
        parts = PurePosixPath(unquote(path)).parts[1:]
        slug = self.dispute.slug
        match parts:
            case ("static", *_):
                return True
            case ("ar" | "en", "sources", _):
                return True
            case ("ar" | "en", first, *rest):
                return first == slug and rest != ["embed"]
            case ("data" | "feeds" | "share" | "embed", "ar" | "en", first, *_):
                return first == slug or first.startswith(f"{slug}.")
            case _:
                return False


def kept(path: str, query: str) -> str:
    """The address without what no file answers: with a filter among it, without all of it."""
    pairs = [(name, value) for name, value in parse_qsl(query) if name not in ("all", "at")]
    page = path.endswith("/") and not path.startswith("/embed/")
    if not page or any(name not in ANSWERED for name, _ in pairs):
        pairs = []
    return f"{path}?{urlencode(sorted(pairs))}" if pairs else path


def file_name(address: str) -> str:
    """`/ar/stargate/?with=en` is `ar/stargate/index.with-en.html`."""
    path, _, query = address.partition("?")
    name = unquote(path).lstrip("/")
    if not path.endswith("/"):
        return name
    middle = "".join(f".{name}-{value}" for name, value in parse_qsl(query))
    return f"{name}index{re.sub(r'[^A-Za-z0-9.-]', '_', middle)}.html"


def files_of(dispute: Dispute, host: str) -> Iterator[File]:
    """`host` as in `https://sijal.example`: one of `ALLOWED_HOSTS`."""
    return Walk(dispute, host.rstrip("/")).files()


def _close(answer: HttpResponseBase) -> None:
    """The connection to the database stays: the signal would give it up after each page, even in
    the middle of a transaction."""
    request_finished.disconnect(close_old_connections)
    try:
        answer.close()
    finally:
        request_finished.connect(close_old_connections)
