"""Sessions: new at each step up, ended with the password, and alike for those who have none."""

import re
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group, User
from django.core import mail
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from tests.cast import signed_in

pytestmark = pytest.mark.django_db
GOOD, BETTER = "four words are enough", "five words are much better"
LOGIN = "/accounts/login/"


@pytest.fixture(autouse=True)
def _fast(settings: Settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def nadia() -> User:
    user = User.objects.create_user("nadia", "nadia@example.com", GOOD, is_staff=True)
    user.groups.add(Group.objects.get(name="publisher"))
    return user


def browser() -> Client:
    return Client(headers={"Accept-Language": "en"})


def come_in(client: Client) -> str:
    client.post(LOGIN, {"login": "nadia", "password": GOOD})
    return client.cookies["sessionid"].value


def works(client: Client) -> bool:
    return client.get("/desk/").status_code == 200


class TestRotation:
    def test_a_session_planted_before_gains_nothing(self, nadia: User) -> None:
        thief, victim = browser(), browser()
        session = thief.session
        session["x"] = 1
        session.save()
        victim.cookies["sessionid"] = thief.cookies["sessionid"].value

        come_in(victim)

        assert works(victim)
        assert not works(thief)

    def test_a_password_said_again_begins_a_new_one_and_ends_the_old(self, nadia: User) -> None:
        client, copied = browser(), browser()
        copied.cookies["sessionid"] = come_in(client)

        client.post("/accounts/reauthenticate/", {"password": GOOD})

        assert works(client)
        assert not works(copied)

    def test_a_mail_address_is_added_only_after_the_password_was_said_again(
        self, nadia: User
    ) -> None:
        """A new password would be sent there."""
        client, added = signed_in(nadia), {"action_add": "", "email": "thief@example.com"}
        thiefs = EmailAddress.objects.filter(email="thief@example.com")

        asked = client.post("/accounts/email/", added)
        before = thiefs.exists()
        client.post("/accounts/reauthenticate/", {"password": GOOD})
        client.post("/accounts/email/", added)

        assert asked["Location"].startswith("/accounts/reauthenticate/")
        assert (before, thiefs.exists()) == (False, True)

    def test_a_right_that_is_gained_or_lost_counts_at_once(self, nadia: User) -> None:
        client = signed_in(nadia)
        before = works(client)
        nadia.groups.clear()

        assert (before, works(client)) == (True, False)


class TestTheEnd:
    def test_a_new_password_ends_all_other_sessions(self, nadia: User) -> None:
        here, there = browser(), browser()
        come_in(here)
        come_in(there)
        typed = {"oldpassword": GOOD, "password1": BETTER, "password2": BETTER}

        here.post("/accounts/password/change/", typed)

        nadia.refresh_from_db()
        assert nadia.check_password(BETTER)
        assert (works(here), works(there)) == (True, False)

    def test_the_old_password_is_asked(self, nadia: User) -> None:
        client = browser()
        come_in(client)
        typed = {"oldpassword": "wrong", "password1": BETTER, "password2": BETTER}

        client.post("/accounts/password/change/", typed)

        nadia.refresh_from_db()
        assert nadia.check_password(GOOD)

    def test_a_password_that_was_forgotten_ends_them_too_and_signs_nobody_in(
        self, nadia: User
    ) -> None:
        there, here = browser(), browser()
        come_in(there)
        here.post("/accounts/password/reset/", {"email": "nadia@example.com"})
        found = re.search(r"http://testserver(\S+)", str(mail.outbox[-1].body))
        assert found
        form = here.get(found[1], follow=True).redirect_chain[-1][0]

        here.post(form, {"password1": BETTER, "password2": BETTER})

        nadia.refresh_from_db()
        assert nadia.check_password(BETTER)
        assert (works(here), works(there)) == (False, False)

    def test_an_account_switched_off_is_out_at_once(self, nadia: User) -> None:
        client = browser()
        come_in(client)
        User.objects.update(is_active=False)

        assert not works(client)

    def test_signing_out_ends_it_on_the_server(self, nadia: User) -> None:
        client, copied = browser(), browser()
        copied.cookies["sessionid"] = come_in(client)

        client.post("/accounts/logout/")

        assert not works(copied)


def told(answer: Any, *names: str) -> tuple[int, str, dict[str, str]]:
    """But what is new in every answer, and the name that was typed."""
    text = re.sub(r'value="\w{64}"|"\w{32,}"', "", answer.text)
    for name in names:
        text = text.replace(name, "-")
    own = {"X-Request-ID", "Content-Length", "ETag", "Expires"}
    return answer.status_code, text, {k: v for k, v in answer.items() if k not in own}


class TestNobodyLearnsWhoIsHere:
    @pytest.mark.parametrize("known", ["nadia", "nadia@example.com", "left"])
    def test_at_sign_in(self, nadia: User, known: str) -> None:
        User.objects.create_user("left", password=GOOD, is_active=False)
        stranger = "nobody@example.com" if "@" in known else "nobody"

        answers = [
            told(browser().post(LOGIN, {"login": name, "password": "wrong"}), name)
            for name in (known, stranger)
        ]

        assert answers[0] == answers[1]
        assert answers[0][0] == 200

    def test_at_a_new_password(self, nadia: User) -> None:
        answers = [
            told(browser().post("/accounts/password/reset/", {"email": email}), email)
            for email in ("nadia@example.com", "nobody@example.com")
        ]

        assert answers[0] == answers[1]
        assert answers[0][0] == 302

    def test_at_signing_up(self, nadia: User) -> None:
        answers = [
            told(browser().post("/accounts/signup/", {"username": name, "email": email}), name)
            for name, email in (("nadia", "nadia@example.com"), ("nobody", "nobody@example.com"))
        ]

        assert answers[0] == answers[1]

    def test_only_who_may_invite_learns_that_an_address_is_taken(self, nadia: User) -> None:
        answers = [
            told(browser().post("/accounts/invitations/", {"email": email, "group": "editor"}))
            for email in ("nadia@example.com", "nobody@example.com")
        ]

        assert answers[0] == answers[1]
        assert answers[0][0] == 302


class TestSecondFactorOnEveryRoad:
    ROADS = (
        "/desk/", "/desk/import/", "/desk/ingest/", "/admin/", "/admin/timeline/event/",
        "/admin/auth/user/", "/previews/palm-port/", "/accounts/invitations/",
    )  # fmt: skip

    @pytest.mark.parametrize("road", ROADS)
    @pytest.mark.parametrize("who", ["publisher", "owner"])
    def test_it_is_asked(self, nadia: User, settings: Settings, road: str, who: str) -> None:
        settings.PUBLISHERS_NEED_SECOND_FACTOR = True
        nadia.is_superuser = who == "owner"
        nadia.save()
        client = signed_in(nadia)

        asked = [client.get(road), client.post(road, {})]
        Authenticator.objects.create(user=nadia, type="totp", data={"secret": "x"})

        assert {answer["Location"] for answer in asked} == {"/accounts/2fa/"}
        assert client.get(road).get("Location") != "/accounts/2fa/"

    def test_the_api_only_reads(self, nadia: User) -> None:
        client = signed_in(nadia)

        posted = {
            client.generic(verb, reverse("api:disputes")).status_code for verb in ("POST", "PUT")
        }

        assert posted == {405}
