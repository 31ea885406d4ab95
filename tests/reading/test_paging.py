"""A long timeline: a page begins after an event, and costs what a short one costs."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.record import cite, make_dispute, make_event, make_source, publish
from timeline.models import Event, Source

PAGE = "/en/palm-port/"
LATER = {"HX-Request": "true", "HX-Target": "later"}


@pytest.fixture
def long(db: None) -> list[str]:
    """The keys of 120 events of as many months from 2010 on, the last two undated; and a draft."""
    dispute, source = make_dispute(), make_source()
    keys = [f"k{n:03}" for n in range(120)]
    dates = [f"{2010 + n // 12}-{n % 12 + 1:02}" for n in range(118)]
    for key, day in zip(keys, [*dates, None, None], strict=True):
        event = make_event(dispute, day, key=key)
        event.lead = cite(event, source)
        event.state = "published"
        event.save()
    make_event(dispute, "2012-06-15", key="draft")
    return keys


def shown(client: Client, query: str = "", **headers: str) -> list[str]:
    return re.findall('data-event="([^"]+)"', client.get(PAGE + query, headers=headers).text)


def later(client: Client, query: str = "") -> str:
    found = re.search(r'rel="next" href="([^"]+)"', client.get(PAGE + query).text)
    return found[1].replace("&amp;", "&") if found else ""


def test_one_walks_through_it_page_by_page_and_meets_each_event_once(
    client: Client, long: list[str]
) -> None:
    second = later(client)
    third = later(client, second)

    assert (second, third, later(client, third)) == ("?after=k049", "?after=k099", "")
    assert [*shown(client), *shown(client, second), *shown(client, third)] == long


def test_a_filter_is_kept_from_page_to_page(client: Client, long: list[str]) -> None:
    assert later(client, "?from=2011") == "?from=2011&after=k061"
    assert shown(client, "?from=2011&after=k061") == long[62:112]


def test_a_new_event_moves_no_page(client: Client, long: list[str]) -> None:
    publish(Event.objects.get(key="draft"), Source.objects.get())

    assert shown(client, "?after=k049") == long[50:100]


def test_the_page_before_can_be_reached(client: Client, long: list[str]) -> None:
    body = client.get(f"{PAGE}?after=k099").text

    assert 'rel="prev" href="?at=k050"' in body
    assert shown(client, "?at=k050") == long[50:100]


def test_the_page_that_has_an_event_can_be_asked_for(client: Client, long: list[str]) -> None:
    assert shown(client, "?at=k077") == long[50:100]


def test_all_can_be_had_at_once(client: Client, long: list[str]) -> None:
    assert shown(client, "?all=1") == long
    assert later(client, "?all=1") == ""


@pytest.mark.parametrize("query", ["?after=nobody", "?at=draft", "?after=%0A", "?after=draft"])
def test_an_unknown_place_is_the_beginning(client: Client, long: list[str], query: str) -> None:
    assert shown(client, query) == long[:50]


def test_the_numbers_of_the_list_go_on(client: Client, long: list[str]) -> None:
    assert 'class="line" start="51"' in client.get(f"{PAGE}?after=k049").text


def test_what_is_appended_is_the_events_alone_and_repeats_no_year(
    client: Client, long: list[str]
) -> None:
    page, part = (client.get(f"{PAGE}?after=k049", headers=headers).text for headers in ({}, LATER))

    assert 'class="year-mark"><strong>2014' in page
    assert 'class="year-mark"><strong>2014' not in part
    assert "<html" not in part
    assert 'rel="prev"' not in part
    assert re.findall('data-event="([^"]+)"', part) == long[50:100]


def test_the_count_is_of_all_pages(client: Client, long: list[str]) -> None:
    assert "120 events shown" in client.get(PAGE).text
    assert "70 later events" in client.get(PAGE).text


def test_the_first_page_of_many_asks_no_more_than_that_of_a_few(
    client: Client, long: list[str]
) -> None:
    with CaptureQueriesContext(connection) as many:
        client.get(PAGE)
    Event.objects.filter(key__gt="k003").update(state="withdrawn")
    with CaptureQueriesContext(connection) as few:
        client.get(PAGE)

    assert len(many) == len(few)
