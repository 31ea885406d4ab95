"""Every public page, both languages, wide and narrow, light and dark: axe, reflow, keyboard."""

from itertools import product
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Open, axe

SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")

PAGES = {
    "home": "/{}/",
    "timeline": "/{}/stargate/",
    "both languages": "/{}/stargate/?with=en",
    "empty": "/{}/stargate/?actor=nobody",
    "event": "/{}/stargate/e/d8btmny5/",
    "source": "/{}/sources/al-ain-2025-01-23/",
    "comparison": "/{}/stargate/claims/",
    "thread": "/{}/stargate/threads/q5nomony/",
    "actors": "/{}/stargate/actors/",
    "actor": "/{}/stargate/actors/elon-musk/",
    "sources": "/{}/stargate/sources/",
    "corrections": "/{}/stargate/corrections/",
    "about": "/{}/stargate/about/",
    "source without text": "/{}/sources/associated-press/",
    "path": "/{}/stargate/paths/five-steps/",
    "as known": "/{}/stargate/?known_on=2025-01-23",
    "searched": "/{}/stargate/?q=openai&claims=1",
    "embed": "/embed/{}/stargate/",
    "embed of an exchange": "/embed/{}/stargate/?thread=q5nomony&accent=plum",
    "embed of a path": "/embed/{}/stargate/?path=five-steps&with=en",
    "builder": "/{}/stargate/embed/",
}


def in_every_look(page: Page) -> list[str]:
    """What axe finds, wide and narrow, light and dark."""
    found = []
    for width, scheme in product((1280, 320), SCHEMES):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        found += [f"{width} {scheme} {finding}" for finding in axe(page)]
    return found


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(open_page: Open, name: str, language: str) -> None:
    page = open_page(PAGES[name].format(language))

    assert in_every_look(page) == []


@pytest.mark.parametrize("language", ["ar", "en"])
def test_axe_finds_nothing_where_there_is_no_page(
    chromium: Browser, site: str, language: str
) -> None:
    page = chromium.new_page()
    answer = page.goto(f"{site}/{language}/no-such-dispute/")

    assert answer is not None
    assert answer.status == 404
    assert in_every_look(page) == []
    page.close()


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_nothing_runs_out_of_a_narrow_page(open_page: Open, name: str, language: str) -> None:
    page = open_page(PAGES[name].format(language), width=320)

    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_first_tab_stop_skips_to_the_content(open_page: Open) -> None:
    page = open_page("/ar/stargate/")

    page.keyboard.press("Tab")

    skip = page.locator("a.skip")
    assert skip.evaluate("link => link === document.activeElement")
    box = skip.bounding_box()
    assert box is not None
    assert box["y"] >= 0


def test_a_filter_is_set_by_keyboard_alone(open_page: Open) -> None:
    page = open_page("/en/stargate/")

    page.locator("summary", has_text="Kinds").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**?kind=*")

    assert page.locator("[data-event]").count() == 3


@pytest.mark.parametrize("width", [320, 390, 800, 1280])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_an_open_menu_stays_in_the_window(open_page: Open, language: str, width: int) -> None:
    page = open_page(f"/{language}/stargate/", width=width)

    for menu in page.locator(".menu").all():
        menu.locator("summary").click()
        button, sheet = menu.bounding_box(), menu.locator(".sheet").bounding_box()
        assert button is not None
        assert sheet is not None
        assert sheet["x"] >= 0
        assert sheet["x"] + sheet["width"] <= width
        assert sheet["y"] >= button["y"] + button["height"]
        menu.locator("summary").click()
