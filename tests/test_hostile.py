"""Whatever is sent, whoever sends it: no error of ours, nothing reflected raw, nobody sent away."""

import os
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import quote, unquote_to_bytes, urlencode, urlsplit

import pytest
from django.contrib.auth.models import User
from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.addresses import PAGES, addresses, names
from tests.payloads import MALFORMED, PAYLOADS
from tests.roles import ROLES
from tests.unpublished import World, make_world

pytestmark = pytest.mark.django_db
EVERYTHING = os.environ.get("HOSTILE") == "everything"  # each payload in each parameter of each
PUBLIC = [*PAGES, "oembed", "sitemap", "robots", "favicon", "choose-language"]
PUBLIC += ["alive", "ready", "metrics", "security-txt"]
# Every name that some address reads; a test sees that none is left out.
PARAMETERS = (
    "q", "from", "to", "actor", "side", "kind", "claims", "disputed", "source", "known_on",
    "calendar", "months", "digits", "with", "after", "at", "all", "sort", "url", "maxwidth",
    "maxheight", "format", "next", "language", "p", "page",
)  # fmt: skip
OF_THE_BACK_OFFICE = (
    "q", "o", "p", "all", "e", "_popup", "_to_field", "_changelist_filters", "next", "reference",
    "app_label", "model_name", "field_name", "term", "page", "state__exact", "dispute__id__exact",
    "starts_on__year", "starts_on__month", "starts_on__day", "state__regex", "lead__source__text",
)  # fmt: skip


