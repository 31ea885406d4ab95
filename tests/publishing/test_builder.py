"""The builder: a form that needs no script, and codes that do what it shows."""

import re
from html import unescape

import pytest
from django.test import Client

from tests.reading.conftest import SECRET, Scene
from timeline.models import Dispute, Snapshot

pytestmark = pytest.mark.django_db
HOST = "http://testserver"
BUILDER = "/en/palm-port/embed/"


def code(page: str, name: str) -> str:
    found = re.search(rf'<textarea id="code-{name}"[^>]*>(.*?)</textarea>', page, re.DOTALL)
    assert found is not None
    return unescape(found[1]).strip()


def previews(page: str) -> list[str]:
    return [unescape(src) for src in re.findall(r'<iframe src="([^"]+)"', page)]


def test_its_codes_frame_what_was_chosen(client: Client, scene: Scene) -> None:
    page = client.get(f"{BUILDER}?lang=ar&with=1&actor=palm&theme=dark&limit=5&order=").text
    address = f"{HOST}/embed/ar/palm-port/?actor=palm&amp;with=en&amp;limit=5&amp;theme=dark"

    assert code(page, "frame") == (
        f'<iframe src="{address}" title="\u2068النخلة والمرفأ\u2069" lang="ar" width="100%" '
        'height="600" loading="lazy" frameborder="0" '
        'sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"></iframe>\n'
        f'<script async src="{HOST}/embed.js"></script>'
    )
    assert code(page, "element") == (
        f'<dispute-timeline src="{address}" title="\u2068النخلة والمرفأ\u2069">'
        f'<blockquote><a href="{HOST}/ar/palm-port/">\u2068النخلة والمرفأ\u2069</a></blockquote>'
        f'</dispute-timeline>\n<script async src="{HOST}/embed.js"></script>'
    )
    assert previews(page) == [
        "/embed/ar/palm-port/?actor=palm&with=en&limit=5&theme=dark",
    ] * 2  # fmt: skip


def test_its_link_gives_the_same_frame_by_oembed(client: Client, scene: Scene) -> None:
    page = client.get(f"{BUILDER}?part=event:{scene.event.key}&accent=red").text
    link = code(page, "link")

    answer = client.get("/api/oembed/", {"url": link}).json()

    assert link == f"{HOST}/en/palm-port/e/{scene.event.key}/?accent=red"
    src = re.search(r'<iframe src="([^"]+)"', answer["html"])
    assert src is not None
    assert unescape(src[1]) == HOST + previews(page)[0]


def test_what_was_chosen_stays_chosen(client: Client, scene: Scene) -> None:
    query = (
        "lang=ar&with=1&part=path:first&actor=palm&kind=lawsuit&from=2024&to=2025-03&limit=7"
        "&order=desc&calendar=both&months=levant&digits=arab&theme=light&accent=plum"
        "&density=compact&pin=1"
    )
    page = client.get(f"{BUILDER}?{query}").text

    selected = re.findall(r'<option value="([^"]+)"[^>]* selected>', page)
    checked = re.findall(r'<input type="checkbox" id="([^"]+)"[^>]* checked', page)
    assert selected == [
        "ar", "path:first", "desc", "both", "levant", "arab", "light", "plum", "compact",
    ]  # fmt: skip
    assert checked == ["with", "actor-palm", "kind-lawsuit", "pin"]
    assert re.findall(r'id="(?:from|to|limit)"[^>]* value="([^"]+)"', page) == [
        "2024", "2025-03", "7",
    ]  # fmt: skip


def test_what_it_does_not_ask_for_is_kept(client: Client, scene: Scene) -> None:
    page = client.get(f"{BUILDER}?side=palm&q=x%22y&claims=1&rev=3").text

    hidden = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page)
    assert hidden == [("side", "palm"), ("claims", "1"), ("q", "x&quot;y")]
    assert previews(page)[0] == "/embed/en/palm-port/?side=palm&claims=1&q=x%22y"


def test_a_pin_is_kept_before_it_is_pasted(client: Client, scene: Scene) -> None:
    page = client.get(f"{BUILDER}?pin=1").text
    scene.event.title_en = "Another title"
    scene.event.save()

    assert Snapshot.objects.count() == 1
    framed = client.get(previews(page)[0]).text
    assert ("A lawsuit" in framed, "Another title" in framed) == (True, False)


def test_only_the_result_is_sent_to_a_script(client: Client, scene: Scene) -> None:
    response = client.get(BUILDER, headers={"HX-Request": "true"})

    assert response.text.strip().startswith('<div id="built">')
    assert "HX-Request" in response.headers["Vary"]
    assert "<form" not in response.text


@pytest.mark.parametrize(
    ("framing", "says"), [("nobody", "no other site"), ("listed", "only some")]
)
def test_it_says_who_may_not_frame_and_shows_it_all_the_same(
    client: Client, scene: Scene, framing: str, says: str
) -> None:
    Dispute.objects.update(framing=framing, frame_origins="https://news.example")
    page = client.get(BUILDER).text
    framed = client.get(previews(page)[0])

    assert f"The editors of this timeline let {says}" in page
    assert "frame-ancestors 'self'" in framed.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    "query",
    ["part=event:", "part=:x", "part=event:nothing", "part=limit:3", "lang=fr",
     "limit=x&theme=y&accent=z", "from=x&to=nonsense"],
)  # fmt: skip
def test_what_cannot_be_read_is_left_out(client: Client, scene: Scene, query: str) -> None:
    response = client.get(f"{BUILDER}?{query}")

    assert response.status_code == 200
    assert client.get(previews(response.text)[0]).status_code == 200


def test_it_offers_no_draft(client: Client, scene: Scene) -> None:
    page = client.get(f"{BUILDER}?part=event:{scene.draft.key}").text

    assert SECRET not in page
    assert f'value="event:{scene.draft.key}"' not in page
    assert previews(page)[0] == "/embed/en/palm-port/"
    assert f'value="event:{scene.event.key}"' in page
    assert 'value="path:second"' not in page


def test_the_timeline_leads_to_it_with_its_filters(client: Client, scene: Scene) -> None:
    page = client.get("/ar/palm-port/?kind=lawsuit").text

    assert 'href="/ar/palm-port/embed/?kind=lawsuit"' in page
