"""The page of an event: its exchange, its words in their place, and what readers saw of it."""

import re

from django.test import Client

from tests.reading.conftest import SECRET, Scene
from tests.record import cite, involve, make_claim, make_event, publish
from timeline.models import Annotation, ClaimLink, Event


def page(client: Client, event: Event) -> str:
    return client.get(f"/en/palm-port/e/{event.key}/").text


def test_the_cited_words_stand_among_those_around_them(client: Client, scene: Scene) -> None:
    body = page(client, scene.event)

    assert re.search(
        r'<span class="context">…قالت شركة النخلة </span><mark>يوم الاثنين</mark>'
        r'<span class="context"> إنها ستقاضي',
        body,
    )


def test_the_whole_exchange_is_there_and_says_what_is_of_this_event(
    client: Client, scene: Scene
) -> None:
    answer = publish(make_event(scene.dispute, "2025-01-22", title_en="The answer"), scene.source)
    involve(answer, scene.claim.speaker, "speaker")
    reply = make_claim(answer, scene.claim.speaker, "لا أساس لذلك")
    ClaimLink.objects.create(from_claim=reply, to_claim=scene.claim, relation="denies")

    for event, asked in ((scene.event, [True, False]), (answer, [False, True])):
        turns = re.findall(r'<li class="turn( asked)?">', page(client, event))
        assert [bool(mark) for mark in turns] == asked


def test_a_claim_that_nobody_met_makes_no_exchange(client: Client, scene: Scene) -> None:
    assert 'class="thread"' not in page(client, scene.event)


def test_the_history_tells_what_readers_saw_and_not_what_the_desk_tried(
    client: Client, scene: Scene
) -> None:
    event = Event.objects.get(pk=scene.event.pk)
    for title, state in (
        (SECRET, "draft"),
        ("The suit", "published"),
        (f"{SECRET} 2", "withdrawn"),
        ("The lawsuit", "published"),
    ):
        event.title_en, event.state = title, state
        event.save()

    body = page(client, event)

    assert re.findall(r"<del>(.*?)</del> <ins>(.*?)</ins>", body) == [
        ("The suit", "The lawsuit"),
        ("A lawsuit", "The suit"),
    ]
    assert SECRET not in body


def test_a_new_date_and_a_new_kind_are_told_in_words(client: Client, scene: Scene) -> None:
    event = Event.objects.get(pk=scene.event.pk)
    event.date, event.kind = "2025-01", "ruling"
    event.save()

    assert re.findall(r"<del>(.*?)</del> <ins>(.*?)</ins>", page(client, event)) == [
        ("Monday 20 January 2025", "January 2025"),
        ("Lawsuit", "Ruling"),
    ]


def test_a_note_on_a_claim_stands_with_it(client: Client, scene: Scene) -> None:
    Annotation.objects.create(claim=scene.claim, body_en="Said twice", visibility="public")
    Annotation.objects.create(claim=scene.claim, body_en=SECRET, visibility="desk")

    body = page(client, scene.event)

    assert "Said twice" in body
    assert SECRET not in body


def test_a_source_leads_to_all_that_stands_on_it_and_back(client: Client, scene: Scene) -> None:
    long = cite(scene.event, scene.source, "قالت شركة النخلة يوم الاثنين إنها")
    Annotation.objects.create(source=scene.source, body_en="We called", visibility="public")
    Annotation.objects.create(source=scene.source, body_en=SECRET, visibility="desk")

    body = client.get("/en/sources/daily/").text

    assert f'href="/en/palm-port/e/{scene.event.key}/#c-{scene.claim.key}"' in body
    assert f'<a class="back" href="#c-{long.key}">' in body
    assert '<mark class="twice">' in body
    assert "We called" in body
    assert SECRET not in body


def test_home_counts_what_readers_may_see(client: Client, scene: Scene) -> None:
    body = " ".join(re.sub("<[^>]+>", " ", client.get("/en/").text).split())

    assert "1 event 1 claim" in body
    assert re.search(r"last changed \d+ \w+ \d{4}", body)
