"""What each format says, and whether its own readers understand it: icalendar, feedparser, csv."""

import csv
import json
import re
from datetime import date, datetime, timedelta
from io import StringIO
from typing import Any
from xml.etree import ElementTree as ET

import feedparser
import pytest
from django.test import Client
from icalendar import Calendar

from tests.reading.conftest import Scene
from tests.record import cite, involve, make_event, publish
from timeline.languages.cells import restored, safe
from timeline.models import Annotation, Correction, Event, PathStep

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
HOSTILE = "<img src=x onerror=alert(1)> & «ستارغيت»"


def add(scene: Scene, date: str | None, **fields: Any) -> Event:
    return publish(make_event(scene.dispute, date, **fields), scene.source)


# --- TimelineJS -----------------------------------------------------------------------------


def slides(client: Client, language: str = "ar") -> dict[str, Any]:
    found = client.get(f"/data/{language}/palm-port.timelinejs.json").json()
    return {slide["unique_id"]: slide for slide in found["events"]} | {"title": found["title"]}


@pytest.mark.parametrize(
    ("date", "start", "end"),
    [
        ("2025-01-21", {"year": 2025, "month": 1, "day": 21}, None),
        ("2025-01-21~", {"year": 2025, "month": 1, "day": 21}, None),
        ("2025-02", {"year": 2025, "month": 2}, None),
        ("2025", {"year": 2025}, None),
        ("../2024", {"year": 2024}, None),
        ("2024/..", {"year": 2024}, None),
        ("2024/2025-01-23", {"year": 2024}, {"year": 2025, "month": 1, "day": 23}),
        ("201X", {"year": 2010}, {"year": 2019}),
        ("2025-22", {"year": 2025, "month": 6}, {"year": 2025, "month": 8}),
    ],
)
def test_a_slide_is_dated_no_more_precisely_than_the_event(
    client: Client, scene: Scene, date: str, start: dict[str, int], end: dict[str, int] | None
) -> None:
    key = add(scene, date).key
    slide = slides(client)[key]

    assert slide["start_date"] == start
    assert slide.get("end_date") == end
    assert slide["display_date"] != ""


def test_what_has_no_date_is_left_out_and_the_title_says_so(client: Client, scene: Scene) -> None:
    key = add(scene, None).key
    answer = client.get("/data/en/palm-port.timelinejs.json")

    assert key not in slides(client, "en")
    assert "1 event without a date is not here." in slides(client, "en")["title"]["text"]["text"]
    assert answer.headers["Sijal-Left-Out"] == "1"


def test_no_text_of_ours_is_markup_of_theirs(client: Client, scene: Scene) -> None:
    key = add(scene, "2025", title_ar=HOSTILE, summary_ar=HOSTILE, title_en="").key

    slide = slides(client)[key]

    assert "<img" not in json.dumps(slide)
    assert slide["text"]["headline"].startswith("&lt;")
    assert slide["autolink"] is False


def test_a_slide_shows_who_said_what_and_on_which_side(client: Client, scene: Scene) -> None:
    slide = slides(client)[scene.event.key]

    assert "سنقاضيها" in slide["text"]["text"]
    assert slide["group"] == "Palm"


# --- CSV ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\n=1", "＝1", "＋1", "＠a",
     "\u200f=1", "\u2067 =1\u2069", "  =1", "'=1", "''=1", "\ufeff=1"],
)  # fmt: skip
def test_no_cell_is_a_formula_and_each_comes_back(client: Client, scene: Scene, text: str) -> None:
    key = add(scene, "2025", title_ar=text, summary_en=text).key
    content = client.get("/data/ar/palm-port.csv").content.decode()
    row = next(
        row for row in csv.DictReader(StringIO(content[1:], newline="")) if row["key"] == key
    )

    assert content[0] == "\ufeff"
    assert row["title_ar"].startswith("'")
    assert restored(row["title_ar"]) == restored(row["summary_en"]) == text


@pytest.mark.parametrize("text", ["دعوى", "A - B", "'quoted'", "", "-5", "2025-01-21", "'"])
def test_other_cells_are_left_alone(text: str) -> None:
    assert safe(text) == restored(text) == text


