"""The text of a PDF, by pypdf: lines joined to paragraphs, Arabic in its plain letters."""

import io
import re
import unicodedata

from pypdf import PdfReader

from timeline.extraction.article_file import Article
from timeline.extraction.documents.decoding import cleaned
from timeline.extraction.documents.refusal import DocumentError, refused

_MAX_PAGES = 300
# Shaped letters and ligatures, as some PDFs keep them (Unicode: Arabic Presentation Forms A and B)
_SHAPED = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]+")
_FINAL = re.compile(r"[.!?؟:»”\"]\s*$")
_STRAY = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufffe\uffff]")


def read(data: bytes) -> Article:
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted:
            raise refused("pdf-locked")
        if len(reader.pages) > _MAX_PAGES:
            raise refused("pdf-long")
        pages = [page.extract_text() for page in reader.pages]
        title = reader.metadata.title if reader.metadata else ""
    except DocumentError:
        raise
    except Exception as error:  # whatever a broken file makes of the library
        raise refused("pdf") from error
    text = cleaned(_plain("\n".join(_paragraph(page) for page in pages)))
    if not text.strip():
        raise refused("pdf-pictures")
    return Article(text=f"{text.strip()}\n", title=cleaned(_plain(title or "")))


def _plain(text: str) -> str:
    """Fonts without a table of letters leave control characters behind: they are no text."""
    return _SHAPED.sub(lambda run: unicodedata.normalize("NFKC", run.group()), _STRAY.sub("", text))


def _paragraph(page: str) -> str:
    """A line that ends no sentence goes on in the next one."""
    lines: list[str] = []
    for line in (line.strip() for line in page.splitlines()):
        goes_on = bool(lines) and bool(line) and bool(lines[-1]) and not _FINAL.search(lines[-1])
        if goes_on:
            lines[-1] = f"{lines[-1]} {line}"
        else:
            lines.append(line)
    return "\n".join(line for line in lines if line)
