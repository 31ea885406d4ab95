"""An event is written with all its parts, refused with every word kept, and saved once."""

from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client

from tests.cast import signed_in
from tests.editing.desk.form import address, opened, with_rows
from tests.record import (
    TEXT,
    cite,
    involve,
    make_actor,
    make_claim,
    make_dispute,
    make_event,
    make_source,
    publish,
)
from timeline.models import Actor, Citation, Claim, ClaimLink, Correction, Dispute, Event, Source

pytestmark = pytest.mark.django_db
NEW = "/desk/palm-port/new/"


@pytest.fixture
def dispute() -> Dispute:
    return make_dispute()


@pytest.fixture
def source() -> Source:
    return make_source(published_on=date(2025, 1, 23))


@pytest.fixture
def palm() -> Actor:
    return make_actor()


@pytest.fixture
def event(dispute: Dispute, source: Source, palm: Actor) -> Event:
    """Published, with an actor, a claim and its citation."""
    event = publish(make_event(dispute), source)
    involve(event, palm)
    cite(make_claim(event, palm), source, "لا أساس لذلك")
    return Event.objects.get(pk=event.pk)


def whole(data: dict[str, Any]) -> dict[str, Any]:
    """An event in both languages, with an actor, two citations and a claim."""
    data |= {"title_ar": "دعوى", "title_en": "A suit", "kind": "lawsuit", "date": "الاثنين الماضي"}
    data = with_rows(data, "participant", "p2", actor="Palm", role="plaintiff")
    data = with_rows(data, "citation", "c2", source="daily", exact="ستقاضي شركة المرفأ")
    data = with_rows(data, "claim", "k2", speaker="النخلة", words="لا أساس لذلك")
    return with_rows(data, "citation", "c3", source="daily", exact="لا أساس لذلك", of="k2")


def test_an_event_is_made_with_all_its_parts(
    at_desk: Client, dispute: Dispute, source: Source, palm: Actor
) -> None:
    data = whole(opened(at_desk, NEW))

    answer = at_desk.post(NEW, data | {"do": "publish"})

    event = Event.objects.get(key=data["key"])
    assert answer["Location"] == address(event)
    assert (event.state, str(event.date), event.title_ar) == ("published", "2025-01-20", "دعوى")
    assert event.lead is not None
    assert (event.lead.exact, event.lead.start) == ("ستقاضي شركة المرفأ", TEXT.index("ستقاضي"))
    claim = event.claims.get()
    assert (claim.speaker, claim.language) == (palm, "ar")
    assert claim.citations.get().exact == "لا أساس لذلك"
    assert event.involvements.get().role == "plaintiff"


def test_saving_untouched_leaves_no_trace(at_desk: Client, event: Event) -> None:
    history = [event.history.count(), Claim.history.count(), Citation.history.count()]

    answer = at_desk.post(address(event), opened(at_desk, address(event)) | {"do": "save"})

    assert answer.status_code == 302
    assert Event.objects.get(pk=event.pk).version == event.version
    assert [event.history.count(), Claim.history.count(), Citation.history.count()] == history


def test_rows_that_are_taken_out_are_taken_out(at_desk: Client, event: Event) -> None:
    data = opened(at_desk, address(event)) | {"participant": [], "claim": [], "is_correction": "no"}

    at_desk.post(address(event), data)

    assert not event.involvements.exists()
    assert not event.claims.exists()
    assert event.citations.count() == 1


@pytest.mark.parametrize(
    ("typed", "complaint"),
    [
        ({"date": "ذات يوم"}, "cannot be read as one date"),
        ({"title_ar": "", "title_en": ""}, "Write it in Arabic or in English at least."),
        ({"time": "10:00"}, "A time needs its time zone."),
        ({"time_zone": "Cairo"}, "Write the name of a time zone"),
        ({"citation-c2-exact": "ليست في النص"}, "These words are not in the archived text"),
        ({"citation-c2-exact": "شركة"}, "stand in the source more than once"),
        ({"citation-c2-source": "nowhere"}, "No source fits these words"),
        ({"participant-p2-actor": "Nobody"}, "No actor is called «Nobody»"),
        ({"citation": []}, "An event is published with a citation"),
    ],
)
def test_what_cannot_be_saved_is_refused_at_its_box_and_kept(
    at_desk: Client,
    dispute: Dispute,
    source: Source,
    palm: Actor,
    typed: dict[str, Any],
    complaint: str,
) -> None:
    data = whole(opened(at_desk, NEW)) | {"summary_en": "A word that must stay"} | typed

    answer = at_desk.post(NEW, data | {"do": "publish"})

    assert answer.status_code == 422
    assert complaint in answer.text
    assert "A word that must stay" in answer.text
    for value in typed.values():
        assert not value or str(value) in answer.text
    assert not Event.objects.exists()
    assert not Actor.objects.exclude(pk=palm.pk).exists()


