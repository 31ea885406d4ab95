"""The layer before Django: finished answers while they are current, one renderer at a time."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from django.conf import settings
from django.core.cache import caches

from timeline.reading.freshness import VERSIONS
from timeline.serving.answers import Answer, Headers, Versions, answer_of, is_named
from timeline.serving.current import Current, is_current
from timeline.serving.requests import (
    READ,
    Address,
    Pairs,
    address_of,
    encoding_of,
    may_be_given_again,
    pairs_of,
    those_read,
)
from timeline.serving.snapshot import TAKEN
from timeline.serving.store import Shared, Store

CONDITIONS = ("HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_IF_MATCH", "HTTP_RANGE")
VARIES_ON = ("accept-encoding", "accept-language", "hx-")  # what a kept answer may vary on
MADE_ANEW = {"vary", "etag", "x-request-id", "content-length", "last-modified", VERSIONS.lower()}
LARGEST = 4_000_000  # bytes of one kept answer
NAMES_SIZE = 1_000  # bytes that a set of names takes, about

type Body = Iterable[bytes]


@dataclass
class Passed:
    """What Django answered and nobody may keep."""

    status: str = ""
    headers: Headers = field(default_factory=list)
    body: Body = ()

    def start(self, status: str, headers: Headers, error: Any = None) -> Any:
        """As `start_response`. The function that it returns is for servers older than WSGI."""
        self.status, self.headers = status, headers
        return lambda data: None

    def header(self, name: str) -> str:
        return next((value for n, value in self.headers if n.lower() == name), "")

    def closed(self) -> bytes:
        try:
            return b"".join(self.body)
        finally:
            getattr(self.body, "close", lambda: None)()


class KeptAnswers:
    """A WSGI application around Django's.

    Kept are the answers that the reading room's `keep` allows: 200 to a GET, of one moment, with
    the versions that they show. Whether these are current is looked for at each request, so that
    an editor's change is in the next answer. An editor is never given a kept one.
    """

    def __init__(self, django: WSGIApplication, store: Store, current: Current) -> None:
        self._django, self._store, self._current = django, store, current

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Body:
        if not may_be_given_again(environ):
            return self._django(environ, start_response)
        address, pairs = address_of(environ), pairs_of(environ)
        answer = self._kept(address, pairs) or self._made(environ, address, pairs)
        if isinstance(answer, Answer):
            return _given(answer, environ, start_response)
        headers = [pair for pair in answer.headers if pair[0] != VERSIONS]
        start_response(answer.status, headers)
        return answer.body

    def _kept(self, address: Address, pairs: Pairs) -> Answer | None:
        answer = self._store.get((address, self._that_matter(address, pairs) or ()))
        return answer if answer and self._is_current(answer) else None

    def _is_current(self, answer: Answer) -> bool:
        return is_current(answer.versions, self._current.edition())

    def _that_matter(self, address: Address, pairs: Pairs) -> Pairs | None:
        """Those pairs that pages of this address read; None when none was rendered yet."""
        if not pairs:
            return pairs
        read = self._store.get(address)
        return None if read is None else those_read(pairs, read)

    def _made(self, environ: WSGIEnvironment, address: Address, pairs: Pairs) -> Answer | Passed:
        known = self._that_matter(address, pairs)
        with self._store.alone(address if known is None else (address, known)):
            return (
                self._kept(address, pairs)
                or self._fetched(address, pairs)
                or self._rendered(environ, address, pairs)
            )

    def _fetched(self, address: Address, pairs: Pairs) -> Answer | None:
        """What another process has made."""
        if self._that_matter(address, pairs) is None:
            read = self._store.fetch(address)
            if read is None:
                return None
            self._store.keep(address, read, NAMES_SIZE)
        key = address, self._that_matter(address, pairs) or ()
        answer = self._store.fetch(key)
        if answer is None or not self._is_current(answer):
            return None
        self._store.keep(key, answer, answer.size)
        return answer  # type: ignore[no-any-return] # the store holds what was put there

    def _rendered(
        self, environ: WSGIEnvironment, address: Address, pairs: Pairs
    ) -> Answer | Passed:
        whole = {name: environ[name] for name in environ if name not in CONDITIONS}
        whole["REQUEST_METHOD"] = "GET"
        passed = Passed()
        passed.body = self._django(whole, passed.start)
        if not _may_be_kept(passed, whole):
            if environ["REQUEST_METHOD"] == "HEAD":
                passed.closed()
                passed.body = ()
            return passed
        answer = answer_of(_lasting(passed), passed.closed(), _versions(passed))
        if self._is_current(answer):  # else something was committed meanwhile: it is given once
            self._keep(address, pairs, frozenset(whole.get(READ, ())), answer)
        return answer

    def _keep(self, address: Address, pairs: Pairs, read: frozenset[str], answer: Answer) -> None:
        read |= self._store.get(address) or frozenset()
        key = address, those_read(pairs, read)
        self._store.keep(address, read, NAMES_SIZE)
        self._store.keep(key, answer, answer.size)
        self._store.share(address, read)
        self._store.share(key, answer)


def _may_be_kept(passed: Passed, environ: WSGIEnvironment) -> bool:
    length = passed.header("content-length")  # a stream has none
    return (
        passed.status.startswith("200 ")
        and TAKEN in environ
        and bool(passed.header("surrogate-key") and passed.header(VERSIONS.lower()))
        and "public" in passed.header("cache-control")
        and not passed.header("set-cookie")
        and length.isdigit()
        and int(length) <= LARGEST
        and all(name.startswith(VARIES_ON) for name in _vary(passed))
    )


def _vary(passed: Passed) -> list[str]:
    return [name.strip().lower() for name in passed.header("vary").split(",") if name.strip()]


def _lasting(passed: Passed) -> Headers:
    """What is kept depends on its address alone, whatever the middlewares thought, and on the
    part of the page that htmx asked for."""
    lasting = [pair for pair in passed.headers if pair[0].lower() not in MADE_ANEW]
    parts = [f"HX-{name[3:].title()}" for name in _vary(passed) if name.startswith("hx-")]
    return [*lasting, ("Vary", ", ".join(["Accept-Encoding", *parts]))]


def _versions(passed: Passed) -> Versions:
    pairs = (told.partition("=") for told in passed.header(VERSIONS.lower()).split())
    return tuple((shown, version) for shown, _, version in pairs)


def _given(answer: Answer, environ: WSGIEnvironment, start_response: StartResponse) -> list[bytes]:
    """In a list: granian sends that in one piece, and asks for the parts of anything else."""
    form = answer.form(encoding_of(environ.get("HTTP_ACCEPT_ENCODING", "")))
    asked = environ.get("HTTP_IF_NONE_MATCH")
    if asked and is_named(form.etag, asked):
        start_response("304 Not Modified", form.headers_304)
        return []
    start_response("200 OK", form.headers)
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [form.body]


def before(django: WSGIApplication) -> KeptAnswers:
    """The layer that the settings ask for."""
    shared = caches["default"] if settings.CACHE_URL else None
    room = settings.KEPT_MEGABYTES * 1_000_000
    return KeptAnswers(django, Store(room, Shared(shared) if shared else None), Current())
