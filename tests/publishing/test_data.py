"""The files, the feeds and the API of a dispute climb the ladder of its pages: they work, they
hide, they refuse, they cost the same, and any cache may keep them."""

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.publishing.conftest import one_more
from tests.reading.conftest import SECRET, Scene
from timeline.models import Dispute, Event, PublicationState

FILES = {
    "csv": "/data/{language}/palm-port.csv",
    "record": "/data/{language}/palm-port.json",
    "timelinejs": "/data/{language}/palm-port.timelinejs.json",
    "icalendar": "/data/{language}/palm-port.ics",
    "jsonld": "/data/{language}/palm-port.jsonld",
    "annotations": "/data/{language}/palm-port.annotations.jsonld",
    "feed": "/feeds/{language}/palm-port/events.atom",
    "corrections": "/feeds/{language}/palm-port/corrections.atom",
}
API = {
    "disputes": "/api/v1/disputes",
    "dispute": "/api/v1/disputes/palm-port",
    "events": "/api/v1/disputes/palm-port/events",
    "event": "/api/v1/disputes/palm-port/events/{key}",
    "actors": "/api/v1/disputes/palm-port/actors",
    "sources": "/api/v1/disputes/palm-port/sources",
    "api-corrections": "/api/v1/disputes/palm-port/corrections",
    "source": "/api/v1/sources/daily",
}
ADDRESSES = FILES | API
NARROW = ("icalendar", "corrections")  # they hold no event that has happened
UNPUBLISHED = [s for s in PublicationState if s != PublicationState.PUBLISHED]


def address(name: str, scene: Scene, language: str = "ar") -> str:
    return ADDRESSES[name].format(language=language, key=scene.event.key)


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("name", ADDRESSES)
def test_it_is_served_and_holds_nothing_of_a_draft(
    client: Client, scene: Scene, name: str, language: str
) -> None:
    answer = client.get(address(name, scene, language))

    assert answer.status_code == 200
    assert SECRET not in answer.text
    assert SECRET.encode("unicode_escape").decode() not in answer.text
    assert scene.draft.key not in answer.text


@pytest.mark.parametrize("state", UNPUBLISHED)
@pytest.mark.parametrize("name", [name for name in ADDRESSES if name != "disputes"])
def test_a_dispute_that_is_not_published_is_not_found(
    client: Client, scene: Scene, name: str, state: PublicationState
) -> None:
    Dispute.objects.update(state=state)

    assert client.get(address(name, scene)).status_code == 404


@pytest.mark.parametrize("state", UNPUBLISHED)
@pytest.mark.parametrize("name", ["csv", "record", "jsonld", "feed", "events"])
def test_an_event_that_is_taken_back_is_gone_from_it(
    client: Client, scene: Scene, name: str, state: PublicationState
) -> None:
    assert scene.event.key in client.get(address(name, scene)).text

    Event.objects.filter(pk=scene.event.pk).update(state=state)

    assert scene.event.key not in client.get(address(name, scene)).text


