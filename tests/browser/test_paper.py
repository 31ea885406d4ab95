"""What leaves the screen: paper, the clipboard, another's settings."""

import re
from io import BytesIO
from typing import Any
from unicodedata import normalize

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser.conftest import Open


def printed(page: Page) -> str:
    """The words on paper, wherever its lines break and whatever letters were joined."""
    reader = PdfReader(BytesIO(page.pdf(format="A4")))
    text = " ".join(sheet.extract_text() for sheet in reader.pages)
    return normalize("NFKC", " ".join(text.split()))


@pytest.mark.parametrize("script", [True, False])
def test_a_printed_timeline_is_a_document(open_page: Open, script: bool) -> None:
    text = printed(open_page("/en/stargate/", java_script_enabled=script))

    assert "Altman asks Musk to put America first" in text
    assert "/en/sources/al-ain-2025-01-23/#c-" in re.sub(r"\s", "", text)
    assert "whether it happened is not recorded" in text  # the legend is not folded
    assert "/en/stargate/" in text
    assert "Copy the link" not in text
    assert "Search" not in text


def test_on_paper_events_stand_in_one_column(open_page: Open) -> None:
    page = open_page("/ar/stargate/")
    page.emulate_media(media="print")

    boxes = [card.bounding_box() for card in page.locator("[data-event] > article").all()]

    assert len({round(box["x"]) for box in boxes if box}) == 1


def test_a_printed_comparison_holds_every_claim(open_page: Open) -> None:
    text = printed(open_page("/en/stargate/claims/"))

    assert text.count("Al-Ain News citing Associated Press") >= 6
    assert "No reply found as of 23 January 2025" in text


def test_the_link_of_an_event_is_copied(open_page: Open) -> None:
    page = open_page("/ar/stargate/", permissions=["clipboard-read", "clipboard-write"])

    page.locator("#e-t7strg4t .permalink").click()

    expect(page.locator("#copied")).to_have_text("نُسخ الرابط")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.endswith("/ar/stargate/e/t7strg4t/")
    assert page.url.endswith("/ar/stargate/")


def test_the_link_of_what_is_shown_is_copied(open_page: Open) -> None:
    page = open_page("/en/stargate/", permissions=["clipboard-read", "clipboard-write"])
    page.locator("#claims").click()
    expect(page.locator("[data-event]")).to_have_count(6)

    page.get_by_role("link", name="Copy the link").click()
    expect(page.locator("#copied")).to_have_text("The link is copied")

    assert page.evaluate("navigator.clipboard.readText()").endswith("/en/stargate/?claims=1")


def test_without_script_the_link_is_a_link(open_page: Open) -> None:
    page = open_page("/en/stargate/", java_script_enabled=False)

    page.locator("#e-t7strg4t .permalink").click()

    assert page.url.endswith("/en/stargate/e/t7strg4t/")


@pytest.mark.parametrize(
    "wish",
    [{"forced_colors": "active"}, {"contrast": "more"}, {"reduced_motion": "reduce"}],
)
def test_the_readers_own_settings_hide_nothing(open_page: Open, wish: dict[str, Any]) -> None:
    page = open_page("/ar/stargate/", **wish)

    expect(page.locator("[data-event]")).to_have_count(9)
    dots = page.locator("[data-event] .dot").all()
    painted = {dot.evaluate("d => getComputedStyle(d).backgroundColor") for dot in dots}
    assert painted != {"rgba(0, 0, 0, 0)"}


@pytest.mark.parametrize(("language", "second"), [("ar", "en"), ("en", "ar")])
def test_two_languages_stand_in_aligned_columns(
    open_page: Open, language: str, second: str
) -> None:
    page = open_page(f"/{language}/stargate/?with={second}")

    for pair in page.locator("#e-t7strg4t .pair").all():
        own, other = (
            box for half in pair.locator(":scope > *").all() if (box := half.bounding_box())
        )
        assert (own["x"] > other["x"]) == (language == "ar")
        assert own["width"] > 300 < other["width"]
    tops = [
        {
            round(box["y"])
            for half in pair.locator(":scope > *").all()
            if (box := half.bounding_box())
        }
        for pair in page.locator("#e-t7strg4t .pair").all()
    ]
    assert [len(top) for top in tops] == [1] * len(tops)
    assert len(tops) == 3  # the title, the summary and the claim
