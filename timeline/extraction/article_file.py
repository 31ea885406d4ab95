"""An article in a file: a header of `key: value` lines, a line `---`, then the text as it came."""

import re
from dataclasses import dataclass
from datetime import date
from typing import get_args
from urllib.parse import urlsplit

from timeline.languages.codes import Language

_END = re.compile(r"^---\n", re.MULTILINE)
_LINE = re.compile(r"(?P<key>[a-z_]+):[ \t]*(?P<value>.*)", re.IGNORECASE)
_KEYS = frozenset({"title", "publisher", "via", "language", "published", "url"})


@dataclass(frozen=True)
class Article:
    """`via` is whose report it retells; what the header leaves out is empty. `guessed` is the day
    that a page seems to bear: to be shown and confirmed, never taken."""

    text: str
    title: str = ""
    publisher: str = ""
    via: str = ""
    language: Language | None = None
    published: date | None = None
    url: str = ""
    guessed: date | None = None


def read_article_file(text: str) -> Article:
    """A text whose first lines are no header is an article without one.

    Line ends become `\\n`, for positions in the text are counted in code points. Raises
    ValueError with a sentence that says what is wrong in the header.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    header, body = _parted(text)
    unknown = sorted(header.keys() - _KEYS)
    if unknown:
        raise ValueError(
            f"The header has no «{unknown[0]}»: it may have {', '.join(sorted(_KEYS))}."
        )
    return Article(
        text=body,
        title=header.get("title", ""),
        publisher=header.get("publisher", ""),
        via=header.get("via", ""),
        language=_language(header.get("language", "")),
        published=_day(header.get("published", "")),
        url=web_address(header.get("url", "")),
    )


def _parted(text: str) -> tuple[dict[str, str], str]:
    end = _END.search(text)
    if end is None:
        return {}, text
    lines = [_LINE.fullmatch(line) for line in text[: end.start()].splitlines() if line.strip()]
    pairs = {line["key"].lower(): line["value"].strip() for line in lines if line}
    return (pairs, text[end.end() :]) if all(lines) else ({}, text)


def _language(value: str) -> Language | None:
    known: dict[str, Language] = {code: code for code in get_args(Language.__value__)}
    if value and value not in known:
        raise ValueError(f"«{value}» is not a language we read: write ar or en.")
    return known.get(value)


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        raise ValueError(f"«{value}» is not a day: write it as 2025-01-23.") from None


def web_address(value: str) -> str:
    """Anything else than a web page would be a trap where it is later shown as a link."""
    try:
        parts = urlsplit(value)
    except ValueError:
        parts = urlsplit("")
    if value and not (parts.scheme in {"http", "https"} and parts.netloc):
        raise ValueError(f"«{value}» is not an address on the web.")
    return value
