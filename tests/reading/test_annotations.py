"""Notes as W3C Web Annotations, of the shape that the model requires; and as readers see them."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests.record import (
    cite,
    make_actor,
    make_claim,
    make_dispute,
    make_event,
    make_source,
    publish,
)
from timeline.models import Annotation, Claim, Event, Source
from timeline.reading.annotations import annotation_thing, collection_of

pytestmark = pytest.mark.django_db
MOTIVATIONS = {
    "assessing", "bookmarking", "classifying", "commenting", "describing", "editing",
    "highlighting", "identifying", "linking", "moderating", "questioning", "replying", "tagging",
}  # fmt: skip


def absolute(path: str) -> str:
    return f"https://sijal.example{path}"


def note_on(
    row: Event | Claim | Source, field: str = "", exact: str = "", **more: Any
) -> Annotation:
    more.setdefault("body_en", "Which one?")
    note = Annotation(field=field, exact=exact, **{type(row).__name__.lower(): row}, **more)
    if exact:
        note.anchor_to(note.text)
    note.save()
    return note


@pytest.fixture
def source() -> Source:
    return make_source()


@pytest.fixture
def event(source: Source) -> Event:
    event = make_event(make_dispute(), key="palmsues", title_en="Palm sues Port")
    return publish(event, source)


def test_words_in_a_source_are_named_by_quote_and_by_position(source: Source) -> None:
    note = note_on(source, "text", "شركة المرفأ", key="whichone", motivation="questioning")
    Annotation.objects.update(created_at=datetime(2025, 1, 23, 12, tzinfo=UTC))
    note.refresh_from_db()

    assert annotation_thing(note, absolute) == {
        "id": "https://sijal.example/ar/sources/daily/#n-whichone",
        "type": "Annotation",
        "motivation": "questioning",
        "created": "2025-01-23T12:00:00+00:00",
        "body": [
            {
                "type": "TextualBody",
                "value": "Which one?",
                "format": "text/plain",
                "language": "en",
                "textDirection": "ltr",
            }
        ],
        "target": {
            "source": "https://sijal.example/ar/sources/daily/",
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": "شركة المرفأ",
                    "prefix": source.text[9:41],
                    "suffix": ". وردت المرفأ: «لا أساس لذلك».",
                },
                {"type": "TextPositionSelector", "start": 41, "end": 52},
            ],
        },
    }


def test_each_text_of_an_event_is_a_resource_of_its_own(event: Event) -> None:
    page = "https://sijal.example/ar/palm-port/e/palmsues/"
    claim = make_claim(event, make_actor(), key="noground")
    targets = [
        annotation_thing(note, absolute)["target"]
        for note in (
            note_on(event),
            note_on(event, "title_en", "Port"),
            note_on(claim),
            note_on(claim, "words", "أساس"),
        )
    ]

    sources = [t if isinstance(t, str) else t["source"] for t in targets]
    assert sources == [page, f"{page}#title_en", f"{page}#c-noground", f"{page}#c-noground-words"]
    assert targets[1]["selector"][1] == {"type": "TextPositionSelector", "start": 10, "end": 14}


def test_words_that_are_gone_have_a_quote_and_no_position(event: Event) -> None:
    note = note_on(event, "title_en", "Port")
    event.title_en = "Palm sues"
    event.save()
    note.refresh_from_db()

    selectors = annotation_thing(note, absolute)["target"]["selector"]

    assert [selector["type"] for selector in selectors] == ["TextQuoteSelector"]


def test_a_collection_has_the_required_shape(event: Event, source: Source) -> None:
    nadia = User.objects.create_user("nadia", email="nadia@sijal.example")
    first = note_on(source, "text", "يوم الاثنين", author=nadia, motivation="correcting")
    note_on(source, reply_to=first, body_ar="الماضي", author=nadia)
    address = absolute("/notes")

    thing = collection_of(Annotation.objects.in_threads(), address, absolute)

    assert thing["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert (thing["id"], thing["type"], thing["total"]) == (address, "AnnotationCollection", 2)
    page = thing["first"]
    assert (page["type"], page["partOf"], page["startIndex"]) == ("AnnotationPage", address, 0)
    question, answer = page["items"]
    for item in page["items"]:
        assert {"id", "type", "target"} <= item.keys()
        assert item["motivation"] in MOTIVATIONS
    assert (question["motivation"], answer["motivation"]) == ("editing", "replying")
    assert answer["target"] == question["id"]
    assert "nadia" not in str(thing)
    named = collection_of([first], address, absolute, named=True)["first"]["items"][0]
    assert named["creator"] == {"type": "Person", "name": "nadia"}


def test_readers_see_public_notes_and_the_public_replies_to_them(
    client: Client, event: Event, source: Source
) -> None:
    shown = note_on(source, "text", "شركة النخلة", body_en="A public note", visibility="public")
    note_on(source, reply_to=shown, body_en="A public reply", visibility="public")
    note_on(source, reply_to=shown, body_en="A secret reply")
    secret = note_on(source, "text", "المرفأ", body_en="A secret note")
    note_on(source, reply_to=secret, body_en="A reply to a secret", visibility="public")
    note_on(event, "title_en", "Port", body_en="A note on a word", visibility="public")

    page = client.get("/en/sources/daily/").text

    assert page.index("A public note") < page.index("A public reply")
    assert '<mark class="noted">شركة النخلة</mark>' in page
    assert f'<span class="anchor" id="m-{shown.key}"></span>' in page
    assert f'href="#n-{shown.key}"' in page
    assert f"m-{secret.key}" not in page
    assert "secret" not in page
    page = client.get("/en/palm-port/e/palmsues/").text
    assert '<q lang="en" dir="ltr">Port</q> — A note on a word' in page


def test_a_note_and_a_citation_on_the_same_words_lead_to_both(
    client: Client, event: Event, source: Source
) -> None:
    note = note_on(source, "text", "يوم الاثنين", visibility="public")

    page = client.get("/en/sources/daily/").text

    assert '<mark class="noted"><a href="/en/palm-port/e/palmsues/">يوم الاثنين</a></mark>' in page
    assert f'<a class="note-ref" href="#n-{note.key}">' in page


def test_what_is_withdrawn_hides_its_notes(client: Client, event: Event, source: Source) -> None:
    other = publish(make_event(event.dispute, key="another"), source)
    claim = make_claim(event, make_actor())
    cite(claim, source, exact="لا أساس لذلك")
    for row in (event, claim):
        note_on(row, body_en="Hidden with it", visibility="public")
    event.state = "withdrawn"
    event.save()

    assert client.get("/en/palm-port/e/palmsues/").status_code == 404
    assert "Hidden with it" not in client.get("/en/palm-port/").text
    assert "Hidden with it" not in client.get(f"/en/palm-port/e/{other.key}/").text
    assert not Annotation.objects.published().exists()
