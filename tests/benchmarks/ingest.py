"""Whole articles kept with their proposals: how many a second, beside plain dateparser reading."""

import os
import tempfile
from pathlib import Path

from dateparser.search import search_dates

from tests.benchmarks.dates import article
from tests.benchmarks.measures import heading, in_turns, machine, medians, seconds, table
from tests.serving.site import Site, site

ARTICLES, LENGTH = 1_000, 3_000  # so many that what starts each process weighs little


def main() -> None:
    print(machine())
    heading("Articles kept a second on all cores (bar: 50), beside dateparser on one")
    with tempfile.TemporaryDirectory() as folder, site(Path(folder)) as place:
        texts = {language: article(language, LENGTH) for language in ("ar", "en")}
        rounds = iter(range(100))

        def ingest() -> float:
            return _kept(place, Path(folder) / f"round-{next(rounds)}", texts)

        def plain() -> float:
            def read() -> None:
                for language, text in texts.items():
                    search_dates(text, languages=[language])

            return seconds(read) / len(texts) * ARTICLES

        found = medians(in_turns({"Sijal": ingest, "dateparser": plain}, rounds=3))
    told = {name: ARTICLES / time for name, time in found.items()}
    table(
        ["articles a second", "Sijal, with the database", "dateparser"],
        [[f"{LENGTH} characters", f"{told['Sijal']:.1f}", f"{told['dateparser']:.1f}"]],
    )


def _kept(place: Site, folder: Path, texts: dict[str, str]) -> float:
    folder.mkdir()
    for n in range(ARTICLES):
        language = ("ar", "en")[n % 2]
        text = f"{folder.name} {n}\n{texts[language]}"
        (folder / f"{n}.{language}.txt").write_text(text)
    jobs = f"--jobs={os.cpu_count()}"
    dated = ("--published=2025-01-23", "--publisher=The Tide")
    start = seconds(lambda: place.manage("check", "-v0"))  # what starting Django takes
    return seconds(lambda: place.manage("ingest", str(folder), jobs, *dated)) - start


if __name__ == "__main__":
    main()
