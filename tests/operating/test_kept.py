"""What was typed outlives the session it was typed in, and goes to nobody who did not type it."""

import re
from html import unescape

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.test import Client, RequestFactory

from tests.admin.form_data import form_data
from tests.record import make_dispute, make_event
from tests.roles import ROLES
from timeline.models import Annotation
from timeline.operating.kept import PROOF, KeepTyped, typed

pytestmark = pytest.mark.django_db
EDITOR = next(role for role in ROLES if role.name == "editor")
TITLE = "نص طويل كتبه محرر"
NAVIGATES = {"Sec-Fetch-Mode": "navigate", "Origin": "http://testserver"}
HIDDEN = re.compile(r'<input type="hidden" name="([^"]*)" value="([^"]*)">')


def sends(client: Client, page: str, words: dict[str, str], **headers: str) -> tuple[int, str]:
    answer = client.post(page, words, headers={"Accept-Language": "en"} | NAVIGATES | headers)
    return answer.status_code, answer.text


def given_back(page: str) -> dict[str, str]:
    return {name: unescape(value) for name, value in HIDDEN.findall(page)}


@pytest.fixture
def at_work() -> Client:
    """An editor in a browser that has to prove where its forms come from."""
    client = EDITOR.client()
    client.handler.enforce_csrf_checks = True
    return client


def test_words_sent_after_the_session_ended_are_saved_after_signing_in(at_work: Client) -> None:
    dispute = make_dispute()
    page = f"/admin/timeline/dispute/{dispute.pk}/change/"
    words = form_data(at_work, page) | {"title_ar": TITLE, "title_en": "<b>typed</b>"}
    words[PROOF] = at_work.cookies["csrftoken"].value
    Session.objects.all().delete()

    status, ended = sends(at_work, page, words)
    assert status == 403
    assert "Your session has ended" in ended
    assert "&lt;b&gt;typed&lt;/b&gt;" in ended
    assert given_back(ended).items() >= {"title_ar": TITLE, "title_en": "<b>typed</b>"}.items()

    at_work.force_login(User.objects.get(username="editor"))
    at_work.cookies["csrftoken"] = "n" * 32  # as signing in changes it
    status, again = sends(at_work, page, given_back(ended) | {PROOF: "o" * 32})
    assert (status, given_back(again)["title_ar"]) == (403, TITLE)

    status, _ = sends(at_work, page, given_back(again))
    dispute.refresh_from_db()
    assert (status, dispute.title_ar) == (302, TITLE)


def test_at_the_desk_too(at_work: Client) -> None:
    event = make_event(make_dispute())
    page = f"/desk/palm-port/e/{event.key}/notes/"
    at_work.get(page)
    proof = at_work.cookies["csrftoken"].value
    Session.objects.all().delete()

    status, ended = sends(at_work, page, {"body_ar": TITLE, PROOF: proof})

    assert (status, given_back(ended)["body_ar"]) == (403, TITLE)
    assert not Annotation.objects.exists()


def test_a_script_is_told_where_to_sign_in(at_work: Client) -> None:
    event = make_event(make_dispute())
    page = f"/desk/palm-port/e/{event.key}/notes/"
    at_work.get(page)
    words = {"body_ar": TITLE, PROOF: at_work.cookies["csrftoken"].value}
    Session.objects.all().delete()

    script = {"Sec-Fetch-Mode": "cors"}
    assert sends(at_work, page, words, **script)[0] == 302
    beside_a_form = script | {"HX-Request": "true", "Prefer": "return=minimal"}
    assert sends(at_work, page, words, **beside_a_form)[0] == 302


def test_another_site_puts_no_words_into_a_page_of_ours(at_work: Client) -> None:
    page = f"/admin/timeline/dispute/{make_dispute().pk}/change/"
    for headers in ({"Origin": "https://evil.example"}, {"Origin": "null"}, {"Origin": ""}):
        status, answer = sends(at_work, page, {"title_ar": "words of another"}, **headers)

        assert status == 403
        assert "words of another" not in answer
        assert "The form was not accepted" in answer


def test_whoever_changes_the_language_of_the_sign_in_page_comes_back_to_it() -> None:
    here = "/accounts/login/?next=/desk/"

    status, _ = sends(Client(), "/i18n/setlang/", {"next": here, "language": "en"})

    assert status == 302


def test_who_is_asked_for_the_password_once_more_has_not_lost_the_session() -> None:
    def asked_again(request: HttpRequest) -> HttpResponse:
        return redirect("/accounts/reauthenticate/?next=/accounts/email/")

    request = RequestFactory(headers=NAVIGATES).post("/accounts/email/", {"email": "a@b.example"})
    request.user = User(username="nadia")

    assert KeepTyped(asked_again)(request).status_code == 302


@pytest.mark.parametrize("name", ["password", "new_password1", "otp_token", "recovery_code"])
def test_no_secret_is_shown_again(name: str) -> None:
    request = RequestFactory().post("/", {name: "hunter2", "title": "words"})
    request.csrf_processing_done = True  # type: ignore[attr-defined]

    assert typed(request) == []


def test_a_list_is_sent_whole_and_the_proof_anew() -> None:
    request = RequestFactory().post("/", {"events": ["a", "b"], "verb": "publish", PROOF: "old"})
    request.csrf_processing_done = True  # type: ignore[attr-defined]

    assert typed(request) == [("events", "a"), ("events", "b"), ("verb", "publish")]