# --- iCalendar ------------------------------------------------------------------------------


def appointments(client: Client, language: str = "ar") -> dict[str, Any]:
    answer = client.get(f"/data/{language}/palm-port.ics")
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert all(len(line) <= 75 for line in answer.content.split(b"\r\n"))
    calendar = Calendar.from_ical(answer.content)
    return {str(event["UID"]).partition("@")[0]: event for event in calendar.walk("VEVENT")}


def test_only_what_was_scheduled_is_an_appointment_and_only_to_the_day(
    client: Client, scene: Scene
) -> None:
    hearing = add(scene, "2025-03-05", life="scheduled", title_ar="جلسة استماع" * 12)
    span = add(scene, "2025-03-05/2025-03-07", life="scheduled")
    add(scene, "2025-03", life="scheduled")
    add(scene, None, life="postponed")

    found = appointments(client)

    assert set(found) == {hearing.key, span.key}
    assert found[hearing.key]["DTSTART"].dt == date(2025, 3, 5)
    assert found[hearing.key]["DTEND"].dt == date(2025, 3, 6)
    assert found[span.key]["DTEND"].dt == date(2025, 3, 8)
    assert found[hearing.key]["SUMMARY"] == "جلسة استماع" * 12
    assert found[hearing.key]["SUMMARY"].params["LANGUAGE"] == "ar"
    assert client.get("/data/ar/palm-port.ics").headers["Sijal-Left-Out"] == "2"


def test_a_postponed_hearing_moves_in_the_calendars_that_have_it(
    client: Client, scene: Scene
) -> None:
    hearing = add(scene, "2025-03-05", life="scheduled")
    before = appointments(client)[hearing.key]
    hearing.date, hearing.life, hearing.previous_dates = "2025-04-01", "postponed", ["2025-03-05"]
    hearing.save()
    moved = appointments(client)[hearing.key]
    hearing.life = "cancelled"
    hearing.save()
    cancelled = appointments(client)[hearing.key]

    assert before["UID"] == moved["UID"] == cancelled["UID"]
    assert [int(e["SEQUENCE"]) for e in (before, moved, cancelled)] == [0, 1, 2]
    assert [str(e["STATUS"]) for e in (before, moved, cancelled)] == [
        "CONFIRMED", "CONFIRMED", "CANCELLED",
    ]  # fmt: skip
    assert moved["DTSTART"].dt == date(2025, 4, 1)


def test_a_time_stands_in_its_own_zone_and_an_unknown_zone_breaks_nothing(
    client: Client, scene: Scene
) -> None:
    timed = add(scene, "2025-03-05", life="scheduled", time="10:30", time_zone="Africa/Cairo")
    odd = add(scene, "2025-03-05", life="scheduled", time="10:30", time_zone="../etc/passwd")

    found = appointments(client)

    start = found[timed.key]["DTSTART"].dt
    assert (start.hour, start.utcoffset()) == (10, timedelta(hours=2))
    assert found[odd.key]["DTSTART"].dt == date(2025, 3, 5)
    assert b"BEGIN:VTIMEZONE" in client.get("/data/ar/palm-port.ics").content


# --- Atom -----------------------------------------------------------------------------------


