"""The form of an event in a browser: written by keyboard alone, saved by two, lost by nobody."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.contrib.auth.models import Group, User
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import axe, watch
from tests.record import make_actor, make_claim, make_dispute, make_event, make_source, publish
from timeline.models import Actor, Dispute, Draft, Event, Source

TEXT = "خبر 🌴 من الميناء\n\nقالت شركة النخلة يوم الاثنين الماضي إنها ستقاضي شركة المرفأ."
SLUG = "desk-in-a-browser"
SAVE = ".save-bar button[value=save]"
KEPT = "Object.keys(localStorage).filter((name) => name.startsWith('sijal')).length"
type Desk = Callable[..., Page]


@pytest.fixture
def event(site: str) -> Iterator[Event]:
    """Published in a dispute that no reader sees, and gone after the test: the site is shared."""
    dispute = make_dispute(SLUG, state="draft")
    actor = make_actor("desk-palm", name_ar="نخلة المكتب", name_en="Desk Palm")
    source = make_source(
        "desk-daily", text=TEXT, title="من الميناء", published_on=date(2025, 1, 23)
    )
    make_claim(make_event(dispute, title_en="Earlier"), actor, "سنقاضي المرفأ")
    event = make_event(dispute)
    yield event
    Event.objects.filter(dispute=dispute).update(lead=None, state="draft")
    dispute.delete()
    source.delete()
    Actor.objects.filter(slug__startswith="desk-").delete()
    User.objects.filter(username__in=["nadia", "omar"]).delete()
    assert Draft.objects.count() == 0


@pytest.fixture
def desk(chromium: Browser, site: str, event: Event) -> Iterator[Desk]:
    """Opens a page of the desk as an editor, each in a browser of their own."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_desk(path: str, language: str = "en", name: str = "nadia", **options: Any) -> Page:
        options.setdefault("viewport", {"width": 1280, "height": 900})
        context = chromium.new_context(**options)
        context.add_cookies([*cookies(site, name), cookie(site, "django_language", language)])
        contexts.append(context)
        page = context.new_page()
        watch(page, site, complaints)
        page.goto(f"{site}/desk/{SLUG}/{path}")
        return page

    yield open_desk
    for context in contexts:
        context.close()
    # What a refused form answers is told by the browser, too.
    assert [c for c in complaints if "Failed to load resource" not in c] == []


def cookies(site: str, name: str) -> list[Any]:
    user, new = User.objects.get_or_create(username=name)
    if new:
        user.groups.add(Group.objects.get(name="publisher"))
    client = Client()
    client.force_login(user)
    return [cookie(site, settings.SESSION_COOKIE_NAME, client.cookies["sessionid"].value)]


def cookie(site: str, name: str, value: str) -> Any:
    return {"name": name, "value": value, "domain": str(urlsplit(site).hostname), "path": "/"}


def edit(event: Event) -> str:
    return f"e/{event.key}/edit/"


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def ready(page: Page) -> None:
    """The preview is drawn: the scripts run."""
    expect(page.locator("#preview .seen").first).to_be_visible()


@pytest.mark.parametrize("language", ["ar", "en"])
def test_an_event_is_written_cited_and_published_by_keyboard_alone(
    desk: Desk, event: Event, language: str
) -> None:
    page = desk("new/", language)
    ready(page)
    first, second = ("دعوى", "A suit") if language == "ar" else ("A suit", "دعوى")
    page.locator(f"#id_title_{language}").focus()
    page.keyboard.type(first)
    press(page, "Tab")
    page.keyboard.type(second)

    page.locator("#source-search").focus()
    page.keyboard.type("من الميناء")
    expect(page.locator("[role=option]").first).to_be_visible()
    press(page, "ArrowDown", "Enter")
    expect(page.locator(".words")).to_be_visible()
    page.locator(".words").focus()
    press(page, "ArrowDown", "ArrowDown", "Shift+ArrowLeft", "Shift+ArrowLeft", "Enter")
    cited = page.locator("#citations textarea")
    expect(cited).to_be_visible()
    assert cited.input_value() == "قالت شركة النخلة"
    assert page.locator("#citations [name=lead]").is_checked()

    page.locator("#id_date").focus()
    page.keyboard.type("الاثنين الماضي")
    expect(page.locator(".date-reading").first).to_contain_text("2025-01-20")
    page.locator("button[value=publish]").focus()
    press(page, "Enter")

    page.wait_for_url("**/edit/")
    made = Event.objects.get(title_en="A suit")
    assert (made.state, str(made.date)) == ("published", "2025-01-20")
    assert made.lead is not None
    assert made.lead.start == TEXT.index("قالت")


