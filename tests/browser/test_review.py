"""From a pasted article to its published timeline by keyboard alone; axe on the way."""

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import axe, watch
from timeline.editing import batches
from timeline.editing.accounts import create_editor
from timeline.models import Actor, Batch, Dispute, Event, Proposal, Source

SEED = Path("seeds/stargate.ar.txt").read_text(encoding="utf-8")
type OpenDesk = Callable[..., Page]


def _empty() -> None:
    Batch.objects.all().delete()
    Dispute.objects.all().delete()
    Proposal.objects.all().delete()
    Source.objects.update(based_on=None)
    Source.objects.all().delete()
    Actor.objects.all().delete()


@pytest.fixture
def blank(site: str) -> Iterator[str]:
    """The site with nothing in its record; what the other tests read comes back after."""
    _empty()
    yield site
    _empty()
    call_command("load_curated")


@pytest.fixture
def waiting(blank: str) -> Source:
    """The seed article beside its curated timeline, with all its proposals to decide."""
    call_command("load_curated")
    call_command("ingest", "seeds/stargate.ar.txt")
    return Source.objects.get(slug="al-ain-2025-01-23")


@pytest.fixture
def open_desk(chromium: Browser, site: str) -> Iterator[OpenDesk]:
    """A page of the desk as an editor who may publish sees it."""
    create_editor("nadia", "a password for tests")
    client = Client()
    client.force_login(User.objects.get(username="nadia"))
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    complaints: list[str] = []
    contexts = []

    def open_desk(path: str, language: str, width: int = 1280, scheme: str = "light") -> Page:
        context = chromium.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if scheme == "dark" else "light",
        )
        contexts.append(context)
        for name, value in (
            (settings.SESSION_COOKIE_NAME, session),
            (settings.LANGUAGE_COOKIE_NAME, language),
        ):
            host = str(urlsplit(site).hostname)
            context.add_cookies([{"name": name, "value": value, "domain": host, "path": "/"}])
        page = context.new_page()
        watch(page, site, complaints)
        page.goto(site + path)
        return page

    yield open_desk
    for context in contexts:
        context.close()
    assert complaints == []


def tab_to(page: Page, selector: str) -> None:
    for _ in range(80):
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab never came to {selector}")


def press(page: Page, selector: str) -> None:
    """A button or a link that leads to another page."""
    tab_to(page, selector)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def chosen(page: Page) -> str:
    """The proposal that has the focus."""
    return str(page.evaluate("document.activeElement.closest('.proposal')?.id ?? ''"))


def decided(page: Page, row: str, state: str) -> None:
    expect(page.locator(f"#{row}")).to_have_class(f"proposal {_kind(page, row)} {state}")


def _kind(page: Page, row: str) -> str:
    return str(page.evaluate("id => document.getElementById(id).classList[1]", row))


def accept(page: Page) -> None:
    """The chosen one; a claim that stands in no event is made in the first that is offered."""
    row = chosen(page)
    page.keyboard.press("a")
    asked = page.locator(f"#{row} .proposal-form select, #{row}.accepted")
    expect(asked.first).to_be_visible()
    if page.locator(f"#{row} .proposal-form").count():
        expect(page.locator(f"#{row} select")).to_be_focused()
        tab_to(page, f"#{row} .submits button")
        page.keyboard.press("Enter")
    decided(page, row, "accepted")


@pytest.mark.parametrize("language", ["ar", "en"])
def test_from_paste_to_the_published_timeline_by_keyboard_alone(
    blank: str, open_desk: OpenDesk, language: str
) -> None:
    page = open_desk("/desk/ingest/", language)
    tab_to(page, "#id_text")
    page.keyboard.insert_text(SEED)
    press(page, ".submits button")

    expect(page.locator(".date-reading")).to_contain_text("1446")
    tab_to(page, "#id_new_title_ar")
    page.keyboard.insert_text("«ستارغيت»")
    tab_to(page, "#id_new_title_en")
    page.keyboard.insert_text("Stargate")
    press(page, ".submits button")

    press(page, ".new-actors button")
    tab_to(page, "#proposals")
    page.keyboard.press("j")
    first = chosen(page)
    page.keyboard.press("e")
    expect(page.locator(f"#{first} .proposal-form input[name$=title_ar]")).to_be_focused()
    tab_to(page, "input[name$=title_en]")
    page.keyboard.insert_text("The dispute that the AP told of")
    tab_to(page, "button[name=accept]")
    page.keyboard.press("Enter")
    decided(page, first, "accepted")

    second = chosen(page)
    page.keyboard.press("x")
    decided(page, second, "rejected")
    page.keyboard.press("k")
    assert chosen(page) == second
    page.keyboard.press("u")
    decided(page, second, "pending")

    while page.locator(".proposal.pending").count():
        accept(page)
    expect(page.locator("#summary")).to_be_focused()
    press(page, "#summary button[value=publish]")
    press(page, "#summary button[value=dispute]")
    press(page, "#summary a[href$='/stargate/']")

    expect(page).to_have_url(f"{blank}/{language}/stargate/")
    assert page.locator("[data-event]").count() == 13
    assert page.locator("[data-event] blockquote").count() > 0
    assert Event.objects.published().count() == 13


