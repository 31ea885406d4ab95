"""The history at the desk: words compared word by word, gone back to, told to readers or not."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests.record import (
    cite,
    make_actor,
    make_claim,
    make_dispute,
    make_event,
    make_source,
    publish,
)
from timeline.editing.desk.diff import Piece, pieces
from timeline.models import Citation, Claim, Event

pytestmark = pytest.mark.django_db
PAGE = "/desk/palm-port/e/{}/history/"


@pytest.fixture
def event() -> Event:
    """Published an hour ago, reworded since by Rami."""
    event = publish(make_event(make_dispute()), make_source())
    for row in (*Event.history.all(), *Citation.history.all()):
        row.history_date -= timedelta(hours=1)
        row.save()
    event.title_ar, event.title_en = "دعوى جديدة", "A new lawsuit"
    event._history_user = User.objects.create_user("rami")  # type: ignore[attr-defined]
    event._change_reason = "More exact"  # type: ignore[attr-defined]
    event.save()
    return Event.objects.get()


def test_an_edit_is_told_with_who_when_why_and_the_words(at_desk: Client, event: Event) -> None:
    page = at_desk.get(PAGE.format(event.key)).text

    assert "<bdi>rami</bdi>" in page
    assert "More exact" in page
    assert '<dd lang="ar" dir="rtl">' in page
    assert re.search(r'<dd lang="en" dir="ltr">A <ins>new </ins>lawsuit</dd>', page)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("A lawsuit", "A lawsuit", [("kept", "A lawsuit")]),
        ("in Cairo", "in Beirut", [("kept", "in "), ("deleted", "Cairo"), ("inserted", "Beirut")]),
        ("قال أمس", "قال اليوم", [("kept", "قال "), ("deleted", "أمس"), ("inserted", "اليوم")]),
        ("مُليار. ثم", "مُليار", [("kept", "مُليار"), ("deleted", ". ثم")]),
        ("", "New", [("inserted", "New")]),
        ("Old", "", [("deleted", "Old")]),
    ],
)
def test_words_are_compared(before: str, after: str, told: list[tuple[str, str]]) -> None:
    assert list(pieces(before, after)) == [Piece(kind, text) for kind, text in told]  # type: ignore[arg-type]


def test_a_very_long_text_is_shown_whole(at_desk: Client) -> None:
    assert [piece.kind for piece in pieces("a " * 3000, "b " * 3000)] == ["deleted", "inserted"]


def test_one_goes_back_with_a_reason(at_desk: Client, event: Event) -> None:
    first = at_desk.get(PAGE.format(event.key)).context["edits"][-1]
    back = {"moment": first.moment, "reason": "It was right"}

    page = at_desk.post(f"{PAGE.format(event.key)}revert/", back, follow=True)

    assert "It reads again as it did then." in page.text
    assert Event.objects.get().title_en == "A lawsuit"


@pytest.mark.parametrize("moment", ["", "yesterday", "2025-01-01", "2025-01-01T10:00"])
def test_a_moment_that_is_none_is_not_found(at_desk: Client, event: Event, moment: str) -> None:
    answer = at_desk.post(f"{PAGE.format(event.key)}revert/", {"moment": moment, "reason": "x"})

    assert answer.status_code == 404


def test_a_change_is_left_out_for_readers(at_desk: Client, reader: Client, event: Event) -> None:
    public = f"/en/palm-port/e/{event.key}/"
    told = at_desk.get(PAGE.format(event.key)).context["edits"][0]
    before = reader.get(public).text

    at_desk.post(f"{PAGE.format(event.key)}tell/", {"versions": told.versions, "told": "no"})

    assert "<ins>A new lawsuit</ins>" in before
    assert "<ins>A new lawsuit</ins>" not in reader.get(public).text
    assert "Not told to readers" in at_desk.get(PAGE.format(event.key)).text


def test_what_was_deleted_is_named_and_brought_back(at_desk: Client) -> None:
    event = make_event(make_dispute())
    cite(event, make_source())
    make_claim(event, make_actor(), "Not true", language="en").delete()

    page = at_desk.get("/desk/palm-port/deleted/")
    address = re.search(r'name="row" value="(historicalclaim-\d+)"', page.text)
    assert address is not None
    at_desk.post("/desk/palm-port/deleted/restore/", {"row": address[1]})

    assert "Not true" in page.text
    assert Claim.objects.get().words == "Not true"
    assert "Nothing was deleted here." in at_desk.get("/desk/palm-port/deleted/").text


def test_what_was_not_deleted_here_is_not_brought_back(at_desk: Client) -> None:
    make_dispute()

    for row in ("historicalevent-1", "", "user-1"):
        answer = at_desk.post("/desk/palm-port/deleted/restore/", {"row": row})
        assert answer.status_code == 404