def test_a_row_that_comes_late_takes_no_key_from_the_box_typed_in(desk: Desk, event: Event) -> None:
    page = desk(edit(event))
    ready(page)
    page.evaluate("htmx.config.defaultSettleDelay = 600")
    page.locator("#source-search").fill("desk-daily")
    page.locator("[role=option]").first.click()
    page.locator(".words p").last.dblclick()
    page.locator(".words").focus()
    press(page, "Enter")
    expect(page.locator("#citations [data-row]").last).to_be_visible()
    page.locator("#id_title_en").fill("")
    page.locator("#id_title_en").press_sequentially("A suit is filed", delay=80)
    expect(page.locator("#citations [data-fresh]")).to_have_count(0)
    assert page.locator("#id_title_en").input_value() == "A suit is filed"


def test_a_claim_is_made_of_selected_words_and_points_at_another(desk: Desk, event: Event) -> None:
    page = desk(edit(event))
    ready(page)
    page.locator("#source-search").fill("desk-daily")
    page.locator("[role=option]").first.click()
    page.locator(".words p").last.dblclick()
    expect(page.locator(".selected")).to_contain_text("«")
    page.get_by_role("button", name="A claim: these are its words").click()
    speaker = page.locator("#claims [name$=-speaker]")
    expect(speaker).to_be_focused()
    page.keyboard.type("نخله")
    expect(page.locator("[role=option]").first).to_be_visible()
    press(page, "ArrowDown", "Enter")
    assert speaker.input_value() == "Desk Palm"

    page.get_by_text("Point at a claim").click()
    page.locator(".claim-button").click()
    expect(page.locator("#claims .met")).to_contain_text("سنقاضي المرفأ")
    page.locator(SAVE).click()

    expect(page.locator(".messages")).to_contain_text("Saved.")
    claim = event.claims.get()
    assert claim.links_out.get().to_claim.words == "سنقاضي المرفأ"
    citation = claim.citations.get()
    assert TEXT[citation.start : citation.end] == claim.words


def test_a_new_actor_is_made_without_leaving_the_form(desk: Desk, event: Event) -> None:
    page = desk(edit(event))
    ready(page)
    page.get_by_role("button", name="Add an actor").click()
    expect(page.locator("#participants input[type=text]")).to_be_focused()
    page.keyboard.type("ميناء المكتب")
    expect(page.locator("[data-make]")).to_be_visible()
    press(page, "ArrowUp", "Enter")
    expect(page.locator("#actors [name$=-name_en]")).to_be_focused()
    page.keyboard.type("Desk Port")
    page.locator("#actors select").select_option("organisation")
    page.locator(SAVE).click()

    expect(page.locator(".messages")).to_contain_text("Saved.")
    assert event.involvements.get().actor.slug == "desk-port"


def test_two_browsers_save_the_same_event(desk: Desk, event: Event) -> None:
    mine, theirs = desk(edit(event)), desk(edit(event), name="omar")
    theirs.locator("#id_title_en").fill("What Omar wrote")
    theirs.locator("#id_summary_en").fill("Omar adds a summary.")
    theirs.locator(SAVE).click()
    expect(theirs.locator(".messages")).to_contain_text("Saved.")

    mine.locator("#id_title_en").fill("What Nadia wrote")
    mine.locator(SAVE).click()

    told = mine.locator(".merge")
    expect(told).to_be_focused()
    expect(told).to_contain_text("omar")
    expect(mine.locator("#id_title_en")).to_have_value("What Nadia wrote")
    expect(mine.locator("#id_summary_en")).to_have_value("Omar adds a summary.")
    title = told.locator("[data-choice=id_title_en]")
    title.get_by_role("button", name="Take theirs").click()
    expect(mine.locator("#id_title_en")).to_have_value("What Omar wrote")
    title.get_by_role("button", name="Keep mine").click()
    assert axe(mine) == []
    mine.locator(SAVE).click()

    expect(mine.locator(".messages")).to_contain_text("Saved.")
    saved = Event.objects.get(pk=event.pk)
    assert (saved.title_en, saved.summary_en) == ("What Nadia wrote", "Omar adds a summary.")