def test_of_words_that_stand_twice_the_editor_chooses_the_place(
    at_desk: Client, dispute: Dispute, source: Source, palm: Actor
) -> None:
    data = whole(opened(at_desk, NEW)) | {"citation-c2-exact": "شركة"}
    second = TEXT.rindex("شركة")

    asked = at_desk.post(NEW, data)
    at_desk.post(NEW, data | {"citation-c2-start": str(second)})

    assert f'name="citation-c2-start" value="{second}"' in asked.text
    assert Citation.objects.get(key="c2").start == second


def test_a_new_actor_is_made_with_the_event_that_needs_it(
    at_desk: Client, dispute: Dispute, source: Source
) -> None:
    data = whole(opened(at_desk, NEW))
    data = with_rows(data, "actor", "a2", name_ar="النخلة", name_en="Palm", kind="organisation")

    at_desk.post(NEW, data)

    made = Actor.objects.get(slug="palm")
    assert _taking_part(data["key"]) == made
    assert Claim.objects.get().speaker == made


def _taking_part(key: str) -> Actor:
    return Event.objects.get(key=key).involvements.get().actor


def test_claims_meet_by_pointing_also_at_one_of_the_same_form(
    at_desk: Client, event: Event, source: Source
) -> None:
    earlier = event.claims.get()
    data = whole(opened(at_desk, NEW))
    data = with_rows(data, "claim", "k3", speaker="Palm", words="We deny it")
    data = with_rows(data, "link", "n2", claim="k3", to=earlier.key, relation="denies")
    data = with_rows(data, "link", "n3", claim="k3", to="k2", relation="answers")

    at_desk.post(NEW, data)

    links = ClaimLink.objects.filter(from_claim__key="k3")
    assert {(link.to_claim.key, link.relation) for link in links} == {
        (earlier.key, "denies"),
        ("k2", "answers"),
    }


def test_a_claim_of_another_dispute_cannot_be_met(
    at_desk: Client, event: Event, source: Source, palm: Actor
) -> None:
    elsewhere = make_claim(make_event(make_dispute("other")), palm)
    data = whole(opened(at_desk, NEW))
    data = with_rows(data, "link", "n2", claim="k2", to=elsewhere.key, relation="denies")

    answer = at_desk.post(NEW, data)

    assert answer.status_code == 422
    assert "not of the dispute" in answer.text


# --- Two editors -----------------------------------------------------------------------------


@pytest.fixture
def omar() -> Client:
    omar = User.objects.create_user("omar")
    omar.groups.add(Group.objects.get(name="publisher"))
    return signed_in(omar)


def test_the_second_save_is_told_and_keeps_every_word(
    at_desk: Client, omar: Client, event: Event
) -> None:
    mine = opened(at_desk, address(event)) | {"is_correction": "no"}
    theirs = opened(omar, address(event)) | {"is_correction": "no"}
    omar.post(address(event), theirs | {"title_en": "Theirs", "summary_en": "Omar wrote this"})

    answer = at_desk.post(address(event), mine | {"title_en": "Mine", "title_ar": "عنواني"})

    assert answer.status_code == 409
    assert "<bdi>omar</bdi>" in answer.text
    assert Event.objects.get(pk=event.pk).title_en == "Theirs"
    sheet = answer.context["sheet"]
    assert sheet.data["title_en"] == "Mine"
    assert sheet.data["title_ar"] == "عنواني"
    assert sheet.data["summary_en"] == "Omar wrote this"


def after_conflict(answer: Any) -> dict[str, Any]:
    sheet, event = answer.context["sheet"], answer.context["event"]
    data = {**dict(sheet.data.lists()), "key": event.key, "opened": str(answer.context["opened"])}
    return data | {"is_correction": "no"}


