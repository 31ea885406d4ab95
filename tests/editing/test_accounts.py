"""Who comes in: by invitation, with a password that holds, with a second factor if it is asked."""

import re
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group, User
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from tests.cast import signed_in
from tests.record import make_dispute
from timeline.models import Invitation

pytestmark = pytest.mark.django_db
PAGE = "/accounts/invitations/"
GOOD = "four words are enough"


@pytest.fixture(autouse=True)
def _fresh(settings: Settings) -> None:
    """Nothing counted before, and passwords hashed fast."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    cache.clear()


@pytest.fixture
def publisher() -> User:
    user = User.objects.create_user("nadia", "nadia@example.com", GOOD, is_staff=True)
    user.groups.add(Group.objects.get(name="publisher"))
    return user


def reader() -> Client:
    return Client(headers={"Accept-Language": "en"})


def invited(publisher: User) -> str:
    """The link in the letter."""
    signed_in(publisher).post(PAGE, {"email": "Rami@example.com", "group": "reporter"})
    found = re.search(r"http://testserver(\S+)", str(mail.outbox[-1].body))
    assert found is not None
    return found[1]


def newcomer(**changed: str) -> dict[str, str]:
    return {"username": "rami", "password1": GOOD, "password2": GOOD} | changed


class TestInvitations:
    def test_who_is_invited_makes_an_account_in_that_group(self, publisher: User) -> None:
        link, client = invited(publisher), reader()

        page = client.get(link)
        answer = client.post(link, newcomer())

        account = User.objects.get(username="rami")
        assert mail.outbox[0].to == ["rami@example.com"]
        assert "rami@example.com" in page.text
        assert answer["Location"] == "/desk/"
        assert [group.name for group in account.groups.all()] == ["reporter"]
        assert client.get("/desk/").status_code == 200

    def test_a_link_works_once(self, publisher: User) -> None:
        link = invited(publisher)
        reader().post(link, newcomer())

        again = reader().post(link, newcomer(username="second"))

        assert again.status_code == 410
        assert not User.objects.filter(username="second").exists()

    def test_a_link_runs_out(self, publisher: User) -> None:
        link = invited(publisher)
        Invitation.objects.update(invited_at=timezone.now() - timedelta(days=8))

        assert reader().get(link).status_code == 410

    def test_a_link_ends_with_the_right_to_invite(self, publisher: User) -> None:
        link = invited(publisher)
        publisher.groups.clear()

        reader().post(link, newcomer())

        assert not User.objects.filter(username="rami").exists()

    def test_it_is_taken_back(self, publisher: User) -> None:
        link, row = invited(publisher), Invitation.objects.get()

        signed_in(publisher).post(f"{PAGE}{row.key}/take-back/")

        assert reader().get(link).status_code == 410

    def test_what_was_not_signed_opens_nothing(self) -> None:
        assert reader().get(f"{PAGE}accept/nonsense/").status_code == 410

    @pytest.mark.parametrize(
        ("changed", "said"),
        [
            ({"password2": "something else"}, "password fields"),
            ({"password1": "short", "password2": "short"}, "too short"),
            ({"password1": "password1234", "password2": "password1234"}, "too common"),
            ({"password1": "123456789012", "password2": "123456789012"}, "entirely numeric"),
            ({"password1": "rami@example.com", "password2": "rami@example.com"}, "too similar"),
            ({"username": "nadia"}, "already exists"),
        ],
    )
    def test_a_weak_password_or_a_taken_name_is_refused_with_its_reason(
        self, publisher: User, changed: dict[str, str], said: str
    ) -> None:
        page = reader().post(invited(publisher), newcomer(**changed))

        assert page.status_code == 200
        assert said in page.text
        assert Invitation.objects.open().count() == 1

    def test_only_who_may_invites(self, publisher: User) -> None:
        editor = User.objects.create_user("editor")
        editor.groups.add(Group.objects.get(name="editor"))

        assert signed_in(editor).get(PAGE).status_code == 403
        assert reader().get(PAGE).status_code == 302

    def test_an_address_with_an_account_is_not_invited(self, publisher: User) -> None:
        asked = {"email": "NADIA@example.com", "group": "editor"}

        page = signed_in(publisher).post(PAGE, asked)

        assert "There is an account with this address already." in page.text
        assert Invitation.objects.count() == 0


class TestSigningIn:
    def test_nobody_signs_up(self) -> None:
        page = reader().get("/accounts/signup/")
        reader().post("/accounts/signup/", newcomer(email="new@example.com"))

        assert "currently closed" in page.text
        assert not User.objects.exists()

    def test_the_back_office_is_behind_the_same_door(self, publisher: User) -> None:
        asked = reader().get("/admin/timeline/event/", follow=True)

        address = "/accounts/login/?next=%2Fadmin%2Ftimeline%2Fevent%2F"
        assert asked.redirect_chain[-1][0] == address

    @pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "/\\evil"])
    def test_nobody_is_led_elsewhere(self, publisher: User, elsewhere: str) -> None:
        asked = {"login": "nadia", "password": GOOD, "next": elsewhere}

        answer = reader().post("/accounts/login/", asked)

        through_admin = reader().get("/admin/login/", {"next": elsewhere})
        assert answer["Location"] == "/desk/"
        assert through_admin["Location"].startswith("/accounts/login/?next=%2Fadmin%2Flogin")

    def test_a_wrong_password_and_a_wrong_name_are_answered_alike(self, publisher: User) -> None:
        told = [
            re.findall(
                r'class="errorlist[^>]*>(.*?)</ul>',
                reader().post("/accounts/login/", {"login": name, "password": "wrong"}).text,
            )
            for name in ("nadia", "nobody")
        ]

        assert told[0] == told[1] != []

    def test_after_five_failures_one_waits(self, publisher: User) -> None:
        client = reader()
        for _attempt in range(5):
            client.post("/accounts/login/", {"login": "nadia", "password": "wrong"})

        page = client.post("/accounts/login/", {"login": "nadia", "password": GOOD})

        assert page.status_code == 200
        assert "Too many failed" in page.text

    def test_a_new_password_is_sent_to_those_who_have_an_account_and_nobody_learns_who(
        self, publisher: User
    ) -> None:
        answers = [
            reader().post("/accounts/password/reset/", {"email": email}, follow=True).text
            for email in ("nadia@example.com", "nobody@example.com")
        ]
        told = [re.sub(r"csrf\w+\" value=\"\w+", "", text) for text in answers]

        assert [letter.to for letter in mail.outbox] == [["nadia@example.com"]]
        assert told[0] == told[1]


class TestSessions:
    def test_one_sees_where_one_is_signed_in_and_ends_the_others(self, publisher: User) -> None:
        here, there = (
            Client(headers={"Accept-Language": "en", "User-Agent": name})
            for name in ("Here/1", "There/2")
        )
        for client in (here, there):
            client.post("/accounts/login/", {"login": "nadia", "password": GOOD})

        page = here.get("/accounts/sessions/").text
        here.post("/accounts/sessions/")

        assert "Here/1" in page
        assert "There/2" in page
        assert here.get("/desk/").status_code == 200
        assert there.get("/desk/").status_code == 302


class TestSecondFactor:
    @pytest.fixture
    def asked(self, settings: Settings) -> None:
        settings.PUBLISHERS_NEED_SECOND_FACTOR = True

    @pytest.mark.parametrize("page", ["/desk/", "/admin/", "/previews/palm-port/"])
    def test_a_publisher_adds_one_first(self, publisher: User, asked: None, page: str) -> None:
        make_dispute()
        client = signed_in(publisher)
        before = client.get(page)

        Authenticator.objects.create(user=publisher, type="totp", data={"secret": "x"})

        assert before["Location"] == "/accounts/2fa/"
        assert client.get(page).status_code == 200

    def test_who_may_not_publish_is_not_asked(self, asked: None) -> None:
        editor = User.objects.create_user("editor")
        editor.groups.add(Group.objects.get(name="editor"))

        assert signed_in(editor).get("/desk/").status_code == 200

    def test_nobody_is_asked_where_it_is_not_switched_on(self, publisher: User) -> None:
        assert signed_in(publisher).get("/desk/").status_code == 200

    def test_a_page_of_readers_asks_nobody(self, publisher: User, asked: None) -> None:
        make_dispute()

        page = signed_in(publisher).get("/en/palm-port/")

        assert page.status_code == 200
        assert "Cookie" not in page.get("Vary", "")
