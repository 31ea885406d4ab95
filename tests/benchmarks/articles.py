"""Reading whole articles: milliseconds beside plain dateparser, and what a longer one costs."""

from functools import partial

from dateparser.search import search_dates

from tests.benchmarks.dates import ARTICLES, REFERENCE, article, seconds
from timeline.extraction.pipeline import read_article

LENGTH = 5_000
SIZES = (5_000, 50_000, 100_000)
MILLISECONDS = 50  # bar, on one quiet core


def speed() -> None:
    heading = f"milliseconds for an article of {LENGTH} characters (bar: {MILLISECONDS})"
    print(f"{heading:60s} {'Sijal':>8s} {'dateparser':>11s}")
    for language in ARTICLES:
        text = article(language, LENGTH)
        ours = seconds(partial(read, text, language), 10)
        theirs = seconds(partial(search_dates, text, languages=[language]), 5)
        print(f"{language:60s} {ours * 1000:8.1f} {theirs * 1000:11.1f}")


def growth() -> None:
    print(f"\n{'milliseconds for a text of':60s} " + " ".join(f"{s // 1000:5d} KB" for s in SIZES))
    for language in ARTICLES:
        texts = (article(language, size) for size in SIZES)
        times = [seconds(partial(read, text, language), 3) * 1000 for text in texts]
        print(f"{language:60s} " + " ".join(f"{ms:8.1f}" for ms in times))


def read(text: str, language: str) -> None:
    read_article(text, language=language, published=REFERENCE)


if __name__ == "__main__":
    speed()
    growth()