@pytest.mark.parametrize(
    "path",
    [
        "/data/ar/nothing.csv",
        "/data/fr/palm-port.csv",
        "/data/ar/palm-port.exe",
        "/data/ar/palm-port.",
        "/feeds/ar/nothing/events.atom",
        "/api/v1/disputes/nothing",
        "/api/v1/disputes/palm-port/events/nothing",
        "/api/v1/disputes/palm-port/events?after=nothing",
        "/api/v1/sources/nothing",
    ],
)
def test_an_unknown_address_is_not_found(client: Client, scene: Scene, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("name", ADDRESSES)
def test_it_only_reads(client: Client, scene: Scene, name: str) -> None:
    assert client.post(address(name, scene)).status_code == 405
    assert client.head(address(name, scene)).status_code == 200


@pytest.mark.parametrize("name", ADDRESSES)
def test_any_cache_may_keep_it_and_ask_whether_it_changed(
    client: Client, scene: Scene, name: str
) -> None:
    path = address(name, scene)
    first = client.get(path, headers={"Accept-Language": "en"})
    again = client.get(path, headers={"If-None-Match": first.headers["ETag"]})

    assert (first.status_code, again.status_code) == (200, 304)
    assert first.cookies == {}
    assert "Vary" not in first.headers
    assert first.headers["Cache-Control"].startswith("public, max-age=60")
    shown = "disputes" if name == "disputes" else f"dispute-{scene.dispute.pk}"
    assert first.headers["Surrogate-Key"] == shown


@pytest.mark.parametrize("name", [name for name in ADDRESSES if "corrections" not in name])
def test_a_change_is_another_version_of_it(client: Client, scene: Scene, name: str) -> None:
    path = address(name, scene)
    first = client.get(path)
    one_more(scene)
    scene.source.title = "خبر صُحّح"
    scene.source.save()
    scene.event.title_ar = "دعوى صُحّحت"
    scene.event.life = "scheduled"
    scene.event.save()

    assert client.get(path, headers={"If-None-Match": first.headers["ETag"]}).status_code == 200


@pytest.mark.parametrize("name", ["csv", "record", "timelinejs", "jsonld", "annotations", "events"])
def test_pages_of_other_sites_may_read_it(client: Client, scene: Scene, name: str) -> None:
    assert client.get(address(name, scene)).headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("name", [*(name for name in FILES if name not in NARROW), "events"])
def test_it_is_filtered_as_the_page_is(client: Client, scene: Scene, name: str) -> None:
    path = address(name, scene)

    assert scene.event.key in client.get(path + "?kind=lawsuit&actor=palm&from=2025").text
    assert scene.event.key not in client.get(path + "?kind=ruling").text


HOSTILE = [
    "?actor=%00",
    "?actor=" + "a" * 5000,
    "?" + "&".join(f"actor=a{n}" for n in range(1000)),
    "?kind=statement&kind=%F0%9F%92%A3&calendar=%E2%80%AE&known_on=9999-99-99",
    "?from=0000&to=99999999&q=%22%3E%3Cscript%3E&side=%00&after=%00",
    "?known_on=2025&months=../../etc&digits=x&claims=2&source=%00",
]


@pytest.mark.parametrize("query", HOSTILE)
@pytest.mark.parametrize("name", ADDRESSES)
def test_nothing_in_the_query_string_breaks_it(
    client: Client, scene: Scene, name: str, query: str
) -> None:
    assert client.get(address(name, scene) + query).status_code in (200, 400, 404)


@pytest.mark.parametrize(
    ("name", "queries"),
    [
        ("csv", 14),
        ("record", 18),
        ("timelinejs", 16),
        ("icalendar", 25),
        ("jsonld", 14),
        ("annotations", 15),
        ("feed", 15),
        ("corrections", 4),
        ("disputes", 3),
        ("dispute", 2),
        ("events", 13),
        ("event", 11),
        ("actors", 8),
        ("sources", 6),
        ("api-corrections", 2),
        ("source", 2),
    ],
)
def test_more_events_cost_no_more_queries(
    client: Client,
    scene: Scene,
    django_assert_num_queries: DjangoAssertNumQueries,
    name: str,
    queries: int,
) -> None:
    one_more(scene)
    with django_assert_num_queries(queries):
        client.get(address(name, scene))
    one_more(scene)
    one_more(scene)

    with django_assert_num_queries(queries):
        client.get(address(name, scene))


def test_a_reader_finds_the_files_where_a_dispute_tells_about_itself(
    client: Client, scene: Scene, links_in: Callable[[str], list[str]]
) -> None:
    about = links_in(client.get("/en/palm-port/about/").text)

    for name in FILES:
        assert any(link.endswith(address(name, scene, "en")) for link in about), name
        assert client.get(address(name, scene, "en")).status_code == 200
