"""The embed in systems that people paste it into: WordPress, AMP, pym's heirs."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.hosts import HEIGHT, SECRET, address, in_wordpress

# Gathers what frames say, for a look at it.
LISTEN = """<script>
window.heard = [];
addEventListener("message", (event) => heard.push(event.data));
</script>"""


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    page = chromium.new_page(viewport={"width": 1000, "height": 800})
    yield page
    page.close()


def heard(page: Page, wanted: str) -> Any:
    """The newest message for which this expression of `m` holds."""
    page.wait_for_function(f"heard.some((m) => {wanted})")
    return page.evaluate(f"heard.findLast((m) => {wanted})")


def height_of(page: Page) -> int:
    return int(page.frames[1].evaluate(HEIGHT))


def pasted(page: Page, site: str, language: str, query: str = "") -> str:
    """The HTML that WordPress gets when somebody pastes this address into it."""
    found = page.request.get(
        f"{site}/api/oembed/", params={"url": f"{site}/{language}/stargate/{query}"}
    )
    return str(found.json()["html"])


@pytest.mark.parametrize(
    ("language", "query", "height"),
    [("ar", "", 1000), ("en", "?limit=1&density=compact", None), ("en", "?kind=vote", None)],
)
def test_wordpress_shows_the_frame_once_it_speaks(
    page: Page, publisher: str, site: str, language: str, query: str, height: int | None
) -> None:
    body = in_wordpress(pasted(page, site, language, query))
    page.goto(address(publisher, f"<style>iframe {{ width: 600px }}</style>{body}"))

    expect(page.locator("iframe")).to_be_visible()
    expect(page.locator("blockquote")).to_be_hidden()
    expect(page.frame_locator("iframe").locator("h1")).to_be_visible()
    told = int(page.locator("iframe").get_attribute("height") or 0)
    assert told == (height or max(200, height_of(page)))


def test_wordpress_leaves_the_link_where_no_script_runs(
    chromium: Browser, publisher: str, site: str
) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address(publisher, in_wordpress(pasted(page, site, "en"))))

    expect(page.locator("blockquote a")).to_be_visible()
    expect(page.locator("iframe")).to_be_hidden()
    context.close()


def test_a_link_in_wordpress_opens_our_page(page: Page, publisher: str, site: str) -> None:
    page.goto(address(publisher, in_wordpress(pasted(page, site, "en"))))
    expect(page.locator("iframe")).to_be_visible()

    page.frame_locator("iframe").locator("[data-event=t7strg4t] h2 a").click()

    page.wait_for_url(f"{site}/en/stargate/e/t7strg4t/")


def test_wordpress_s_secret_outlives_a_filter(page: Page, publisher: str, site: str) -> None:
    page.goto(address(publisher, LISTEN + in_wordpress(pasted(page, site, "en", "?limit=3"))))
    expect(page.locator("iframe")).to_be_visible()
    page.evaluate("heard.length = 0")

    page.frame_locator("iframe").locator("a[rel=next]").click()

    said = heard(page, "m.message === 'height'")
    assert said == {"message": "height", "value": height_of(page), "secret": SECRET}


def test_amp_and_our_own_script_are_told_the_height(page: Page, publisher: str, site: str) -> None:
    sandbox = 'sandbox="allow-scripts allow-same-origin"'
    frame = f'<iframe {sandbox} width="600" height="200" src="{site}/embed/ar/stargate/"></iframe>'
    page.goto(address(publisher, LISTEN + frame))

    amp = heard(page, "m.sentinel === 'amp'")
    own = heard(page, "m.context === 'dispute-timeline'")

    assert amp == {"sentinel": "amp", "type": "embed-size", "height": height_of(page)}
    assert own == {"context": "dispute-timeline", "height": height_of(page)}


def test_pym_is_told_the_height_and_knows_its_child_after_a_filter(
    page: Page, publisher: str, site: str
) -> None:
    asked = "?limit=3&initialWidth=600&childId=pym-7&parentTitle=News&parentUrl=http%3A%2F%2Fx%2F"
    frame = f'<iframe width="600" height="200" src="{site}/embed/en/stargate/{asked}"></iframe>'
    page.goto(address(publisher, LISTEN + frame))
    first = heard(page, "String(m).startsWith('pym')")
    assert first == f"pymxPYMxpym-7xPYMxheightxPYMx{height_of(page)}"
    page.evaluate("heard.length = 0")

    page.frame_locator("iframe").locator("a[rel=next]").click()

    then = heard(page, "String(m).startsWith('pym')")
    assert then == f"pymxPYMxpym-7xPYMxheightxPYMx{height_of(page)}"


def test_it_asks_for_less_when_there_is_less(page: Page, publisher: str, site: str) -> None:
    frame = f'<iframe width="600" height="3000" src="{site}/embed/en/stargate/"></iframe>'
    page.goto(address(publisher, LISTEN + frame))
    whole = heard(page, "m.context")["height"]

    page.frame_locator("iframe").locator("summary").click()
    page.wait_for_function(f"heard.some((m) => m.context && m.height > {whole})")
    page.frame_locator("iframe").locator("summary").click()
    page.wait_for_function(f"heard.findLast((m) => m.context).height === {whole}")

    assert height_of(page) == whole < 3000
