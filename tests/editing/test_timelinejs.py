"""A timeline of TimelineJS moves in: its JSON, and the table behind it."""

import json
from io import BytesIO
from typing import Any

import pytest

from tests.record import make_actor, make_dispute
from timeline.editing.actions import import_batch
from timeline.editing.importing.formats import read_batch
from timeline.editing.importing.keeping import Fate, Outcome
from timeline.editing.importing.markup import plain
from timeline.models import Annotation, Dispute, Event, Involvement

HEADER = (
    "Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Media,"
    "Media Credit,Media Caption,Media Thumbnail,Alt Text,Type,Group,Background\n"
)


def table(*rows: str) -> bytes:
    return (HEADER + "\n".join(rows) + "\n").encode()


def slides(*events: Any, **more: Any) -> bytes:
    return json.dumps({"events": events, **more}).encode()


def brought(data: bytes, dispute: Dispute) -> list[Outcome]:
    outcomes: list[Outcome] = []
    import_batch(read_batch(BytesIO(data)), dispute, good_only=True, told=outcomes.append)
    return outcomes


@pytest.fixture
def dispute(db: None) -> Dispute:
    return make_dispute()


@pytest.mark.parametrize(
    ("cells", "date"),
    [
        ("2025,1,21,,,,,,", "2025-01-21"),
        ("2025,2,,,,,,,", "2025-02"),
        ("2025,,,,,,,,", "2025"),
        ("٢٠٢٥,٠٢,,,,,,,", "2025-02"),
        ('"2,025",,,,,,,,', "2025"),
        ("2024,,,,2025,1,23,,", "2024/2025-01-23"),
        ("2025,1,21,,2025,1,21,,", "2025-01-21"),
        ("900,,,,,,,,", "0900"),
    ],
)
def test_a_date_is_as_precise_as_its_row(dispute: Dispute, cells: str, date: str) -> None:
    brought(table(f"{cells},A headline,,,,,,,,,"), dispute)

    assert str(Event.objects.get().date) == date


@pytest.mark.parametrize("cells", [",,,,,,,,", "-44,,,,,,,,", "2025,13,,,,,,,", "soon,,,,,,,,"])
def test_a_row_without_a_year_that_we_can_hold_is_told_and_not_dropped(
    dispute: Dispute, cells: str
) -> None:
    outcomes = brought(table(f"{cells},A headline,,,,,,,,,"), dispute)

    assert [(o.fate, o.entry.number, o.title) for o in outcomes] == [
        (Fate.REFUSED, 2, "A headline")
    ]
    assert outcomes[0].why != ""


def test_what_an_event_has_no_place_for_is_a_note_for_the_desk(dispute: Dispute) -> None:
    palm = make_actor()
    brought(
        table(
            "2025,1,21,10:30,,,,,early one morning,رفع الدعوى,<p>نص</p>,https://p.example/1.jpg,"
            "A photographer,A caption,,A quay,,النخلة,#fff",
            "2025,1,22,,,,,,,Second,,,,,,,,Nobody we know,",
        ),
        dispute,
    )

    first, second = Event.objects.order_by("date")
    assert (first.title_ar, first.summary_ar, first.title_en) == ("رفع الدعوى", "نص", "")
    assert [(p.event, p.actor) for p in Involvement.objects.all()] == [(first, palm)]
    note = Annotation.objects.get(event=first)
    assert note.visibility == "desk"
    for words in ("early one morning", "10:30", "https://p.example/1.jpg", "A photographer",
                  "A caption", "A quay", "#fff"):  # fmt: skip
        assert words in note.body_ar
    assert "Nobody we know" in Annotation.objects.get(event=second).body_en


def test_titles_and_eras_are_left_out_and_said_so(dispute: Dispute) -> None:
    rows = table(
        ",,,,,,,,,The whole story,,,,,,,title,,",
        "2020,,,,2024,,,,,Before,,,,,,,era,,",
        "2025,,,,,,,,,A headline,,,,,,,,,",
    )
    batch = read_batch(BytesIO(rows))

    assert len(batch.notes) == 2
    assert [entry.number for entry in batch.entries] == [4]


def test_slides_are_read_with_their_markup_as_words(dispute: Dispute) -> None:
    text = '<p>S<!-- x -->ee <a href="https://a.example/">this</a>.</p><script>alert(1)</script><ul><li>One'
    brought(
        slides(
            {
                "start_date": {"year": "2025", "month": 1, "day": "", "hour": "9"},
                "text": {"headline": "A <b>bold</b> claim &amp; more", "text": text},
                "media": {"url": "https://x.example/status/1", "credit": "<i>X</i>"},
                "unique_id": "slide-1",
            },
            {"start_date": {"year": 2025}, "text": {"text": "Only a text<br>and more"}},
            title={"text": {"headline": "Title"}},
        ),
        dispute,
    )

    first, second = Event.objects.order_by("pk")
    assert (first.title_en, str(first.date)) == ("A bold claim & more", "2025-01")
    assert first.summary_en == "See this (https://a.example/).\nOne"
    assert "X" in Annotation.objects.get(event=first).body_en
    assert (second.title_en, second.summary_en) == ("Only a text", "and more")


@pytest.mark.parametrize(
    "slide",
    [
        None,
        7,
        [],
        {},
        {"text": "words"},
        {"start_date": "2025", "text": {"headline": "x"}},
        {"start_date": {"year": {"year": 1}}, "text": {"headline": "x"}},
        {"start_date": {"year": 2025}, "text": {"headline": ""}},
        {"start_date": {"year": 2025}, "text": {"headline": ["x"]}},
        {"start_date": {"year": 2025}, "text": {"headline": "x\0"}},
        {"start_date": {"year": 2025, "month": "7" * 400}, "text": {"headline": "x"}},
    ],
)
def test_a_slide_that_is_none_is_refused(dispute: Dispute, slide: Any) -> None:
    outcomes = brought(slides(slide), dispute)

    assert {outcome.fate for outcome in outcomes} == {Fate.REFUSED}
    assert Event.objects.count() == 0


@pytest.mark.usefixtures("curated")
def test_our_own_timelinejs_comes_back_under_its_keys(client: Any) -> None:
    data = client.get("/data/ar/stargate.timelinejs.json").content
    stargate = Dispute.objects.get()
    assert set(import_batch(read_batch(BytesIO(data)), stargate)) == {Fate.KNOWN}
    keys = set(Event.objects.values_list("key", "title_ar"))
    Dispute.objects.all().delete()

    brought(data, make_dispute())

    assert set(Event.objects.values_list("key", "title_ar")) == keys


def test_the_same_file_twice_is_once(dispute: Dispute) -> None:
    data = slides({"start_date": {"year": 2025}, "text": {"headline": "Once"}, "group": "G"})

    assert {outcome.fate for outcome in brought(data, dispute)} == {Fate.NEW}
    assert {outcome.fate for outcome in brought(data, dispute)} == {Fate.KNOWN}
    assert (Event.objects.count(), Annotation.objects.count()) == (1, 1)


def test_markup_as_long_as_a_file_is_read_in_time_that_grows_with_it() -> None:
    for piece in ("<a href=", "<a ", "</a>", "<p", "<!--", "&", "<script>"):
        assert isinstance(plain(piece * 20_000), str)
