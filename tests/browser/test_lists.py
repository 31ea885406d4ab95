"""A long list goes on by itself where scripts run, and by links where none does."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.test_accessibility import in_every_look
from timeline.reading import keyset

CLAIMS = "tbody:not(.later) tr"


@pytest.fixture(autouse=True)
def few_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyset, "PAGE", 2)


def test_the_comparison_goes_on_as_it_is_read(open_page: Open) -> None:
    page = open_page("/en/stargate/claims/?sort=state")
    total = int(page.locator(".meta", has_text="claims").first.inner_text().split()[0])

    for _look in range(100):  # the link that is scrolled to goes as soon as it is seen
        if page.locator(CLAIMS).count() < total:
            page.evaluate("scrollTo(0, document.body.scrollHeight)")
            page.wait_for_timeout(50)

    expect(page.locator(CLAIMS)).to_have_count(total)
    assert page.url.endswith("/en/stargate/claims/?sort=state")


@pytest.mark.parametrize("language", ["ar", "en"])
def test_without_script_a_link_leads_on_and_back(open_page: Open, language: str) -> None:
    page = open_page(f"/{language}/stargate/claims/?sort=side", java_script_enabled=False)
    first = page.locator(CLAIMS).first.get_attribute("id")

    page.locator("a[rel=next]").click()
    assert "?sort=side&after=" in page.url
    page.locator("a[rel=prev]").click()

    assert page.locator(CLAIMS).first.get_attribute("id") == first


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("path", ["claims/", "actors/", "actors/elon-musk/", "paths/five-steps/"])
def test_axe_finds_nothing_on_a_part(open_page: Open, language: str, path: str) -> None:
    here = f"/{language}/stargate/{path}"
    unscripted = open_page(here, java_script_enabled=False)
    later = unscripted.locator("a[rel=next]").get_attribute("href")

    assert in_every_look(open_page(f"{here}{later}")) == []
