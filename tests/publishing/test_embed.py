"""The embed: framed by whom its dispute lets, from nowhere else, the same to everyone."""

import base64
import hashlib
import re
from typing import Any

import pytest
from django.test import Client

from tests.reading.conftest import SECRET, Scene
from tests.record import involve, make_actor, make_event, publish
from timeline.models import Actor, Claim, Dispute, Event, PathStep

pytestmark = pytest.mark.django_db
EMBED = "/embed/en/palm-port/"


def policy(response: Any) -> dict[str, str]:
    parts = response.headers["Content-Security-Policy"].split("; ")
    return dict(part.split(" ", 1) for part in parts)


def shown(page: str) -> list[str]:
    return re.findall(r'data-event="(\w+)"', page)


def hash_of(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@pytest.mark.usefixtures("scene")
class TestHeaders:
    def test_it_may_run_what_it_carries_and_nothing_else(self, client: Client) -> None:
        response = client.get(EMBED)
        styles = re.findall("<style>(.*?)</style>", response.text, re.DOTALL)
        scripts = re.findall("<script>(.*?)</script>", response.text, re.DOTALL)

        assert policy(response) == {
            "default-src": "'none'",
            "img-src": "'self'",
            "base-uri": "'none'",
            "form-action": "'none'",
            "style-src": hash_of(styles[0]),
            "script-src": hash_of(scripts[0]),
        }
        assert (len(styles), len(scripts)) == (1, 1)

    def test_anyone_may_frame_it(self, client: Client) -> None:
        response = client.get(EMBED)

        assert "frame-ancestors" not in policy(response)
        assert "X-Frame-Options" not in response.headers
        assert response.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
        assert response.headers["Referrer-Policy"] == "no-referrer"
        assert response.headers["X-Robots-Tag"] == "noindex, indexifembedded"

    def test_it_is_the_same_for_everyone(self, client: Client) -> None:
        response = client.get(EMBED, headers={"Accept-Language": "ar", "Cookie": "a=b"})

        assert response.cookies == {}
        assert "Vary" not in response.headers
        assert response.headers["Content-Language"] == "en"
        assert response.headers["Cache-Control"] == (
            "public, max-age=60, s-maxage=10, stale-while-revalidate=60, stale-if-error=604800"
        )

    def test_an_unchanged_one_is_not_sent_again(self, client: Client) -> None:
        tag = client.get(EMBED).headers["ETag"]

        again = client.get(EMBED, headers={"If-None-Match": tag})

        assert (again.status_code, again.content) == (304, b"")

    def test_a_script_of_ours_may_run_in_any_page(self, client: Client) -> None:
        response = client.get("/embed.js")

        assert response.headers["Content-Type"] == "text/javascript; charset=utf-8"
        assert response.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
        assert response.headers["Access-Control-Allow-Origin"] == "*"
        assert "Vary" not in response.headers
        assert response.cookies == {}


class TestFraming:
    def test_a_list_of_sites_may_frame_it(self, client: Client, scene: Scene) -> None:
        origins = "https://news.example\nhttps://*.paper.example:8443"
        Dispute.objects.update(framing="listed", frame_origins=origins)

        assert policy(client.get(EMBED))["frame-ancestors"] == (
            "'self' https://news.example https://*.paper.example:8443"
        )

    def test_nobody_but_we_may_frame_it(self, client: Client, scene: Scene) -> None:
        Dispute.objects.update(framing="nobody")

        assert policy(client.get(EMBED))["frame-ancestors"] == "'self'"

    def test_what_is_no_origin_reaches_no_header(self, client: Client, scene: Scene) -> None:
        origins = "https://news.example; script-src * 'unsafe-inline' https://b.example"
        Dispute.objects.update(framing="listed", frame_origins=origins)

        assert policy(client.get(EMBED))["frame-ancestors"] == "'self' https://b.example"

    def test_an_unknown_dispute_and_a_draft_look_the_same(
        self, client: Client, scene: Scene
    ) -> None:
        unknown = client.get("/embed/en/nothing/")
        Dispute.objects.update(state="draft", framing="nobody")
        draft = client.get(EMBED)

        assert (unknown.status_code, draft.status_code) == (404, 404)
        assert unknown.content == draft.content
        for answer in (unknown, draft):
            del answer.headers["X-Request-ID"]  # of each request its own
        assert unknown.headers.items() == draft.headers.items()
        assert "not published" in draft.text


def test_a_chip_for_whoever_is_in_more_than_one_event(scene: Scene, client: Client) -> None:
    second = publish(make_event(scene.dispute, "2025-02-01"), scene.source)
    involve(second, Actor.objects.get(slug="palm"), "plaintiff")
    involve(second, make_actor("cedar", name_en="Cedar"), "defendant")

    everything, cedar = (client.get(EMBED + query).text for query in ("", "?actor=cedar"))

    assert re.findall(r'class="chip" href="\?actor=([^"]+)"', everything) == ["palm"]
    assert shown(cedar) == [second.key]
    assert '<a class="chip" href="?" aria-current="true">Cedar ×</a>' in cedar


@pytest.mark.usefixtures("curated")
class TestOptions:
    page = "/embed/ar/stargate/"

    def test_filters_and_style(self, client: Client) -> None:
        page = client.get(self.page + "?kind=announcement&digits=arab&calendar=gregory").text

        assert shown(page) == ["t7strg4t"]
        assert "الثلاثاء ٢١ يناير ٢٠٢٥" in page

    def test_a_few_at_once_and_a_link_to_the_rest(self, client: Client) -> None:
        first = client.get(self.page + "?limit=4&theme=dark").text
        more = re.search(r'rel="next" href="([^"]+)"', first)
        assert more is not None
        second = client.get(self.page + more[1].replace("&amp;", "&")).text

        assert len(shown(first)) == 4
        assert more[1] == f"?limit=4&amp;theme=dark&amp;after={shown(first)[-1]}"
        assert [*shown(first), *shown(second)] == shown(client.get(self.page).text)[:8]

    def test_the_newest_first(self, client: Client) -> None:
        oldest_first = shown(client.get(self.page).text)

        assert shown(client.get(self.page + "?order=desc").text) == oldest_first[::-1]
        assert shown(client.get(self.page + "?order=desc&limit=2").text) == oldest_first[:-3:-1]

    def test_both_languages(self, client: Client) -> None:
        page = client.get(self.page + "?with=en&calendar=gregory").text

        assert '<span lang="en" dir="ltr">Trump announces Stargate</span>' in page
        assert 'href="/embed/en/stargate/?calendar=gregory&amp;with=ar"' in page

    def test_theme_and_accent_are_names_of_ours(self, client: Client) -> None:
        page = client.get(self.page + "?theme=dark&accent=blue").text

        assert '<html lang="ar" dir="rtl" data-theme="dark" data-accent="blue">' in page
        assert '<meta name="color-scheme" content="dark">' in page

    def test_a_compact_one_leaves_titles_dates_and_sources(self, client: Client) -> None:
        full, compact = (client.get(self.page + q).text for q in ("", "?density=compact"))

        assert shown(compact) == shown(full)
        assert ("blockquote" in full, "<blockquote" in compact) == (True, False)
        assert 'class="summary"' not in compact
        assert 'class="evidence"' in compact

    def test_no_sign_is_looked_for_in_all_the_fonts_of_a_phone(self, client: Client) -> None:
        """Arrows and ornaments are in no face of text: the first paint waits for the search."""
        page = client.get(self.page).text

        assert ('class="evidence"' in page, 'class="reply"' in page) == (True, True)
        assert re.findall("[\u2190-\u2bff]", page) == []

    def test_one_event_alone(self, client: Client) -> None:
        page = client.get(self.page + "?event=t7strg4t&kind=hearing").text

        assert shown(page) == ["t7strg4t"]
        assert '<details class="menu"' not in page

    def test_one_exchange_with_its_answers(self, client: Client) -> None:
        claim = Claim.objects.filter(links_in__isnull=False).first()
        assert claim is not None
        page = client.get(self.page + f"?thread={claim.key}").text

        assert page.count('<li class="turn">') == 4
        assert shown(page) == []

    def test_one_path_in_its_own_order(self, client: Client) -> None:
        page = client.get(self.page + "?path=five-steps").text
        steps = PathStep.objects.order_by("order").values_list("event__key", flat=True)
        assert shown(page) == list(steps)
        assert 'class="bridge"' in page

    @pytest.mark.parametrize("part", ["event", "thread", "path"])
    def test_a_part_that_is_not_there_is_said_in_the_frame(self, client: Client, part: str) -> None:
        response = client.get(f"/embed/en/stargate/?{part}=nothing")

        assert response.status_code == 404
        assert "What stood here is not published" in response.text
        assert "frame-ancestors" not in policy(response)

    @pytest.mark.parametrize(
        "query",
        [
            "limit=0&limit=x",
            "limit=-5",
            "limit=٣",
            "limit=99999999999999999999",
            "order=sideways",
            "theme=%3Cscript%3E",
            "accent=%23ff0000",
            "density=x",
            "rev=",
            "rev=-1",
            "rev=1e9",
            "rev=999999999999999",
            "event=",
            "thread=../../etc",
            "path=%F0%9F%92%A3%20x",
            "after=x&at=y",
            "childId=%22%3E%3Cscript%3E&initialWidth=x",
        ],
    )
    def test_what_cannot_be_read_is_as_if_not_asked_for(self, client: Client, query: str) -> None:
        asked, plain = client.get(f"{self.page}?{query}"), client.get(self.page)

        assert asked.status_code == 200
        assert asked.content == plain.content

    def test_links_carry_the_options_in_one_form(self, client: Client) -> None:
        page = client.get(
            self.page + "?rev=&limit=50&accent=red&order=asc&utm_source=x&kind=statement"
        ).text

        assert 'href="/embed/en/stargate/?kind=statement&amp;accent=red"' in page
        assert "utm_source" not in page


def test_a_long_list_has_no_more_than_a_hundred(client: Client, scene: Scene) -> None:
    for day in range(1, 103):
        publish(make_event(scene.dispute, f"{1900 + day}"), scene.source)

    assert len(shown(client.get(EMBED + "?limit=5000").text)) == 100
    assert len(shown(client.get(EMBED).text)) == 50


def test_an_undated_event_comes_last_whatever_the_order(client: Client, scene: Scene) -> None:
    undated = publish(make_event(scene.dispute, None), scene.source)

    for order in ("asc", "desc"):
        keys = shown(client.get(f"{EMBED}?order={order}").text)
        assert keys == [scene.event.key, undated.key]


def test_nothing_of_a_draft_is_in_any_part(client: Client, scene: Scene) -> None:
    hidden = Claim.objects.get(event=scene.draft)
    parts = {
        f"event={scene.draft.key}": 404,
        f"thread={hidden.key}": 404,
        "path=second": 404,
        f"thread={scene.claim.key}": 200,
        "path=first": 200,
        f"event={scene.event.key}": 200,
    }

    for part, status in parts.items():
        response = client.get(f"{EMBED}?{part}")
        assert response.status_code == status, part
        assert SECRET not in response.text, part
        assert scene.draft.key not in response.text, part


def test_everything_in_it_comes_from_here(client: Client, scene: Scene) -> None:
    page = client.get(EMBED).text

    addresses = re.findall(r'(?:src|href|url\()="?([^"]+)"', page)
    canonical = "http://testserver/en/palm-port/"
    assert [a for a in addresses if not a.startswith(("/", "?")) and a != canonical] == []
    assert re.findall(r"<(link|script|img|source|iframe)\b[^>]*\bsrc=", page) == []
    assert re.findall(r'<link rel="(\w+)"', page) == ["canonical"]


def test_its_language_does_not_leak_into_the_next_page(client: Client, scene: Scene) -> None:
    client.get(EMBED)

    assert '<html lang="ar" dir="rtl">' in client.get("/ar/palm-port/").text


def test_its_links_leave_the_frame(client: Client, scene: Scene) -> None:
    page = client.get(EMBED).text

    outside = re.findall(r'<a href="(/(?:ar|en)/[^"]*)"(.*?)>', page)
    assert outside != []
    assert {rest for _, rest in outside} == {' target="_blank" rel="noopener"'}


def test_a_withdrawn_event_is_gone_at_once(client: Client, scene: Scene) -> None:
    Event.objects.filter(pk=scene.event.pk).update(state="withdrawn")

    assert shown(client.get(EMBED).text) == []
    assert client.get(f"{EMBED}?event={scene.event.key}").status_code == 404
