"""Signing in in a browser: password, authenticator app, passkey, under the strict policy."""

import time
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.conf import settings
from django.contrib.auth.models import Group, User
from django.core.cache import cache
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import axe, watch

PASSWORD = "a long password of the tests"
type Come = Callable[..., Page]


@pytest.fixture
def come(chromium: Browser, site: str) -> Iterator[Come]:
    """Opens a page as nobody yet, in a language. Passkeys need a name: an address is no domain."""
    home = f"http://localhost:{urlsplit(site).port}"
    complaints: list[str] = []
    contexts = []

    def come(path: str, language: str = "en", width: int = 1280) -> Page:
        context = chromium.new_context(viewport={"width": width, "height": 900})
        contexts.append(context)
        cookie = {"name": settings.LANGUAGE_COOKIE_NAME, "value": language, "url": home}
        context.add_cookies([cookie])  # type: ignore[list-item] # a SetCookieParam is this dict
        page = context.new_page()
        watch(page, home, complaints)
        page.goto(home + path)
        return page

    yield come
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def publisher(site: str) -> Iterator[User]:
    cache.clear()  # of attempts counted in other tests
    user = User.objects.create_user("nadia", password=PASSWORD, is_staff=True)
    user.groups.add(Group.objects.get(name="publisher"))
    yield user
    user.delete()


def sign_in(page: Page) -> None:
    page.locator("[name=login]").fill("nadia")
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("form[action$='/login/'] .chosen").click()


def confirm(page: Page) -> None:
    """Before a way to sign in is changed, the password is asked again."""
    page.wait_for_url("**/accounts/reauthenticate/**")
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("main form button").click()


def code_of(secret: str) -> str:
    """What an app would show at this moment."""
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_password_leads_to_where_one_wanted_to_go(
    come: Come, publisher: User, language: str
) -> None:
    page = come("/admin/timeline/event/", language)
    expect(page.locator("html")).to_have_attribute("lang", language)
    assert urlsplit(page.url).path == "/accounts/login/"

    sign_in(page)

    page.wait_for_url("**/admin/timeline/event/")


def test_an_authenticator_app_is_added_and_asked_for(come: Come, publisher: User) -> None:
    page = come("/accounts/2fa/totp/activate/")
    sign_in(page)
    confirm(page)
    page.wait_for_url(lambda url: urlsplit(url).path.endswith("/totp/activate/"))
    assert page.locator("svg.qr path").count() == 1
    assert axe(page) == []
    secret = page.locator("#authenticator_secret").input_value()
    page.locator("[name=code]").fill(code_of(secret))
    page.locator("main .chosen").click()
    page.wait_for_url("**/recovery-codes/**")

    page.locator(".masthead button", has_text="Sign out").click()
    page.wait_for_url("**/accounts/login/**")
    sign_in(page)
    page.wait_for_url("**/2fa/authenticate/")
    assert axe(page) == []
    page.locator("[name=code]").fill("000000")
    page.locator("main .moves button").first.click()
    expect(page.locator(".errorlist")).to_be_visible()
    cache.clear()  # the code was used once above: forget that, rather than wait for the next one
    page.locator("[name=code]").fill(code_of(secret))
    page.locator("main .moves button").first.click()
    page.wait_for_url("**/desk/")


def test_a_passkey_is_added_and_opens_the_desk(come: Come, publisher: User) -> None:
    page = come("/accounts/2fa/webauthn/add/")
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    sign_in(page)
    confirm(page)
    page.wait_for_url(lambda url: urlsplit(url).path.endswith("/webauthn/add/"))
    assert axe(page) == []
    page.locator("[name=name]").fill("Laptop")
    page.locator("[name=passwordless]").check()
    page.locator("#mfa_webauthn_add").click()
    page.wait_for_url("**/recovery-codes/**")
    assert Authenticator.objects.filter(user=publisher, type="webauthn").count() == 1

    page.locator(".masthead button", has_text="Sign out").click()
    page.wait_for_url("**/accounts/login/**")
    page.locator("#passkey_login").click()
    page.wait_for_url("**/desk/")
    expect(page.locator("h1")).to_have_text("The desk")


PAGES = {
    "second factor": "/accounts/2fa/",
    "keys": "/accounts/2fa/webauthn/",
    "new key": "/accounts/2fa/webauthn/add/",
    "password": "/accounts/password/change/",
    "e-mail": "/accounts/email/",
    "sessions": "/accounts/sessions/",
    "invitations": "/accounts/invitations/",
    "dispute": "/desk/stargate/",
    "found": "/desk/stargate/?state=published&q=stargate",
    "deleted": "/desk/stargate/deleted/",
    "history": "/desk/stargate/e/t7strg4t/history/",
    "share": "/previews/stargate/",
    "desk": "/desk/",
    "import": "/desk/import/",
    "import into": "/desk/stargate/import/",
    "new source": "/desk/sources/new/",
    "ingest": "/desk/ingest/",
    "lint": "/desk/stargate/lint/",
    "balance": "/desk/stargate/balance/",
}


@pytest.mark.parametrize("language", ["ar", "en"])
def test_axe_finds_nothing_on_the_pages_of_an_account_and_of_the_record(
    come: Come, publisher: User, language: str
) -> None:
    page = come("/accounts/login/", language, width=390)
    home = f"http://localhost:{urlsplit(page.url).port}"
    assert axe(page) == []
    page.goto(f"{home}/accounts/password/reset/")
    assert axe(page) == []
    page.goto(f"{home}/accounts/login/")
    sign_in(page)
    page.wait_for_url("**/desk/")
    page.goto(f"{home}/accounts/2fa/webauthn/add/")
    confirm(page)

    for name, path in PAGES.items():
        for width in (390, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme="dark" if width == 390 else "light")
            page.goto(home + path)
            assert (name, axe(page)) == (name, [])
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert (name, wide) == (name, width)
