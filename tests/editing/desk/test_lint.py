"""The lint and the balance at the desk: for editors, live and as pages."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from tests.record import cite, make_actor, make_claim, make_dispute, make_event, make_source

pytestmark = pytest.mark.django_db


def test_what_is_typed_is_read_without_being_saved(at_desk: Client) -> None:
    page = at_desk.post("/desk/lint/", {"title_en": "Palm admits it <b>lied</b>", "title_ar": ""})

    assert 'data-rule="loaded-verb" data-field="title_en"' in page.text
    assert ">admits</q> — this verb suggests that the speaker is guilty" in page.text
    assert 'data-rule="missing-translation" data-field="title_ar"' in page.text
    assert "<b>" not in page.text
    page = at_desk.post("/desk/lint/", {"title_en": "A", "title_ar": "ا"})
    assert page.text.strip() == ""


def test_a_saved_event_is_read_with_its_record(at_desk: Client) -> None:
    event = make_event(make_dispute())
    cite(event, make_source(published_on=date(2025, 1, 23)), date_words="العام الماضي")

    typed = {"event": event.key, "date": "2024-03-05", "basis": "stated"}

    assert 'data-rule="too-precise"' in at_desk.post("/desk/lint/", typed).text
    assert "too-precise" not in at_desk.post("/desk/lint/", typed | {"date": "nonsense"}).text


def test_the_findings_of_a_dispute_stand_on_one_page(
    at_desk: Client, django_assert_max_num_queries: Any
) -> None:
    dispute, source = make_dispute(), make_source()
    for number in range(4):
        event = make_event(dispute, title_en=f"Palm claims that {number}")
        make_claim(event, make_actor(f"actor-{number}"), translation="no ground")
        cite(event, source)

    with django_assert_max_num_queries(10):
        page = at_desk.get("/desk/palm-port/lint/")

    assert "4 points to look at" in page.text
    assert at_desk.get("/desk/nothing/lint/").status_code == 404


def test_the_balance_stands_on_a_page(at_desk: Client) -> None:
    make_claim(make_event(make_dispute()), make_actor())

    page = at_desk.get("/desk/palm-port/balance/")

    assert "On no side" in page.text
    assert '<rect width="100" height="6"/>' in page.text
    assert "style=" not in page.text


@pytest.mark.parametrize("path", ["/desk/palm-port/lint/", "/desk/palm-port/balance/"])
def test_both_are_for_the_desk(
    path: str, at_desk: Client, stranger: Client, reader: Client
) -> None:
    make_dispute()

    assert at_desk.get(path).status_code == 200
    assert stranger.get(path).status_code == 403
    assert reader.get(path).status_code == 302
    assert stranger.post("/desk/lint/", {"title_en": "x"}).status_code == 403
