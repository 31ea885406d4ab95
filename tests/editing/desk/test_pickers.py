"""What the form asks for while it is written: names, words of a source, claims, the preview."""

from datetime import date

import pytest
from django.test import Client

from tests.admin.form_data import words
from tests.editing.desk.form import address, opened, with_rows
from tests.record import TEXT, cite, make_actor, make_claim, make_dispute, make_event, make_source
from timeline.models import Dispute, Event, Source

pytestmark = pytest.mark.django_db


@pytest.fixture
def dispute() -> Dispute:
    return make_dispute()


@pytest.fixture
def event(dispute: Dispute) -> Event:
    return make_event(dispute)


def row(event: Event, kind: str) -> str:
    return address(event).replace("/edit/", f"/rows/{kind}/")


def test_a_date_is_counted_from_the_day_of_the_source(at_desk: Client) -> None:
    query = {"q": "العام الماضي", "reference": "2025-01-23"}

    answer = at_desk.get("/desk/read-date/", query)

    assert "2024" in answer.text
    assert "counted from Thursday 23 January 2025" in words(answer.content)


def test_actors_are_offered_with_their_names_and_a_new_one_last(at_desk: Client) -> None:
    make_actor("palm")

    answer = at_desk.get("/desk/actors/", {"q": "نخله"})

    assert 'data-value="Palm"' in answer.text
    assert answer.text.index('data-make="نخله"') > answer.text.index('data-value="Palm"')


def test_the_lines_of_a_source_know_their_place(at_desk: Client, event: Event) -> None:
    source = make_source(text=f"🌴 خبر\n\n{TEXT}", title="خبر")
    cite(event, source)

    answer = at_desk.get("/desk/sources/daily/text/")

    assert '<p data-start="7">' in answer.text
    assert "<mark>يوم الاثنين</mark>" in answer.text
    assert 'lang="ar" dir="rtl"' in answer.text


def test_selected_words_become_a_citation_cut_from_the_text_itself(
    at_desk: Client, event: Event
) -> None:
    make_source(text=f"🌴 {TEXT}")
    start = 2 + TEXT.index("ستقاضي")

    span = f"?source=daily&start={start}&end={start + 6}"

    answer = at_desk.get(row(event, "citation") + span)

    assert ">\nستقاضي</textarea>" in answer.text
    assert f'value="{start}"' in answer.text
    assert "[daily]" in answer.text


@pytest.mark.parametrize("query", [{"source": "daily", "end": "x"}, {"source": "no", "end": "3"}])
def test_a_span_that_is_none_is_not_found(
    at_desk: Client, event: Event, query: dict[str, str]
) -> None:
    make_source()

    assert at_desk.get(row(event, "citation"), query).status_code == 404
    assert at_desk.get(row(event, "nothing")).status_code == 404


def test_claims_to_meet_are_found_by_word_and_speaker_newest_first(
    at_desk: Client, event: Event
) -> None:
    palm = make_actor()
    make_claim(event, palm, "الأول")
    make_claim(event, palm, "الثاني")
    make_claim(make_event(make_dispute("other")), palm, "في نزاع آخر")
    path = address(event).replace("/edit/", "/claims/")

    answer, one = at_desk.get(path, {"q": "palm"}), at_desk.get(path, {"q": "الاول"})

    assert answer.text.index("الثاني") < answer.text.index("الأول")
    assert "في نزاع آخر" not in answer.text
    assert "الثاني" not in one.text


def test_the_preview_is_what_readers_will_see_and_saves_nothing(
    at_desk: Client, event: Event
) -> None:
    make_source(published_on=date(2025, 1, 23))
    make_actor()
    data = opened(at_desk, address(event)) | {"title_ar": "عنوان جديد", "date": "2025-02"}
    data = with_rows(data, "citation", "c2", source="daily", exact="ستقاضي شركة المرفأ")
    data = with_rows(data, "claim", "k2", speaker="Palm", words="لا أساس لذلك", translation="No")
    data = with_rows(data, "claim", "k3", speaker="Palm", words="بل هناك أساس")
    data = with_rows(data, "link", "n2", claim="k3", to="k2", relation="denies")

    answer = at_desk.post(address(event).replace("/edit/", "/preview/"), data)

    arabic, english = answer.text.split('lang="en" dir="ltr">', 1)
    assert "عنوان جديد" in arabic
    assert "فبراير 2025" in arabic
    assert "February 2025" in english
    assert "A lawsuit" in english
    assert "“No”" in english
    assert "Denied" in english
    assert "The Daily" in english
    assert Event.objects.get().title_ar == "دعوى"
    assert not event.claims.exists()


def test_the_preview_stands_what_cannot_be_saved(at_desk: Client, dispute: Dispute) -> None:
    make_source()
    data = with_rows({}, "citation", "c2", source="daily", exact="not there")
    data = with_rows(data, "claim", "k2", speaker="Nobody", words="words")
    path = "/desk/palm-port/e/new2/preview/"

    answer = at_desk.post(path, data | {"date": "ذات يوم"})

    assert "(no title yet)" in answer.text
    assert "Date not stated" in answer.text


def test_a_new_source_is_kept_and_shown_to_select_words_in(at_desk: Client) -> None:
    data = {
        "source-title": "خبر",
        "source-language": "ar",
        "source-kind": "article",
        "source-publisher_en": "The Daily",
        "source-published_on": "2025-01-23",
        "source-text": TEXT,
    }
    htmx = {"HX-Request": "true"}

    shown = at_desk.post("/desk/sources/new/", data, headers=htmx)
    again = at_desk.post("/desk/sources/new/", data, headers=htmx)
    refused = at_desk.post("/desk/sources/new/", data | {"source-published_on": ""}, headers=htmx)

    source = Source.objects.get()
    assert source.slug == "the-daily-2025-01-23"
    assert 'data-source="the-daily-2025-01-23"' in shown.text
    assert 'data-source="the-daily-2025-01-23"' in again.text
    assert (refused.status_code, refused["HX-Retarget"]) == (422, "#new-source")
    assert TEXT in refused.text
