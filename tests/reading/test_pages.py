"""Every public page climbs the same ladder: it works, it hides, it refuses, it costs the same."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.reading.conftest import SECRET, Scene
from tests.record import cite, involve, make_claim, make_dispute, make_event, publish
from timeline.models import Dispute, Event, PublicationState

pytestmark = pytest.mark.django_db
UNPUBLISHED = [s for s in PublicationState if s != PublicationState.PUBLISHED]
PAGES = {
    "home": "/{language}/",
    "timeline": "/{language}/palm-port/",
    "event": "/{language}/palm-port/e/{key}/",
    "source": "/{language}/sources/daily/",
    "comparison": "/{language}/palm-port/claims/",
    "thread": "/{language}/palm-port/threads/{claim}/",
    "actors": "/{language}/palm-port/actors/",
    "actor": "/{language}/palm-port/actors/palm/",
    "sources": "/{language}/palm-port/sources/",
    "corrections": "/{language}/palm-port/corrections/",
    "path": "/{language}/palm-port/paths/first/",
    "about": "/{language}/palm-port/about/",
    "embed": "/embed/{language}/palm-port/",
    "builder": "/{language}/palm-port/embed/",
}
OF_A_DISPUTE = [name for name in PAGES if name != "home"]


def address(name: str, scene: Scene, language: str = "ar") -> str:
    return PAGES[name].format(language=language, key=scene.event.key, claim=scene.claim.key)


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_it_is_served_in_both_languages(
    client: Client, scene: Scene, name: str, language: str
) -> None:
    response = client.get(address(name, scene, language))

    direction = "rtl" if language == "ar" else "ltr"
    assert response.status_code == 200
    assert f'<html lang="{language}" dir="{direction}">' in response.text


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_nothing_of_a_draft_is_in_it(
    client: Client, scene: Scene, name: str, language: str
) -> None:
    page = client.get(address(name, scene, language)).text

    assert SECRET not in page
    assert scene.draft.key not in page


@pytest.mark.parametrize("state", UNPUBLISHED)
@pytest.mark.parametrize("name", OF_A_DISPUTE)
def test_a_dispute_that_is_not_published_is_not_found(
    client: Client, scene: Scene, name: str, state: PublicationState
) -> None:
    Dispute.objects.filter(pk=scene.dispute.pk).update(state=state)

    assert client.get(address(name, scene)).status_code == 404


@pytest.mark.parametrize("state", UNPUBLISHED)
@pytest.mark.parametrize("name", ["event", "source", "thread", "actor"])
def test_an_event_that_is_not_published_hides_itself_and_its_source(
    client: Client, scene: Scene, name: str, state: PublicationState
) -> None:
    Event.objects.filter(pk=scene.event.pk).update(state=state)

    assert client.get(address(name, scene)).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/ar/nothing/",
        "/ar/palm-port/e/nothing/",
        "/ar/nothing/e/{key}/",
        "/ar/sources/nothing/",
        "/ar/palm-port/threads/nothing/",
        "/ar/palm-port/actors/nothing/",
        "/ar/palm-port/actors/port/",
        "/ar/palm-port/paths/nothing/",
        "/ar/nothing/claims/",
        "/embed/ar/nothing/",
        "/embed/fr/palm-port/",
        "/fr/palm-port/",
    ],
)
def test_an_unknown_address_is_not_found(client: Client, scene: Scene, path: str) -> None:
    assert client.get(path.format(key=scene.event.key)).status_code == 404


@pytest.mark.parametrize(
    ("path", "other"),
    [("/ar/nothing/", "/en/nothing/"), ("/no/such/place/", "/en/"), ("/ar/no/such/place/", "/en/")],
)
def test_where_nothing_is_found_the_other_language_can_be_chosen(
    client: Client, path: str, other: str
) -> None:
    page = client.get(path, headers={"Accept-Language": "ar"}).text

    assert f'<a href="{other}" lang="en" hreflang="en">' in page
    assert f'<a href="{path}" lang="ar" hreflang="ar" aria-current="true">' in page


@pytest.mark.parametrize("name", PAGES)
def test_it_only_reads(client: Client, scene: Scene, name: str) -> None:
    assert client.post(address(name, scene)).status_code == 405
    assert client.head(address(name, scene)).status_code == 200


@pytest.mark.parametrize("name", PAGES)
def test_it_sets_no_cookie_and_reads_none(client: Client, scene: Scene, name: str) -> None:
    response = client.get(address(name, scene))

    assert response.cookies == {}
    assert "Cookie" not in response.headers.get("Vary", "")


@pytest.mark.parametrize("name", [name for name in PAGES if name != "embed"])
def test_it_has_no_inline_script_or_style(client: Client, scene: Scene, name: str) -> None:
    page = client.get(address(name, scene)).text

    assert [mark for mark in ("<script>", "<style", " style=", " onclick=") if mark in page] == []


@pytest.mark.parametrize("name", [name for name in PAGES if name != "embed"])
def test_nobody_may_frame_it(client: Client, scene: Scene, name: str) -> None:
    response = client.get(address(name, scene))

    assert response.headers["X-Frame-Options"] == "DENY"
    assert response.headers["Content-Security-Policy"] == (
        "default-src 'self'; base-uri 'none'; form-action 'self'; "
        "frame-ancestors 'none'; object-src 'none'"
    )


def one_more(scene: Scene) -> None:
    event = publish(make_event(scene.dispute, "2024"), scene.source)
    involve(event, scene.claim.speaker)
    cite(make_claim(event, scene.claim.speaker), scene.source)
    other = make_dispute(f"other-{event.pk}")
    publish(make_event(other), scene.source)


@pytest.mark.parametrize(
    ("name", "queries"),
    [
        ("home", 5),
        ("timeline", 32),
        ("event", 20),
        ("source", 7),
        ("comparison", 7),
        ("thread", 7),
        ("actors", 7),
        ("actor", 16),
        ("sources", 7),
        ("corrections", 2),
        ("path", 4),
        ("about", 1),
        ("embed", 19),
        ("builder", 8),
    ],
)
def test_more_events_cost_no_more_queries(
    client: Client,
    scene: Scene,
    django_assert_num_queries: DjangoAssertNumQueries,
    name: str,
    queries: int,
) -> None:
    one_more(scene)  # so that the event has a neighbour
    with django_assert_num_queries(queries):
        client.get(address(name, scene))
    one_more(scene)
    one_more(scene)

    with django_assert_num_queries(queries):
        client.get(address(name, scene))


HOSTILE = [
    "?actor=%00",
    "?actor=" + "a" * 3000,
    "?" + "&".join(f"actor=a{n}" for n in range(300)),
    "?actor='\"><script>alert(1)</script>",
    "?kind=statement&kind=%F0%9F%92%A3&kind='--",
    "?calendar=%E2%80%AE&digits=x&months=../../etc",
    "?with=fr&claims=%00",
    "?actor=%FF%FE",
]


@pytest.mark.parametrize("query", HOSTILE)
@pytest.mark.parametrize("name", PAGES)
def test_no_query_string_breaks_it_or_is_echoed_raw(
    client: Client, scene: Scene, name: str, query: str
) -> None:
    response = client.get(address(name, scene) + query)

    assert response.status_code == (400 if "%00" in query or "%FF" in query else 200)
    assert "<script>alert" not in response.text


@pytest.mark.parametrize(
    ("header", "language"),
    [("en-GB,en;q=0.9", "en"), ("ar-MA", "ar"), ("fr", "ar"), ("", "ar"), ("//evil.example", "ar")],
)
def test_the_bare_address_leads_to_the_readers_language(
    client: Client, header: str, language: str
) -> None:
    response = client.get("/", headers={"Accept-Language": header})

    assert (response.status_code, response.headers["Location"]) == (302, f"/{language}/")
    assert response.headers["Vary"] == "Accept-Language, Cookie"
