"""Files as they come: each kind read whole, or refused with a reason."""

import io
import zipfile
from datetime import date

import pytest
from docx import Document

from timeline.extraction.article_file import Article
from timeline.extraction.documents import read_document
from timeline.extraction.documents.refusal import DocumentError

ARABIC = "أعلنت الشركة الخبر يوم الثلاثاء، ثم نفته المحكمة."
PAGE = """<!doctype html><html lang="ar"><head><meta charset="{charset}">
<title>خبر السد | الساحل</title><meta property="og:site_name" content="صحيفة الساحل">
<meta property="og:title" content="خبر السد"><link rel="canonical" href="https://sahel.example/1">
{extra}</head><body><nav><a href="/">الرئيسية</a> <a href="/s">رياضة</a></nav>
<article><h1>خبر السد</h1>
<p>أعلنت شركة السد يوم الثلاثاء أنها ستفتح البوابات قبل نهاية الشهر بعد أسابيع من الخلاف.</p>
<p>ورد المجلس المحلي بأن القرار لم يعرض عليه، وقال إنه سيطعن فيه أمام المحكمة الإدارية.</p>
</article><footer>جميع الحقوق محفوظة</footer></body></html>"""


def refusal(data: bytes) -> str:
    with pytest.raises(DocumentError) as refused:
        read_document(data)
    return str(refused.value)


def page(charset: str = "utf-8", extra: str = "") -> bytes:
    return PAGE.format(charset=charset, extra=extra).encode(charset)


def docx(*paragraphs: str, table: str = "") -> bytes:
    document, file = Document(), io.BytesIO()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if table:
        document.add_table(rows=1, cols=1).cell(0, 0).text = table
        document.add_paragraph("بعد الجدول")
    document.save(file)
    return file.getvalue()


def archive(**members: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name.replace("__", "/").replace("_", "."), content)
    return file.getvalue()


def pdf(*lines: str) -> bytes:
    """One page of Latin letters, as small as a PDF can be."""
    shown = b" ".join(b"(%s) ' " % line.encode("ascii") for line in lines)
    stream = b"BT /F1 12 Tf 14 TL 20 700 Td " + shown + b"ET"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 6\n0000000000 65535 f \n"
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % start
    return bytes(out)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "windows-1256"])
def test_a_text_is_read_in_the_two_encodings(encoding: str) -> None:
    assert read_document(ARABIC.encode(encoding)) == Article(ARABIC)


def test_a_text_keeps_the_header_of_the_seeds() -> None:
    data = f"publisher: الساحل\r\npublished: 2025-01-23\r\n---\r\n{ARABIC}\r\n".encode()

    assert read_document(data) == Article(
        f"{ARABIC}\n", publisher="الساحل", published=date(2025, 1, 23)
    )


def test_letters_are_composed() -> None:
    assert read_document("cafe\u0301 ا\u0654".encode()).text == "caf\u00e9 \u0623"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (
            "Café society".encode("latin-1"),
            "The file is neither UTF-8 nor windows-1256: save it in one of them and try again.",
        ),
        (
            ARABIC.encode("utf-16"),
            "The file is neither UTF-8 nor windows-1256: save it in one of them and try again.",
        ),
        (
            b"GIF89a\x01\x00\x01",
            "The file holds control characters that no text has: it does not seem to be a text.",
        ),
        (b"language: fr\n---\nText", "«fr» is not a language we read: write ar or en."),
        (b"\xd0\xcf\x11\xe0rest", "This is an old Word format: save the file as .docx."),
        (b"{\\rtf1 text}", "This is an old Word format: save the file as .docx."),
        (b"%PDF-1.4 nonsense", "This is not a sound PDF file."),
        (b"PK\x03\x04nonsense", "This is not a sound .docx file."),
        (archive(readme_txt=b"text"), "This is not a sound .docx file."),
        (archive(word__document_xml=b"<broken"), "This is not a sound .docx file."),
        (
            archive(word__document_xml=bytes(60_000_000)),
            "The compressed file is far larger than it looks, so we did not open it.",
        ),
        (
            b"<html><body></body></html>",
            "We found no article in this page: copy its text and paste it.",
        ),
        (
            b"x" * 10_000_001,
            "The file is larger than ten million bytes: send the article alone.",
        ),
        (docx(), "There is no text in the file."),
        (pdf(), "The pages of the PDF are pictures without text: send a copy that has text."),
    ],
)  # fmt: skip
def test_what_cannot_be_read_whole_is_refused(data: bytes, sentence: str) -> None:
    assert refusal(data) == sentence


@pytest.mark.parametrize("charset", ["utf-8", "windows-1256"])
def test_the_article_of_a_page_is_read_without_its_menus(charset: str) -> None:
    article = read_document(page(charset))

    assert article.text.splitlines() == [
        "خبر السد",
        "أعلنت شركة السد يوم الثلاثاء أنها ستفتح البوابات قبل نهاية الشهر بعد أسابيع من الخلاف.",
        "ورد المجلس المحلي بأن القرار لم يعرض عليه، وقال إنه سيطعن فيه أمام المحكمة الإدارية.",
    ]
    assert (article.title, article.publisher) == ("خبر السد", "صحيفة الساحل")
    assert article.url == "https://sahel.example/1"


def test_the_day_of_a_page_is_a_guess_and_never_its_day() -> None:
    article = read_document(
        page(extra='<meta property="article:published_time" content="2025-01-23T10:00:00Z">')
    )

    assert (article.published, article.guessed) == (None, date(2025, 1, 23))


def test_a_guess_of_new_year_that_the_page_does_not_bear_out_is_dropped() -> None:
    article = read_document(page(extra="<p>نشر في 23 نوفمبر/تشرين الثاني 2026</p>"))

    assert article.guessed is None


def test_a_word_file_is_read_in_the_order_of_its_pages() -> None:
    article = read_document(docx("الخبر الأول", "", ARABIC, table="في الجدول"))

    assert article.text == f"الخبر الأول\n{ARABIC}\nفي الجدول\nبعد الجدول\n"


def test_the_lines_of_a_pdf_become_paragraphs() -> None:
    article = read_document(pdf("The board met", "on Monday.", "It voted to sell the port."))

    assert article.text == "The board met on Monday.\nIt voted to sell the port.\n"


def test_a_pdf_with_a_password_is_refused() -> None:
    from pypdf import PdfReader, PdfWriter

    writer, file = PdfWriter(PdfReader(io.BytesIO(pdf("secret")))), io.BytesIO()
    writer.encrypt("password", algorithm="RC4-128")
    writer.write(file)

    assert refusal(file.getvalue()) == (
        "The PDF is protected by a password: save a copy without it."
    )


def test_a_refusal_is_said_in_both_languages() -> None:
    with pytest.raises(DocumentError) as refused:
        read_document(b"\xd0\xcf\x11\xe0")

    assert refused.value.reason.ar.startswith("هذه صيغة وورد قديمة")