def assert_is_valid_atom(content: bytes, address: str) -> None:
    """The rules of RFC 4287 that W3C's feed checker holds a feed to."""
    feed = ET.fromstring(content)
    assert feed.tag == f"{ATOM}feed"
    assert feed.attrib["{http://www.w3.org/XML/1998/namespace}lang"] in ("ar", "en")
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links["self"] == address
    assert feed.find(f"{ATOM}author/{ATOM}name") is not None
    ids = [node.text or "" for node in feed.iter(f"{ATOM}id")]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"tag:[a-z0-9.-]+,\d{4}(-\d\d(-\d\d)?)?:\S+", id) for id in ids)
    for element in (feed, *feed.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"{ATOM}{name}")) == 1, name
        updated = element.findtext(f"{ATOM}updated") or ""
        assert datetime.fromisoformat(updated).tzinfo is not None
    for entry in feed.findall(f"{ATOM}entry"):
        alternates = entry.findall(f"{ATOM}link[@rel='alternate']")
        assert len(alternates) == 1
        assert all(
            (link.get("href") or "").startswith("http") for link in entry.iter(f"{ATOM}link")
        )


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("name", ["events", "corrections"])
def test_a_feed_keeps_the_rules_and_is_read(
    client: Client, scene: Scene, language: str, name: str
) -> None:
    scene.source.url = "https://daily.example/1?ص=1"
    scene.source.save()
    event = add(scene, "2025", title_ar=HOSTILE, title_en=HOSTILE)
    # Below the layer that refuses it, from before that layer was there
    Event.objects.filter(pk=event.pk).update(title_ar=HOSTILE + "\x0b", summary_ar="\ufffe")
    Correction.objects.create(
        event=scene.event, note_ar="كان الثلاثاء", before_ar="الاثنين", after_ar="الثلاثاء"
    )
    path = f"/feeds/{language}/palm-port/{name}.atom"

    answer = client.get(path)

    assert answer.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert_is_valid_atom(answer.content, f"http://testserver{path}")
    read = feedparser.parse(answer.content)
    assert read.bozo is False
    assert read.version == "atom10"
    assert read.feed.language == language
    assert len(read.entries) == (2 if name == "events" else 1)
    assert "<img" not in json.dumps(read.entries[0].summary)


def test_an_entry_is_the_same_one_when_it_changes_and_comes_first(
    client: Client, scene: Scene
) -> None:
    add(scene, "2025")
    path = "/feeds/en/palm-port/events.atom"
    before = {entry.id: entry for entry in feedparser.parse(client.get(path).content).entries}
    scene.event.title_en = "Reworded"
    scene.event.save()

    after = feedparser.parse(client.get(path).content).entries

    assert {entry.id for entry in after} == set(before)
    assert after[0].id == f"tag:testserver,2025:event/{scene.event.key}"
    assert after[0].title == "Reworded"
    assert after[0].updated > before[after[0].id].updated
    assert after[0].published == before[after[0].id].published


def test_a_feed_without_an_entry_is_as_old_as_the_dispute(client: Client, scene: Scene) -> None:
    path = "/feeds/ar/palm-port/corrections.atom"

    first, second = client.get(path), client.get(path)

    assert first.content == second.content
    assert_is_valid_atom(first.content, f"http://testserver{path}")


# --- JSON-LD and Web Annotations ------------------------------------------------------------


def test_linked_data_tells_events_quotations_claims_and_corrections(
    client: Client, scene: Scene
) -> None:
    Correction.objects.create(event=scene.event, note_en="It was Tuesday.")
    page = client.get("/data/en/palm-port.jsonld").json()
    item = page["mainEntity"]["itemListElement"][0]["item"]

    assert page["mainEntity"]["numberOfItems"] == 1
    assert (item["@type"], item["startDate"]) == ("Event", "2025-01-20")
    assert [quote["@type"] for quote in item["citation"]] == ["Quotation", "Quotation"]
    assert item["subjectOf"][0]["@type"] == "Claim"
    assert item["mainEntityOfPage"]["correction"][0]["text"] == "It was Tuesday."
    assert "ClaimReview" not in json.dumps(page)


def test_an_annotation_points_at_the_exact_words_of_the_archived_text(
    client: Client, scene: Scene
) -> None:
    Annotation.objects.create(event=scene.event, body_ar="ملاحظة", visibility="public")
    page = client.get("/data/ar/palm-port.annotations.jsonld").json()
    first, claim, note = page["items"]

    quote, position = first["target"]["selector"]
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert page["partOf"]["total"] == 3
    assert first["target"]["source"]["id"] == "http://testserver/ar/sources/daily/"
    assert scene.source.text[position["start"] : position["end"]] == quote["exact"] == "يوم الاثنين"
    assert claim["body"]["id"].endswith(f"/e/{scene.event.key}/#c-{scene.claim.key}")
    assert note["body"] == [
        {"type": "TextualBody", "value": "ملاحظة", "format": "text/plain", "language": "ar",
         "textDirection": "rtl"}
    ]  # fmt: skip
    assert note["target"].endswith(f"/ar/palm-port/e/{scene.event.key}/")


