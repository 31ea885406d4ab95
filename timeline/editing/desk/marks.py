"""What was found in an article, marked in its text: dates, actors, quotes, events and claims."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from timeline.extraction.pipeline import Reading
from timeline.extraction.quotes import quoted_spans
from timeline.languages.highlights import Segment, paragraphs
from timeline.models import Proposal, Source

type Kind = Literal["event", "claim", "quote", "date", "actor"]

# The outermost first: each kind draws its own line, further out than those inside it
_NESTED: tuple[Kind, ...] = ("event", "claim", "quote", "date", "actor")


@dataclass(frozen=True)
class Mark:
    """`number` and `proposal` (its key) where the words are those of a proposal."""

    kind: Kind
    start: int
    end: int
    number: str = ""
    proposal: int | None = None


@dataclass(frozen=True)
class Piece:
    """Words that the same marks cover. `kinds` are outermost first; `proposals` the keys of the
    proposals that hold these words, the shortest first; `begins` those that begin here."""

    text: str
    kinds: tuple[Kind, ...]
    proposals: tuple[int, ...]
    begins: tuple[Mark, ...]


def marked(
    source: Source, reading: Reading, proposals: Sequence[Proposal], numbers: Mapping[int, str]
) -> Iterator[list[Piece]]:
    """The paragraphs of the text. A split proposal is marked by its parts."""
    marks = [
        *_found(reading, source.text),
        *(
            Mark("event" if one.kind == Proposal.Kind.EVENT else "claim", one.start, one.end,
                 numbers[one.pk], one.pk)
            for one in proposals
            if one.state != Proposal.State.SPLIT
        ),
    ]  # fmt: skip
    for line in paragraphs(source.text, marks):
        yield [_piece(segment) for segment in line]


def _found(reading: Reading, text: str) -> Iterator[Mark]:
    for when in reading.dates:
        yield Mark("date", when.start_char, when.end_char)
    for actor in reading.actors:
        for span in actor.mentions:
            yield Mark("actor", span.start_char, span.end_char)
    for quote in quoted_spans(text):
        yield Mark("quote", quote.start, quote.end)


def _piece(segment: Segment[Mark]) -> Piece:
    kinds = {mark.kind for mark in segment.spans}
    return Piece(
        segment.text,
        tuple(kind for kind in _NESTED if kind in kinds),
        tuple(mark.proposal for mark in segment.spans if mark.proposal is not None),
        tuple(mark for mark in segment.begins if mark.proposal is not None),
    )
