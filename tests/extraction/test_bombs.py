"""Files made to harm: far larger inside, without an end, or two things at once."""

import io
import zipfile
import zlib
from contextlib import suppress

import pytest

from tests.extraction.test_documents import docx, page, pdf, refusal
from timeline.extraction.documents import read_document
from timeline.extraction.documents.refusal import DocumentError

LAUGHS = "".join(
    f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' if n else '<!ENTITY l0 "laugh">' for n in range(10)
)
OUTSIDE = '<!ENTITY secret SYSTEM "file:///etc/hostname">'
NOT_SOUND = "This is not a sound .docx file."
TOO_LARGE = "The compressed file is far larger than it looks, so we did not open it."


def word(body: str, declared: str = "") -> bytes:
    """A sound Word file whose text is this XML instead."""
    namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    xml = (
        f'<?xml version="1.0"?>{declared}<w:document xmlns:w="{namespace}"><w:body>{body}</w:body>'
    )
    return replaced(docx("x"), "word/document.xml", f"{xml}</w:document>".encode())


def replaced(data: bytes, name: str, content: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w") as new:
        for member in old.namelist():
            new.writestr(member, content if member == name else old.read(member))
    return file.getvalue()


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


@pytest.mark.parametrize("entity", ["&l9;", "&secret;"])
def test_entities_are_not_followed(entity: str) -> None:
    data = word(paragraph(f"before {entity} after"), f"<!DOCTYPE d [{LAUGHS}{OUTSIDE}]>")

    try:
        text = read_document(data).text
    except DocumentError:
        return
    assert "laugh" not in text
    assert len(text) < 100


def test_parts_without_number_are_refused() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("word/document.xml", b"<x/>")
        for number in range(2_001):
            packed.writestr(f"word/{number}", b"")

    assert refusal(file.getvalue()) == TOO_LARGE


def test_a_part_that_is_longer_than_it_says_is_refused() -> None:
    """Its size in the directory is a lie."""
    data = bytearray(replaced(docx("x"), "word/document.xml", b"<x/>" * 10_000))
    real = (40_000).to_bytes(4, "little")
    assert real in data

    assert refusal(bytes(data).replace(real, (4).to_bytes(4, "little"))) == NOT_SOUND


def test_tables_in_tables_without_end_are_read_to_a_depth() -> None:
    table = "<w:tbl><w:tr><w:tc>{}<w:p/></w:tc></w:tr></w:tbl>"
    body = paragraph("inmost")
    for _depth in range(60):
        body = table.format(body)

    assert read_document(word(paragraph("outside") + body)).text == "outside\n"


def test_xml_that_nests_without_end_is_refused() -> None:
    assert refusal(word("<w:p>" * 20_000 + "</w:p>" * 20_000)) == NOT_SOUND


def test_a_zip_in_a_zip_is_no_article() -> None:
    inner = docx("inside")
    assert refusal(replaced(docx("x"), "word/document.xml", inner)) == NOT_SOUND


def test_a_page_that_nests_without_end_is_read_or_refused() -> None:
    deep = b"<div>" * 50_000 + b"text" + b"</div>" * 50_000
    for data in (b"<html><body>" + deep, page().replace(b"<article>", b"<article>" + deep)):
        with suppress(DocumentError):
            assert read_document(data).text.strip()


def test_a_page_of_one_tag_without_end_is_refused() -> None:
    assert "no article" in refusal(b"<html><body " + b"a=" * 200_000)


def test_a_stream_of_a_pdf_that_unpacks_without_end_is_refused() -> None:
    packed = zlib.compress(b"(a) ' " * 20_000_000)
    stream = b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(packed), packed)
    sound = pdf("x")
    start, end = sound.index(b"4 0 obj") + 8, sound.index(b"\nendobj", sound.index(b"4 0 obj"))

    assert refusal(sound[:start] + stream + sound[end:]) == "This is not a sound PDF file."


def test_pages_of_a_pdf_that_lead_back_to_themselves_come_to_an_end() -> None:
    looped = pdf("x").replace(b"/Kids [3 0 R]", b"/Kids [2 0 R]")

    assert refusal(looped) in (
        "This is not a sound PDF file.",
        "The pages of the PDF are pictures without text: send a copy that has text.",
    )


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n" + bytes(4) + b"<html><body><p>text</p>",
        b"\x7fELF" + bytes(60) + b"text",
        b"MZ" + bytes(60) + docx("text"),
        b"\x1f\x8b\x08" + bytes(7) + zlib.compress(page()),
        b"SQLite format 3\x00" + b"text",
    ],
    ids=["png", "elf", "exe", "gzip", "sqlite"],
)
def test_a_file_of_another_kind_is_no_text_whatever_follows(data: bytes) -> None:
    with pytest.raises(DocumentError):
        read_document(data)
