"""A changed text takes its notes along, by whatever road it changes; a citation never moves to
words that are not its own."""

import pytest
from django.db import IntegrityError, transaction

from tests.record import cite, make_actor, make_claim, make_dispute, make_event, make_source
from timeline.models import Annotation, Citation, Claim, Event, Source

pytestmark = pytest.mark.django_db


def note_on(row: Event | Claim | Source, field: str, exact: str) -> Annotation:
    name = type(row).__name__.lower()
    note = Annotation(field=field, exact=exact, body_en="Really?", **{name: row})
    note.anchor_to(getattr(row, field))
    note.save()
    return note


def change(row: Event | Claim | Source, **texts: str) -> None:
    for name, text in texts.items():
        setattr(row, name, text)
    row.save()


def place(span: Annotation | Citation) -> tuple[int | None, int | None, str]:
    span.refresh_from_db()
    return span.start, span.end, span.exact


def test_a_note_follows_its_words() -> None:
    source = make_source()
    note = note_on(source, "text", "شركة المرفأ")

    change(source, text=f"عاجل: {source.text.replace('شركة المرفأ', 'شركةَ المرفإ')}")

    assert place(note) == (47, 59, "شركةَ المرفإ")
    assert note.prefix.endswith("ستقاضي ")


def test_of_equal_words_the_ones_with_the_same_neighbours_are_taken() -> None:
    event = make_event(make_dispute(), title_en="Palm sues, Port replies, Palm insists")
    note = note_on(event, "title_en", "Palm")
    assert note.start == 0

    change(event, title_en="After Palm insists again: Palm sues, Port replies")

    assert place(note)[:2] == (26, 30)


def test_words_that_are_gone_wait_for_their_return() -> None:
    claim = make_claim(make_event(make_dispute()), make_actor())
    note = note_on(claim, "words", "أساس")

    change(claim, words="هذا غير صحيح")
    assert place(note) == (None, None, "أساس")
    assert note.suffix == " لذلك"

    change(claim, words="قالوا: لا أساس لذلك")
    assert place(note) == (10, 14, "أساس")


def test_a_note_stays_in_its_own_text() -> None:
    event = make_event(make_dispute(), title_en="A lawsuit", summary_en="Nothing yet")
    note = note_on(event, "title_en", "lawsuit")

    change(event, title_en="A complaint", summary_en="A lawsuit was announced")

    assert place(note) == (None, None, "lawsuit")


@pytest.mark.parametrize(
    ("text", "check", "start"),
    [
        ("وأُعلن أن شركة النخلة قالت يوم الاثنين إنها ستقاضي.", "found", 27),
        ("قالت شركة النخلة يوم الإثنين إنها ستقاضي شركة المرفأ.", "changed", None),
        ("قالت شركة النخلة أمس إنها ستقاضي شركة المرفأ.", "gone", None),
        ("", "found", None),
    ],
)
def test_a_citation_counts_only_exact_words(text: str, check: str, start: int | None) -> None:
    source = make_source()
    citation = cite(make_event(make_dispute()), source)

    change(source, text=text)

    citation.refresh_from_db()
    assert (citation.check_result, citation.start) == (check, start)
    assert citation.exact == "يوم الاثنين"


def test_a_citation_is_found_again_when_its_words_return() -> None:
    source = make_source()
    text, citation = source.text, cite(make_event(make_dispute()), source)

    change(source, text="نص آخر")
    change(source, text=text)

    citation.refresh_from_db()
    assert (citation.check_result, citation.start) == ("found", 17)


def test_a_change_that_is_not_saved_moves_nothing() -> None:
    source = make_source()
    note = note_on(source, "text", "شركة المرفأ")
    start = note.start

    source.text, source.title = "نص آخر", "عنوان"
    source.save(update_fields=["title"])
    assert place(note)[0] == start

    source.publisher_ar = source.publisher_en = ""
    with pytest.raises(IntegrityError), transaction.atomic():
        source.save()
    assert place(note)[0] == start


def test_a_source_that_was_shortened_keeps_no_position_beyond_its_end() -> None:
    """The database would refuse one: the positions move in the same transaction."""
    source = make_source()
    late = cite(make_event(make_dispute()), source, exact="لا أساس لذلك")

    change(source, text="وردت المرفأ: «لا أساس لذلك».")

    late.refresh_from_db()
    assert (late.start, late.check_result) == (14, "found")
