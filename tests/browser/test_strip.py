"""The strip as a hand and a keyboard meet it, in both directions of reading."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open


def across(page: Page, start: float, end: float) -> None:
    """Drags over the strip, from one share of its time to another (0 to 1, as time runs)."""
    box = page.locator(".strip > svg").bounding_box()
    assert box is not None
    rtl = page.locator("html").get_attribute("dir") == "rtl"

    def x(share: float) -> float:
        inside = 0.06 + share * 0.88
        return box["x"] + box["width"] * (1 - inside if rtl else inside)

    page.mouse.move(x(start), box["y"] + 50)
    page.mouse.down()
    page.mouse.move((x(start) + x(end)) / 2, box["y"] + 50)
    page.mouse.move(x(end), box["y"] + 50)
    page.mouse.up()


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_drag_narrows_the_days(open_page: Open, language: str) -> None:
    page = open_page(f"/{language}/stargate/")

    across(page, 0.9, 0.95)  # time runs from 1 January 2024 to mid-February 2025

    page.wait_for_url("**/?from=2025-01&to=2025-01")
    expect(page.locator("[data-event]")).to_have_count(5)
    assert page.locator("#from").input_value() == "2025-01"


@pytest.mark.parametrize(("language", "later"), [("ar", "ArrowLeft"), ("en", "ArrowRight")])
def test_the_arrows_follow_the_eye(open_page: Open, language: str, later: str) -> None:
    page = open_page(f"/{language}/stargate/")
    first = page.locator("#strip-since")
    first.focus()

    before = middle(page)
    page.keyboard.press(later)
    after = middle(page)

    assert (after < before) == (language == "ar")
    page.wait_for_url("**/?from=2024-02")
    assert page.evaluate("document.activeElement.id") == "strip-since"


def middle(page: Page) -> float:
    box = page.locator("#strip-since .grip").bounding_box()
    assert box is not None
    return box["x"]


def test_keys_go_far_and_say_where_they_are(open_page: Open) -> None:
    page = open_page("/ar/stargate/")
    first = page.locator("#strip-since")

    first.press("PageUp")
    assert first.get_attribute("aria-valuetext") == "يناير 2025"
    first.press("End")
    assert first.get_attribute("aria-valuetext") == "فبراير 2025"
    page.wait_for_url("**/?from=2025-02")
    expect(page.locator("[data-event]")).to_have_count(1)

    page.locator("#strip-since").press("Home")
    page.wait_for_url("**/ar/stargate/")
    expect(page.locator("[data-event]")).to_have_count(9)


def test_keys_pressed_while_an_answer_comes_are_not_lost(open_page: Open) -> None:
    page = open_page("/en/stargate/")
    first = page.locator("#strip-since")

    first.press("ArrowRight")
    page.wait_for_timeout(420)  # the first choice is on its way
    page.keyboard.press("ArrowRight")

    page.wait_for_url("**/?from=2024-03")
    expect(page.locator("#strip-since")).to_have_attribute("aria-valuetext", "March 2024")


def test_a_press_leads_to_the_nearest_event(open_page: Open) -> None:
    page = open_page("/en/stargate/")
    dot = page.locator(".strip a:has(circle)").last
    href = dot.get_attribute("href")
    box = dot.bounding_box()
    assert box is not None

    page.mouse.click(box["x"] + box["width"] / 2 + 3, box["y"] + box["height"] / 2 - 4)

    page.wait_for_url(f"**/{href}")
    expect(page.locator(f"{href} h2")).to_be_in_viewport()


def test_no_key_is_caught_elsewhere(open_page: Open) -> None:
    page = open_page("/en/stargate/")
    page.locator("#q").press("ArrowRight")
    page.locator("body").press("End")

    page.wait_for_timeout(600)

    assert page.url.endswith("/en/stargate/")


def test_a_year_narrows_without_script(open_page: Open) -> None:
    page = open_page("/ar/stargate/", java_script_enabled=False)

    assert page.locator("#strip-since").is_hidden()
    page.get_by_role("link", name="2025 وحدها").click()

    assert page.url.endswith("?from=2025&to=2025")
    assert page.locator("[data-event]").count() == 6
