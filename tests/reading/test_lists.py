"""A page beside the timeline is bounded: however much a dispute holds, each page asks and shows so
much, and plain links lead through all of it."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.record import (
    cite,
    involve,
    make_actor,
    make_claim,
    make_dispute,
    make_event,
    make_source,
)
from timeline.models import (
    Actor,
    Claim,
    ClaimLink,
    Correction,
    Dispute,
    Event,
    PathStep,
    ReadingPath,
    Source,
)
from timeline.reading import keyset

pytestmark = pytest.mark.django_db
LATER = {"HX-Request": "true", "HX-Target": "later"}
AT_ONCE = 5
LISTS = {
    "/en/": r'href="/en/(other-\d+|palm-port)/"',
    "/en/palm-port/claims/": r'<tr class="slate" id="c-(\w+)"',
    "/en/palm-port/claims/?sort=side": r'<tr class="slate" id="c-(\w+)"',
    "/en/palm-port/claims/?sort=state": r'<tr class="slate" id="c-(\w+)"',
    "/en/palm-port/claims/?speaker=palm": r'<tr class="slate" id="c-(\w+)"',
    "/en/palm-port/actors/": r'<li><a href="/en/palm-port/actors/([\w-]+)/"',
    "/en/palm-port/actors/palm/": r'<a href="/en/palm-port/e/(\w+)/">Event \d+</a>\s+<small',
    "/en/palm-port/sources/": r'<a href="/en/sources/([\w-]+)/" lang',
    "/en/sources/daily/": r'<li>\s+<a href="/en/palm-port/e/(\w+)/">',
    "/en/palm-port/corrections/": r'<a href="/en/palm-port/e/(\w+)/">',
    "/en/palm-port/paths/walk/": r'<h2><a href="/en/palm-port/e/(\w+)/">',
}


@pytest.fixture(autouse=True)
def few_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyset, "PAGE", AT_ONCE)


@pytest.fixture
def scene() -> Dispute:
    dispute = make_dispute()
    make_source()
    make_actor("palm")
    ReadingPath.objects.create(dispute=dispute, slug="walk", title_en="Walk", state="published")
    return dispute


def fill(dispute: Dispute, events: range) -> None:
    """Each event has a claim by Palm that an actor of its own answers, a source of its own, a
    correction, and a step of the path; and as many disputes beside this one."""
    source, palm = Source.objects.get(slug="daily"), Actor.objects.get(slug="palm")
    path = ReadingPath.objects.get()
    for n in events:
        event = make_event(
            dispute, f"{2000 + n // 12}-{n % 12 + 1:02}", key=f"e{n:03}", title_en=f"Event {n}"
        )
        event.lead = cite(event, source)
        event.state = "published"
        event.save()
        cite(event, make_source(f"s{n:03}"))
        involve(event, palm)
        claim = make_claim(event, palm, key=f"c{n:03}")
        other = make_claim(event, make_actor(f"a{n:03}"), key=f"d{n:03}")
        relation = "denies" if n % 2 else "rules_on"
        ClaimLink.objects.create(from_claim=other, to_claim=claim, relation=relation)
        Correction.objects.create(event=event, note_en="It was twelve.")
        PathStep.objects.create(path=path, event=event, order=n)
        make_dispute(f"other-{n}")


def rows(body: str, address: str) -> list[str]:
    return re.findall(LISTS[address], body)


def link(body: str, rel: str) -> str:
    found = re.search(rf'rel="{rel}" href="([^"]+)"', body)
    return found[1].replace("&amp;", "&") if found else ""


def asked(client: Client, address: str) -> tuple[int, int]:
    """Queries, and rows in the answer."""
    with CaptureQueriesContext(connection) as captured:
        body = client.get(address).text
    return len(captured), len(rows(body, address))


@pytest.mark.parametrize("address", LISTS)
def test_many_cost_what_a_few_do(client: Client, scene: Dispute, address: str) -> None:
    fill(scene, range(8))
    few = asked(client, address)
    fill(scene, range(8, 32))

    assert asked(client, address) == few
    assert few[1] == AT_ONCE


@pytest.mark.parametrize("address", LISTS)
def test_one_walks_through_all_and_meets_each_once(
    client: Client, scene: Dispute, address: str
) -> None:
    fill(scene, range(13))
    whole = rows(client.get(f"{address}{'&' if '?' in address else '?'}all=1").text, address)
    path = address.partition("?")[0]
    body = client.get(address).text
    met = rows(body, address)
    while later := link(body, "next"):
        before, body = body, client.get(path + later).text
        met += rows(body, address)
        back = client.get(path + link(body, "prev")).text
        assert rows(back, address) == rows(before, address)

    assert met == whole
    assert len(set(met)) == len(met) >= 13


@pytest.mark.parametrize("address", LISTS)
def test_what_is_appended_is_the_rows_alone(client: Client, scene: Dispute, address: str) -> None:
    fill(scene, range(13))
    body = client.get(address).text
    next_page = address.partition("?")[0] + link(body, "next")

    part = client.get(next_page, headers=LATER).text

    assert "<html" not in part
    assert rows(part, address) == rows(client.get(next_page).text, address)


@pytest.mark.parametrize(
    "query", ["after=nobody", "before=nobody", "after=%C2%A0", "before=' OR 1"]
)
@pytest.mark.parametrize("address", LISTS)
def test_an_unknown_place_is_the_beginning(
    client: Client, scene: Dispute, address: str, query: str
) -> None:
    fill(scene, range(8))
    joined = f"{address}{'&' if '?' in address else '?'}{query}"

    assert rows(client.get(joined).text, address) == rows(client.get(address).text, address)


def test_a_link_keeps_the_order_the_language_and_the_style(client: Client, scene: Dispute) -> None:
    fill(scene, range(8))
    body = client.get("/en/palm-port/claims/?sort=state&with=ar&calendar=gregory").text

    assert link(body, "next").startswith("?calendar=gregory&with=ar&sort=state&after=")
    assert 'href="/ar/palm-port/claims/?calendar=gregory&amp;with=ar&amp;sort=state"' in body


def test_the_database_sorts_by_the_state_that_is_shown(client: Client, scene: Dispute) -> None:
    fill(scene, range(4))
    body = client.get("/en/palm-port/claims/?sort=state&all=1").text

    states = re.findall(r'class="tag state (\w+)"', body)
    assert states == ["unanswered"] * 4 + ["denied"] * 2 + ["ruled"] * 2


def test_a_page_says_which_part_of_how_many_it_is(client: Client, scene: Dispute) -> None:
    fill(scene, range(8))
    body = client.get("/en/palm-port/claims/").text

    assert "16 claims" in body
    assert "1 to 5 of 16" in body
    assert "http://testserver/en/palm-port/claims/?after=" in body
    assert "11 more" in body
    assert "1 to" not in client.get("/en/palm-port/claims/?all=1").text


def test_a_claim_that_many_meet_shows_some_and_leads_to_all(client: Client, scene: Dispute) -> None:
    fill(scene, range(1))
    claim, event = Claim.objects.get(key="c000"), Event.objects.get()
    for n in range(30):
        reply = make_claim(event, Actor.objects.get(slug="a000"), key=f"r{n:02}")
        ClaimLink.objects.create(from_claim=reply, to_claim=claim, relation="answers")
    body = client.get("/en/palm-port/claims/").text

    assert "21 more responses" in body
    assert 'class="tag state ruled"' in body  # the ruling is among those shown
    assert "31 claims" in client.get("/en/palm-port/claims/?meets=c000").text


def test_a_long_exchange_is_told_in_parts(client: Client, scene: Dispute) -> None:
    fill(scene, range(1))
    event, palm = Event.objects.get(), Actor.objects.get(slug="palm")
    above = Claim.objects.get(key="d000")
    for n in range(120):
        claim = make_claim(event, palm, key=f"t{n:03}")
        ClaimLink.objects.create(from_claim=claim, to_claim=above, relation="answers")
        above = claim
    first = client.get("/en/palm-port/threads/c000/").text
    middle = client.get("/en/palm-port/threads/t060/").text

    assert 'id="c-c000"' in first
    assert 'id="c-t119"' not in first
    assert "1 more response" in first
    assert 'id="c-t060"' in middle
    assert 'id="c-c000"' not in middle
    assert "Earlier in the exchange" in middle
    for page in ("/en/palm-port/e/e000/", "/embed/en/palm-port/?thread=t060"):
        assert client.get(page).status_code == 200


def test_a_draft_is_in_no_list_and_in_no_count(client: Client, scene: Dispute) -> None:
    fill(scene, range(3))
    Event.objects.filter(key="e002").update(state="withdrawn")

    for address in LISTS:
        found = rows(client.get(f"{address}{'&' if '?' in address else '?'}all=1").text, address)
        assert not {"e002", "c002", "d002", "a002", "s002"} & set(found)
    assert "4 claims" in client.get("/en/palm-port/claims/").text
