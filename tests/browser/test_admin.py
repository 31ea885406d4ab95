"""The back office in a browser: directions of the boxes, and the date read while it is typed."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import watch
from timeline.models import Event

CHANGE = "/admin/timeline/event/{}/change/"


@pytest.fixture(params=["ar", "en"])
def desk(chromium: Browser, site: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """The change form of the Stargate announcement, in each language of the pages."""
    user, _new = User.objects.get_or_create(username="boss", is_staff=True, is_superuser=True)
    client = Client()
    client.force_login(user)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    host = str(urlsplit(site).hostname)
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    for name, value in (
        (settings.SESSION_COOKIE_NAME, session),
        (settings.LANGUAGE_COOKIE_NAME, request.param),
    ):
        context.add_cookies([{"name": name, "value": value, "domain": host, "path": "/"}])
    complaints: list[str] = []
    page = context.new_page()
    watch(page, site, complaints)
    page.goto(site + CHANGE.format(Event.objects.get(key="t7strg4t").pk))
    yield page
    context.close()
    assert complaints == []


def test_each_language_is_written_in_its_own_direction(desk: Page) -> None:
    for name, direction in [("title_ar", "rtl"), ("title_en", "ltr"), ("summary_ar", "rtl")]:
        box = desk.locator(f"#id_{name}")
        assert box.evaluate("box => getComputedStyle(box).direction") == direction


@pytest.mark.parametrize(
    ("typed", "edtf", "hijri"),
    [
        ("21 يناير 2025", "2025-01-21", "1446"),
        ("21 Rajab 1446", "2025-01-21", "1446"),
        ("2025-02", "2025-02", "1446"),
        ("العام الماضي", "2024", "1445"),
    ],
)
def test_a_date_is_read_back_before_it_is_saved(
    desk: Page, typed: str, edtf: str, hijri: str
) -> None:
    desk.locator("#id_date").fill(typed)

    reading = desk.locator(".date-reading").first
    expect(reading).to_contain_text(edtf)
    expect(reading).to_contain_text(hijri)


def test_what_is_no_date_is_said_and_kept(desk: Page) -> None:
    desk.locator("#id_date").fill("ذات يوم")

    expect(desk.locator(".date-refused").first).to_be_visible()
    assert desk.locator("#id_date").input_value() == "ذات يوم"


def test_nothing_runs_out_of_the_form(desk: Page) -> None:
    desk.set_viewport_size({"width": 390, "height": 900})

    assert desk.evaluate("document.documentElement.scrollWidth") <= 390
