"""Reading dates: articles a second beside plain dateparser, and the cost of the worst texts."""

import statistics
import time
from collections.abc import Callable
from datetime import date
from functools import partial
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
LENGTH = 3_000
SIZES = (1_000, 10_000, 100_000)
ARTICLES_A_SECOND = 100  # bars, on one quiet core
WORST_MILLISECONDS = 500
# Each asks the grammar to begin a date at every word, and to give it up or to read it.
WORST = {
    "weekdays": "الثلاثاء ",
    "numbers": "21 ",
    "slashes": "1/",
    "numeric dates": "21/1/2025 ",
    "full dates": "21 يناير 2025 ",
    "unclosed brackets": "(2024 ",
    "ranges": "من 2019 إلى ",
    "Hijri words": "ربيع ",
    "since": "منذ ",
    "English months": "may ",
    "dots and commas": "1,2.",
    "one word": "و",
}


def article(language: str, length: int = LENGTH) -> str:
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


def reading(text: str, language: str) -> Callable[[], object]:
    return partial(find_dates, text, language=language, reference=REFERENCE)


def speed() -> None:
    heading = f"articles of {LENGTH} characters a second (bar: {ARTICLES_A_SECOND})"
    print(f"{heading:50s} {'Sijal':>8s} {'dateparser':>11s} {'ratio (bar: 1)':>15s}")
    for language in ARTICLES:
        text = article(language)
        ours = seconds(reading(text, language), 20)
        theirs = seconds(partial(search_dates, text, languages=[language]), 5)
        print(f"{language:50s} {1 / ours:8.0f} {1 / theirs:11.0f} {theirs / ours:15.1f}")


def worst() -> None:
    heading = f"milliseconds for a text of (bar: {WORST_MILLISECONDS} at 100 KB)"
    print(f"\n{heading:50s} " + " ".join(f"{size // 1000:5d} KB" for size in SIZES))
    texts = {**WORST, "an Arabic article": article("ar"), "an English article": article("en")}
    for name, piece in texts.items():
        pieces = ((piece * (size // len(piece) + 1))[:size] for size in SIZES)
        times = [seconds(reading(text, "ar"), 3) * 1000 for text in pieces]
        print(f"{name:50s} " + " ".join(f"{ms:8.1f}" for ms in times))


if __name__ == "__main__":
    speed()
    worst()
