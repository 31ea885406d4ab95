"""Bringing a file in at the desk: what would happen first, and what was brought is never lost."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.record import make_dispute, make_event
from timeline.models import Dispute, Event

pytestmark = pytest.mark.django_db
TABLE = "title_en,date\nA suit is filed,2025-01-21\nA ruling,someday\n"
GOOD = "title_en,date\nA suit is filed,2025-01-21\n"
ENGLISH = {"Accept-Language": "en"}


@pytest.fixture
def dispute() -> Dispute:
    return make_dispute(state="draft")


def test_strangers_and_readers_bring_nothing(
    stranger: Client, reader: Client, dispute: Dispute
) -> None:
    for path in ("/desk/import/", "/desk/palm-port/import/"):
        assert stranger.get(path).status_code == 403
        assert stranger.post(path, {"text": GOOD, "do": "keep"}).status_code == 403
        assert reader.post(path, {"text": GOOD, "do": "keep"}).status_code == 302
    assert Event.objects.count() == 0


def test_it_first_tells_row_by_row_what_would_happen(at_desk: Client, dispute: Dispute) -> None:
    file = SimpleUploadedFile("events.csv", TABLE.encode())

    page = at_desk.post("/desk/palm-port/import/", {"file": file}, headers=ENGLISH)

    assert page.status_code == 200
    assert Event.objects.count() == 0
    assert "1 row comes in" in page.text
    assert "1 row is refused" in page.text
    assert "cannot be read as one date" in page.text
    assert "A ruling,someday" in page.text  # in the box, to be mended
    assert 'value="keep"' not in page.text
    assert 'value="good"' in page.text


def test_a_bad_row_keeps_all_out_until_the_editor_takes_the_good_ones(
    at_desk: Client, dispute: Dispute
) -> None:
    path = "/desk/palm-port/import/"

    assert at_desk.post(path, {"text": TABLE, "do": "keep"}).status_code == 200
    assert Event.objects.count() == 0

    answer = at_desk.post(path, {"text": TABLE, "do": "good"}, follow=True, headers=ENGLISH)
    assert "1 event came in as a draft." in answer.text
    assert [(e.title_en, e.state, e.dispute) for e in Event.objects.all()] == [
        ("A suit is filed", "draft", dispute)
    ]


def test_a_whole_record_makes_its_own_dispute(at_desk: Client) -> None:
    record = {
        "format": "sijal-record",
        "version": 1,
        "dispute": {"slug": "reef", "title_en": "The reef", "state": "published"},
        "events": [{"key": "e2222222", "title_en": "A suit", "state": "published"}],
    }

    at_desk.post("/desk/import/", {"text": json.dumps(record), "do": "keep"})

    assert [(d.slug, d.state) for d in Dispute.objects.all()] == [("reef", "draft")]
    assert [(e.key, e.state) for e in Event.objects.all()] == [("e2222222", "draft")]
    refused = at_desk.post("/desk/import/", {"text": GOOD, "do": "keep"}, headers=ENGLISH)
    assert "Say into which dispute" in refused.text
    assert "A suit is filed" in refused.text


@pytest.mark.parametrize("text", ["", "{", "x" * 2_000_001, "a,b\n1,2\n", "\ufffd"])
def test_what_cannot_be_read_is_told_and_stays_in_the_box(
    at_desk: Client, dispute: Dispute, text: str
) -> None:
    page = at_desk.post("/desk/palm-port/import/", {"text": text})

    assert page.status_code == 200
    assert 'role="alert"' in page.text


def test_markup_in_a_file_is_shown_as_words(at_desk: Client, dispute: Dispute) -> None:
    text = 'title_en,"<script>alert(1)</script>"\n"<img src=x onerror=alert(1)>",</textarea>\n'

    page = at_desk.post("/desk/palm-port/import/", {"text": text})

    assert "<script>alert" not in page.text
    assert "<img src=x" not in page.text
    assert page.text.count("</textarea>") == 1


def test_it_says_what_is_here_already(at_desk: Client, dispute: Dispute) -> None:
    make_event(dispute, "2025-01-21", title_en="A suit is filed", title_ar="")

    page = at_desk.post("/desk/palm-port/import/", {"text": GOOD}, headers=ENGLISH)

    assert "1 row is here already" in page.text
    assert 'value="keep"' not in page.text
