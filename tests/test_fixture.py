"""The curated dispute: no word that the article does not have, no date it does not give."""

import hashlib
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from timeline.extraction.article_file import read_article_file
from timeline.models import (
    Annotation,
    Citation,
    Claim,
    ClaimLink,
    Dispute,
    Event,
    ReadingPath,
    Source,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("curated")]
SEED = Path(__file__).parent.parent / "seeds" / "stargate.ar.txt"
NAMED: list[tuple[Any, tuple[str, ...]]] = [
    (Dispute, ("slug", "title_ar")),
    (Event, ("key", "lead__key", "date")),
    (Citation, ("key", "source__slug", "start")),
    (Claim, ("key", "speaker__slug", "words")),
    (ClaimLink, ("from_claim__key", "to_claim__key", "relation")),
]
# As precise as the article: «العام الماضي» in January 2025 is the year 2024.
DATES = {
    "b4rdsp7t": "../2024",
    "s5vkwt2n": "2024",
    "x9mphs3k": "2024",
    "w3dncl8m": "2024/2025-01-23",
    "t7strg4t": "2025-01-21",
    "d8btmny5": "2025-01-21~",
    "r2pltx6s": "2025-01-22",
    "m5rcfst3": "2025-01-22~",
    "h6fdct2c": "2025-02",
}


def test_the_archived_text_is_the_article_as_it_came() -> None:
    article = read_article_file(SEED.read_text(encoding="utf-8"))
    source = Source.objects.get(slug="al-ain-2025-01-23")

    assert source.text == article.text
    assert source.sha256 == hashlib.sha256(article.text.encode()).hexdigest()
    assert (source.title, source.published_on) == (article.title, article.published)


def test_every_citation_is_an_exact_part_of_its_source_at_its_place() -> None:
    citations = Citation.objects.select_related("source")

    wrong = [
        citation.key
        for citation in citations
        for text in [citation.source.text]
        if citation.start is None
        or citation.end is None
        or text[citation.start : citation.end] != citation.exact
        or text[max(0, citation.start - 32) : citation.start] != citation.prefix
        or text[citation.end : citation.end + 32] != citation.suffix
        or citation.date_words not in citation.exact
    ]

    assert citations.count() == 17
    assert wrong == []


def test_every_claim_is_in_the_words_of_its_citation() -> None:
    claims = Claim.objects.prefetch_related("citations")

    assert claims.count() == 6
    assert [c.key for c in claims if c.words not in c.citations.get().exact] == []


def test_no_date_is_more_precise_than_the_article() -> None:
    assert {event.key: str(event.date) for event in Event.objects.all()} == DATES


def test_everything_is_published_and_in_both_languages() -> None:
    events = Event.objects.published()

    assert events.count() == len(DATES)
    assert Dispute.objects.published().count() == 1
    columns = ("title_ar", "title_en", "summary_ar", "summary_en")
    assert [e.key for e in events if not all(getattr(e, column) for column in columns)] == []
    assert [c.key for c in Claim.objects.all() if not c.translation] == []


def test_what_the_article_does_not_say_is_an_editors_note() -> None:
    note = Annotation.objects.published().get()

    assert note.event is not None
    assert note.event.key == "x9mphs3k"
    assert "2023" in note.body_ar
    assert "2023" in note.body_en


def test_al_ain_is_one_source_with_the_agency_it_cites() -> None:
    article = Source.objects.get(slug="al-ain-2025-01-23")

    assert article.based_on == Source.objects.get(slug="associated-press")
    assert set(Source.objects.published()) == {article, article.based_on}


def test_loading_it_twice_changes_nothing() -> None:
    before = [list(model.objects.values()) for model in (Dispute, Event, Citation, Claim)]

    call_command("loaddata", "stargate", verbosity=0)

    assert [list(model.objects.values()) for model in (Dispute, Event, Citation, Claim)] == before


def test_the_record_survives_a_dump_by_natural_keys(tmp_path: Path) -> None:
    before = [sorted(model.objects.values_list(*columns)) for model, columns in NAMED]
    dump = tmp_path / "dump.json"
    call_command(
        "dumpdata", "timeline", natural_foreign=True, natural_primary=True, output=str(dump)
    )
    Dispute.objects.all().delete()

    call_command("loaddata", str(dump), verbosity=0)

    assert [sorted(model.objects.values_list(*columns)) for model, columns in NAMED] == before


def test_a_newcomer_is_led_through_it_in_five_steps() -> None:
    path = ReadingPath.objects.published().get()

    steps = [step.event.key for step in path.steps.order_by("order")]

    assert (path.title_ar, path.title_en) == ("القضية في خمس خطوات", "The case in five steps")
    assert steps == ["b4rdsp7t", "s5vkwt2n", "t7strg4t", "d8btmny5", "r2pltx6s"]
