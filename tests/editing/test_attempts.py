"""Attempts are counted by account and by address, refused above a number, and forgotten in time."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
)
from django.contrib.auth.models import User
from django.core import mail
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from tests.unpublished import THEN

pytestmark = pytest.mark.django_db
GOOD = "four words are enough"
LOGIN, RESET, CODE = "/accounts/login/", "/accounts/password/reset/", "/accounts/2fa/authenticate/"


@pytest.fixture(autouse=True)
def _fast(settings: Settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def clock() -> Any:
    """A clock that stands still until it is moved."""
    with time_machine.travel(THEN, tick=False) as traveller:
        yield traveller


@pytest.fixture
def nadia() -> User:
    return User.objects.create_user("nadia", "nadia@example.com", GOOD)


def visitor(address: str = "192.0.2.1") -> Client:
    return Client(headers={"Accept-Language": "en"}, REMOTE_ADDR=address)


def sign_in(client: Client, name: str = "nadia", password: str = GOOD) -> HttpResponse:
    return client.post(LOGIN, {"login": name, "password": password})  # type: ignore[return-value] # Django's own, for tests


def came_in(answer: HttpResponse) -> bool:
    return answer.status_code == 302


class TestSigningIn:
    def test_an_account_is_closed_to_all_addresses_after_five_failures_for_five_minutes(
        self, nadia: User, clock: Any
    ) -> None:
        for number in range(5):
            sign_in(visitor(f"192.0.2.{number}"), password="wrong")

        right = sign_in(visitor("198.51.100.9"))
        clock.shift(timedelta(minutes=4, seconds=59))
        early = sign_in(visitor("198.51.100.9"))
        clock.shift(timedelta(seconds=2))
        late = sign_in(visitor("198.51.100.9"))

        assert "Too many failed" in right.text
        assert [came_in(answer) for answer in (right, early, late)] == [False, False, True]

    def test_a_refusal_is_a_line_of_the_log_that_names_nobody(
        self, nadia: User, caplog: pytest.LogCaptureFixture
    ) -> None:
        lines = []
        for _attempt in range(6):
            sign_in(visitor(), password="wrong")
            lines.append("a sign-in was refused" in caplog.text)

        assert lines == [False] * 5 + [True]
        assert "nadia" not in caplog.text

    def test_an_account_that_is_none_is_closed_alike(self, nadia: User) -> None:
        told = [
            [status_and_errors(sign_in(visitor(at), name, "wrong")) for _ in range(6)]
            for at, name in (("192.0.2.1", "nadia"), ("192.0.2.2", "nobody"))
        ]

        assert told[0] == told[1]
        assert "Too many failed" in told[0][5][1]

    def test_an_address_that_fails_ten_times_waits_a_minute_whatever_the_account(
        self, nadia: User, clock: Any
    ) -> None:
        thief = visitor()
        for number in range(10):
            sign_in(thief, f"guess-{number}", "wrong")

        closed, elsewhere = sign_in(thief), sign_in(visitor("198.51.100.9"))
        clock.shift(timedelta(seconds=61))

        assert "Too many failed" in closed.text
        assert came_in(elsewhere)
        assert came_in(sign_in(thief))

    def test_an_address_that_asks_thirty_times_is_told_when_to_come_back(self, clock: Any) -> None:
        thief = visitor()
        for number in range(30):
            sign_in(thief, f"guess-{number}", "wrong")

        refused = sign_in(thief)
        clock.shift(timedelta(seconds=61))

        assert (refused.status_code, refused["Retry-After"]) == (429, "60")
        assert refused["Cache-Control"] == "no-store"
        assert "Wait a minute" in refused.text
        assert sign_in(thief).status_code == 200

    def test_one_that_came_in_is_not_counted(self, nadia: User) -> None:
        client = visitor()
        for _time in range(8):
            assert came_in(sign_in(client))
            client.post("/accounts/logout/")


def status_and_errors(answer: HttpResponse) -> tuple[int, str]:
    _, _, errors = answer.text.partition('class="errorlist')
    return answer.status_code, errors.partition("</ul>")[0]


class TestNewPassword:
    def ask(self, email: str, address: str = "192.0.2.1") -> int:
        return visitor(address).post(RESET, {"email": email}).status_code

    def test_five_letters_a_minute_for_one_mailbox(self, nadia: User, clock: Any) -> None:
        asked = [self.ask("nadia@example.com", f"192.0.2.{n}") for n in range(7)]
        clock.shift(timedelta(seconds=61))
        later = self.ask("nadia@example.com")

        assert (asked[:5], later) == ([302] * 5, 302)
        assert set(asked[5:]) <= {200, 429}
        assert len(mail.outbox) == 6

    def test_twenty_a_minute_from_one_address(self, clock: Any) -> None:
        asked = [self.ask(f"guess-{n}@example.com") for n in range(21)]
        clock.shift(timedelta(seconds=61))

        assert asked == [302] * 20 + [429]
        assert self.ask("guess@example.com") == 302


class TestSecondFactor:
    def test_five_wrong_codes_and_the_right_one_waits_five_minutes(
        self, nadia: User, clock: Any, totp: Callable[[], str]
    ) -> None:
        client = visitor()
        sign_in(client)
        for _code in range(5):
            client.post(CODE, {"code": "000000"})

        right = client.post(CODE, {"code": totp()})
        clock.shift(timedelta(minutes=5, seconds=1))

        assert right.status_code == 200
        assert came_in(client.post(CODE, {"code": totp()}))  # type: ignore[arg-type]

    def test_a_code_opens_once(self, nadia: User, totp: Callable[[], str]) -> None:
        code, first, second = totp(), visitor(), visitor("192.0.2.2")
        for client in (first, second):
            sign_in(client)

        answers = [client.post(CODE, {"code": code}).status_code for client in (first, second)]

        assert answers == [302, 200]

    @pytest.fixture
    def totp(self, nadia: User) -> Callable[[], str]:
        """The code of this moment."""
        secret = generate_totp_secret()
        TOTP.activate(nadia, secret)
        return lambda: format_hotp_value(hotp_value(secret, int(timezone.now().timestamp()) // 30))


class TestWhatCannotBeGuessed:
    """Links carry a signature of 256 bits: there is no number of attempts to count."""

    @pytest.mark.parametrize(
        ("link", "status"),
        [
            ("/accounts/invitations/accept/{}/", 410),
            ("/previews/{}/en/palm-port/", 404),
            ("/accounts/password/reset/key/1-{}/", 200),
        ],
    )
    def test_a_guess_opens_nothing(self, link: str, status: int) -> None:
        told = {visitor().get(link.format(guess)).status_code for guess in ("a", "zz:zz:zz", "1-1")}

        assert told == {status} or told == {404}
