"""The database finds what a page asks for by an index, on SQLite and PostgreSQL."""

import re

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext

from timeline.models import Dispute, Event, SearchText
from timeline.models.guards import GUARDS
from timeline.reading import queries
from timeline.reading.filters import Filters
from timeline.reading.paging import PAGE, Listing, Start

pytestmark = pytest.mark.django_db


@pytest.fixture
def dispute(capsys: pytest.CaptureFixture[str]) -> Dispute:
    call_command("make_dispute", events=100, seed=3)
    return Dispute.objects.get()


@pytest.fixture
def long(capsys: pytest.CaptureFixture[str]) -> Dispute:
    """Of so many events, among others, that an index is the cheaper way."""
    call_command("make_dispute", events=6000, disputes=3, seed=3)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        if connection.vendor == "postgresql":
            # A table this small may still be read whole, whatever index it has.
            cursor.execute("SET LOCAL enable_seqscan = off")
    return Dispute.objects.all()[0]


def plan(rows: QuerySet[Event]) -> str:
    return rows.explain()


def test_a_page_is_read_in_the_order_of_its_index(long: Dispute) -> None:
    events = queries.events_of(long).in_order()
    middle = events[40]

    for rows in (events[:50], events.after(middle)[:50], events.before(middle).reverse()[:50]):
        told = plan(rows)
        assert "event_in_order" in told
        assert "TEMP B-TREE" not in told


def test_days_asked_for_are_looked_for_in_the_index(long: Dispute) -> None:
    since, until = (
        plan(queries.timeline_of(long, asked).in_order()[:50])
        for asked in (Filters(since="2005"), Filters(until="2005"))
    )

    assert "event_in_order" in since
    assert "event_in_order" in until
    if connection.vendor == "sqlite":
        assert "rank<?" in until
    else:
        assert re.search(r"Index Cond: .*rank < ", until)


def test_an_event_is_found_by_its_words_in_the_index(long: Dispute) -> None:
    told = plan(queries.timeline_of(long, Filters(text="الرصيف berthing")))

    assert "timeline_search_index" in told or "VIRTUAL TABLE INDEX" in told
    assert SearchText.objects.count() == 6000


def test_a_word_of_every_event_is_looked_up_too(long: Dispute) -> None:
    told = plan(queries.timeline_of(long, Filters(text="record")))

    assert "timeline_search_index" in told or "VIRTUAL TABLE INDEX" in told


def test_a_page_is_not_searched_for_again(dispute: Dispute) -> None:
    found = queries.timeline_of(dispute, Filters(text="record"))
    page = Listing(found).page(Start(), PAGE, lambda: 100)

    assert len(page.events) == 50
    assert "timeline_searchtext" not in str(page.events.query)


def test_a_search_counts_as_it_finds(dispute: Dispute) -> None:
    found = queries.timeline_of(dispute, Filters(text="record"))
    with CaptureQueriesContext(connection) as captured:
        page = Listing(found).page(Start(), PAGE, None)

    assert [(page.total, page.first, page.left), len(captured)] == [(100, 1, 50), 1]


@pytest.mark.parametrize(("text", "looked_up"), [("port", True), ("a port", True), ("في", False)])
def test_only_words_of_the_index_are_counted_as_they_are_found(text: str, looked_up: bool) -> None:
    assert Filters(text=text).looked_up is looked_up


def test_a_later_page_of_a_search_has_the_numbers_of_a_counted_one(dispute: Dispute) -> None:
    found = queries.timeline_of(dispute, Filters(text="record"))
    key = found.in_order()[69].key
    for asked, first in ((Start(after=key), 71), (Start(at=key), 51)):
        counted = Listing(found).page(asked, PAGE, lambda: 100)
        told = Listing(found).page(asked, PAGE, None)

        assert (told.total, told.first) == (100, first)
        for name in ("left", "later", "earlier", "previous"):
            assert getattr(told, name) == getattr(counted, name)
        assert list(told.events) == list(counted.events)


def test_after_the_last_that_a_search_finds_nothing_is_left(dispute: Dispute) -> None:
    found = queries.timeline_of(dispute, Filters(text="record"))
    last = found.in_order().reverse()[0].key
    page = Listing(found).page(Start(after=last), PAGE, None)

    assert (page.total, page.left, list(page.events)) == (100, 0, [])


def test_a_claim_is_saved_without_looking_through_all_links(long: Dispute) -> None:
    rules = [guard.broken for guard in GUARDS if "linked_claim" in guard.name]
    with connection.cursor() as cursor:
        for rule in rules:
            asked = re.sub(r"NEW\.\w+", "1", rule)
            explain = "EXPLAIN" if connection.vendor == "postgresql" else "EXPLAIN QUERY PLAN"
            cursor.execute(f"{explain} SELECT {asked}")
            told = "\n".join(str(row[-1]) for row in cursor.fetchall())
            assert "SCAN l" not in told
            assert "Seq Scan on timeline_claimlink" not in told
    assert len(rules) == 2


@pytest.mark.parametrize(
    "text", ['"', "qqq OR port", "NEAR(a b)", "text:x*", "'; DROP", "^سد", "%_%"]
)
def test_words_are_never_a_query_language(dispute: Dispute, text: str) -> None:
    assert list(queries.timeline_of(dispute, Filters(text=text))) == []


def test_a_word_is_found_anywhere_in_another_and_a_short_one_too(dispute: Dispute) -> None:
    event = queries.events_of(dispute)[0]
    event.title_ar, event.title_en = "والسد ينهار", "Ox"
    event.save()

    for text in ("سد", "السد", "ينهار سد", "ox"):
        assert list(queries.timeline_of(dispute, Filters(text=text))) == [event]
