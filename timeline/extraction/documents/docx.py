"""The paragraphs of a Word file, those of its tables included, by python-docx."""

import io
import zipfile
from collections.abc import Iterable, Iterator

from docx import Document
from docx.table import Table
from docx.text.paragraph import Paragraph

from timeline.extraction.article_file import Article
from timeline.extraction.documents.decoding import cleaned
from timeline.extraction.documents.refusal import refused

_MAX_UNPACKED = 50_000_000
_MAX_MEMBERS = 2_000
_MAIN = "word/document.xml"
_DEEPEST = 5  # tables in tables


def read(data: bytes) -> Article:
    _check_archive(data)
    try:
        document = Document(io.BytesIO(data))
        lines = list(_lines(document.iter_inner_content()))
        title = document.core_properties.title
    except Exception as error:  # whatever a broken file makes of the library
        raise refused("docx") from error
    text = cleaned("\n".join(line for line in lines if line.strip()))
    if not text.strip():
        raise refused("empty")
    return Article(text=f"{text}\n", title=cleaned(title or ""))


def _check_archive(data: bytes) -> None:
    """By the sizes in its directory; zipfile itself refuses a member that lies about its own."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
    except zipfile.BadZipFile as error:
        raise refused("docx") from error
    if _MAIN not in {member.filename for member in members}:
        raise refused("docx")
    if len(members) > _MAX_MEMBERS or sum(m.file_size for m in members) > _MAX_UNPACKED:
        raise refused("bomb")


def _lines(blocks: Iterable[Paragraph | Table], depth: int = 0) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.text
        elif depth < _DEEPEST:
            for row in block.rows:
                for cell in row.cells:
                    yield from _lines(cell.iter_inner_content(), depth + 1)
