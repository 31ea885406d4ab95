"""An editor dates an event, cites it, publishes and withdraws it, and takes a change back."""

from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client

from tests.admin.form_data import form_data, messages, words
from tests.record import (
    cite,
    involve,
    make_actor,
    make_claim,
    make_dispute,
    make_event,
    make_side,
    make_source,
    publish,
    stand,
)
from timeline.models import Citation, ClaimLink, Dispute, Event, Source

LIST = "/admin/timeline/event/"
ADD = "/admin/timeline/event/add/"


@pytest.fixture
def dispute(db: None) -> Dispute:
    return make_dispute()


@pytest.fixture
def source(db: None) -> Source:
    return make_source(published_on=date(2025, 1, 23))


def page_of(event: Event) -> str:
    return f"/admin/timeline/event/{event.pk}/change/"


def new_citation(source: Source, exact: str) -> dict[str, Any]:
    return {
        "citations-TOTAL_FORMS": 1,
        "citations-0-source": source.pk,
        "citations-0-exact": exact,
    }


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("21 يناير 2025", "2025-01-21"),
        ("21 Rajab 1446", "2025-01-21"),
        ("../2024", "../2024"),
        ("202X", "202X"),
    ],
)
def test_a_date_is_stored_as_read(editor: Client, dispute: Dispute, typed: str, edtf: str) -> None:
    data = form_data(editor, ADD) | {"dispute": dispute.pk, "title_ar": "حدث", "date": typed}
    editor.post(ADD, data)

    assert str(Event.objects.get().date) == edtf


def test_relative_words_are_counted_from_the_day_of_the_source(
    editor: Client, dispute: Dispute, source: Source
) -> None:
    event = make_event(dispute)
    cite(event, source)
    editor.post(page_of(event), form_data(editor, page_of(event)) | {"date": "العام الماضي"})

    assert str(Event.objects.get().date) == "2024"


def test_an_unreadable_date_keeps_what_was_typed(editor: Client, dispute: Dispute) -> None:
    typed = {"dispute": dispute.pk, "title_ar": "حدث", "date": "the day of the trial"}
    answer = editor.post(ADD, form_data(editor, ADD) | typed)
    errors = answer.context["adminform"].form.errors

    assert list(errors) == ["date"]
    assert 'value="the day of the trial"' in answer.content.decode()
    assert Event.objects.count() == 0


def test_with_another_error_on_the_page_the_reading_is_shown(
    editor: Client, dispute: Dispute
) -> None:
    typed = {"dispute": dispute.pk, "title_ar": "", "date": "21 Rajab 1446"}
    answer = editor.post(ADD, form_data(editor, ADD) | typed)

    assert 'value="21 Rajab 1446"' in answer.content.decode()
    assert "Read as: Tuesday 21 January 2025 · 21 Rajab 1446 AH · to the day · 2025-01-21" in (
        words(answer.content)
    )


@pytest.mark.parametrize(
    ("query", "told"),
    [
        (
            {"q": "العام الماضي", "reference": "2025-01-23"},
            "Read as: 2024 · 1445–46 AH · to the year · 2024 "
            "«العام الماضي» = 2024, the year before that of publication "
            "(counted from Thursday 23 January 2025)",
        ),
        ({"q": "", "reference": "2025-01-23"}, ""),
        ({}, ""),
        (
            {"q": "<b>", "reference": "yesterday"},
            "«&lt;b&gt;» cannot be read as one date. Write 2025-01-21, 2025-02, ../2024, "
            "«21 يناير 2025» or «21 Rajab 1446».",
        ),
    ],
)
def test_a_reading_is_told_before_anything_is_saved(
    editor: Client, query: dict[str, str], told: str
) -> None:
    answer = editor.get("/desk/read-date/", query)

    assert answer.status_code == 200
    assert words(answer.content) == told


def test_a_citation_finds_its_place(editor: Client, dispute: Dispute, source: Source) -> None:
    typed = {"dispute": dispute.pk, "title_ar": "حدث", **new_citation(source, "يوم الاثنين")}
    editor.post(ADD, form_data(editor, ADD) | typed)

    citation = Citation.objects.get()
    assert (citation.start, citation.end) == (17, 28)
    assert citation.suffix.startswith(" إنها ستقاضي")


def test_words_that_are_not_in_the_source_are_refused_beside_them(
    editor: Client, dispute: Dispute, source: Source
) -> None:
    typed = {"dispute": dispute.pk, "title_ar": "حدث", **new_citation(source, "يوم الثلاثاء")}
    answer = editor.post(ADD, form_data(editor, ADD) | typed)
    citations = answer.context["inline_admin_formsets"][0].formset

    assert citations.errors == [
        {"exact": ["These words are not in the archived text of the source."]}
    ]
    assert Event.objects.count() == 0


def test_the_lead_is_one_of_its_own_citations(
    editor: Client, dispute: Dispute, source: Source
) -> None:
    event, other = make_event(dispute), make_event(dispute)
    mine, theirs = cite(event, source, "يوم الاثنين"), cite(other, source, "لا أساس لذلك")
    page = page_of(event)

    editor.post(page, form_data(editor, page) | {"lead": mine.pk})
    assert Event.objects.get(pk=event.pk).lead == mine

    answer = editor.post(page, form_data(editor, page) | {"lead": theirs.pk})
    assert list(answer.context["adminform"].form.errors) == ["lead"]


