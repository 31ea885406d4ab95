"""Notes at the desk: on words, by plain forms; nobody outside sees what is the desk's."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests.record import (
    TEXT,
    make_actor,
    make_claim,
    make_dispute,
    make_event,
    make_source,
    publish,
)
from timeline.models import Annotation, Event, Source

pytestmark = pytest.mark.django_db
WORDS = {"exact": "يوم الاثنين", "body_en": "Which Monday?", "motivation": "questioning"}


@pytest.fixture
def source() -> Source:
    return make_source()


@pytest.fixture
def event() -> Event:
    return make_event(make_dispute(), key="palmsues", title_en="Palm sues")


def note_on(client: Client, source: Source, **typed: Any) -> Annotation:
    client.post(f"/desk/sources/{source.slug}/", {**WORDS, **typed})
    return Annotation.objects.latest("pk")


def test_words_pasted_without_script_are_marked_and_lead_to_their_note(
    at_desk: Client, source: Source
) -> None:
    answer = at_desk.post("/desk/sources/daily/", WORDS)

    note = Annotation.objects.get()
    assert answer["Location"] == f"/desk/sources/daily/#n-{note.key}"
    assert (note.source, note.field, note.start, note.end) == (source, "text", 17, 28)
    page = at_desk.get("/desk/sources/daily/").text
    assert f'<a href="#n-{note.key}" draggable="false">يوم الاثنين</a></mark>' in page
    assert f'<span class="anchor" id="m-{note.key}"></span>' in page
    assert f'<li class="remark" id="n-{note.key}"' in page
    assert f'href="#m-{note.key}"' in page


def test_a_text_says_where_its_paragraphs_begin(at_desk: Client) -> None:
    make_source("two", text="سطر 😀\n\nسطر آخر")

    page = at_desk.get("/desk/sources/two/").text

    assert '<p data-start="0">' in page
    assert '<p data-start="7">' in page


def test_the_second_of_equal_words_is_taken_where_it_was_selected(
    at_desk: Client, source: Source
) -> None:
    note = note_on(at_desk, source, exact="المرفأ", start="59", text="daily.text")

    assert TEXT[note.start : note.end] == "المرفأ"
    assert note.start == 59


def test_pasted_words_are_found_in_whichever_text_holds_them(at_desk: Client, event: Event) -> None:
    claim = make_claim(event, make_actor(), key="noground", translation="there is no ground")

    at_desk.post("/desk/palm-port/e/palmsues/notes/", {**WORDS, "exact": "no ground"})
    at_desk.post("/desk/palm-port/e/palmsues/notes/", {**WORDS, "exact": "Palm"})
    at_desk.post(
        "/desk/palm-port/e/palmsues/notes/",
        {**WORDS, "exact": "", "text": "noground.words"},
    )

    found = [(n.claim, n.event, n.field) for n in Annotation.objects.order_by("pk")]
    assert found == [(claim, None, "translation"), (None, event, "title_en"), (claim, None, "")]


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ({"exact": "يوم الثلاثاء"}, "not in the text"),
        ({"body_en": ""}, "in Arabic or in English"),
        ({"start": "-5"}, "greater than or equal to 0"),
        ({"text": "other.text"}, "not one of the available choices"),
    ],
)
def test_a_refused_note_keeps_what_was_typed(
    at_desk: Client, source: Source, typed: dict[str, str], refusal: str
) -> None:
    answer = at_desk.post("/desk/sources/daily/", WORDS | typed)

    assert refusal in answer.text
    assert ("يوم الثلاثاء" if "exact" in typed else "يوم الاثنين") in answer.text
    assert not Annotation.objects.exists()


def test_words_are_refused_where_no_text_is_archived(at_desk: Client) -> None:
    make_source("wire", text="")

    answer = at_desk.post("/desk/sources/wire/", WORDS)

    assert "These words are not in the text" in answer.text
    at_desk.post("/desk/sources/wire/", WORDS | {"exact": ""})
    assert Annotation.objects.get().exact == ""


def test_a_thread_is_answered_settled_and_opened_again(at_desk: Client, source: Source) -> None:
    note = note_on(at_desk, source)

    at_desk.post(f"/desk/notes/{note.key}/reply/", {"body_ar": "الاثنين الماضي"})
    at_desk.post(f"/desk/notes/{note.key}/resolve/")
    page = at_desk.get("/desk/sources/daily/").text
    assert "الاثنين الماضي" in page
    assert "1 settled note" in page
    assert "<mark" not in page

    at_desk.post(f"/desk/notes/{note.key}/reopen/")
    assert "<mark" in at_desk.get("/desk/sources/daily/").text


def test_a_refused_reply_stays_open_with_its_words(at_desk: Client, source: Source) -> None:
    note = note_on(at_desk, source)

    answer = at_desk.post(f"/desk/notes/{note.key}/reply/", {"body_ar": "", "body_en": " "})

    assert "in Arabic or in English" in answer.text
    assert answer.text.count("<details open>") == 1


def test_a_note_with_replies_is_kept_and_says_why(at_desk: Client, source: Source) -> None:
    note = note_on(at_desk, source)
    at_desk.post(f"/desk/notes/{note.key}/reply/", {"body_en": "The first."})

    answer = at_desk.post(f"/desk/notes/{note.key}/delete/", follow=True)

    assert "settle it instead" in answer.text
    assert Annotation.objects.count() == 2


def test_a_deleted_note_is_gone(at_desk: Client, source: Source) -> None:
    note = note_on(at_desk, source)

    at_desk.post(f"/desk/notes/{note.key}/delete/")

    assert not Annotation.objects.exists()


def test_a_note_whose_words_are_gone_is_listed(at_desk: Client, source: Source) -> None:
    note_on(at_desk, source)
    source.text = "نص آخر"
    source.save()

    page = at_desk.get("/desk/sources/daily/").text

    assert "Notes whose words are gone" in page
    assert "يوم الاثنين" in page


def test_citations_that_no_longer_hold_are_listed(at_desk: Client, source: Source) -> None:
    publish(make_event(make_dispute(), title_en="Palm sues"), source)
    source.text = "يوم الإثنين"
    source.save()

    page = at_desk.get("/desk/sources/daily/").text

    assert "Citations whose words have changed" in page
    assert "changed since" in page


def test_htmx_gets_the_part_that_changed(at_desk: Client, source: Source) -> None:
    answer = at_desk.post("/desk/sources/daily/", WORDS, headers={"HX-Request": "true"})

    assert answer.text.strip().startswith('<div class="workbench" id="workbench" data-at="n-')
    assert "<html" not in answer.text


def test_the_export_is_a_collection_of_web_annotations(at_desk: Client, source: Source) -> None:
    note = note_on(at_desk, source)
    at_desk.post(f"/desk/notes/{note.key}/reply/", {"body_ar": "الاثنين الماضي"})

    answer = at_desk.get("/desk/sources/daily/notes.jsonld")

    assert answer["Content-Type"].startswith("application/ld+json")
    thing = answer.json()
    assert thing["type"] == "AnnotationCollection"
    assert thing["total"] == 2
    assert thing["first"]["items"][1]["target"] == thing["first"]["items"][0]["id"]
    assert "nadia" not in answer.text
    assert "nadia" in at_desk.get("/desk/sources/daily/notes.jsonld?names=1").text


PAGES = (
    "/desk/sources/daily/",
    "/desk/sources/daily/notes.jsonld",
    "/desk/palm-port/e/palmsues/notes/",
    "/desk/palm-port/e/palmsues/notes.jsonld",
)


@pytest.mark.parametrize("path", PAGES)
def test_notes_are_for_the_desk(
    path: str, source: Source, event: Event, at_desk: Client, stranger: Client, reader: Client
) -> None:
    assert at_desk.get(path).status_code == 200
    assert stranger.get(path).status_code == 403
    assert reader.get(path).status_code == 302


@pytest.mark.parametrize("verb", ["reply", "amend", "resolve", "reopen", "delete"])
def test_no_stranger_touches_a_note(
    verb: str, source: Source, at_desk: Client, stranger: Client, reader: Client
) -> None:
    note = note_on(at_desk, source)
    path = f"/desk/notes/{note.key}/{verb}/"

    assert stranger.post(path, {"body_en": "Mine"}).status_code == 403
    assert reader.post(path, {"body_en": "Mine"}).status_code == 302
    assert at_desk.get(path).status_code == 405
    assert list(Annotation.objects.values_list("body_en", "resolved_at")) == [
        ("Which Monday?", None)
    ]


def test_the_page_costs_the_same_with_one_note_and_with_many(
    at_desk: Client, event: Event, django_assert_max_num_queries: Any
) -> None:
    nadia, claim = User.objects.get(username="nadia"), make_claim(event, make_actor())
    for number in range(6):
        first = Annotation.objects.create(claim=claim, body_en=f"{number}", author=nadia)
        Annotation.objects.create(claim=claim, body_en="yes", author=nadia, reply_to=first)

    with django_assert_max_num_queries(13):
        at_desk.get("/desk/palm-port/e/palmsues/notes/")
