"""What an editor is pointed to: in the fields as they are typed, and in the record."""

from datetime import date
from typing import Any

import pytest

from tests.record import (
    cite,
    make_actor,
    make_claim,
    make_dispute,
    make_event,
    make_source,
    publish,
)
from timeline.editing.linting import Finding, lint, lint_form
from timeline.models import Event, Source

pytestmark = pytest.mark.django_db


def told(findings: list[Finding]) -> list[tuple[str, str, str]]:
    return [(finding.rule, finding.field, finding.words) for finding in findings]


def test_a_form_is_read_by_the_names_of_its_fields() -> None:
    fields = {
        "title_ar": "زعمت النخلة أن المرفأ أخلفت",
        "title_en": "Palm claimed that Port broke the contract",
        "summary_ar": "في ٢١ يناير 2025",
        "summary_en": "On 21 January 2025",
        "claims-0-words": "لا أساس لذلك, أبدا",
        "claims-0-language": "ar",
        "claims-0-translation": " ",
        "claims-0-verb": "زاعمًا",
        "csrfmiddlewaretoken": "زعم أن",
    }

    assert told(lint_form(fields)) == [
        ("loaded-verb", "title_ar", "زعمت"),
        ("loaded-verb", "title_en", "claimed"),
        ("mixed-digits", "summary_ar", "٢١"),
        ("missing-translation", "claims-0-translation", ""),
        ("loaded-verb", "claims-0-verb", "زاعمًا"),
    ]


def test_a_text_in_one_language_lacks_the_other() -> None:
    fields = {"title_ar": "دعوى", "title_en": "", "summary_ar": "", "summary_en": ""}

    assert told(lint_form(fields)) == [("missing-translation", "title_en", "")]


@pytest.fixture
def source() -> Source:
    return make_source(published_on=date(2025, 1, 23))


@pytest.fixture
def event(source: Source) -> Event:
    return publish(make_event(make_dispute()), source)


def test_a_sound_event_has_no_findings(event: Event) -> None:
    make_claim(event, make_actor(), translation="there is no ground")

    assert lint(event) == []


def test_an_event_without_a_citation_has_no_source() -> None:
    assert told(lint(make_event(make_dispute()))) == [("missing-source", "", "")]


@pytest.mark.parametrize(
    ("words", "directness", "findings"),
    [
        ("لا أساس لذلك", "quote", []),
        ("ستقاضي … لا أساس لذلك.", "quote", []),
        ("لا دليل على ذلك", "quote", ["quote-not-found"]),
        ("لا دليل على ذلك", "paraphrase", []),
    ],
)
def test_a_quotation_stands_in_its_source(
    event: Event, words: str, directness: str, findings: list[str]
) -> None:
    make_claim(event, make_actor(), words, directness=directness, translation="no ground")

    assert [finding.rule for finding in lint(event)] == findings


def test_of_a_source_that_is_not_kept_nothing_is_said(event: Event) -> None:
    claim = make_claim(event, make_actor(), "شيء آخر", translation="something else")
    claim.citations.create(source=make_source("wire", text=""), exact="شيء آخر")

    assert lint(event) == []


def test_a_citation_whose_words_are_gone_is_told(event: Event, source: Source) -> None:
    source.text = "نص آخر"
    source.save()

    assert told(lint(event)) == [("quote-not-found", "citations", "يوم الاثنين")]


@pytest.mark.parametrize(
    ("words", "fields", "findings"),
    [
        ("العام الماضي", {"date": "2024-03-05"}, ["too-precise"]),
        ("العام الماضي", {"date": "2024"}, []),
        ("العام الماضي", {"date": "2024-03-05", "basis": "inferred"}, []),
        ("يوم الاثنين", {"date": "2025-01-20"}, []),
        ("يناير 2025", {"date": "2025-01-20"}, ["too-precise"]),
        ("العام الماضي", {"date": "2023-03-05"}, []),
        ("بعد ساعات", {"date": "2025-01-20"}, []),
        ("العام الماضي", {"date": None}, []),
    ],
)
def test_a_date_is_no_more_precise_than_its_words(
    source: Source, words: str, fields: dict[str, Any], findings: list[str]
) -> None:
    event = make_event(make_dispute(), **fields)
    cite(event, source, date_words=words)

    assert [finding.rule for finding in lint(event)] == findings


def test_one_citation_as_precise_as_the_date_is_enough(source: Source) -> None:
    event = make_event(make_dispute(), date="2024-03-05")
    cite(event, source, date_words="العام الماضي")
    cite(event, source, date_words="5 مارس 2024")

    assert lint(event) == []
