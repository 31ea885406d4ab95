"""The page of 100 events beside the same view in a bare Django template: `bare.html`.

Both are given what the view gives: queries, counts, rows and dates in words cost them the same,
and the template alone is weighed. The bare one says every word of the page and leads wherever it
leads, which is checked before anything is measured. It leaves out what makes the page ours:
classes, languages and directions, isolates, marks of a search, the second language, what htmx and
screen readers are told, and what stands in the head for machines.

Both are called as the server calls Django (`serving.stack`): elsewhere it is chance whether a page
costs half as much again.
"""

import re
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from tests.benchmarks.measures import heading, in_turns, medians, table

PAGE = "/{}/invented-100-0/?all=1"
HOST = {"host": "127.0.0.1"}
LANGUAGES = ("en", "ar")
ROUNDS = 25

type Render = Callable[..., Any]


def beside_a_bare_template() -> None:
    heading("An uncached page of 100 events, beside the same view in a bare template (bar: 0.8)")
    from django.shortcuts import render

    rows = []
    for language in LANGUAGES:
        ours, theirs = (partial(_answer, way, language) for way in (render, _rendered_barely()))
        _say_the_same(ours(), theirs())
        found = medians(
            in_turns({"ours": partial(_cpu, ours), "bare": partial(_cpu, theirs)}, ROUNDS)
        )
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


def _cpu(work: Callable[[], object]) -> float:
    """Of our own work: the database's is the same for both."""
    from timeline.serving.stack import in_one_piece

    began = time.process_time()
    in_one_piece(work)()
    return time.process_time() - began


def _say_the_same(one: str, other: str) -> None:
    """In the same order: the words between the tags, and where the links lead."""
    for said in (_words, _links):
        assert said(one) == said(other)


def _words(page: str) -> list[str]:
    body = re.sub(r"(?s).*</head>|<title>.*?</title>|<[^>]*>", " ", page)
    return re.findall(r"\w+", body)


def _links(page: str) -> list[str]:
    return re.findall(r'<a\b[^>]*?\shref="([^"]*)"', page)
