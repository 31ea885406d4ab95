"""The articles the reader is tried on: the seed, and ten about invented disputes."""

from dataclasses import dataclass
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
    file = read_article_file((INVENTED / f"{name}.txt").read_text(encoding="utf-8"))
    assert file.language
    assert file.published
    return read_article(file.text, language=file.language, published=file.published)


def rows(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]


@dataclass(frozen=True)
class Gold:
    """What an editor found in an article: rows of the tables of its `.gold` file."""

    events: list[list[str]]
    claims: list[list[str]]


def gold(name: str) -> Gold:
    text = (INVENTED / f"{name}.gold").read_text(encoding="utf-8")
    events, claims = (table.partition("\n")[2] for table in text.split("\n\n"))
    return Gold(rows(events), rows(claims))


@pytest.fixture(scope="session")
def seed_text() -> str:
    return article(SEED)


@pytest.fixture(scope="session")
def seed(seed_text: str) -> Reading:
    return read_article(seed_text, language="ar", published=PUBLISHED)
