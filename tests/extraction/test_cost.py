"""What is made to be slow: twice the text takes twice the steps, and no more.

Counted are the lines of Python that run, which no other load of the machine changes. What happens
within one search of a pattern is not counted here but timed, by `tests.benchmarks.worst`.
"""

import sys
from collections.abc import Callable
from datetime import date

import pytest
from django.http import QueryDict

from tests.benchmarks.worst import UNITS
from timeline.calendars.partial_date import PartialDate
from timeline.editing.dates import read_date
from timeline.editing.importing.markup import plain
from timeline.extraction.documents import read_document
from timeline.extraction.pipeline import read_article
from timeline.languages.folding import fold
from timeline.languages.plain_text import balanced, flaw_in
from timeline.reading.filters import Filters

TOOL = sys.monitoring.PROFILER_ID
DAY = date(2025, 1, 23)
LENGTH = 1_500  # characters


def steps(do: Callable[[], object]) -> int:
    """The lines of Python that run."""
    count = 0

    def line(*_: object) -> None:
        nonlocal count
        count += 1

    sys.monitoring.use_tool_id(TOOL, "steps")
    try:
        sys.monitoring.register_callback(TOOL, sys.monitoring.events.LINE, line)
        sys.monitoring.set_events(TOOL, sys.monitoring.events.LINE)
        do()
    finally:
        sys.monitoring.set_events(TOOL, 0)
        sys.monitoring.free_tool_id(TOOL)
    return count


def tried(do: Callable[[str], object], text: str) -> Callable[[], None]:
    """A refusal is an answer."""

    def run() -> None:
        try:
            do(text)
        except ValueError:
            return
        except Exception as error:  # Django's own refusals are no ValueError
            assert type(error).__name__ == "ValidationError"  # noqa: PT017 # any other is a failure

    return run


READERS: dict[str, Callable[[str], object]] = {
    "article (Arabic)": lambda text: read_article(text, language="ar", published=DAY),
    "article (English)": lambda text: read_article(text, language="en", published=DAY),
    "file": lambda text: read_document(text.encode()),
    "page": lambda text: read_document(f"<html><body><p>{text}".encode()),
    "date of the desk": lambda text: read_date(text, reference=DAY),
    "EDTF": PartialDate.parse,
    "search": lambda text: Filters.from_query(_query(text)).words,
    "folding": fold,
    "markup": plain,
    "plain text": lambda text: (flaw_in(text), balanced(text)),
}


def _query(text: str) -> QueryDict:
    query = QueryDict(mutable=True)
    query["q"] = text
    return query


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("unit", UNITS)
def test_steps_grow_with_the_text(reader: str, unit: str) -> None:
    once = UNITS[unit] * (LENGTH // len(UNITS[unit]))
    tried(READERS[reader], once[:200])()  # what is made once

    short = steps(tried(READERS[reader], once))
    long = steps(tried(READERS[reader], once + once))

    assert long <= 2.5 * short + 500
