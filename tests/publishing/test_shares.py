"""What a link looks like where it is pasted: pictures, cards, structured data, the maps."""

import json
import re
from io import BytesIO
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from PIL import Image

from tests.reading.conftest import SECRET, Scene, scene
from tests.record import make_event, publish
from timeline.languages.bilingual import Words
from timeline.models import Dispute
from timeline.publishing.pictures import Mark, Picture, png
from timeline.publishing.sitemaps import EventMap

__all__ = ["scene"]
HOST = "http://testserver"


def picture(response: Any) -> Image.Image:
    assert response.headers["Content-Type"] == "image/png"
    return Image.open(BytesIO(response.content))


def inked(image: Image.Image) -> tuple[int, int]:
    """From where to where, from the left, something is drawn in the rows of the title."""
    band = image.convert("L").crop((0, 170, 1200, 470)).point(lambda v: 255 if v < 128 else 0)
    box = band.getbbox()
    assert box is not None
    return box[0], box[2]


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_picture_of_a_dispute_and_of_an_event(
    client: Client, scene: Scene, language: str
) -> None:
    for name in ("palm-port", f"palm-port/{scene.event.key}"):
        response = client.get(f"/share/{language}/{name}.png")
        left, right = inked(picture(response))

        assert picture(response).size == (1200, 630)
        assert len(response.content) < 60_000
        assert (right == 1128 if language == "ar" else left < 80) or right > 1110


def test_arabic_letters_are_joined() -> None:
    """Joined, the word is narrower than its letters one by one."""
    joined = inked(Image.open(BytesIO(png(of("ستارغيت")))))
    apart = inked(Image.open(BytesIO(png(of("س\u200cت\u200cا\u200cر\u200cغ\u200cي\u200cت")))))

    assert joined[1] - joined[0] < 0.85 * (apart[1] - apart[0])


def of(title: str) -> Picture:
    marks = (Mark("م", "ماسك", "teal"), Mark("أ", "ألتمان", "rust"))
    return Picture("ar", "سجال", Words(title, "ar", False), "", "teal", marks)


@pytest.mark.parametrize("title", ["كلمة " * 200, "x" * 500, "", "a\u202eb " * 90])
def test_no_title_is_too_long_to_draw(title: str) -> None:
    assert Image.open(BytesIO(png(of(title)))).size == (1200, 630)


def test_it_is_sent_again_only_when_it_looks_otherwise(client: Client, scene: Scene) -> None:
    first = client.get("/share/ar/palm-port.png")
    again = client.get("/share/ar/palm-port.png", headers={"If-None-Match": first["ETag"]})
    scene.dispute.title_ar = "غيره"
    scene.dispute.save()
    changed = client.get("/share/ar/palm-port.png", headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, changed.status_code) == (304, 200)
    assert first.headers["Surrogate-Key"] == f"dispute-{scene.dispute.pk}"


def test_what_is_not_published_has_no_picture(client: Client, scene: Scene) -> None:
    assert client.get(f"/share/ar/palm-port/{scene.draft.key}.png").status_code == 404
    assert client.get("/share/ar/nothing.png").status_code == 404
    Dispute.objects.update(state="draft")
    assert client.get("/share/ar/palm-port.png").status_code == 404


def properties(page: str) -> dict[str, str]:
    return dict(re.findall(r'<meta property="([^"]+)" content="([^"]*)">', page))


def test_the_card_names_the_page_in_its_language(client: Client, scene: Scene) -> None:
    card = properties(client.get("/en/palm-port/?q=nothing").text)

    assert card["og:url"] == f"{HOST}/en/palm-port/"
    assert card["og:title"] == "\u2068Palm and Port\u2069"
    assert card["og:image"] == f"{HOST}/share/en/palm-port.png"
    assert card["og:locale"] == "en_GB"


def test_each_page_names_itself_and_its_mate_and_one_for_all_others(
    client: Client, scene: Scene
) -> None:
    page = client.get(f"/en/palm-port/e/{scene.event.key}/?calendar=both").text
    address = f"palm-port/e/{scene.event.key}/"

    assert f'<link rel="canonical" href="{HOST}/en/{address}">' in page
    assert re.findall(r'rel="alternate" hreflang="([^"]+)" href="([^"]+)"', page) == [
        ("ar", f"{HOST}/ar/{address}"),
        ("en", f"{HOST}/en/{address}"),
        ("x-default", f"{HOST}/ar/{address}"),
    ]


