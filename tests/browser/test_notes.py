"""Notes in a browser: words selected by mouse and by keyboard, highlights that lead to their
notes and back."""

import re
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import axe, watch
from timeline.models import Annotation, Event, Source

SOURCE = "/desk/sources/al-ain-2025-01-23/"
EVENT = "/desk/stargate/e/d8btmny5/notes/"


def sign_in(context: BrowserContext, site: str) -> None:
    client = Client()
    client.force_login(User.objects.get(username="boss"))
    name = settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": site}])


@pytest.fixture(params=["ar", "en"])
def desk(chromium: Browser, site: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """The notes of the article, in each language of the pages; what is written is taken away."""
    user, _new = User.objects.get_or_create(username="boss", is_staff=True, is_superuser=True)
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    sign_in(context, site)
    language = settings.LANGUAGE_COOKIE_NAME
    context.add_cookies([{"name": language, "value": request.param, "url": site}])
    complaints: list[str] = []
    page = context.new_page()
    watch(page, site, complaints)
    page.goto(site + SOURCE)
    yield page
    context.close()
    Annotation.objects.filter(author=user).delete()
    assert complaints == []


def note_on(exact: str) -> Annotation:
    source = Source.objects.get(slug="al-ain-2025-01-23")
    boss = User.objects.get(username="boss")
    note = Annotation(source=source, field="text", exact=exact, body_en="Really?", author=boss)
    note.anchor_to(source.text)
    note.save()
    return note


def drag_over(page: Page, words: str) -> None:
    """With the mouse, from the first to the last letter of the first place of these words."""
    ends = page.evaluate(
        """words => {
          for (const p of document.querySelectorAll(".quotable p")) {
            const walker = document.createTreeWalker(p, NodeFilter.SHOW_TEXT);
            for (let node; (node = walker.nextNode()); ) {
              const at = node.data.indexOf(words);
              if (at < 0) continue;
              node.parentElement.scrollIntoView({ block: "center", behavior: "instant" });
              return [at, at + words.length].map((offset, end) => {
                const range = document.createRange();
                range.setStart(node, offset - end); range.setEnd(node, offset + 1 - end);
                const box = range.getBoundingClientRect();
                const rtl = getComputedStyle(p).direction === "rtl";
                const x = (end === 1) === rtl ? box.left : box.right;
                return [x, box.top + box.height / 2];
              });
            }
          }
        }""",
        words,
    )
    page.mouse.move(*ends[0])
    page.mouse.down()
    page.mouse.move(*ends[1], steps=5)
    page.mouse.up()


def test_words_selected_by_mouse_become_a_note(desk: Page) -> None:
    text = Source.objects.get(slug="al-ain-2025-01-23").text
    words = "غير عادلة"

    drag_over(desk, words)
    form = desk.locator("#new-note")
    expect(form.locator("[name=exact]")).to_have_value(words)
    form.locator("[name=body_ar]").fill("بأي معنى؟")
    form.locator("button").click()

    remark = desk.locator(".remark.chosen")
    expect(remark).to_contain_text("بأي معنى؟")
    expect(remark).to_be_focused()
    note = Annotation.objects.get(author__username="boss")
    assert (note.start, note.exact) == (text.index(words), words)


def test_words_selected_by_keyboard_become_a_note(desk: Page, site: str) -> None:
    """Into the text, past its first word, over the next two, and into the form."""
    title = Event.objects.get(key="d8btmny5").title_ar
    first, second, third, *_rest = title.split()

    desk.goto(site + EVENT)
    desk.locator(".quotable").first.focus()
    desk.keyboard.press("ArrowLeft")
    for _times in range(2):
        desk.keyboard.press("Shift+ArrowLeft")
    desk.keyboard.press("Enter")
    desk.keyboard.type("Which?")
    desk.locator("#new-note button").press("Enter")

    expect(desk.locator(".remark.chosen")).to_contain_text("Which?")
    note = Annotation.objects.get(author__username="boss")
    assert (note.field, note.exact) == ("title_ar", f"{second} {third}")
    assert note.start == len(first) + 1


def test_positions_count_code_points_not_utf_16_units(desk: Page, site: str) -> None:
    event = Event.objects.get(key="d8btmny5")
    before = event.title_en
    Event.objects.filter(pk=event.pk).update(title_en="😀😀 The money, the money")
    try:
        desk.goto(site + EVENT)
        drag_over(desk, "the money")
        form = desk.locator("#new-note")
        expect(form.locator("[name=start]")).to_have_value("14")
        expect(form.locator("[name=text]")).to_have_value("d8btmny5.title_en")
    finally:
        Event.objects.filter(pk=event.pk).update(title_en=before)


def test_a_highlight_shows_its_notes_and_a_note_its_words(desk: Page) -> None:
    wide, narrow = note_on("منافسة غير عادلة من OpenAI"), note_on("غير عادلة")
    desk.reload()
    names = desk.evaluate("[...CSS.highlights.keys()]")
    assert {"note", "note-twice", "note-chosen"} <= set(names)
    assert desk.evaluate("[...CSS.highlights.get('note-twice')].map(String)") == ["غير عادلة"]
    mark = desk.locator(".drawn mark.twice")
    assert mark.evaluate("m => getComputedStyle(m).backgroundColor") == "rgba(0, 0, 0, 0)"

    mark.locator("a").click()
    expect(desk.locator(".remark.chosen")).to_have_count(2)
    expect(desk.locator(f"#n-{narrow.key}")).to_be_focused()

    desk.locator(f"#n-{wide.key} a.back").click()
    expect(desk.locator(".remark.chosen")).to_have_count(1)
    chosen = desk.evaluate("[...CSS.highlights.get('note-chosen')].map(String).join('')")
    assert chosen == "منافسة غير عادلة من OpenAI"
    expect(desk.locator("mark a").first).to_be_focused()


def test_words_inside_a_highlight_are_selected_too(desk: Page) -> None:
    note_on("منافسة غير عادلة من OpenAI")
    desk.reload()

    drag_over(desk, "عادلة")

    expect(desk.locator("#new-note [name=exact]")).to_have_value("عادلة")
    expect(desk.locator(".remark.chosen")).to_have_count(0)


def test_without_the_highlight_api_the_marks_are_drawn(desk: Page) -> None:
    note_on("غير عادلة")
    desk.add_init_script("delete CSS.highlights; delete window.CSS.__proto__.highlights")
    desk.reload()

    expect(desk.locator(".drawn")).to_have_count(0)
    background = desk.locator("mark").evaluate("m => getComputedStyle(m).backgroundColor")
    assert background != "rgba(0, 0, 0, 0)"


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("path", [SOURCE, EVENT, "/desk/stargate/lint/", "/desk/stargate/balance/"])
def test_axe_finds_nothing_on_these_pages_of_the_desk(
    desk: Page, site: str, path: str, width: int
) -> None:
    note_on("منافسة غير عادلة من OpenAI")
    note_on("غير عادلة")
    lost = note_on("الرئيس")
    Annotation.objects.filter(pk=lost.pk).update(start=None, end=None)
    desk.set_viewport_size({"width": width, "height": 900})
    desk.goto(site + path)

    assert axe(desk) == []
    assert desk.evaluate("document.documentElement.scrollWidth") <= width


def reply(page: Page, note: Annotation, refusal: str) -> None:
    """And be told why not, with the words."""
    page.locator(f"#n-{note.key} details:has([name=body_en]) summary").first.click()
    box = page.locator(f"#n-{note.key} [name=body_en]").first
    box.fill("No, and here is why")
    box.locator("xpath=ancestor::form").get_by_role("button").click()
    expect(page.locator("h1")).to_have_text(re.compile(refusal))
    expect(page.locator("dd", has_text="No, and here is why")).to_be_visible()


def send_again(page: Page, note: Annotation) -> None:
    page.get_by_role("button", name=re.compile("Send again|أرسل مرة أخرى")).click()
    expect(page.locator(".notes", has_text="No, and here is why")).to_be_visible()
    assert note.replies.get().body_en == "No, and here is why"


def test_a_reply_outlives_the_session_it_was_written_in(desk: Page, site: str) -> None:
    note = note_on("غير عادلة")
    desk.reload()
    Session.objects.all().delete()

    reply(desk, note, "Your session has ended|انتهت جلستك")
    assert axe(desk) == []
    sign_in(desk.context, site)  # as another tab would
    send_again(desk, note)


def test_a_reply_written_before_one_signed_in_again_comes_back(desk: Page, site: str) -> None:
    note = note_on("غير عادلة")
    desk.reload()
    name = settings.CSRF_COOKIE_NAME
    desk.context.add_cookies([{"name": name, "value": "n" * 32, "url": site}])  # as signing in does

    reply(desk, note, "The form was not accepted|لم تقبل الاستمارة")
    send_again(desk, note)


def test_without_scripts_too(chromium: Browser, desk: Page, site: str) -> None:
    note = note_on("غير عادلة")
    context = chromium.new_context(java_script_enabled=False)
    sign_in(context, site)
    page = context.new_page()
    page.goto(site + SOURCE)
    Session.objects.all().delete()

    reply(page, note, "Your session has ended|انتهت جلستك")
    sign_in(context, site)
    send_again(page, note)
    context.close()
