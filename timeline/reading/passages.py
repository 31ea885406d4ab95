"""An archived text as readers see it: cited words lead to their event, noted ones to their note."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from timeline.languages.highlights import Segment, Span, paragraphs
from timeline.models import Annotation, Citation, Event


@dataclass(frozen=True)
class Passage:
    """Words that the same citations and notes cover. `anchors` are the addresses of those that
    begin here, `event` stands on the shortest citation, `notes` are those that end here."""

    text: str
    anchors: tuple[str, ...]
    event: Event | None
    notes: tuple[Annotation, ...]
    is_noted: bool
    is_twice: bool


def passages(
    text: str, citations: Iterable[Citation], notes: Iterable[Annotation]
) -> Iterator[list[Passage]]:
    """The non-empty lines of the text, a list each."""
    for segments in paragraphs(text, [*citations, *notes]):
        yield [_passage(segment) for segment in segments]


def _passage(segment: Segment[Span]) -> Passage:
    cited = [span for span in segment.spans if isinstance(span, Citation)]
    return Passage(
        segment.text,
        tuple(filter(None, map(_anchor, segment.begins))),
        cited[0].about if cited else None,
        tuple(span for span in segment.ends if isinstance(span, Annotation)),
        is_noted=len(cited) < len(segment.spans),
        is_twice=len(segment.spans) > 1,
    )


def _anchor(span: Span) -> str:
    if isinstance(span, Citation):
        return f"c-{span.key}"
    return f"m-{span.key}" if isinstance(span, Annotation) else ""