def structured(client: Client, path: str) -> Any:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', client.get(path).text)
    assert found is not None
    return json.loads(found[1])


def test_a_dispute_is_a_list_of_events_for_machines(client: Client, scene: Scene) -> None:
    thing = structured(client, "/en/palm-port/")

    assert thing["@type"] == "CollectionPage"
    assert thing["mainEntity"]["numberOfItems"] == 1
    assert thing["mainEntity"]["itemListElement"] == [
        {
            "@type": "ListItem",
            "position": 1,
            "item": {
                "@type": "Event",
                "@id": f"{HOST}/en/palm-port/e/{scene.event.key}/",
                "name": "A lawsuit",
                "startDate": "2025-01-20",
            },
        }
    ]


def test_an_event_carries_its_words_and_its_claims(client: Client, scene: Scene) -> None:
    thing = structured(client, f"/en/palm-port/e/{scene.event.key}/")

    assert [quote["text"] for quote in thing["citation"]] == ["يوم الاثنين", "ستقاضي شركة المرفأ"]
    assert thing["citation"][0]["isPartOf"]["publisher"]["name"] == "The Daily"
    assert thing["subjectOf"] == [
        {
            "@type": "Claim",
            "text": "سنقاضيها",
            "inLanguage": "ar",
            "author": {"@type": "Organization", "name": "Palm"},
        }
    ]
    assert SECRET not in json.dumps(thing, ensure_ascii=False)


def test_no_title_closes_the_block_of_data(client: Client, scene: Scene) -> None:
    scene.event.title_en = "</script><script>alert(1)</script>"
    scene.event.save()

    assert "<script>alert" not in client.get("/en/palm-port/").text
    thing = structured(client, "/en/palm-port/")
    listed = thing["mainEntity"]["itemListElement"]
    assert listed[0]["item"]["name"] == "</script><script>alert(1)</script>"


def places(client: Client, path: str) -> list[str]:
    tree = ET.fromstring(client.get(path).content)  # our own
    return [
        node.text or "" for node in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")
    ]


def mapped(client: Client) -> list[str]:
    files = places(client, "/sitemap.xml")
    return [place for file in files for place in places(client, file.removeprefix(HOST))]


def test_the_maps_hold_every_public_page_in_both_languages_and_no_draft(
    client: Client, scene: Scene
) -> None:
    found = mapped(client)

    assert f"{HOST}/en/palm-port/e/{scene.event.key}/" in found
    assert f"{HOST}/ar/sources/daily/" in found
    assert f"{HOST}/en/" in found
    assert not [place for place in found if scene.draft.key in place]
    assert all(client.get(place.removeprefix(HOST)).status_code == 200 for place in found)


def test_a_map_has_so_many_pages_and_says_when_they_changed(
    client: Client, scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(7):
        publish(make_event(scene.dispute), scene.source)
    whole = mapped(client)
    monkeypatch.setattr(EventMap, "span", 3)
    files = [file for file in places(client, "/sitemap.xml") if "/events-" in file]

    assert len(files) > 2
    assert sorted(mapped(client)) == sorted(whole)
    for file in files:
        answer = client.get(file.removeprefix(HOST))
        assert 1 <= answer.text.count("<lastmod>") <= 6
        assert answer.text.count('hreflang="x-default"') == answer.text.count("<url>")
    assert client.get("/sitemap.xml").text.count("<lastmod>") == len(files) + 1


@pytest.mark.parametrize("name", ["events-99", "nothing-0", "events-99999999999999999999"])
def test_a_map_of_nothing_is_not_found(client: Client, scene: Scene, name: str) -> None:
    assert client.get(f"/sitemaps/{name}.xml").status_code == 404


def test_robots_are_sent_to_the_map_and_kept_from_filters(client: Client) -> None:
    lines = client.get("/robots.txt").text.splitlines()

    assert f"Sitemap: {HOST}/sitemap.xml" in lines
    assert "Disallow: /*?" in lines


def test_the_icon_is_where_browsers_look(client: Client) -> None:
    response = client.get("/favicon.ico")

    assert (response.status_code, response.headers["Location"]) == (302, "/static/img/mark.svg")
