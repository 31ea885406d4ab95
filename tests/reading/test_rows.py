"""Where an event stands, how the marked text is cut."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.record import involve, make_actor, make_dispute, make_event, make_side, stand
from timeline.calendars.formatting import DateStyle
from timeline.calendars.partial_date import PartialDate
from timeline.languages.highlights import paragraphs
from timeline.models import Actor, Event, Side
from timeline.reading.rows import Gap, Stage, YearMark, rows_of, when

EN = DateStyle(language="en")


@dataclass(frozen=True)
class Span:
    start: int | None
    end: int | None


@pytest.fixture
def stage(db: None) -> Stage:
    """Palm against Port before a court; an agency looks on."""
    dispute = make_dispute()
    sides = [
        make_side(dispute, "palm", order=1, colour="teal"),
        make_side(dispute, "port", order=2, colour="rust"),
        make_side(dispute, "court", order=3, role="decider", colour="plum"),
    ]
    actors = [make_actor(side.slug) for side in sides]
    for actor, side in zip(actors, sides, strict=True):
        stand(actor, side)
    make_actor("agency")
    standing = {actor.pk: side.pk for actor, side in zip(actors, sides, strict=True)}
    return Stage({side.pk: side for side in sides}, standing)


@pytest.mark.parametrize(
    ("parts", "place", "colour"),
    [
        ({"palm": "plaintiff", "port": "defendant"}, "start", "teal"),
        ({"port": "speaker", "palm": "target"}, "end", "rust"),
        ({"palm": "agent", "port": "agent"}, "middle", "slate"),
        ({"court": "judge", "palm": "plaintiff"}, "middle", "slate"),
        ({"court": "judge"}, "middle", "plum"),
        ({"agency": "agent"}, "middle", "slate"),
        ({"palm": "party"}, "middle", "slate"),
        ({}, "middle", "slate"),
    ],
)
def test_an_event_stands_on_the_side_of_those_who_act(
    stage: Stage, parts: dict[str, str], place: str, colour: str
) -> None:
    event = make_event(Side.objects.first().dispute)  # type: ignore[union-attr] # the stage has sides
    for slug, role in parts.items():
        involve(event, Actor.objects.get(slug=slug), role)

    assert stage.of(event) == (place, colour)


# EDTF | life | in words | Hijri | what is known of no date | for machines | drawn as
DATES = """
2025-01-21  | happened  | Tuesday 21 January 2025 | 21 Rajab 1446 AH       |                 | 2025-01-21 | day
2025-01-21~ | happened  | about 21 January 2025   | about 21 Rajab 1446 AH |                 | 2025-01-21 | day approximate
2025-02     | scheduled | February 2025           | Sha‘ban 1446 AH        |                 | 2025-02    | planned
2024        | happened  | 2024                    | 1445–46 AH             |                 | 2024       | year
2024/2025   | happened  | 2024–2025               | 1445–47 AH             |                 |            | interval
202X        | happened  | 2020s                   | 1441–51 AH             |                 |            | decade
../2024     | happened  |                         | 1446 AH or earlier     | 2024 or earlier |            | unknown
            | happened  |                         |                        |                 |            | unknown
1900        | happened  | 1900                    |                        |                 | 1900       | year
"""  # noqa: E501 # a table is read across


@pytest.mark.parametrize("row", DATES.strip("\n").split("\n"))
def test_a_date_in_words(row: str) -> None:
    edtf, life, *words = (cell.strip() for cell in row.split("|"))
    event = Event(life=life)
    event.date = PartialDate.parse(edtf) if edtf else None

    shown = when(event, EN)

    assert [shown.words, shown.hijri, shown.bounds, shown.iso, shown.precision] == words


def test_a_year_is_marked_before_its_first_event(stage: Stage) -> None:
    dispute = Side.objects.first().dispute  # type: ignore[union-attr] # the stage has sides
    for edtf in ("../2023", "2024", "2024-05-01", "2025-01-21"):
        make_event(dispute, edtf)

    rows = list(rows_of(Event.objects.all().in_order(), stage, EN))

    told = [row for row in rows if not isinstance(row, Gap)]
    assert [r.year if isinstance(r, YearMark) else str(r.event.date) for r in told] == [
        "../2023", 2024, "2024", "2024-05-01", 2025, "2025-01-21",
    ]  # fmt: skip


SPANS = st.tuples(st.integers(0, 40), st.integers(1, 20)).map(lambda s: Span(s[0], s[0] + s[1]))


@given(st.text(alphabet="ab ب\n", max_size=40), st.lists(SPANS, max_size=5))
def test_marking_loses_no_letter(text: str, spans: list[Span]) -> None:
    lines = [line for line in text.split("\n") if line.strip()]

    cut = list(paragraphs(text, spans))

    assert ["".join(segment.text for segment in line) for line in cut] == lines


def test_overlapping_marks_keep_both_and_the_shortest_leads() -> None:
    long, short, nowhere = Span(0, 9), Span(4, 6), Span(None, None)

    (line,) = paragraphs("abcdefghijk", [long, nowhere, short])

    assert [(s.text, s.spans, s.begins) for s in line] == [
        ("abcd", (long,), (long,)),
        ("ef", (short, long), (short,)),
        ("ghi", (long,), ()),
        ("jk", (), ()),
    ]


def test_a_mark_over_two_paragraphs_begins_once() -> None:
    span = Span(1, 5)

    first, second = paragraphs("abc\ndef", [span])

    assert [(s.text, s.begins) for s in first] == [("a", ()), ("bc", (span,))]
    assert [(s.text, s.spans) for s in second] == [("d", (span,)), ("ef", ())]
