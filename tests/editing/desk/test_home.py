"""The first page of the desk: who may see it, and what waits there."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.record import make_dispute, make_event, make_source
from timeline.editing.desk import home
from timeline.models import Proposal
from timeline.reading import keyset

pytestmark = pytest.mark.django_db


def test_an_editor_sees_what_waits(at_desk: Client) -> None:
    make_event(make_dispute(state="draft"), state="in_review", title_en="A suit in review")

    page = at_desk.get("/desk/")

    assert page.status_code == 200
    assert "A suit in review" in page.text
    assert "1 in review" in page.text
    assert "private" in page["Cache-Control"]


def test_a_reader_is_asked_to_sign_in_and_comes_back(reader: Client) -> None:
    answer = reader.get("/desk/")

    assert answer.status_code == 302
    assert answer["Location"].endswith("?next=/desk/")


def test_an_account_alone_opens_nothing(stranger: Client) -> None:
    assert stranger.get("/desk/").status_code == 403


def test_the_desk_speaks_the_language_of_the_editor(at_desk: Client) -> None:
    page = at_desk.get("/desk/", headers={"Accept-Language": "ar"})

    assert '<html lang="ar" dir="rtl">' in page.text
    assert "مكتب التحرير" in page.text


@pytest.fixture
def two_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(home, "PAGE", 2)
    monkeypatch.setattr(keyset, "PAGE", 2)


def test_of_much_that_waits_it_shows_a_part_and_how_much_more_there_is(
    at_desk: Client, two_at_once: None
) -> None:
    dispute = make_dispute()
    for n in range(5):
        make_event(dispute, f"2020-0{n + 1}", state="in_review", title_en=f"In review {n}")
        source = make_source(slug=f"to-review-{n}", title=f"To review {n}")
        words = source.text[:4]
        Proposal.objects.create(source=source, kind="event", start=0, end=4, quote=words)

    page = at_desk.get("/desk/").text

    assert re.findall(r"In review \d", page) == ["In review 0", "In review 1"]
    assert re.findall(r"To review \d", page) == ["To review 4", "To review 3"]
    assert page.count("3 more") == 2


def test_disputes_are_shown_a_page_at_a_time_the_last_changed_first(
    at_desk: Client, two_at_once: None
) -> None:
    for n in range(5):
        make_event(make_dispute(slug=f"d{n}"), state="draft")

    def shown(query: str) -> list[str]:
        return re.findall(r'<strong><a href="/desk/(\w+)/"', at_desk.get(f"/desk/{query}").text)

    pages = [shown(query) for query in ("", "?page=2", "?page=3", "?page=4", "?page=x")]

    assert pages == [["d4", "d3"], ["d2", "d1"], ["d0"], ["d0"], ["d4", "d3"]]
    assert "1 draft" in at_desk.get("/desk/?page=3").text


def test_a_dispute_is_found_among_many_by_words_of_its_title(
    at_desk: Client, two_at_once: None
) -> None:
    make_dispute(slug="dam", title_ar="الخلاف على السدّ", title_en="The dam dispute")
    for n in range(3):
        make_dispute(slug=f"port-{n}", title_ar="مرفأ", title_en="A quarrel over a port")

    assert 'href="/desk/dam/"' in (found := at_desk.get("/desk/?q=السد الخلاف").text)
    assert 'href="/desk/port-0/"' not in found
    assert 'href="/desk/dam/"' in at_desk.get("/desk/?q=DAM").text
    assert 'href="?q=PORT&amp;page=2#disputes"' in at_desk.get("/desk/?q=PORT").text
    nothing = at_desk.get("/desk/?q=<nobody>").text
    assert "No dispute has these words in its title." in nothing
    assert 'value="&lt;nobody&gt;"' in nothing


def test_where_there_are_few_there_is_nothing_to_search(at_desk: Client) -> None:
    make_dispute()

    assert 'role="search"' not in at_desk.get("/desk/").text


def test_many_disputes_ask_no_more_than_a_few(at_desk: Client, two_at_once: None) -> None:
    make_dispute(slug="one")
    with CaptureQueriesContext(connection) as few:
        at_desk.get("/desk/")
    for n in range(5):
        make_event(make_dispute(slug=f"d{n}"), state="draft")
    with CaptureQueriesContext(connection) as many:
        at_desk.get("/desk/")

    assert len(many) == len(few)
