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
from timeline.extraction.documents.refusal import DocumentError
from timeline.extraction.pipeline import Reading, read_article
from timeline.extraction.spans import Reason
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
    """`reading` is None where the text is known already, and where it was refused: `refusal` says
    why. What is only `undated` has its article."""

    path: Path
    article: Article | None = None
    reading: Reading | None = None
    refusal: Reason | None = None

    @property
    def undated(self) -> bool:
        return self.article is not None and self.refusal is not None


def read_file(path: Path, defaults: Defaults, known: Known) -> FileRead:
    """Raises nothing: one bad file must not stop the rest."""
    try:
        return read_data(path, path.read_bytes(), defaults, known)
    except OSError as error:
        return FileRead(path, refusal=Reason(str(error), str(error)))


_PREPARED: list[tuple[Defaults, Known]] = []


def prepare(defaults: Defaults, known: Known) -> None:
    """For `read_prepared`, in each process of several: what the record holds may be large, and
    would else be sent with every file."""
    _PREPARED[:] = [(defaults, known)]


def read_prepared(path: Path) -> FileRead:
    return read_file(path, *_PREPARED[0])


def read_data(path: Path, data: bytes, defaults: Defaults, known: Known) -> FileRead:
    """The same of what was in a file."""
    try:
        article = defaults.fill(read_document(data))
    except DocumentError as error:
        return FileRead(path, refusal=error.reason)
    except ValueError as error:
        return FileRead(path, refusal=Reason(str(error), str(error)))
    if text_hash(article.text) in known.texts:
        return FileRead(path, article)
    if article.published is None:
        return FileRead(path, article, refusal=_without_day(article))
    language = article.language or get_args(Language.__value__)[0]
    actors = known.actors.get(language, ())
    reading = read_article(
        article.text, language=language, published=article.published, actors=actors
    )
    return FileRead(path, article, reading)


def text_hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _without_day(article: Article) -> Reason:
    day = article.guessed
    ar, en = (f" (يبدو أنه {day})", f" (the page seems to say {day})") if day else ("", "")
    return Reason(
        f"اذكر متى نُشر: ‎--published 2025-01-23{ar}",
        f"Say when it was published: --published 2025-01-23{en}",
    )
