"""The articles the reader is tried on: the seed, and four about invented disputes."""

from datetime import date
from pathlib import Path

import pytest

from timeline.extraction.article_file import read_article_file
from timeline.extraction.pipeline import Reading, read_article

PUBLISHED = date(2025, 1, 23)
SEED = Path(__file__).parents[2] / "seeds" / "stargate.ar.txt"
INVENTED = Path(__file__).parent / "articles"


def article(path: Path) -> str:
    return read_article_file(path.read_text(encoding="utf-8")).text


def read(name: str) -> Reading:
    """An invented article by its file name, `bridge.en`."""
    language = name.rpartition(".")[2]
    return read_article(article(INVENTED / f"{name}.txt"), language=language, published=PUBLISHED)


@pytest.fixture(scope="session")
def seed_text() -> str:
    return article(SEED)


@pytest.fixture(scope="session")
def seed(seed_text: str) -> Reading:
    return read_article(seed_text, language="ar", published=PUBLISHED)
