"""The page of 100 events beside the same view in a bare Django template: `bare.html`.

Both are given what the view gives: queries, counts, rows and dates in words cost them the same,
and the template alone is weighed. The bare one says every word of the page and leads wherever it
leads, which is checked before anything is measured. It leaves out what makes the page ours:
classes, languages and directions, isolates, marks of a search, the second language, what htmx and
screen readers are told, and what stands in the head for machines.

Each round calls from another depth. Until the spring of 2026 CPython gave back the next 16 KB of
its stack at each return across their edge (gh-142183): from some depths a page cost twice as much,
and it was chance from which.
"""

import re
import time
from collections.abc import Callable
from functools import partial
from itertools import cycle
from pathlib import Path
from typing import Any

from tests.benchmarks.measures import heading, in_turns, medians, table

PAGE = "/{}/invented-100-0/?all=1"
HOST = {"host": "127.0.0.1"}
LANGUAGES = ("en", "ar")
DEPTHS = range(0, 175, 7)  # frames; the stack's pieces hold some 140 of them

type Render = Callable[..., Any]


def beside_a_bare_template() -> None:
    heading("An uncached page of 100 events, beside the same view in a bare template (bar: 0.8)")
    from django.shortcuts import render

    rows = []
    for language in LANGUAGES:
        ours, theirs = (partial(_answer, way, language) for way in (render, _rendered_barely()))
        _say_the_same(ours(), theirs())
        found = medians(in_turns({"ours": _cpu_of(ours), "bare": _cpu_of(theirs)}, len(DEPTHS)))
        told = [f"{found[name] * 1000:.0f}" for name in ("bare", "ours")]
        rows.append([language, *told, f"{found['bare'] / found['ours']:.2f}"])
    table(["", "CPU ms, bare", "CPU ms, Sijal", "share"], rows)


def _rendered_barely() -> Render:
    from django.http import HttpResponse
    from django.template import engines

    bare = engines["django"].from_string(Path(__file__).with_suffix(".html").read_text())

    def rendered(request: Any, _name: str, context: Any) -> Any:
        return HttpResponse(bare.render(context, request))

    return rendered


def _answer(way: Render, language: str) -> str:
    from unittest.mock import patch

    from django.test import Client

    with patch("timeline.reading.views.render", way):
        answer = Client(headers=HOST).get(PAGE.format(language))
    assert answer.status_code == 200
    return answer.text


def _cpu_of(work: Callable[[], object]) -> Callable[[], float]:
    """Measures our own work, each time from another depth: the database's is the same for both."""
    depths = cycle(DEPTHS)

    def measured() -> float:
        depth, began = next(depths), time.process_time()
        _from_depth(depth, work)
        return time.process_time() - began

    return measured


def _from_depth(frames: int, work: Callable[[], object]) -> object:
    return _from_depth(frames - 1, work) if frames else work()


def _say_the_same(one: str, other: str) -> None:
    """In the same order: the words between the tags, and where the links lead."""
    for said in (_words, _links):
        assert said(one) == said(other)


def _words(page: str) -> list[str]:
    body = re.sub(r"(?s).*</head>|<title>.*?</title>|<[^>]*>", " ", page)
    return re.findall(r"\w+", body)


def _links(page: str) -> list[str]:
    return re.findall(r'<a\b[^>]*?\shref="([^"]*)"', page)
