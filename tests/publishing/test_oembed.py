"""oEmbed: a pasted address becomes a frame, and tells nobody of a draft."""

import re
from typing import Any

import pytest
from django.test import Client

from tests.reading.conftest import SECRET, Scene
from timeline.models import Dispute

pytestmark = pytest.mark.django_db
HOST = "http://testserver"


def asked(client: Client, url: str, **more: str) -> Any:
    return client.get("/api/oembed/", {"url": url, **more})


@pytest.mark.parametrize("path", ["/en/palm-port/", "/embed/en/palm-port/"])
def test_it_gives_a_sandboxed_frame_and_a_link_before_it(
    client: Client, scene: Scene, path: str
) -> None:
    response = asked(client, f"{HOST}{path}?actor=palm&utm_source=x&limit=0", maxwidth="500")

    assert response.json() == {
        "version": "1.0",
        "type": "rich",
        "title": "\u2068Palm and Port\u2069",
        "provider_name": "Sijal",
        "provider_url": f"{HOST}/",
        "cache_age": 3600,
        "width": 500,
        "height": 600,
        "html": (
            f'<blockquote><a href="{HOST}/en/palm-port/">\u2068Palm and Port\u2069</a></blockquote>'
            f'<iframe src="{HOST}/embed/en/palm-port/?actor=palm" '
            'title="\u2068Palm and Port\u2069" lang="en" width="500" height="600" '
            'loading="lazy" frameborder="0" '
            'sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"></iframe>'
        ),
        "thumbnail_url": f"{HOST}/share/en/palm-port.png",
        "thumbnail_width": 1200,
        "thumbnail_height": 630,
    }
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert response.headers["Cache-Control"] == "public, max-age=3600"
    assert "Vary" not in response.headers


@pytest.mark.parametrize(
    ("most", "size"),
    [
        ({"maxwidth": "320", "maxheight": "200"}, (320, 200)),
        ({"maxwidth": "9999", "maxheight": "9999"}, (800, 600)),
        ({"maxwidth": "0", "maxheight": "-1"}, (1, 600)),
        ({"maxwidth": "٣٠٠", "maxheight": "1e2"}, (800, 600)),
    ],
)
def test_it_is_no_larger_than_asked_for(
    client: Client, scene: Scene, most: dict[str, str], size: tuple[int, int]
) -> None:
    answer = asked(client, f"{HOST}/ar/palm-port/", **most).json()

    assert (answer["width"], answer["height"]) == size
    assert f'width="{size[0]}" height="{size[1]}"' in answer["html"]


def test_the_page_of_a_part_gives_that_part(client: Client, scene: Scene) -> None:
    parts = {
        f"e/{scene.event.key}/": f"event={scene.event.key}",
        f"threads/{scene.claim.key}/": f"thread={scene.claim.key}",
        "paths/first/": "path=first",
    }

    for page, query in parts.items():
        answer = asked(client, f"{HOST}/en/palm-port/{page}?theme=dark").json()
        assert f'src="{HOST}/embed/en/palm-port/?theme=dark&amp;{query}"' in answer["html"]
        assert f'<a href="{HOST}/en/palm-port/{page}">' in answer["html"]
    event = asked(client, f"{HOST}/en/palm-port/e/{scene.event.key}/").json()
    assert event["title"] == "\u2068A lawsuit\u2069"
    assert event["thumbnail_url"] == f"{HOST}/share/en/palm-port/{scene.event.key}.png"


@pytest.mark.parametrize(
    "url",
    [
        "",
        "nonsense",
        "http://[",
        "http://elsewhere.example/en/palm-port/",
        "http://testserver.elsewhere.example/en/palm-port/",
        "//testserver/en/palm-port/",
        "javascript://testserver/en/palm-port/",
        f"{HOST}/en/",
        f"{HOST}/en/nothing/",
        f"{HOST}/admin/",
        f"{HOST}/en/palm-port/claims/",
        f"{HOST}/en/palm-port/e/nothing/",
        f"{HOST}/en/palm-port/paths/second/",
        f"{HOST}/embed/en/palm-port/?event=nothing",
    ],
)
def test_it_knows_only_what_this_site_shows(client: Client, scene: Scene, url: str) -> None:
    assert asked(client, url).status_code == 404


def test_it_tells_nobody_of_a_draft(client: Client, scene: Scene) -> None:
    draft = asked(client, f"{HOST}/en/palm-port/e/{scene.draft.key}/")
    unknown = asked(client, f"{HOST}/en/palm-port/e/nothing/")
    Dispute.objects.update(state="draft")
    hidden = asked(client, f"{HOST}/en/palm-port/")

    assert (draft.status_code, hidden.status_code) == (404, 404)
    assert draft.text.replace(scene.draft.key, "nothing") == unknown.text
    assert SECRET not in draft.text


def test_what_may_be_read_and_not_framed_is_refused(client: Client, scene: Scene) -> None:
    Dispute.objects.update(framing="nobody")

    response = asked(client, f"{HOST}/en/palm-port/")

    assert (response.status_code, response.text) == (
        401,
        "The editors of this timeline let no other site frame it.",
    )


def test_it_speaks_json_only(client: Client, scene: Scene) -> None:
    assert asked(client, f"{HOST}/en/palm-port/", format="xml").status_code == 501
    assert asked(client, f"{HOST}/en/palm-port/", format="json").status_code == 200


@pytest.mark.parametrize("page", ["", "e/{event}/", "threads/{claim}/", "paths/first/"])
def test_a_page_tells_where_its_oembed_is_in_its_head_and_in_a_header(
    client: Client, scene: Scene, page: str
) -> None:
    path = page.format(event=scene.event.key, claim=scene.claim.key)
    response = client.get(f"/ar/palm-port/{path}?theme=dark")
    head = re.search(r'type="application/json\+oembed" href="([^"]+)"', response.text)
    header = re.fullmatch(
        r'<([^>]+)>; rel="alternate"; type="application/json\+oembed"', response.headers["Link"]
    )
    iframely = re.search(r'<link rel="iframely app" type="text/html" href="([^"]+)"', response.text)

    assert head is not None
    assert header is not None
    assert iframely is not None
    assert head[1].replace("&amp;", "&") == header[1]
    frame = client.get(header[1].removeprefix(HOST)).json()["html"]
    assert f'src="{iframely[1]}"' in frame
    assert client.get(iframely[1].replace("&amp;", "&").removeprefix(HOST)).status_code == 200


@pytest.mark.parametrize("path", ["/ar/", "/ar/palm-port/claims/", "/ar/palm-port/e/nothing/"])
def test_a_page_without_an_embed_tells_of_none(client: Client, scene: Scene, path: str) -> None:
    response = client.get(path)

    assert "oembed" not in response.text
    assert "Link" not in response.headers
