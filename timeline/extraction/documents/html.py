"""The article of a web page, by trafilatura; its date is a guess to be confirmed."""

import re
from contextlib import suppress
from datetime import date
from typing import Any

from trafilatura import bare_extraction

from timeline.extraction.article_file import Article, web_address
from timeline.extraction.documents.decoding import cleaned, decoded
from timeline.extraction.documents.refusal import refused

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset=[\"']?([\w-]{3,30})", re.IGNORECASE)
_HEAD = 4096


def read(data: bytes, *, declared: str = "") -> Article:
    """`declared` is the charset of the answer that brought the page, if one did."""
    charset = _CHARSET.search(data[:_HEAD])
    page = decoded(data, declared=declared or (charset.group(1).decode() if charset else ""))
    found: Any = bare_extraction(page, with_metadata=True, include_comments=False)
    text = cleaned(found.text or "").strip() if found else ""
    if not text:
        raise refused("no-article")
    title = cleaned(found.title or "").strip()
    headed = not title or text.startswith(title)
    return Article(
        text=f"{text}\n" if headed else f"{title}\n{text}\n",
        title=title,
        publisher=cleaned(found.sitename or ""),
        guessed=_guess(found.date or "", page),
        url=_address(found.url or ""),
    )


def _guess(words: str, page: str) -> date | None:
    """Not 1 January unless the page says so: that is what htmldate makes of a date in words that
    it cannot read, such as «23 نوفمبر/تشرين الثاني 2026»."""
    with suppress(ValueError):
        day = date.fromisoformat(words)
        return day if (day.month, day.day) != (1, 1) or words in page else None
    return None


def _address(url: str) -> str:
    with suppress(ValueError):
        return web_address(url)
    return ""
