"""A finished answer: its bytes in three encodings, and the headers that go with each."""

import gzip
from dataclasses import dataclass
from hashlib import blake2b

import brotli

TEXTS = ("text/", "application/json", "application/ld+json", "application/xml", "image/svg+xml")
MORE_TEXTS = ("application/atom+xml", "application/rss+xml", "application/feed+json")
# A page is packed while its first reader waits: better ones would cost more than they save.
GZIP_LEVEL, BROTLI_QUALITY = 6, 5
SMALLEST = 200  # bytes worth packing
OVERHEAD = 2_000  # what the objects around the bytes take, about
ON_304 = {"cache-control", "etag", "vary", "expires", "content-location", "surrogate-key"}

type Headers = list[tuple[str, str]]
type Versions = tuple[tuple[str, str], ...]  # (what it shows, its version), as read with it


@dataclass(frozen=True, slots=True)
class Form:
    """The answer in one encoding."""

    etag: str
    body: bytes
    headers: Headers
    headers_304: Headers


@dataclass(frozen=True, slots=True)
class Answer:
    """`forms` by content coding, the plain bytes under the empty one."""

    versions: Versions
    forms: dict[str, Form]

    @property
    def size(self) -> int:
        return OVERHEAD + sum(len(form.body) for form in self.forms.values())

    def form(self, encoding: str) -> Form:
        return self.forms.get(encoding) or self.forms[""]


def answer_of(headers: Headers, body: bytes, versions: Versions) -> Answer:
    """`headers` without those that depend on the encoding."""
    kind = next((value for name, value in headers if name.lower() == "content-type"), "")
    bodies = {"": body}
    if kind.startswith((*TEXTS, *MORE_TEXTS)) and len(body) >= SMALLEST:
        bodies["gzip"] = gzip.compress(body, GZIP_LEVEL, mtime=0)
        bodies["br"] = brotli.compress(body, quality=BROTLI_QUALITY)
    digest = blake2b(body, digest_size=12).hexdigest()
    forms = {coding: _form(headers, coding, packed, digest) for coding, packed in bodies.items()}
    return Answer(versions, forms)


def _form(headers: Headers, coding: str, body: bytes, digest: str) -> Form:
    etag = f'"{digest}-{coding}"' if coding else f'"{digest}"'
    own = [("Content-Encoding", coding)] if coding else []
    whole = [*headers, *own, ("Content-Length", str(len(body))), ("ETag", etag)]
    return Form(etag, body, whole, [pair for pair in whole if pair[0].lower() in ON_304])


def is_named(etag: str, if_none_match: str) -> bool:
    """Whether an If-None-Match header names this form. The comparison is weak, as it is to be."""
    if if_none_match in (etag, "*"):
        return True
    named = (tag.strip().removeprefix("W/") for tag in if_none_match.split(","))
    return etag in named
