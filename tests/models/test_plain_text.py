"""Whatever road a text takes into the record, it is plain when it arrives, on both databases."""

from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.core import serializers
from django.core.exceptions import ValidationError
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from tests.record import make_dispute, make_event, make_source
from timeline.editing.actions import ingest
from timeline.extraction.article_file import Article
from timeline.models import Citation, Dispute, Event, Proposal
from timeline.models.plain_text import Written, keep_plain

pytestmark = pytest.mark.django_db
OVERRIDE = (
    "Character 2 (U+202E) is unseen and turns the order of the letters after it, so that readers "
    "would read something else: take it out."
)


# What an editor has not sent yet, what a file was called, what was already shown
KEPT_AS_TYPED = {"Draft", "BatchFile", "Snapshot"}


@pytest.fixture(autouse=True)
def english() -> Any:
    with override("en"):
        yield


def test_every_model_of_the_record_is_written_in_plain_text() -> None:
    others = {
        model.__name__
        for model in apps.get_app_config("timeline").get_models()
        if not issubclass(model, Written) and not model.__name__.startswith("Historical")
    }

    assert others <= KEPT_AS_TYPED


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("a\0b", "Character 2 (U+0000) is a control character: take it out."),
        ("a\ud800", "Character 2 (U+D800) is only half of a character: write it again."),
        ("a\uffff", "Character 2 (U+FFFF) is no character at all: take it out."),
        ("a\u202eb", OVERRIDE),
        (
            "a\u2067b",
            "Character 2 (U+2067) is unseen and begins or ends a run of the other direction that "
            "has no end or beginning: take it out.",
        ),
        ("a" + "\u0301" * 12, "Too many marks stand on one letter, at character 2."),
        ("a" * 301, "It has more than 300 characters."),
    ],
)
def test_a_text_that_deceives_is_refused_in_a_form_and_at_the_save(
    text: str, sentence: str
) -> None:
    dispute = Dispute(slug="palm", title_en=text)

    for road in (dispute.full_clean, dispute.save):
        with pytest.raises(ValidationError) as refused:
            road()
        assert refused.value.message_dict["title_en"] == [sentence]
    assert not Dispute.objects.exists()


def test_the_reason_is_said_in_the_language_of_the_editor() -> None:
    with override("ar"), pytest.raises(ValidationError) as refused:
        Dispute(slug="palm", title_en="a\0").save()

    with override("ar"):
        assert refused.value.messages == ["الرمز رقم 2 (U+0000) رمز تحكم: احذفه."]


def test_what_arabic_needs_is_kept_and_letters_are_composed() -> None:
    kept = "قال \u2068OpenAI\u2069 «\u200eGPT\u200e»\u061c\u200f"
    dispute = make_dispute(title_ar=kept, title_en="cafe\u0301\r\nof two lines")
    dispute.refresh_from_db()

    assert (dispute.title_ar, dispute.title_en) == (kept, "café\nof two lines")


def test_a_fixture_takes_the_same_road() -> None:
    rows = [Dispute(slug="palm", title_en="a\u202eb")]
    fixture = serializers.serialize("json", rows)

    with pytest.raises(ValidationError):
        next(iter(serializers.deserialize("json", fixture))).save()


def test_an_ingested_article_takes_the_same_road() -> None:
    article = Article("قالت \u202eالشركة يوم الاثنين", publisher="ص", published=date(2025, 1, 1))

    with pytest.raises(ValidationError) as refused:
        ingest(article, slug="daily")
    assert "U+202E" in refused.value.messages[0]


def test_what_json_holds_is_looked_through() -> None:
    event = make_event(make_dispute())
    event.previous_dates = ["2025", "a\0"]
    with pytest.raises(ValidationError):
        event.save()

    source = make_source()
    with pytest.raises(ValidationError):
        Proposal.objects.create(
            source=source, kind="event", start=0, end=1, quote="ق", fields={"a": ["\ud800"]}
        )


def test_words_cut_out_of_a_source_may_cut_an_isolate() -> None:
    source = make_source(text="قال \u2068OpenAI ستقاضي\u2069 الجميع")
    event = make_event(make_dispute())
    citation = Citation(event=event, source=source, exact="\u2068OpenAI")
    citation.anchor_to(source.text)
    citation.save()

    assert citation.start == 4


def test_a_quote_is_found_however_its_letters_are_spelt() -> None:
    source = make_source(text="caf\u00e9 closed")
    citation = Citation(event=make_event(make_dispute()), source=source, exact="cafe\u0301")
    citation.anchor_to(source.text)

    assert (citation.exact, citation.start, citation.end) == ("caf\u00e9", 0, 4)


@pytest.mark.parametrize(("column", "most"), [("summary_en", 20_000), ("title_en", 300)])
def test_a_text_is_as_long_as_it_may_be_on_either_database(column: str, most: int) -> None:
    event = make_event(make_dispute())
    setattr(event, column, "ي" * most)
    event.save()
    setattr(event, column, "ي" * (most + 1))

    with pytest.raises(ValidationError):
        event.save()
    event.refresh_from_db()
    assert getattr(event, column) == "ي" * most


def test_what_was_not_loaded_is_not_asked_for(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    event = make_event(make_dispute())
    light = Event.objects.defer("summary_en").get(pk=event.pk)

    with django_assert_num_queries(0):
        keep_plain(Event, light)
