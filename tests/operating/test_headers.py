"""What stands on every answer, whatever the address, the role and the outcome."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client, override_settings
from pytest_django.fixtures import Settings

from tests.addresses import addresses, names
from tests.roles import ROLES, Role
from tests.unpublished import World, make_world

pytestmark = pytest.mark.django_db
BY_ROLE = pytest.mark.parametrize("role", ROLES, ids=lambda role: role.name)
CSP = (
    "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
    "object-src 'none'"
)
FRAMED = {"embed"}
FOR_OTHER_SITES = {
    "embed", "embed-script", "share-dispute", "share-event",
    "data", "record", "paper", "feed", "corrections-feed",
}  # fmt: skip
ADDRESS_IS_A_SECRET = {"preview", "accept-invitation"}
INLINE = re.compile(
    r"""<style|<script(?![^>]*\b(?:src=|type="application/(?:ld\+)?json"))[^>]*>|"""
    r"""\sstyle=|\son[a-z]+=["']|nonce=|javascript:"""
)


def expected(name: str) -> dict[str, str | None]:
    """None where the answer decides for itself."""
    framed = name in FRAMED
    return {
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": None
        if framed or name in ADDRESS_IS_A_SECRET
        else "strict-origin-when-cross-origin",
        "Cross-Origin-Opener-Policy": "unsafe-none" if framed else "same-origin",
        "X-Frame-Options": None if framed else "DENY",
        "Content-Security-Policy": None if framed else CSP,
        "Cross-Origin-Resource-Policy": None
        if name in FOR_OTHER_SITES or name.startswith("api:")
        else "same-origin",
    }


@pytest.fixture
def world() -> World:
    return make_world("draft")


@BY_ROLE
def test_they_stand_on_every_address_and_nothing_is_inline(role: Role, world: World) -> None:
    client = role.client()

    for name in dict.fromkeys(names()):
        for address in addresses(name, world)[:2]:
            response = client.get(address)
            wrong = {
                header: response.get(header)
                for header, value in expected(name).items()
                if value and response.get(header) != value
            }
            assert (address, wrong) == (address, {})
            assert "camera=()" in response["Permissions-Policy"]
            # What is inline in an embed its policy names by a hash: tests/publishing/test_embed.py
            html = response.get("Content-Type", "").startswith("text/html")
            if html and name not in FRAMED:
                assert (address, INLINE.findall(response.text)) == (address, [])


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/ar/a%00b/", 400),
        ("/ar/nothing/", 404),
        ("/admin/timeline/event/", 302),
        ("/static/css/tokens.css", 200),
        ("/static/nothing.css", 404),
    ],
)
def test_they_stand_on_refusals_and_files(client: Client, address: str, status: int) -> None:
    response = client.get(address)
    response.getvalue()  # read to its end, a file is closed

    assert response.status_code == status
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == CSP
    assert response["X-Frame-Options"] == "DENY"
    assert "camera=()" in response["Permissions-Policy"]
    assert ("Cross-Origin-Resource-Policy", response["Cross-Origin-Resource-Policy"]) == (
        "Cross-Origin-Resource-Policy",
        "cross-origin" if address.startswith("/static/") else "same-origin",
    )


def test_a_strange_host_is_refused_with_them(client: Client) -> None:
    response = client.get("/ar/", headers={"Host": "evil.example"})

    assert response.status_code == 400
    assert "evil.example" not in response.text
    assert response["Content-Security-Policy"] == CSP


@pytest.mark.urls("tests.operating.broken_urls")
def test_an_error_of_ours_has_them_and_tells_nothing() -> None:
    response = Client(raise_request_exception=False).get("/broken/")

    assert response.status_code == 500
    assert response["Content-Security-Policy"] == CSP
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "زرقونيوم" not in response.text
    assert INLINE.findall(response.text) == []


def test_only_an_answer_over_https_tells_to_stay_with_it(settings: Settings) -> None:
    settings.SECURE_HSTS_SECONDS = 31_536_000
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    client = Client()

    assert "Strict-Transport-Security" not in client.get("/ar/")
    for address in ("/ar/", "/ar/nothing/", "/ar/a%00b/", "/admin/", "/static/css/tokens.css"):
        response = client.get(address, secure=True)
        response.getvalue()  # read to its end, a file is closed
        assert response["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"


@override_settings(SECURE_SSL_REDIRECT=True)
def test_what_comes_without_https_is_sent_there(client: Client) -> None:
    assert client.get("/ar/")["Location"] == "https://testserver/ar/"


def test_only_publishing_loosens_a_header() -> None:
    loosens = re.compile(r"@xframe_options_|csp_override|\"Cross-Origin-Resource-Policy\"\] =")
    files = (settings.BASE_DIR / "timeline").rglob("*.py")

    found = {f.parent.name for f in map(Path, files) if loosens.search(f.read_text("utf-8"))}

    assert found == {"publishing"}


@BY_ROLE
def test_nothing_is_changed_without_a_token(role: Role, world: World) -> None:
    client = role.client()
    client.handler.enforce_csrf_checks = True

    for name in dict.fromkeys(names()):
        for address in addresses(name, world)[:1]:
            assert (address, client.post(address).status_code) in [
                (address, 403),
                (address, 405),
            ]
