"""The embed in other people's pages, in each sandbox they put it in."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.hosts import address
from tests.record import make_dispute
from timeline.models import Dispute

SANDBOXES = {
    "none": "",
    "WordPress": 'sandbox="allow-scripts" security="restricted"',
    "harshest": 'sandbox=""',
    "scripts": 'sandbox="allow-scripts"',
    "AMP": 'sandbox="allow-scripts allow-same-origin"',
    "our snippet": 'sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"',
}


@pytest.fixture
def frame(chromium: Browser, publisher: str) -> Iterator[Callable[..., Page]]:
    contexts = []

    def frame(url: str, attributes: str, **options: bool) -> Page:
        context = chromium.new_context(viewport={"width": 1000, "height": 800}, **options)  # type: ignore[arg-type] # only booleans are given
        contexts.append(context)
        page = context.new_page()
        style = "<style>iframe { width: 900px; height: 700px }</style>"
        page.goto(address(publisher, f'{style}<iframe {attributes} src="{url}"></iframe>'))
        return page

    yield frame
    for context in contexts:
        context.close()


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize("sandbox", SANDBOXES)
def test_it_is_shown_and_filtered_in_every_sandbox(
    frame: Callable[..., Page], site: str, sandbox: str, script: bool
) -> None:
    url = f"{site}/embed/ar/stargate/?claims=1"
    page = frame(url, SANDBOXES[sandbox], java_script_enabled=script)
    framed = page.frame_locator("iframe")

    expect(framed.locator("[data-event]")).to_have_count(6)
    expect(framed.locator("[data-event=t7strg4t]")).to_be_visible()
    assert framed.locator("html").get_attribute("dir") == "rtl"
    assert page.context.cookies() == []
    # Its styles are there: dates are bold, the first side's card stands right of the second's.
    expect(framed.locator(".when time").first).to_have_css("font-weight", "700")
    musk = framed.locator("[data-event=d8btmny5] article").bounding_box()
    altman = framed.locator("[data-event=r2pltx6s] article").bounding_box()
    assert musk is not None
    assert altman is not None
    assert musk["x"] > altman["x"]


def test_it_is_filtered_paged_and_translated_inside_the_harshest_frame(
    frame: Callable[..., Page], site: str
) -> None:
    page = frame(f"{site}/embed/ar/stargate/?limit=2", 'sandbox=""')
    framed = page.frame_locator("iframe")

    framed.locator("a[lang=en]").click()
    expect(framed.locator("h1")).to_contain_text("Stargate")
    framed.locator("a[rel=next]").click()
    expect(framed.locator("a[rel=prev]")).to_be_visible()
    framed.locator("summary").click()
    framed.locator(".chip", has_text="Announcement").click()

    expect(framed.locator("[data-event]")).to_have_count(1)
    expect(framed.locator("[data-event=t7strg4t] h2")).to_have_text("Trump announces Stargate")


@pytest.mark.parametrize("language", ["ar", "en"])
def test_it_is_one_request_and_leaves_nothing_behind(
    chromium: Browser, publisher: str, site: str, language: str
) -> None:
    context = chromium.new_context()
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    url = f"{site}/embed/{language}/stargate/"
    here = address(publisher, f'<link rel=icon href="data:,"><iframe src="{url}"></iframe>')

    page.goto(here)
    framed = page.frames[1]
    framed.wait_for_selector("[data-event]")

    assert asked == [here, url]
    assert complaints == []
    assert context.cookies() == []
    assert framed.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    assert framed.evaluate("indexedDB.databases().then((all) => all.length)") == 0
    assert page.evaluate("history.length") == 2  # about:blank, and the page
    context.close()


def test_a_filter_inside_adds_nothing_to_the_history_of_the_page(
    frame: Callable[..., Page], site: str
) -> None:
    page = frame(f"{site}/embed/en/stargate/?limit=4", 'sandbox="allow-scripts"')
    before = page.evaluate("history.length")

    page.frame_locator("iframe").locator("a[rel=next]").click()
    expect(page.frame_locator("iframe").locator("a[rel=prev]")).to_be_visible()

    assert page.evaluate("history.length") == before


def test_it_runs_under_a_strict_policy_of_the_page(
    chromium: Browser, publisher: str, site: str
) -> None:
    page = chromium.new_page()
    strict = f"default-src 'none'; frame-src {site}; sandbox allow-scripts"
    url = f"{site}/embed/ar/stargate/"

    page.goto(address(publisher, f'<iframe src="{url}"></iframe>', csp=strict))

    expect(page.frame_locator("iframe").locator("[data-event]")).to_have_count(9)
    page.close()


@pytest.fixture
def closed(site: str) -> Iterator[Dispute]:
    dispute = make_dispute("closed", framing="nobody")
    yield dispute
    dispute.delete()


def test_a_dispute_that_lets_nobody_frame_it_is_framed_by_our_builder_alone(
    frame: Callable[..., Page], site: str, closed: Dispute
) -> None:
    page = frame(f"{site}/embed/en/closed/", "")
    page.wait_for_load_state("networkidle")
    assert page.frames[1].url.startswith("chrome-error:")

    closed.framing, closed.frame_origins = "listed", page.url.split("/?")[0]
    closed.save()
    page = frame(f"{site}/embed/en/closed/", "")
    expect(page.frame_locator("iframe").locator("h1")).to_have_text("Palm and Port")

    page.goto(f"{site}/en/closed/embed/")
    expect(page.frame_locator(".phone iframe").locator("h1")).to_have_text("Palm and Port")


@pytest.mark.parametrize(
    "path",
    [
        "/ar/stargate/",
        "/ar/",
        "/ar/stargate/e/d8btmny5/",
        "/ar/stargate/embed/",
        "/admin/login/",
        "/api/oembed/",
        "/ar/nothing/",
    ],
)
def test_no_other_page_can_be_framed(frame: Callable[..., Page], site: str, path: str) -> None:
    page = frame(site + path, "")

    page.wait_for_load_state("networkidle")

    assert page.frames[1].url.startswith("chrome-error:")