# --- The record -----------------------------------------------------------------------------


def test_a_filtered_record_names_nothing_that_it_leaves_out(client: Client, scene: Scene) -> None:
    other = add(scene, "2020", kind="ruling")
    involve(other, scene.claim.speaker)
    PathStep.objects.filter(event=scene.event).update(bridge_en="Kept")

    told = client.get("/data/en/palm-port.json?kind=ruling").json()

    assert [event["key"] for event in told["events"]] == [other.key]
    assert {citation["event"] for citation in told["citations"]} == {other.key}
    assert (told["claims"], told["paths"], told["path_steps"]) == ([], [], [])
    assert told["events"][0]["lead"] in {citation["key"] for citation in told["citations"]}


def test_as_known_on_a_day_it_holds_no_later_word(client: Client, scene: Scene) -> None:
    scene.source.published_on = date(2025, 1, 21)
    scene.source.save()
    later = scene.source
    later.pk, later.slug, later.published_on = None, "weekly", date(2025, 3, 1)
    later._state.adding = True
    later.save()
    cite(scene.event, later, "ستقاضي")

    told = client.get("/data/en/palm-port.json?known_on=2025-02-01").json()

    assert [source["slug"] for source in told["sources"]] == ["daily"]
    assert client.get("/data/en/palm-port.json?known_on=2025-01-01").json()["events"] == []


# --- The API --------------------------------------------------------------------------------


def test_the_api_walks_a_long_dispute_page_by_page_and_misses_nothing(
    client: Client, scene: Scene
) -> None:
    keys = [add(scene, f"20{n:02}").key for n in range(25, 90)]
    path, seen = "/api/v1/disputes/palm-port/events?kind=other&from=2025", []

    while path:
        page = client.get(path).json()
        seen += [item["key"] for item in page["items"]]
        assert page["total"] == 65
        path = (page["next"] or "").removeprefix("http://testserver")
        if len(seen) == 50:
            add(scene, "2025-01-01", kind="other")  # before what was read: it moves nothing
            Event.objects.filter(key=seen[0]).update(state="withdrawn")

    assert seen == keys


def test_the_api_gives_both_languages_and_dates_as_precise_as_they_are(
    client: Client, scene: Scene
) -> None:
    key = add(scene, "2025-02~").key
    event = client.get(f"/api/v1/disputes/palm-port/events/{key}").json()

    assert event["title"] == {"ar": "دعوى", "en": "A lawsuit"}
    assert event["date"]["edtf"] == "2025-02~"
    assert (event["date"]["precision"], event["date"]["approximate"]) == ("month", True)
    assert (event["date"]["earliest"], event["date"]["latest"]) == ("2025-02-01", "2025-02-28")
    assert event["date"]["words"] == {"ar": "نحو فبراير 2025", "en": "about February 2025"}
    assert event["page"]["ar"] == f"http://testserver/ar/palm-port/e/{key}/"


def test_the_api_is_described(client: Client, scene: Scene) -> None:
    described = client.get("/api/v1/openapi.json").json()

    assert described["openapi"].startswith("3.")
    assert set(described["paths"]) == {
        "/api/v1/disputes",
        "/api/v1/disputes/{dispute}",
        "/api/v1/disputes/{dispute}/events",
        "/api/v1/disputes/{dispute}/events/{key}",
        "/api/v1/disputes/{dispute}/actors",
        "/api/v1/disputes/{dispute}/sources",
        "/api/v1/disputes/{dispute}/corrections",
        "/api/v1/sources/{source}",
    }
    asked = described["paths"]["/api/v1/disputes/{dispute}/events"]["get"]["parameters"]
    assert {"actor", "kind", "from", "to", "q", "known_on", "after"} <= {p["name"] for p in asked}
