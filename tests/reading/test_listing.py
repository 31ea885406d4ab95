"""A long list in an embed: each page begins where the one before ends, and reads no more rows."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.record import cite, make_dispute, make_event, make_source
from timeline.models import Dispute, Event
from timeline.reading import queries
from timeline.reading.paging import Listing, Page, Start, page_of

pytestmark = pytest.mark.django_db
OLDEST_FIRST = [f"k{n:02}" for n in range(11)]
NEWEST_FIRST = [*OLDEST_FIRST[8::-1], "k09", "k10"]


@pytest.fixture
def dispute(db: None) -> Dispute:
    """Eleven events, of which the first has an open start, two are of one day and the last two
    have no date; and a draft."""
    dispute, source = make_dispute(), make_source()
    days = ["../1990", "2010", "2011", "2012-03-01", "2012-03-01", "2013", "2014", "2015", "2016"]
    for n, day in enumerate([*days, None, None]):
        event = make_event(dispute, day, key=f"k{n:02}")
        event.lead = cite(event, source)
        event.state = "published"
        event.save()
    make_event(dispute, "2012-06-15", key="draft")
    return dispute


def page(dispute: Dispute, start: Start, size: int, *, newest_first: bool) -> Page:
    events = queries.events_of(dispute)
    return Listing(events, newest_first).page(start, size, events.count)


@pytest.mark.parametrize("size", [1, 3, 4, 11, 20])
@pytest.mark.parametrize("newest_first", [False, True])
def test_every_page_is_that_of_the_whole_list(
    dispute: Dispute, newest_first: bool, size: int
) -> None:
    whole = NEWEST_FIRST if newest_first else OLDEST_FIRST
    keys = [*whole, "", "draft", "nothing", "a\0b"]

    for start in (*(Start(after=key) for key in keys), *(Start(at=key) for key in keys)):
        found = page(dispute, start, size, newest_first=newest_first)
        as_found = Listing(queries.events_of(dispute), newest_first).page(start, size, None)
        assert found == as_found == page_of(whole, start, size), start


def test_one_walks_through_it_from_the_newest_and_meets_each_event_once(dispute: Dispute) -> None:
    met: list[str] = []
    while len(met) < 11:
        found = page(dispute, Start(after=met[-1] if met else ""), 4, newest_first=True)
        met += found.keys

    assert met == NEWEST_FIRST


@pytest.mark.parametrize("order", ["asc", "desc"])
@pytest.mark.parametrize(
    ("place", "most"), [("", 14), ("&after=k03", 17), ("&at=k07", 20), ("&kind=other", 15)]
)
def test_a_page_of_many_asks_what_one_of_a_few_asks_and_reads_no_more(
    client: Client, dispute: Dispute, place: str, most: int, order: str
) -> None:
    address = f"/embed/en/{dispute.slug}/?limit=2&order={order}{place}"
    with CaptureQueriesContext(connection) as many:
        client.get(address)
    Event.objects.filter(key__in=["k05", "k10"]).update(state="withdrawn")
    with CaptureQueriesContext(connection) as few:
        client.get(address)

    assert len(many) == len(few) <= most
    of_the_list = [q["sql"] for q in many if 'FROM "timeline_event" INNER JOIN' in q["sql"]]
    assert of_the_list
    for sql in of_the_list:
        assert "COUNT(" in sql or "LIMIT" in sql or "GROUP BY" in sql or '"key" IN (' in sql, sql
