"""The seeds' format: a header if there is one, and the text as it came."""

from datetime import date
from pathlib import Path

import pytest

from timeline.extraction.article_file import Article, read_article_file

SEEDS = Path(__file__).parent.parent.parent / "seeds"


def test_the_seed_is_read_whole() -> None:
    article = read_article_file((SEEDS / "stargate.ar.txt").read_text(encoding="utf-8"))

    assert (article.publisher, article.via) == ("العين الإخبارية", "أسوشيتد برس")
    assert (article.language, article.published) == ("ar", date(2025, 1, 23))
    assert article.title == "«ستارغيت» يشعل خلافات إيلون ماسك وسام ألتمان.. من الأقرب لترامب؟"
    assert article.text.startswith(article.title + "\n")
    assert len(article.text) == 2316


@pytest.mark.parametrize(
    ("text", "article"),
    [
        ("نص بلا رأس", Article("نص بلا رأس")),
        ("", Article("")),
        ("title: A\n---\nText\n", Article("Text\n", title="A")),
        ("\ufefftitle: A\r\n---\r\nOne\r\nTwo", Article("One\nTwo", title="A")),
        ("Title: A: B\n\nurl: https://example.org/a\n---\nText",
         Article("Text", title="A: B", url="https://example.org/a")),
        ("---\nText", Article("Text")),
        ("Some words.\n---\nMore words.", Article("Some words.\n---\nMore words.")),
        ("title: A\nno line ends it", Article("title: A\nno line ends it")),
    ],
)  # fmt: skip
def test_what_is_no_header_belongs_to_the_text(text: str, article: Article) -> None:
    assert read_article_file(text) == article


@pytest.mark.parametrize(
    ("header", "sentence"),
    [
        ("language: fr", "«fr» is not a language we read: write ar or en."),
        ("published: 23 January", "«23 January» is not a day: write it as 2025-01-23."),
        ("published: 2025-02-30", "«2025-02-30» is not a day: write it as 2025-01-23."),
        ("url: javascript:alert(1)", "«javascript:alert(1)» is not an address on the web."),
        ("url: https://[", "«https://[» is not an address on the web."),
        ("titel: A",
         "The header has no «titel»: it may have language, published, publisher, title, url, via."),
    ],
)  # fmt: skip
def test_a_bad_value_is_refused_with_a_sentence(header: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=r".") as refused:
        read_article_file(f"{header}\n---\nText")

    assert str(refused.value) == sentence
