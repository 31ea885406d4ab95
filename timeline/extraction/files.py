"""One file read from end to end, as each process of a bulk ingest does."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import get_args

from timeline.extraction.actors.registry import KnownActor
from timeline.extraction.article_file import Article
from timeline.extraction.documents import read_document
from timeline.extraction.pipeline import Reading, read_article
from timeline.languages.bidi import language_of
from timeline.languages.codes import Language


@dataclass(frozen=True)
class Defaults:
    """What a file without a header is taken to be."""

    language: Language | None = None
    published: date | None = None
    publisher: str = ""

    def fill(self, article: Article) -> Article:
        return replace(
            article,
            language=article.language or self.language or language_of(article.text),
            published=article.published or self.published,
            publisher=article.publisher or self.publisher,
        )


@dataclass(frozen=True)
class Known:
    """What the record holds already: the SHA-256 of its texts, its actors by language."""

    texts: frozenset[str] = frozenset()
    actors: Mapping[str, Sequence[KnownActor]] = field(default_factory=dict)


@dataclass(frozen=True)
class FileRead:
    """`reading` is None where the text is known already; `refusal` says why there is no article."""

    path: Path
    article: Article | None = None
    reading: Reading | None = None
    refusal: str = ""


def read_file(path: Path, defaults: Defaults, known: Known) -> FileRead:
    """Raises nothing: one bad file must not stop the rest."""
    try:
        article = defaults.fill(read_document(path.read_bytes()))
    except (OSError, ValueError) as error:
        return FileRead(path, refusal=str(error))
    if text_hash(article.text) in known.texts:
        return FileRead(path, article)
    if article.published is None:
        return FileRead(path, refusal=_without_day(article))
    language = article.language or get_args(Language.__value__)[0]
    actors = known.actors.get(language, ())
    reading = read_article(
        article.text, language=language, published=article.published, actors=actors
    )
    return FileRead(path, article, reading)


def text_hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _without_day(article: Article) -> str:
    seems = f" (the page seems to say {article.guessed})" if article.guessed else ""
    return f"Say when it was published: --published 2025-01-23{seems}"
