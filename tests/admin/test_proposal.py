"""An editor decides on what extraction found, from the list or from the page of one."""

import pytest
from django.test import Client

from tests.admin.form_data import messages, words
from tests.record import cite, make_actor, make_dispute, make_event, make_source
from timeline.models import Claim, Event, Proposal, Source

pytestmark = pytest.mark.django_db

LIST = "/admin/timeline/proposal/"
EVENT_WORDS = "قالت شركة النخلة يوم الاثنين إنها ستقاضي شركة المرفأ"
CLAIM_WORDS = "لا أساس لذلك"


@pytest.fixture
def found() -> Proposal:
    return propose(
        EVENT_WORDS,
        "event",
        {
            "title_ar": EVENT_WORDS, "kind": "statement", "date": "2025-01-20",
            "date_words": "يوم الاثنين", "life": "happened",
            "involvements": [{"actor": "النخلة", "role": "speaker"}], "also": [],
        },
    )  # fmt: skip


@pytest.fixture
def said(found: Proposal) -> Proposal:
    return propose(
        CLAIM_WORDS,
        "claim",
        {
            "speaker": "المرفأ", "words": CLAIM_WORDS, "language": "ar", "verb": "ردت",
            "directness": "quote", "said_on": "",
        },
    )  # fmt: skip


def propose(words: str, kind: str, fields: dict[str, object]) -> Proposal:
    source = Source.objects.first() or make_source()
    start = source.text.index(words)
    return Proposal.objects.create(
        source=source, kind=kind, start=start, end=start + len(words), quote=words,
        fields=fields, reasons=[{"ar": "فعل قول", "en": "a verb of saying"}],
    )  # fmt: skip


def test_reasons_are_told_in_the_language_of_the_page(editor: Client, found: Proposal) -> None:
    page = f"{LIST}{found.pk}/change/"

    assert "a verb of saying" in editor.get(page).content.decode()
    arabic = editor.get(page, headers={"Accept-Language": "ar"}).content.decode()
    assert "فعل قول" in arabic


def test_what_was_found_is_told_in_words(editor: Client, found: Proposal, said: Proposal) -> None:
    event = words(editor.get(f"{LIST}{found.pk}/change/").content)
    claim = words(editor.get(f"{LIST}{said.pk}/change/").content)

    for told in ("kind: Statement", "date as written: يوم الاثنين", "النخلة (speaks)"):
        assert told in event
    for told in ("speaker: المرفأ", "directness: quote", "language: Arabic"):
        assert told in claim


def test_accepted_from_the_list_it_becomes_a_draft_once(editor: Client, found: Proposal) -> None:
    dispute = make_dispute()
    for _ in range(2):
        editor.post(LIST, {"action": "accept", "dispute": dispute.pk, "_selected_action": found.pk})

    event = Event.objects.get()
    assert (event.dispute, event.state) == (dispute, "draft")
    found.refresh_from_db()
    assert found.decided_by
    assert found.decided_by.username == "editor"


def test_accepted_from_its_own_page(editor: Client, said: Proposal) -> None:
    event = make_event(make_dispute())
    make_actor("port", name_ar="المرفأ")
    editor.post(
        f"{LIST}{said.pk}/change/",
        {
            "CHANGE_FORM-action": "accept",
            "CHANGE_FORM-dispute": event.dispute.pk,
            "CHANGE_FORM-event": event.pk,
            "_selected_action": said.pk,
            "index": 0,
        },
    )

    assert Claim.objects.get().event == event


@pytest.mark.parametrize("chosen", [{}, {"dispute": ""}, {"dispute": "none"}])
def test_without_a_dispute_nothing_is_accepted(
    editor: Client, found: Proposal, chosen: dict[str, str]
) -> None:
    editor.post(LIST, {"action": "accept", "_selected_action": found.pk, **chosen})

    assert len(messages(editor, LIST)) == 1
    assert Proposal.objects.get().state == "pending"


def test_one_that_cannot_be_accepted_does_not_stop_the_others(
    editor: Client, found: Proposal, said: Proposal
) -> None:
    dispute = make_dispute()
    editor.post(
        LIST,
        {
            "action": "accept",
            "dispute": dispute.pk,
            "_selected_action": [said.pk, found.pk],
        },
    )

    assert messages(editor, LIST) == [
        f"claim: \u2068«{CLAIM_WORDS}»\u2069: Choose the event in which this was said.",
        "1 row changed.",
    ]
    assert dict(Proposal.objects.values_list("kind", "state")) == {
        "event": "accepted", "claim": "pending",
    }  # fmt: skip


def test_rejected_from_the_list(editor: Client, found: Proposal) -> None:
    editor.post(LIST, {"action": "reject", "_selected_action": found.pk})

    assert Proposal.objects.get().state == "rejected"


def test_what_was_found_is_not_edited(editor: Client, found: Proposal) -> None:
    editor.post(f"{LIST}{found.pk}/change/", {"quote": "غيره", "_save": ""})

    assert Proposal.objects.get().quote == EVENT_WORDS
    assert editor.get(f"{LIST}add/").status_code == 403


def test_what_is_told_otherwise_is_shown_beside_the_words_of_the_record(
    editor: Client, found: Proposal
) -> None:
    event = make_event(make_dispute(), "2023-03")
    event.lead = cite(event, make_source("older", "قالت في مارس 2023 إنها ستقاضي."), "في مارس 2023")
    event.save()
    found.verdict, found.known_event = "discrepancy", event
    found.differences = [{"ar": "التاريخ مختلف", "en": "another date"}]
    found.save()

    page = editor.get(f"{LIST}{found.pk}/change/").content.decode()

    assert "<p>another date</p>" in page
    assert '<blockquote lang="ar" dir="rtl">في مارس 2023 — ' in page
    assert f'<blockquote lang="ar" dir="rtl">{EVENT_WORDS} — ' in page


def test_an_editor_takes_it_as_new_from_the_list(editor: Client, found: Proposal) -> None:
    dispute = make_dispute()
    found.verdict, found.known_event = "same", make_event(dispute)
    found.save()

    editor.post(
        LIST,
        {"action": "accept", "_selected_action": [found.pk], "dispute": dispute.pk, "as_new": "on"},
    )

    assert Event.objects.count() == 2
