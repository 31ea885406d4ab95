"""The other models: what the pages refuse, and what they leave alone."""

import pytest
from django.test import Client

from tests.admin.form_data import form_data, messages
from tests.record import (
    TEXT,
    cite,
    make_actor,
    make_claim,
    make_dispute,
    make_event,
    make_side,
    make_source,
)
from timeline.models import (
    Annotation,
    ClaimLink,
    Dispute,
    Participation,
    PathStep,
    ReadingPath,
    Source,
)

pytestmark = pytest.mark.django_db


def test_the_text_of_a_source_is_kept_as_pasted(editor: Client) -> None:
    page = "/admin/timeline/source/add/"
    typed = {"title": "خبر", "slug": "daily", "language": "ar", "publisher_ar": "الصحيفة"}
    editor.post(page, form_data(editor, page) | typed | {"text": " سطر\r\nسطر\r\n"})

    assert Source.objects.get().text == " سطر\nسطر\n"


def test_the_text_of_a_cited_source_changes_no_more(editor: Client) -> None:
    source = make_source()
    page = f"/admin/timeline/source/{source.pk}/change/"
    assert "text" in form_data(editor, page)
    old = source.history.latest().pk
    source.text = TEXT + " تتمة."
    source.save()
    cite(make_event(make_dispute()), source)

    assert "text" not in form_data(editor, page)
    for address in (page, f"/admin/timeline/source/{source.pk}/history/{old}/"):
        editor.post(address, form_data(editor, address) | {"title": "آخر", "text": ""})
        source.refresh_from_db()
        assert (source.title, source.text) == ("آخر", TEXT + " تتمة.")


def test_a_dispute_is_published_from_the_list(editor: Client) -> None:
    dispute, page = make_dispute(state="draft"), "/admin/timeline/dispute/"

    editor.post(page, {"action": "publish", "_selected_action": dispute.pk})
    assert Dispute.objects.get().state == "published"

    editor.post(page, {"action": "withdraw", "_selected_action": dispute.pk})
    assert Dispute.objects.get().state == "withdrawn"


def test_a_reading_path_is_published_from_the_list(editor: Client) -> None:
    dispute, page = make_dispute(), "/admin/timeline/readingpath/"
    path = ReadingPath.objects.create(dispute=dispute, slug="start", title_en="Start here")
    editor.post(page, {"action": "publish", "_selected_action": path.pk})
    assert messages(editor, page) == [
        "Start here: A reading path is published with at least one step."
    ]

    PathStep.objects.create(path=path, event=make_event(dispute), order=1)
    editor.post(page, {"action": "publish", "_selected_action": path.pk})
    assert ReadingPath.objects.get().state == "published"


def test_nobody_stands_on_a_side_of_another_dispute(editor: Client) -> None:
    here, elsewhere = make_dispute(), make_dispute("elsewhere")
    side, page = make_side(elsewhere), "/admin/timeline/participation/add/"
    typed = {"dispute": here.pk, "actor": make_actor().pk, "side": side.pk}

    answer = editor.post(page, form_data(editor, page) | typed)

    assert answer.context["adminform"].form.errors == {"side": ["This side is of another dispute."]}
    assert Participation.objects.count() == 0


def test_claims_meet_inside_one_dispute(editor: Client) -> None:
    speaker = make_actor()
    here = make_claim(make_event(make_dispute()), speaker)
    elsewhere = make_claim(make_event(make_dispute("elsewhere")), speaker)
    page = f"/admin/timeline/claim/{here.pk}/change/"
    typed = {"links_out-TOTAL_FORMS": 1, "links_out-0-to_claim": elsewhere.pk}

    answer = editor.post(
        page, form_data(editor, page) | typed | {"links_out-0-relation": "answers"}
    )

    links = answer.context["inline_admin_formsets"][1].formset
    assert links.errors == [{"__all__": ["Claims meet inside one dispute only."]}]
    assert ClaimLink.objects.count() == 0