@pytest.mark.parametrize(
    ("choice", "title"), [("mine", "Mine"), ("theirs", "Theirs"), ("both", "Mine Theirs")]
)
def test_each_field_is_merged_as_the_editor_chooses(
    at_desk: Client, omar: Client, event: Event, choice: str, title: str
) -> None:
    mine = opened(at_desk, address(event)) | {"is_correction": "no"}
    theirs = opened(omar, address(event)) | {"is_correction": "no"}
    omar.post(address(event), theirs | {"title_en": "Theirs"})
    told = at_desk.post(address(event), mine | {"title_en": "Mine"})

    chosen = at_desk.post(address(event), after_conflict(told) | {"do": f"take {choice} title_en"})
    saved = at_desk.post(address(event), after_conflict(chosen) | {"do": "save"})

    assert saved.status_code == 302
    assert " ".join(Event.objects.get(pk=event.pk).title_en.split()) == title


def test_what_was_deleted_meanwhile_can_be_saved_anew(at_desk: Client, dispute: Dispute) -> None:
    event = make_event(dispute)
    mine = opened(at_desk, address(event)) | {"title_en": "A word that must stay"}
    event.delete()

    told = at_desk.post(address(event), mine)
    at_desk.post(address(event), mine | {"opened": str(told.context["opened"])})

    assert told.status_code == 409
    assert Event.objects.get(key=event.key).title_en == "A word that must stay"


# --- What readers have seen --------------------------------------------------------------------


def test_a_change_to_something_published_asks_whether_it_is_a_correction(
    at_desk: Client, event: Event
) -> None:
    data = opened(at_desk, address(event)) | {"title_en": "Two lawsuits", "date": "2025-01-21"}

    asked = at_desk.post(address(event), data)
    empty = at_desk.post(address(event), data | {"is_correction": "yes"})
    told = data | {"is_correction": "yes", "note_en": "It was two, a day later."}
    at_desk.post(address(event), told)

    assert (asked.status_code, empty.status_code) == (422, 422)
    assert "say whether it is a correction" in asked.text
    correction = Correction.objects.get()
    assert correction.note_en == "It was two, a day later."
    assert correction.before_en == "A lawsuit\nMonday 20 January 2025"
    assert correction.after_en == "Two lawsuits\nTuesday 21 January 2025"
    assert correction.before_ar == "الاثنين 20 يناير 2025"


def test_a_reporter_does_not_change_what_readers_see(event: Event) -> None:
    reporter = User.objects.create_user("reporter")
    reporter.groups.add(Group.objects.get(name="reporter"))
    client = signed_in(reporter)
    data = opened(client, address(event)) | {"title_en": "Mine", "is_correction": "no"}

    answer = client.post(address(event), data)

    assert answer.status_code == 403
    assert 'value="Mine"' in answer.text
    assert Event.objects.get(pk=event.pk).title_en == "A lawsuit"


@pytest.mark.parametrize("page", [NEW, "/desk/palm-port/e/{}/edit/"])
def test_nobody_else_comes_to_the_form(
    stranger: Client, reader: Client, event: Event, page: str
) -> None:
    assert stranger.get(page.format(event.key)).status_code == 403
    assert reader.get(page.format(event.key)).status_code == 302


# --- Without a script -----------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["participant", "actor", "citation", "claim"])
def test_a_button_adds_an_empty_row_and_keeps_what_was_typed(
    at_desk: Client, dispute: Dispute, kind: str
) -> None:
    data = opened(at_desk, NEW) | {"title_en": "A word that must stay"}

    answer = at_desk.post(NEW, data | {"do": f"add {kind}"})

    assert len(answer.context["sheet"].rows(kind)) == 1
    assert "A word that must stay" in answer.text
    assert 'class="errorlist"' not in answer.text
    assert not Event.objects.exists()


def test_a_claim_is_removed_with_its_parts_and_a_row_moves_up(
    at_desk: Client, dispute: Dispute, source: Source, palm: Actor
) -> None:
    data = whole(opened(at_desk, NEW))
    data = with_rows(data, "participant", "p3", actor="Palm", role="host")

    removed = at_desk.post(NEW, data | {"do": "remove claim k2"})
    raised = at_desk.post(NEW, data | {"do": "raise participant p3"})

    assert removed.context["sheet"].data.getlist("citation") == ["c2"]
    assert [row.key for row in raised.context["sheet"].participants] == ["p3", "p2"]