def test_a_published_event_keeps_a_lead(editor: Client, dispute: Dispute, source: Source) -> None:
    event = publish(make_event(dispute), source)
    page = page_of(event)

    answer = editor.post(page, form_data(editor, page) | {"lead": ""})

    assert list(answer.context["adminform"].form.errors) == ["lead"]


def test_the_lead_citation_is_not_removed(editor: Client, dispute: Dispute, source: Source) -> None:
    event = publish(make_event(dispute), source)
    second = cite(event, source, "لا أساس لذلك")
    page = page_of(event)
    data = form_data(editor, page)
    rows = {data[f"citations-{i}-key"]: f"citations-{i}-DELETE" for i in range(2)}

    editor.post(page, data | {rows[event.lead_id]: "on"})
    assert event.citations.count() == 2

    # Nor one that this very page makes the lead.
    editor.post(page, data | {"lead": second.pk, rows[second.pk]: "on"})
    assert event.citations.count() == 2


def test_published_from_the_list_those_without_a_citation_are_named(
    editor: Client, dispute: Dispute, source: Source
) -> None:
    cited, bare = make_event(dispute), make_event(dispute, title_en="A hearing")
    cite(cited, source)

    editor.post(LIST, {"action": "publish", "_selected_action": [cited.pk, bare.pk]})

    assert messages(editor, LIST) == [
        "A hearing: An event is published with a citation: add the source's words.",
        "1 row changed.",
    ]
    assert dict(Event.objects.values_list("pk", "state")) == {
        cited.pk: "published", bare.pk: "draft",
    }  # fmt: skip


def test_published_and_withdrawn_from_its_own_page(
    editor: Client, dispute: Dispute, source: Source
) -> None:
    event = make_event(dispute)
    cite(event, source)
    for verb, state in (("publish", "published"), ("withdraw", "withdrawn")):
        data = form_data(editor, page_of(event))
        assert "state" not in data
        editor.post(
            page_of(event),
            data | {"CHANGE_FORM-action": verb, "_selected_action": event.pk, "index": 0},
        )

        assert Event.objects.get().state == state


def test_one_who_may_only_look_publishes_nothing(
    stranger: Client, dispute: Dispute, source: Source
) -> None:
    user = User.objects.get()
    user.is_staff = True
    user.save()
    user.user_permissions.add(Permission.objects.get(codename="view_event"))
    event = make_event(dispute)
    cite(event, source)

    stranger.post(LIST, {"action": "publish", "_selected_action": event.pk})

    assert stranger.get(LIST).status_code == 200
    assert Event.objects.get().state == "draft"


def test_a_revert_brings_back_the_words_and_not_the_state(
    editor: Client, dispute: Dispute, source: Source
) -> None:
    event = make_event(dispute, title_en="As it was")
    old = event.history.latest().pk
    event.title_en = "As it is"
    event.save()
    publish(event, source)
    page = f"/admin/timeline/event/{event.pk}/history/{old}/"

    editor.post(page, form_data(editor, page) | {"lead": event.lead_id})

    event.refresh_from_db()
    assert (event.title_en, event.state) == ("As it was", "published")
    assert event.history.latest().history_user.username == "editor"


def test_a_published_event_is_deleted_with_its_citations(
    editor: Client, dispute: Dispute, source: Source
) -> None:
    event = publish(make_event(dispute), source)

    editor.post(f"/admin/timeline/event/{event.pk}/delete/", {"post": "yes"})

    assert (Event.objects.count(), Citation.objects.count()) == (0, 0)


def test_an_event_whose_claims_meet_others_stays_in_its_dispute(
    editor: Client, dispute: Dispute
) -> None:
    palm, port = make_actor("palm"), make_actor("port")
    event, reply = make_event(dispute), make_event(dispute)
    first, second = make_claim(event, palm), make_claim(reply, port)
    ClaimLink.objects.create(from_claim=second, to_claim=first)
    elsewhere = make_dispute("elsewhere")

    answer = editor.post(
        page_of(event), form_data(editor, page_of(event)) | {"dispute": elsewhere.pk}
    )

    assert list(answer.context["adminform"].form.errors) == ["dispute"]


def test_the_list_tells_date_and_sides_in_words(editor: Client, dispute: Dispute) -> None:
    side, actor = make_side(dispute, "palm", name_en="Palm side"), make_actor()
    stand(actor, side)
    event = make_event(dispute, "2025-02")
    involve(event, actor)
    make_event(dispute, None)

    html = words(editor.get(LIST, {"o": "3"}).content)

    assert "A lawsuit February 2025 draft Other Palm side" in html
    assert "A lawsuit - draft Other" in html


@pytest.mark.parametrize("sought", ["دعوى", "lawsuit", "لا أساس", "يوم الاثنين"])
def test_an_event_is_found_by_its_words_in_either_language(
    editor: Client, dispute: Dispute, source: Source, sought: str
) -> None:
    event = make_event(dispute)
    make_event(dispute, title_ar="آخر", title_en="Other")
    cite(event, source)
    make_claim(event, make_actor())

    found = editor.get(LIST, {"q": sought}).context["cl"].result_list

    assert list(found) == [event]
