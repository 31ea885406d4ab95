"""A pause of the database costs nobody what they typed."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.db import IntegrityError, OperationalError
from django.test import Client
from django.utils.translation import override

from tests.admin.form_data import form_data
from tests.record import make_dispute
from tests.roles import ROLES
from timeline.models import Dispute
from timeline.operating import refusals

pytestmark = pytest.mark.django_db
BY_NAME = {role.name: role for role in ROLES}
TITLE = "نص طويل كتبه محرر"


@contextmanager
def database_away() -> Iterator[None]:
    def locked(*args: Any, **kwargs: Any) -> None:
        raise OperationalError("database is locked")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Dispute, "save", locked)
        yield


def test_a_save_that_cannot_be_done_gives_back_what_was_typed() -> None:
    dispute, editor = make_dispute(), BY_NAME["editor"].client()
    page = f"/admin/timeline/dispute/{dispute.pk}/change/"
    typed = form_data(editor, page) | {"title_ar": TITLE, "title_en": "<b>typed</b>"}
    with database_away():
        answer = editor.post(page, typed)

    assert (answer.status_code, answer["Retry-After"]) == (503, "10")
    assert "no-store" in answer["Cache-Control"]
    assert f'<input type="hidden" name="title_ar" value="{TITLE}">' in answer.text
    assert "&lt;b&gt;typed&lt;/b&gt;" in answer.text
    assert f'action="{page}"' in answer.text

    again = editor.post(page, typed)
    dispute.refresh_from_db()
    assert (again.status_code, dispute.title_ar) == (302, TITLE)


def test_it_is_said_in_the_language_of_the_editor() -> None:
    dispute, editor = make_dispute(), BY_NAME["editor"].client()
    page = f"/admin/timeline/dispute/{dispute.pk}/change/"
    with database_away():
        answer = editor.post(page, form_data(editor, page), headers={"Accept-Language": "en"})

    assert (
        "It may not have been saved, but nothing that you typed is lost: it is below."
        in answer.text
    )


@pytest.mark.urls("tests.operating.broken_urls")
def test_another_site_puts_no_words_into_our_page() -> None:
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)

    assert "words of another" not in client.post("/away/", {"a": "words of another"}).text


def test_a_session_that_cannot_be_saved_is_a_pause_and_no_mistake_of_the_editors() -> None:
    dispute, editor = make_dispute(), BY_NAME["editor"].client()
    page = f"/admin/timeline/dispute/{dispute.pk}/change/"
    typed = form_data(editor, page) | {"title_ar": TITLE}

    def gone(*args: Any, **kwargs: Any) -> None:
        raise OperationalError("the connection is lost")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Session, "save", gone)
        answer = editor.post(page, typed)

    assert answer.status_code == 503
    assert f'name="title_ar" value="{TITLE}"' in answer.text


def test_a_rule_that_was_broken_is_no_pause() -> None:
    assert not refusals._is_pause(IntegrityError("unique"))
    assert refusals._is_pause(OperationalError("database or disk is full"))


@pytest.mark.urls("tests.operating.broken_urls")
def test_a_page_that_cannot_be_read_says_when_to_come_back() -> None:
    with override("en"):
        answer = Client(raise_request_exception=False).get("/away/")

    assert (answer.status_code, answer["Retry-After"]) == (503, "10")
