"""The style and the scripts that leave the site inside a page, or for one: small, and hashed."""

from base64 import b64encode
from dataclasses import dataclass
from functools import cache
from hashlib import sha256

import rcssmin  # type: ignore[import-untyped]
import rjsmin  # type: ignore[import-untyped]
from django.conf import settings
from django.utils.safestring import SafeString

STATIC = settings.BASE_DIR / "static"


@dataclass(frozen=True)
class Inline:
    """`source` is how a Content-Security-Policy names exactly this text."""

    text: SafeString
    source: str


@cache
def frame_style() -> Inline:
    """Made once a process, as the files do not change while it runs."""
    return _inline(rcssmin.cssmin(_read("css/tokens.css") + _read("css/embed.css")))


@cache
def frame_script() -> Inline:
    return _inline(rjsmin.jsmin(_read("js/embed_frame.js")))


@cache
def host_script() -> str:
    return str(rjsmin.jsmin(_read("js/embed.js")))


def _inline(text: str) -> Inline:
    digest = b64encode(sha256(text.encode()).digest()).decode()
    return Inline(SafeString(text), f"'sha256-{digest}'")


def _read(name: str) -> str:
    return (STATIC / name).read_text(encoding="utf-8")
