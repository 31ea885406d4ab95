"""A password of the house's words, or one stolen elsewhere, is refused; nothing of it leaves."""

import hashlib
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import override
from pwned_passwords_django.api import PwnedPasswords  # type: ignore[import-untyped]
from pytest_django import Settings

from tests.record import make_actor, make_dispute
from timeline.editing.stolen_passwords import StolenPasswordValidator

ROOT = Path(__file__).parent.parent.parent
STOLEN, OWN = "correct horse battery", "no horse has a battery"


def refused(password: str) -> list[str]:
    try:
        validate_password(password)
    except ValidationError as error:
        return [one.code or "" for one in error.error_list]
    return []


@pytest.mark.django_db
class TestWordsOfTheHouse:
    @pytest.fixture(autouse=True)
    def _record(self, settings: Settings) -> None:
        settings.PASSWORD_WORDS = ["Qasr Radio"]
        settings.ALLOWED_HOSTS = ["morning-post.example"]
        make_dispute()
        make_actor(name_ar="الصَّحيفة", name_en="Palm Holding")

    @pytest.mark.parametrize(
        "password",
        [
            "SijalSijalSijal",
            "sijal-sijal-2026",
            "سِجــال سجال ٢٠٢٦",
            "qasr.radio.1990",
            "MorningPost2026!",
            "Palm & Port: Palm Holding",
            "النخلة والمرفأ ١٢٣",
            "صحيفه صحيفة 123456",
            "editor password 1",
        ],
    )
    def test_they_are_no_password(self, password: str) -> None:
        assert refused(password) == ["password_of_house_words"]

    @pytest.mark.parametrize(
        "password",
        [
            "four words are enough",
            "in the morning I read Sijal with a lemon",
            "ليمون وخبز قبل أن أفتح سجال",
            "m7Qx-T2pa-9LdR",
        ],
    )
    def test_one_may_stand_in_a_password(self, password: str) -> None:
        assert refused(password) == []

    @pytest.mark.parametrize(
        ("language", "said"),
        [("en", "words that anyone would try here"), ("ar", "كلمات يجرّبها أي أحد هنا")],
    )
    def test_it_is_told_without_showing_a_part_of_it(self, language: str, said: str) -> None:
        with override(language), pytest.raises(ValidationError) as told:
            validate_password("qasr.radio.1990")

        assert said in told.value.messages[0]
        assert "qasr" not in told.value.messages[0].lower()

    def test_a_very_long_one_is_answered(self) -> None:
        assert refused("sijal" * 100_000) == ["password_of_house_words"]


class Service(ThreadingHTTPServer):
    """Knows one stolen password, and writes down what it was asked."""

    asked: list[str]
    answer: Callable[[], tuple[int, str]]


class _Range(BaseHTTPRequestHandler):
    server: Service

    def do_GET(self) -> None:
        self.server.asked.append(f"{self.path} {dict(self.headers)}")
        status, body = self.server.answer()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, format: str, *args: object) -> None:
        pass


def digits(password: str) -> str:
    return hashlib.sha1(password.encode(), usedforsecurity=False).hexdigest().upper()


@pytest.fixture
def service() -> Iterator[Service]:
    with Service(("127.0.0.1", 0), _Range) as server:
        server.asked = []
        server.answer = lambda: (200, f"{digits(STOLEN)[5:]}:12\r\n{'0' * 35}:0")
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def ask(service: Service, password: str) -> None:
    client = PwnedPasswords()
    client.api_endpoint = f"http://127.0.0.1:{service.server_port}/range/"
    StolenPasswordValidator(api_client=client).validate(password)


class TestStolenElsewhere:
    def test_one_that_was_is_refused(self, service: Service) -> None:
        with pytest.raises(ValidationError, match="سُرّبت كلمة المرور هذه"):
            ask(service, STOLEN)

    def test_five_digits_of_a_hash_are_all_that_leaves(self, service: Service) -> None:
        ask(service, OWN)

        assert service.asked[0].startswith(f"/range/{digits(OWN)[:5]} ")
        assert digits(OWN)[5:11] not in service.asked[0]
        assert "horse" not in service.asked[0]

    @pytest.mark.parametrize("answer", [(503, ""), (429, ""), (200, "no list")])
    def test_a_service_that_fails_refuses_nobody_and_is_logged(
        self, service: Service, answer: tuple[int, str], caplog: pytest.LogCaptureFixture
    ) -> None:
        service.answer = lambda: answer

        ask(service, OWN)

        lines = [one for one in caplog.records if one.name.startswith("pwned_passwords_django")]
        assert {one.levelname for one in lines} == {"ERROR"}
        assert not any(word in caplog.text for word in ("horse", digits(OWN)[5:]))

    def test_one_that_stalls_is_not_waited_for(
        self, service: Service, settings: Settings, caplog: pytest.LogCaptureFixture
    ) -> None:
        settings.PWNED_PASSWORDS = {"API_TIMEOUT": 0.05}
        never = threading.Event()
        service.answer = lambda: (never.wait(30), (200, ""))[1]

        ask(service, OWN)
        never.set()

        assert "timed out" in caplog.text


SET = """
import json, logging, environ
environ.Env.read_env = classmethod(lambda cls, *args, **kwargs: None)  # not the file of a laptop
import django
django.setup()
from django.conf import settings
print(json.dumps([
    [one["NAME"].split(".")[-1] for one in settings.AUTH_PASSWORD_VALIDATORS],
    logging.getLogger("httpx").isEnabledFor(logging.INFO),
]))
"""


@pytest.mark.parametrize(
    ("told", "asks"),
    [({}, True), ({"ASK_BREACHED_PASSWORDS": "false"}, False), ({"DEBUG": "true"}, False)],
)
def test_production_asks_and_a_laptop_does_not(told: dict[str, str], asks: bool) -> None:
    """And the client, which names addresses with five digits of a hash, is not heard."""
    whole = {
        "DEBUG": "false", "SECRET_KEY": "k" * 50, "ALLOWED_HOSTS": "sijal.example",
        "BEHIND_PROXY": "true", "DATABASE_URL": "sqlite:///:memory:",
        "DJANGO_SETTINGS_MODULE": "timeline.settings",
    }  # fmt: skip
    kept = {name: value for name, value in os.environ.items() if name != "ASK_BREACHED_PASSWORDS"}
    done = subprocess.run(
        [sys.executable, "-c", SET], env=kept | whole | told, cwd=ROOT, capture_output=True,
        text=True, check=True,
    )  # fmt: skip

    validators, heard = json.loads(done.stdout)
    assert ("StolenPasswordValidator" in validators) is asks
    assert heard is False