def test_what_is_typed_is_kept_on_the_server_and_offered_again(desk: Desk, event: Event) -> None:
    page = desk(edit(event))
    page.locator("#id_title_en").fill("Half a thought")
    expect(page.locator("#kept")).to_contain_text("Draft kept at")

    page.reload()
    page.get_by_role("link", name="Go on with them").click()

    expect(page.locator("#id_title_en")).to_have_value("Half a thought")


def test_a_lost_connection_keeps_the_words_until_it_is_back(desk: Desk, event: Event) -> None:
    page = desk(edit(event))
    ready(page)
    page.context.set_offline(True)
    page.locator("#id_title_en").fill("Typed on a train")
    page.locator(SAVE).click()
    expect(page.locator("#kept")).to_contain_text("No connection")
    assert page.evaluate(KEPT) == 1

    page.context.set_offline(False)
    expect(page.locator("#kept")).to_contain_text("Draft kept at")
    assert page.evaluate(KEPT) == 0
    page.locator(SAVE).click()
    expect(page.locator(".messages")).to_contain_text("Saved.")
    assert Event.objects.get(pk=event.pk).title_en == "Typed on a train"


def test_an_expired_session_keeps_the_words_until_the_editor_is_back(
    desk: Desk, event: Event, site: str
) -> None:
    page = desk(edit(event))
    ready(page)
    page.context.clear_cookies(name="sessionid")
    page.locator("#id_title_en").fill("Typed too long")
    page.locator(SAVE).click()
    expect(page.locator("#kept")).to_contain_text("Your session has ended")

    page.context.add_cookies(cookies(site, "nadia"))
    page.context.clear_cookies(name="csrftoken")
    page.reload()
    page.get_by_role("button", name="Go on with them").click()

    expect(page.locator("#id_title_en")).to_have_value("Typed too long")


def test_signing_out_leaves_no_words_in_the_browser(desk: Desk, event: Event) -> None:
    page = desk(edit(event))
    page.evaluate("localStorage.setItem('sijal draft 1 x', '[]')")

    page.get_by_role("button", name="Sign out").click()
    page.wait_for_load_state()

    assert page.evaluate(KEPT) == 0


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_axe_finds_nothing_and_nothing_runs_out(
    desk: Desk, event: Event, language: str, width: int, scheme: str
) -> None:
    publish(event, Source.objects.get(slug="desk-daily")) if not event.lead else None
    viewport = {"width": width, "height": 900}
    page = desk(edit(event), language, viewport=viewport, color_scheme=scheme)
    ready(page)
    expect(page.locator(".words")).to_be_visible()
    page.locator("button[value='add claim']").click()
    expect(page.locator("#claims .row")).to_be_visible()
    page.locator(".new-source summary").click()
    expect(page.locator(".source-new")).to_be_visible()

    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_refused_form_leads_to_its_boxes(desk: Desk, event: Event, language: str) -> None:
    page = desk(edit(event), language)
    ready(page)
    page.locator("#id_date").fill("ذات يوم")
    page.locator("button[value=publish]").click()

    expect(page.locator(".wrong")).to_be_focused()
    expect(page.locator("#id_date")).to_have_value("ذات يوم")
    assert page.locator("#id_date").get_attribute("aria-invalid") == "true"
    assert axe(page) == []


def test_the_form_works_without_a_script(desk: Desk, event: Event) -> None:
    page = desk(edit(event), java_script_enabled=False)
    page.get_by_role("button", name="Add a citation").click()
    page.locator("#citations textarea").fill("قالت شركة النخلة")
    page.locator("#citations [name$=-source]").fill("desk-daily")
    page.get_by_role("button", name="Add an actor").click()
    page.locator("#participants [name$=-actor]").fill("نخله المكتب")
    page.get_by_role("button", name="Publish").click()

    expect(page.locator(".messages")).to_contain_text("Saved and published.")
    assert event.citations.get().start == TEXT.index("قالت")
    assert event.involvements.get().actor.slug == "desk-palm"


def test_disputes_of_the_site_are_as_they_were(site: str) -> None:
    assert Dispute.objects.count() == 1