class Page(HTMLParser):
    """Gathers what a browser would run of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.runs: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            address = (value or "").strip().lower()
            leads = name in {"href", "src", "action", "formaction", "data", "hx-get", "hx-post"}
            evil = leads and address.startswith(("javascript:", "data:text"))
            if name.startswith("on") or evil:
                self.runs.append(f"<{tag} {name}={value}>")

    def handle_data(self, data: str) -> None:
        if self.cdata_elem == "script" and "alert('sijal')" in data:
            self.runs.append("<script>")


def runs(body: bytes) -> list[str]:
    page = Page()
    page.feed(body.decode())
    return page.runs + ["a template"] * (b"7007" in body)


@pytest.fixture
def world() -> World:
    return make_world("draft")


def wrong(response: HttpResponseBase) -> list[str]:
    """What is wrong with an answer to hostile input."""
    body = response.getvalue() if response.streaming else response.content  # type: ignore[attr-defined] # one or the other
    html = response.get("Content-Type", "").startswith("text/html")
    found = {
        "an error of ours": response.status_code >= 500 and response.status_code != 501,
        "run by a browser": html and runs(body) != [],
        "a header was forged": "sijal" in response.cookies,
        "sent off-site": urlsplit(response.get("Location", "")).netloc not in ("", "testserver"),
    }
    return [fault for fault, is_so in found.items() if is_so]


def broken_by(client: Client, asked: Iterator[str]) -> list[tuple[str, list[str]]]:
    answers = ((address, wrong(client.get(address))) for address in asked)
    return [(address, faults) for address, faults in answers if faults]


def first(name: str, world: World) -> str:
    return addresses(name, world)[0].partition("?")[0]


def together(parameters: tuple[str, ...], payload: str) -> str:
    return urlencode(dict.fromkeys(parameters, payload[:20]))


def alone(address: str, parameters: tuple[str, ...]) -> Iterator[str]:
    """Each parameter with payloads of its own; with HOSTILE=everything, with each."""
    for place, parameter in enumerate(parameters):
        payloads = [*PAYLOADS.values()][place % 8 :: 1 if EVERYTHING else 8]
        yield from (f"{address}?{urlencode({parameter: payload})}" for payload in payloads)


def open_to_all() -> list[str]:
    """Every name but those of the newsroom: a new one is thrown at without being asked."""
    inside = ("admin:", "desk:", "set_language")
    return [name for name in dict.fromkeys(names()) if not name.startswith(inside)]


def test_no_payload_breaks_a_public_address(client: Client, world: World) -> None:
    asked = (
        f"{first(name, world)}?{together(PARAMETERS, payload)}"
        for place, name in enumerate(open_to_all())
        for payload in [*PAYLOADS.values()][place % 3 :: 1 if EVERYTHING else 3]
    )

    assert broken_by(client, asked) == []


@pytest.mark.parametrize("name", PUBLIC if EVERYTHING else ["timeline", "oembed", "comparison"])
def test_no_parameter_breaks_an_address(client: Client, world: World, name: str) -> None:
    assert broken_by(client, alone(first(name, world), PARAMETERS)) == []


def test_a_parameter_said_many_times_breaks_nothing(client: Client, world: World) -> None:
    asked = (
        f"/ar/palm-port/?{urlencode([('q', payload[:20])] * 2 + [('actor', payload[:20])] * 25)}"
        for payload in PAYLOADS.values()
    )

    assert broken_by(client, asked) == []


def test_no_path_breaks_anything(client: Client, world: World) -> None:
    assert broken_by(client, (p for payload in PAYLOADS.values() for p in paths(payload))) == []


def paths(payload: str) -> Iterator[str]:
    typed, raw = quote(payload[:100], safe=""), quote(payload[:100], safe="/")
    yield from (f"/{typed}/", f"/ar/{raw}/", f"/ar/{typed}/e/{typed}/", f"/embed/ar/{typed}/")
    yield from (f"/ar/palm-port/{part}/{typed}/" for part in ("e", "threads", "actors", "paths"))
    yield from (f"/share/ar/{typed}.png", f"/static/{raw}", f"/{typed}/palm-port/", f"//{raw}")


HEADERS = (
    "Accept-Language", "Referer", "User-Agent", "X-Forwarded-Host", "X-Forwarded-For",
    "X-Forwarded-Proto", "HX-Request", "HX-Target", "HX-Trigger", "HX-Current-URL",
    "If-None-Match", "If-Modified-Since", "Range", "Accept", "Origin", "Cookie",
)  # fmt: skip


def test_no_header_breaks_a_page_or_leads_elsewhere(client: Client, world: World) -> None:
    for payload in PAYLOADS.values():
        line = payload.encode().decode("latin-1").replace("\r", " ").replace("\n", " ")
        for page in ("/ar/palm-port/", "/en/"):
            response = client.get(page, headers=dict.fromkeys(HEADERS, line))
            assert (payload, wrong(response)) == (payload, [])
            assert b"evil.example" not in response.content


@pytest.mark.parametrize("header", ["X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-For"])
def test_what_a_proxy_would_say_is_not_believed(client: Client, world: World, header: str) -> None:
    plain = client.get("/ar/palm-port/").text

    assert client.get("/ar/palm-port/", headers={header: "evil.example"}).text == plain


@pytest.mark.parametrize("written", MALFORMED)
def test_what_is_no_text_is_refused_everywhere(client: Client, world: World, written: str) -> None:
    for name in PUBLIC:
        assert client.get(f"{first(name, world)}?q={written}").status_code == 400
    for path in (f"/ar/{written}/", f"/{written}", f"/static/{written}", f"/admin/{written}/"):
        # As WSGI hands a path on: bytes, each as a letter of latin-1.
        raw = unquote_to_bytes(path).decode("latin-1")
        assert (path, client.get("/", PATH_INFO=raw).status_code) == (path, 400)


def test_an_address_longer_than_any_of_ours_is_refused(client: Client, world: World) -> None:
    assert client.get("/ar/?q=" + "a" * 4000).status_code == 200
    assert client.get("/ar/?q=" + "a" * 5000).status_code == 400
    assert client.get("/ar/" + "a" * 5000 + "/").status_code == 400


@pytest.mark.parametrize(
    "name",
    [
        "admin:timeline_event_changelist",
        "admin:timeline_proposal_changelist",
        "admin:autocomplete",
        "desk:read-date",
    ],
)
def test_no_parameter_of_an_editor_breaks_it(world: World, name: str) -> None:
    editor, address = ROLES[-1].client(), reverse(name)
    mixed = (f"{address}?{together(OF_THE_BACK_OFFICE, p)}" for p in PAYLOADS.values())

    assert broken_by(editor, mixed) == []
    assert broken_by(editor, alone(address, OF_THE_BACK_OFFICE)) == []


def test_no_form_leads_off_site(client: Client, world: World) -> None:
    for payload in PAYLOADS.values():
        referer = {"Referer": quote(payload)}
        for form in ({"language": "en", "next": payload}, {"language": payload, "next": "/ar/"}):
            answer = client.post("/i18n/setlang/", form, headers=referer)
            assert (form, wrong(answer)) == (form, [])


def test_signing_in_leads_nowhere_else(world: World) -> None:
    """Right words, and everywhere a wrong place to go on to."""
    User.objects.create_superuser("sara", password="a password for tests")
    for payload in PAYLOADS.values():
        typed = {"username": "sara", "password": "a password for tests", "next": payload}
        answer = Client().post(f"/admin/login/?{urlencode({'next': payload})}", typed)
        assert (payload, wrong(answer)) == (payload, [])
        assert wrong(Client().post("/admin/login/", dict.fromkeys(typed, payload))) == []


@given(query=st.dictionaries(st.sampled_from(PARAMETERS), st.text(max_size=80), max_size=6))
@settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_no_query_anyone_could_think_of_breaks_the_timeline(
    client: Client, world: World, query: dict[str, str]
) -> None:
    assert wrong(client.get(f"/ar/palm-port/?{urlencode(query, errors='surrogatepass')}")) == []
