"""Which request an answer may be given to again: what of it decided the answer."""

from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import Any
from urllib.parse import parse_qsl
from wsgiref.types import WSGIEnvironment

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest, get_bytes_from_wsgi
from django.http import QueryDict

READ = "sijal.parameters_read"  # in the environ: a set of names; EVERYTHING for the whole query
EVERYTHING = "*"
# htmx asks one address for parts of its page. All of these decide which.
HTMX = (
    "HTTP_HX_REQUEST",
    "HTTP_HX_TARGET",
    "HTTP_HX_TRIGGER",
    "HTTP_HX_HISTORY_RESTORE_REQUEST",
    "HTTP_HX_BOOSTED",
)
# Asked of Django's lazy settings at each request, these took as long as all the rest of a key.
SESSION = f"{settings.SESSION_COOKIE_NAME}="
STATIC = settings.STATIC_URL
SCHEME = (settings.SECURE_PROXY_SSL_HEADER or ("wsgi.url_scheme",))[0]
WHERE = (SCHEME, "HTTP_HOST", "SCRIPT_NAME", "PATH_INFO", *HTMX)
LONGEST_ADDRESS = 2_000

type Address = tuple[str | None, ...]
type Pairs = tuple[tuple[str, str], ...]


class ReadQuery(QueryDict):
    """A query string that notes in `read` which of its parameters are read: no other matters."""

    read: set[str]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.read = set()
        super().__init__(*args, **kwargs)

    def __getitem__(self, name: str) -> Any:
        self.read.add(name)
        return super().__getitem__(name)

    def __contains__(self, name: object) -> bool:
        self.read.add(str(name))
        return super().__contains__(name)

    def _getlist(self, name: str, *args: Any, **kwargs: Any) -> Any:
        self.read.add(name)
        return super()._getlist(name, *args, **kwargs)  # type: ignore[misc] # not in the stubs

    def __iter__(self) -> Iterator[str]:
        self.read.add(EVERYTHING)
        return super().__iter__()

    def __len__(self) -> int:
        self.read.add(EVERYTHING)
        return super().__len__()

    def lists(self) -> Any:
        self.read.add(EVERYTHING)
        return super().lists()


class PublicRequest(WSGIRequest):
    @cached_property
    def GET(self) -> QueryDict:  # type: ignore[override] # noqa: N802 # Django's name
        query = ReadQuery(
            get_bytes_from_wsgi(self.environ, "QUERY_STRING", ""), encoding=self.encoding
        )
        query.read = self.environ.setdefault(READ, set())
        return query

    def get_full_path(self, force_append_slash: bool = False) -> str:
        self.environ.setdefault(READ, set()).add(EVERYTHING)
        return super().get_full_path(force_append_slash)


class PublicHandler(WSGIHandler):
    request_class = PublicRequest


def may_be_given_again(environ: WSGIEnvironment) -> bool:
    """Reading, and by nobody in particular: an editor's pages are made for the editor."""
    return (
        environ["REQUEST_METHOD"] in ("GET", "HEAD")
        and SESSION not in environ.get("HTTP_COOKIE", "")
        and "HTTP_AUTHORIZATION" not in environ
        and not environ["PATH_INFO"].startswith(STATIC)
        and len(environ["PATH_INFO"]) + len(environ.get("QUERY_STRING", "")) < LONGEST_ADDRESS
    )


def address_of(environ: WSGIEnvironment) -> Address:
    """Where the request goes, without its query string, and which part of the page it wants."""
    return tuple(map(environ.get, WHERE))


def pairs_of(environ: WSGIEnvironment) -> Pairs:
    """Names in the order of the alphabet; the values of one name in their own, which can matter."""
    query = environ.get("QUERY_STRING", "")
    return _pairs(query) if query else ()


@lru_cache(maxsize=64)  # a thousand parameters take 100 kB
def _pairs(query: str) -> Pairs:
    pairs = parse_qsl(query, keep_blank_values=True, encoding="latin-1")
    return tuple(sorted(pairs, key=lambda pair: pair[0]))


def those_read(pairs: Pairs, read: frozenset[str]) -> Pairs:
    if EVERYTHING in read:
        return pairs
    return tuple(pair for pair in pairs if pair[0] in read)


@lru_cache(maxsize=512)
def encoding_of(accepted: str) -> str:
    """The best we have of what an Accept-Encoding header accepts; empty for the plain bytes."""
    weights: dict[str, float] = {}
    for part in accepted.lower().split(","):
        name, _, parameter = part.strip().partition(";")
        weights[name.strip()] = _weight(parameter)
    found = {name: weights.get(name, weights.get("*", 0.0)) for name in ("br", "gzip")}
    best = max(found, key=lambda name: found[name])
    return best if found[best] > 0 else ""


def _weight(parameter: str) -> float:
    name, _, value = parameter.strip().partition("=")
    if name.strip() != "q":
        return 1.0
    try:
        return float(value)
    except ValueError:
        return 0.0