def test_a_claim_that_was_answered_stays_in_its_dispute(editor: Client) -> None:
    dispute, speaker = make_dispute(), make_actor()
    claim, reply = (make_claim(make_event(dispute), speaker) for _ in range(2))
    ClaimLink.objects.create(from_claim=reply, to_claim=claim)
    away, near = make_event(make_dispute("elsewhere")), make_event(dispute)
    page = f"/admin/timeline/claim/{claim.pk}/change/"

    answer = editor.post(page, form_data(editor, page) | {"event": away.pk})
    assert list(answer.context["adminform"].form.errors) == ["event"]

    editor.post(page, form_data(editor, page) | {"event": near.pk})
    claim.refresh_from_db()
    assert claim.event == near


def test_the_state_of_a_claim_is_told_in_the_list(editor: Client) -> None:
    dispute, speaker, source = make_dispute(), make_actor(), make_source()
    events = [make_event(dispute) for _ in range(2)]
    claim, denial = (make_claim(event, speaker) for event in events)
    ClaimLink.objects.create(from_claim=denial, to_claim=claim, relation="denies")
    page = "/admin/timeline/claim/"
    assert ">Denied<" not in editor.get(page).content.decode()

    for event in events:
        cite(event, source)
    editor.post(
        "/admin/timeline/event/",
        {"action": "publish", "_selected_action": [event.pk for event in events]},
    )
    assert ">Denied<" in editor.get(page).content.decode()


def test_an_annotation_is_signed_and_finds_its_words(editor: Client) -> None:
    source, page = make_source(), "/admin/timeline/annotation/add/"
    typed = {"source": source.pk, "exact": "يوم الاثنين", "body_en": "Which Monday?"}
    editor.post(page, form_data(editor, page) | typed)

    note = Annotation.objects.get()
    assert (note.author and note.author.username, note.start) == ("editor", 17)

    page = f"/admin/timeline/annotation/{note.pk}/change/"
    answer = editor.post(page, form_data(editor, page) | {"exact": "يوم الثلاثاء"})
    assert list(answer.context["adminform"].form.errors) == ["exact"]

    editor.post(page, form_data(editor, page) | {"exact": ""})
    note.refresh_from_db()
    assert (note.start, note.prefix) == (None, "")


def test_a_citation_is_of_one_thing(editor: Client) -> None:
    event, page = make_event(make_dispute()), "/admin/timeline/citation/add/"
    claim = make_claim(event, make_actor())
    typed = {"source": make_source().pk, "exact": "يوم الاثنين"}

    for about in ({}, {"event": event.pk, "claim": claim.pk}):
        answer = editor.post(page, form_data(editor, page) | typed | about)
        assert list(answer.context["adminform"].form.errors) == ["__all__"]

    editor.post(page, form_data(editor, page) | typed | {"claim": claim.pk})
    assert claim.citations.count() == 1


def test_a_citation_stays_with_its_event(editor: Client) -> None:
    dispute = make_dispute()
    event, other = make_event(dispute), make_event(dispute)
    citation = cite(event, make_source())
    page = f"/admin/timeline/citation/{citation.pk}/change/"

    editor.post(page, form_data(editor, page) | {"event": other.pk, "exact": "لا أساس لذلك"})

    citation.refresh_from_db()
    assert (citation.event, citation.exact) == (event, "لا أساس لذلك")


def test_a_citation_whose_words_are_gone_does_not_hold_up_its_event(editor: Client) -> None:
    event, source = make_event(make_dispute()), make_source()
    cite(event, source)
    source.text = "نص آخر"
    source.save()

    page = f"/admin/timeline/event/{event.pk}/change/"
    editor.post(page, form_data(editor, page) | {"title_en": "A suit"})

    event.refresh_from_db()
    assert event.title_en == "A suit"
    assert event.citations.get().check_result == "gone"
