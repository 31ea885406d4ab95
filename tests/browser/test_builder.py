"""The builder by hand: choosing, seeing, copying; with scripts and without."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import Open


def framed(page: Page, name: str = "phone") -> str:
    return page.locator(f".{name} iframe").get_attribute("src") or ""


def test_a_choice_is_seen_at_once_and_copied(open_page: Open) -> None:
    page = open_page("/en/stargate/embed/", permissions=["clipboard-read", "clipboard-write"])
    frame = page.frame_locator(".phone iframe")
    expect(frame.locator("[data-event]")).to_have_count(9)

    page.get_by_label("Statement").check()
    expect(frame.locator("[data-event]")).to_have_count(3)
    page.locator("#lang").select_option("ar")
    expect(frame.locator("html")).to_have_attribute("dir", "rtl")
    page.locator("#code-frame ~ button").click()

    copied = page.evaluate("navigator.clipboard.readText()")
    assert 'src="http' in copied
    assert "/embed/ar/stargate/?kind=statement" in copied
    expect(page.locator("#code-frame ~ button")).to_have_text("Copied")
    assert "kind=statement" in page.url
    assert "lang=ar" in page.url


def test_what_was_typed_is_not_lost_by_a_change(open_page: Open) -> None:
    page = open_page("/en/stargate/embed/")

    page.locator("#from").fill("2025")
    page.locator("#accent").select_option("red")

    expect(page.locator(".phone iframe")).to_have_attribute(
        "src", "/embed/en/stargate/?from=2025&accent=red"
    )
    assert page.locator("#from").input_value() == "2025"


def test_phone_and_desktop_show_the_same_at_their_widths(open_page: Open) -> None:
    page = open_page("/ar/stargate/embed/")

    phone, desktop = page.locator(".phone iframe"), page.locator(".desktop iframe")
    assert framed(page) == framed(page, "desktop") == "/embed/ar/stargate/"
    assert phone.evaluate("frame => frame.clientWidth") <= 390
    assert desktop.evaluate("frame => frame.clientWidth") >= 42 * 16
    assert "allow-same-origin" not in (phone.get_attribute("sandbox") or "")


def test_it_works_without_scripts(open_page: Open) -> None:
    page = open_page("/en/stargate/embed/", java_script_enabled=False)

    page.locator("#part").select_option("event:t7strg4t")
    page.locator("#theme").select_option("dark")
    page.locator("form button").click()

    assert framed(page) == "/embed/en/stargate/?theme=dark&event=t7strg4t"
    expect(page.frame_locator(".phone iframe").locator("[data-event]")).to_have_count(1)
    expect(page.locator("[data-copies]").first).to_be_hidden()
    expect(page.locator("#theme")).to_have_value("dark")
