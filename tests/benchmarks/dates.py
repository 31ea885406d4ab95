"""Reading dates: articles a second beside plain dateparser, and the cost of the worst texts."""

import statistics
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from dateparser.search import search_dates

from timeline.extraction.dates import find_dates

REFERENCE = date(2025, 1, 23)
ROOT = Path(__file__).parent.parent.parent
ARTICLES = {
    "ar": (
        ROOT / "seeds/stargate.ar.txt",
        *sorted((ROOT / "tests/extraction/articles").glob("*.ar.txt")),
    ),
    "en": tuple(sorted((ROOT / "tests/extraction/articles").glob("*.en.txt"))),
}
# Each asks the grammar to begin a date at every word, and to give it up.
WORST = {
    "weekdays": "الثلاثاء ",
    "days without a month": "21 ",
    "slashes": "1/",
    "Hijri words": "ربيع ",
    "since": "منذ ",
    "English months": "may ",
    "dots and commas": "1,2.",
    "one word": "و",
}


def article(language: str, length: int = 3000) -> str:
    text = "\n".join(path.read_text(encoding="utf-8") for path in ARTICLES[language])
    return (text * (length // len(text) + 1))[:length]


def seconds(read: Callable[[], object], runs: int) -> float:
    """The median of some runs, the first left out."""
    times = []
    for _run in range(runs + 1):
        began = time.perf_counter()
        read()
        times.append(time.perf_counter() - began)
    return statistics.median(times[1:])


def speed() -> None:
    print(
        f"{'articles of 3,000 characters a second':40s} {'Sijal':>8s} {'dateparser':>11s} {'ratio':>6s}"
    )
    for language in ARTICLES:
        text = article(language)
        ours = seconds(
            lambda text=text, language=language: find_dates(
                text, language=language, reference=REFERENCE
            ),
            20,
        )  # type: ignore[misc] # bound now
        theirs = seconds(
            lambda text=text, language=language: search_dates(text, languages=[language]), 5
        )  # type: ignore[misc] # bound now
        print(f"{language:40s} {1 / ours:8.0f} {1 / theirs:11.0f} {theirs / ours:6.1f}")


def worst() -> None:
    print(f"\n{'milliseconds for a text of':40s} {'1 KB':>8s} {'10 KB':>8s} {'100 KB':>8s}")
    texts = {**WORST, "an Arabic article": article("ar"), "an English article": article("en")}
    for name, piece in texts.items():
        row = []
        for size in (1_000, 10_000, 100_000):
            text = (piece * (size // len(piece) + 1))[:size]
            once = seconds(
                lambda text=text: find_dates(text, language="ar", reference=REFERENCE), 3
            )  # type: ignore[misc] # bound now
            row.append(once * 1000)
        print(f"{name:40s} " + " ".join(f"{ms:8.1f}" for ms in row))


if __name__ == "__main__":
    speed()
    worst()
