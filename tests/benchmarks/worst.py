"""Texts made to be slow, ten times as long each time: CPU seconds, which must grow no faster.

Then what signing in costs for an account that is there and for one that is not.
"""

import os
import statistics
import time
from collections.abc import Callable
from datetime import date

UNITS = {
    "brackets": "(",
    "nested quotes": "«قال ",
    "quotes": '"',
    "apostrophes": "'a ",
    "guillemets": "«»",
    "digits": "1",
    "commas": "1,",
    "dates": "2025-01-20 ",
    "half dates": "20 يناير ",
    "years": "1445 هـ ",
    "ranges": "2024/2025-",
    "marks": "ا\u064b\u0651",
    "tatweel": "ـ",
    "one word": "ي",
    "speech": "قال محمد إن ",
    "said": "said he said ",
    "ends": ". ",
    "blanks": " \n",
    "isolates": "\u2067\u2069",
    "tags": "<b>",
    "entities": "&amp;",
}
SIZES = (2_000, 20_000)
DAY = date(2025, 1, 23)


def spent(do: Callable[[], object], times: int = 1) -> float:
    """The median of some, in CPU seconds of this process."""
    found = []
    for _time in range(times):
        began = time.process_time()
        do()
        found.append(time.process_time() - began)
    return statistics.median(found)


def growth() -> None:
    from timeline.extraction.pipeline import read_article

    print(f"{'CPU seconds for a text of':30s} " + " ".join(f"{n:>8,}" for n in SIZES) + "   ratio")
    for name, unit in UNITS.items():
        texts = [(unit * n)[:n] for n in SIZES]
        short, long = (
            spent(lambda text=text: read_article(text, language="ar", published=DAY))  # type: ignore[misc] # bound now
            for text in texts
        )
        print(f"{name:30s} {short:8.3f} {long:8.3f} {long / max(short, 0.001):7.1f}")


def signing_in(times: int = 30) -> None:
    """In a test database, with the hasher of production, each name from an address of its own."""
    from django.contrib.auth.models import User
    from django.test import Client
    from django.test.utils import setup_databases, setup_test_environment, teardown_databases

    setup_test_environment()
    databases = setup_databases(verbosity=0, interactive=False)
    try:
        for number in range(times):
            User.objects.create_user(f"known-{number}", password="four words are enough")
        for kind in ("known", "nobody"):
            found = []
            for number in range(times):
                client = Client(REMOTE_ADDR=f"192.0.2.{number}")
                typed = {"login": f"{kind}-{number}", "password": "wrong"}
                found.append(spent(lambda c=client, t=typed: c.post("/accounts/login/", t)))  # type: ignore[misc] # bound now
            median, spread = statistics.median(found), statistics.pstdev(found)
            print(
                f"sign-in refused, {kind:8s} {median * 1000:8.1f} ms of CPU (± {spread * 1000:.1f})"
            )
    finally:
        teardown_databases(databases, verbosity=0)


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "timeline.settings")
    django.setup()
    growth()
    signing_in()
