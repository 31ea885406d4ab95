"""A file as it came, read into an article: told by its content, never by its name."""

from timeline.extraction.article_file import Article, read_article_file
from timeline.extraction.documents.decoding import decoded
from timeline.extraction.documents.refusal import DocumentError, refused

MAX_BYTES = 10_000_000
_HEAD = 1024
_ZIP = b"PK\x03\x04"
_OLD_WORD = b"\xd0\xcf\x11\xe0"
_RICH_TEXT = b"{\\rtf"
_HTML = (b"<!doctype html", b"<html", b"<head", b"<body", b"<article")


def read_document(data: bytes, *, declared: str = "") -> Article:
    """Plain text (with the seeds' header or without), HTML, .docx or .pdf; text in UTF-8 or
    windows-1256. Line ends become `\\n`, letters NFC. `declared` is the charset of the
    answer that brought it from the web.

    Raises DocumentError, a ValueError, on what cannot be read whole.
    """
    if len(data) > MAX_BYTES:
        raise refused("too-large")
    head = data[:_HEAD].lstrip().lower()
    if data.startswith(_ZIP):
        return _word(data)
    if head.startswith(b"%pdf-"):
        return _pdf(data)
    if data.startswith(_OLD_WORD) or head.startswith(_RICH_TEXT):
        raise refused("old-word")
    if any(mark in head for mark in _HTML):
        return _page(data, declared)
    return _plain(data, declared)


# What reads a format is loaded with the first file of it: together 30 MB in each worker of a server
# whose workers, nearly all of them, serve readers alone.


def _word(data: bytes) -> Article:
    from timeline.extraction.documents import docx

    return docx.read(data)


def _pdf(data: bytes) -> Article:
    from timeline.extraction.documents import pdf

    return pdf.read(data)


def _page(data: bytes, declared: str) -> Article:
    from timeline.extraction.documents import html

    return html.read(data, declared=declared)


def _plain(data: bytes, declared: str) -> Article:
    try:
        article = read_article_file(decoded(data, declared=declared))
        if not article.text.strip():
            raise refused("empty")
        return article
    except DocumentError:
        raise
    except ValueError as error:
        raise DocumentError(str(error), str(error)) from error
