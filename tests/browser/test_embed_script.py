"""`embed.js` in a page of another origin: frames as tall as what they show, an element that
follows its page, and a link where all else fails."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.hosts import HEIGHT, address

type Host = Callable[..., Page]


@pytest.fixture
def host(chromium: Browser, publisher: str) -> Iterator[Host]:
    """Opens a page of the publisher with this body."""
    contexts = []

    def host(body: str, *, html: str = "", head: str = "", csp: str = "", **options: bool) -> Page:
        context = chromium.new_context(viewport={"width": 800, "height": 900}, **options)  # type: ignore[arg-type] # only booleans are given
        contexts.append(context)
        page = context.new_page()
        page.goto(address(publisher, body, html, head, csp))
        return page

    yield host
    for context in contexts:
        context.close()


def script(site: str) -> str:
    return f'<script async src="{site}/embed.js"></script>'


def plain(site: str, path: str) -> str:
    sandbox = "allow-scripts allow-popups allow-popups-to-escape-sandbox"
    return (
        f'<iframe src="{site}/embed/{path}" width="100%" height="600" sandbox="{sandbox}"></iframe>'
    )


def fits(page: Page, number: int) -> int:
    """The height of the frame, once it is that of what it shows, border apart."""
    frame = page.locator("iframe").nth(number)
    frame.scroll_into_view_if_needed()
    inside = page.frames[number + 1]
    inside.wait_for_selector("h1")
    for _ in range(100):
        height, shown = frame.evaluate("frame => frame.clientHeight"), inside.evaluate(HEIGHT)
        if height == shown:
            break
        page.wait_for_timeout(50)
    assert height == shown
    scrolled = inside.evaluate(
        "document.documentElement.scrollHeight - document.documentElement.clientHeight"
    )
    assert scrolled == 0, "it scrolls inside"
    return int(height)


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("first", [True, False])
def test_each_frame_of_a_page_gets_its_own_height(
    host: Host, site: str, language: str, first: bool
) -> None:
    """Whether the script stands before the frames or after them."""
    long = plain(site, f"{language}/stargate/")
    short = plain(site, f"{language}/stargate/?limit=1&density=compact")
    parts = [script(site), long, short] if first else [long, short, script(site)]

    page = host(
        "".join(parts), html=f'lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}"'
    )

    assert fits(page, 0) > 1500 > 400 > fits(page, 1)


def test_a_frame_shrinks_when_it_shows_less(host: Host, site: str) -> None:
    page = host(plain(site, "en/stargate/") + script(site))
    before = fits(page, 0)

    inside = page.frame_locator("iframe")
    inside.locator("summary").click()
    inside.locator(".chip", has_text="Hearing").click()
    expect(inside.locator("[data-event]")).to_have_count(1)

    assert fits(page, 0) < before / 2


def test_another_frame_cannot_speak_for_ours(host: Host, site: str, publisher: str) -> None:
    liar = "<script>parent.postMessage({context:'dispute-timeline',height:7777},'*')</script>"
    bystander = f"<iframe id=liar src='{address(publisher, liar)}'></iframe>"
    page = host(plain(site, "en/stargate/?limit=1") + bystander + script(site))
    page.wait_for_load_state("networkidle")

    assert fits(page, 0) < 1500
    assert page.locator("#liar").evaluate("frame => frame.clientHeight") == 150


@pytest.mark.parametrize("height", ["1e9", "-5", "'5000'", "null", "NaN", "{}"])
def test_our_own_frame_cannot_ask_for_nonsense(host: Host, site: str, height: str) -> None:
    page = host(plain(site, "en/stargate/?limit=1") + script(site))
    right = fits(page, 0)

    page.frames[1].evaluate(
        f"parent.postMessage({{context: 'dispute-timeline', height: {height}}}, '*')"
    )
    page.wait_for_timeout(200)

    assert page.locator("iframe").evaluate("frame => frame.clientHeight") == right


def element(site: str, attributes: str = "", query: str = "") -> str:
    return (
        f'<dispute-timeline src="{site}/embed/ar/stargate/{query}" {attributes}><blockquote>'
        f'<a href="{site}/ar/stargate/">The dispute</a></blockquote></dispute-timeline>'
    )


@pytest.mark.parametrize(
    ("html", "attributes", "language"),
    [
        ('lang="en"', "", "en"),
        ('lang="en-GB" dir="ltr"', "", "en"),
        ('lang="ar" dir="rtl"', "", "ar"),
        ('dir="rtl"', "", "ar"),
        ('lang="fr"', "", "ar"),  # as its address says
        ('lang="en"', 'lang="ar"', "ar"),
    ],
)
def test_an_element_speaks_the_language_of_its_page_unless_told(
    host: Host, site: str, html: str, attributes: str, language: str
) -> None:
    page = host(element(site, attributes) + script(site), html=html)

    root = page.frame_locator("iframe").locator("html")
    expect(root).to_have_attribute("lang", language)
    expect(root).to_have_attribute("dir", "rtl" if language == "ar" else "ltr")
    expect(page.locator("blockquote")).to_have_count(0)
    fits(page, 0)


@pytest.mark.parametrize(
    ("scheme", "query", "theme"),
    [
        ("normal", "", "light"),
        ("light", "", "light"),
        ("dark", "", "dark"),
        ("light dark", "", None),
        ("dark", "?theme=light", "light"),
        ("dark", "?theme=auto", None),
    ],
)
def test_an_element_wears_the_colours_of_its_page_unless_told(
    host: Host, site: str, scheme: str, query: str, theme: str | None
) -> None:
    head = f"<style>:root {{ color-scheme: {scheme} }}</style>"
    page = host(element(site, query=query) + script(site), head=head)

    root = page.frame_locator("iframe").locator("html")
    expect(root.locator("h1")).to_be_visible()
    assert root.get_attribute("data-theme") == theme


def test_an_element_is_as_good_before_the_script_as_after_it(host: Host, site: str) -> None:
    plainly = f'<script src="{site}/embed.js"></script>'
    page = host(plainly + element(site) + element(site, query="?limit=1"))

    expect(page.locator("iframe")).to_have_count(2)
    expect(page.locator("blockquote")).to_have_count(0)
    assert fits(page, 0) > fits(page, 1)


def test_a_page_that_adds_one_later_gets_it(host: Host, site: str) -> None:
    page = host(script(site), html='lang="en"')
    page.wait_for_function("!!customElements.get('dispute-timeline')")

    page.evaluate("html => document.body.insertAdjacentHTML('beforeend', html)", element(site))

    fits(page, 0)


@pytest.mark.parametrize("src", ["javascript:alert(1)", "data:text/html,x", "", "blob:x"])
def test_an_element_loads_nothing_but_pages(host: Host, site: str, src: str) -> None:
    body = f'<dispute-timeline src="{src}"><a href="#x">A link</a></dispute-timeline>'
    page = host(body + script(site))
    page.wait_for_function("!!customElements.get('dispute-timeline')")

    framed = page.locator("iframe").count()

    assert framed == (1 if src == "" else 0)  # its own page, in a sandbox
    assert page.locator("dispute-timeline a").count() == 1 - framed


def test_without_the_script_a_frame_scrolls_and_an_element_is_a_link(host: Host, site: str) -> None:
    page = host(plain(site, "ar/stargate/") + element(site))

    inside = page.frames[1]
    inside.wait_for_selector("[data-event]")
    assert page.locator("iframe").evaluate("frame => frame.clientHeight") == 600
    assert inside.evaluate("document.scrollingElement.scrollHeight") > 1500
    expect(page.locator("blockquote a")).to_be_visible()


def test_it_works_under_a_policy_that_names_us(host: Host, site: str) -> None:
    policy = f"default-src 'none'; script-src {site}; frame-src {site}"
    page = host(plain(site, "ar/stargate/?limit=1") + element(site) + script(site), csp=policy)

    assert fits(page, 0) < fits(page, 1)


def test_it_leaves_no_trace_in_the_page(host: Host, site: str) -> None:
    page = host(element(site) + script(site))
    fits(page, 0)

    assert page.context.cookies() == []
    assert page.evaluate(
        "[history.length, localStorage.length, Object.keys(window).includes('heard')]"
    ) == [2, 0, False]
