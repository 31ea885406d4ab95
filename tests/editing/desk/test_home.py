"""The first page of the desk: who may see it, and what waits there."""

import pytest
from django.test import Client

from tests.record import make_dispute, make_event

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