class TestKeys:
    def test_they_are_caught_in_the_list_alone(self, waiting: Source, open_desk: OpenDesk) -> None:
        page = open_desk(f"/desk/review/{waiting.slug}/", "en")

        page.locator("h1").click()
        for key in "axjk":
            page.keyboard.press(key)
        page.keyboard.press("Tab")

        assert chosen(page) == ""
        assert not Proposal.objects.exclude(state="pending").exists()

    def test_letters_typed_in_a_form_are_letters(
        self, waiting: Source, open_desk: OpenDesk
    ) -> None:
        page = open_desk(f"/desk/review/{waiting.slug}/", "en")
        page.locator("#proposals").focus()
        page.keyboard.press("j")
        page.evaluate("htmx.config.defaultSettleDelay = 600")
        page.keyboard.press("e")
        page.locator("input[name$=title_en]").focus()

        page.keyboard.type("a jumble", delay=120)

        expect(page.locator("input[name$=title_en]")).to_have_value("a jumble")

    def test_a_keyboard_set_to_arabic_moves_too(self, waiting: Source, open_desk: OpenDesk) -> None:
        page = open_desk(f"/desk/review/{waiting.slug}/", "ar")
        page.locator("#proposals").focus()

        page.evaluate(
            "document.activeElement.dispatchEvent(new KeyboardEvent("
            "'keydown', {key: 'ت', code: 'KeyJ', bubbles: true}))"
        )

        assert chosen(page) == page.locator(".proposal").first.get_attribute("id")

    def test_choosing_one_shows_the_other(self, waiting: Source, open_desk: OpenDesk) -> None:
        page = open_desk(f"/desk/review/{waiting.slug}/", "ar")
        last = page.locator(".proposal").last
        pk = last.get_attribute("data-proposal")

        last.locator("a.number").click()
        marked = page.locator(f".article [data-of~='{pk}']").first
        expect(marked).to_have_class("words chosen")
        expect(marked).to_be_in_viewport()

        page.locator(".article a.number").first.click()
        expect(page.locator(".proposal").first).to_be_focused()
        expect(page.locator(".proposal").first).to_be_in_viewport()

    def test_an_article_is_reviewed_without_a_script(
        self, waiting: Source, chromium: Browser, open_desk: OpenDesk, site: str
    ) -> None:
        scripted = open_desk("/desk/", "en")
        context = chromium.new_context(java_script_enabled=False)
        context.add_cookies(scripted.context.cookies())  # type: ignore[arg-type] # a cookie is one
        page = context.new_page()
        page.goto(f"{site}/desk/review/{waiting.slug}/")

        page.locator(".article a.number").nth(1).click()
        assert "#p-" in page.url
        page.locator(".proposal.claim button", has_text="Reject").first.click()

        expect(page.locator(".proposal.rejected")).to_have_count(1)
        context.close()


class TestTwoBrowsers:
    def test_the_other_s_decision_is_told(self, waiting: Source, open_desk: OpenDesk) -> None:
        one = open_desk(f"/desk/review/{waiting.slug}/", "en")
        two = open_desk(f"/desk/review/{waiting.slug}/", "en")
        row = str(one.locator(".proposal").first.get_attribute("id"))

        two.locator(f"#{row} button", has_text="Reject").click()
        decided(two, row, "rejected")
        one.locator(f"#{row} button[data-key=a]").click()

        expect(one.locator(f"#{row} .refused")).to_contain_text("nadia changed it")
        decided(one, row, "rejected")


PAGES = {
    "home": "/desk/",
    "ingest": "/desk/ingest/",
    "review": "/desk/review/{}/",
    "edit": "/desk/review/{}/{event}/edit/",
    "merge": "/desk/review/{}/{event}/merge/",
    "split": "/desk/review/{}/{event}/split/",
    "edit of a claim": "/desk/review/{}/{claim}/edit/",
    "batch": "/desk/batches/{batch}/",
}


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_axe_finds_nothing_and_nothing_runs_out(
    waiting: Source, open_desk: OpenDesk, language: str, width: int, scheme: str
) -> None:
    start = open_desk("/desk/", language)
    files = [SimpleUploadedFile(f"{n}.txt", b"Palm sued Port.") for n in range(2)]
    batch = batches.collect(files, by=User.objects.get(username="nadia"))
    pks = {
        kind: Proposal.objects.filter(source=waiting, kind=kind).values_list("pk", flat=True)[0]
        for kind in ("event", "claim")
    }
    start.close()
    for path in PAGES.values():
        address = path.format(waiting.slug, batch=batch.key, **pks)
        page = open_desk(address, language, width, scheme)
        assert (address, axe(page)) == (address, [])
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
        page.context.close()


@pytest.mark.parametrize("language", ["ar", "en"])
def test_axe_finds_nothing_where_guesses_are_confirmed(
    blank: str, open_desk: OpenDesk, language: str
) -> None:
    page = open_desk("/desk/ingest/", language, 320, "dark")
    page.locator("#id_text").fill(SEED)
    page.locator(".submits button").click()
    page.wait_for_selector(".guess")

    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
