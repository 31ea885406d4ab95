"""Citations and public notes as W3C Web Annotations, each pointing at the exact words.

https://www.w3.org/TR/annotation-model/; a citation is an annotation that describes the words of
a source by the event or the claim that stands on them.
"""

from collections.abc import Iterable, Iterator

from django.urls import reverse

from timeline.models import Citation, Source
from timeline.publishing.selection import Selection
from timeline.reading import queries
from timeline.reading.annotations import CONTEXT, Thing, annotation_thing, selectors_of
from timeline.reading.rows import EventRow


def annotations_of(selection: Selection) -> Thing:
    """An AnnotationPage: the citations in the order of the timeline, then the notes on events and
    claims, then those on the sources that they cite."""
    items: list[Thing] = []
    notes: list[Thing] = []
    cited: dict[int, Source] = {}
    for row in selection.rows:
        address = selection.address(row.event)
        items += (_citation(citation, address, selection) for citation in row.citations)
        notes += _notes(row, selection)
        cited |= {citation.source_id: citation.source for citation in row.citations}
    items += [*notes, *_notes_on(cited.values(), selection)]
    return {
        "@context": CONTEXT,
        "id": f"{selection.page}#annotations",
        "type": "AnnotationPage",
        "partOf": {"id": selection.page, "type": "AnnotationCollection", "total": len(items)},
        "startIndex": 0,
        "items": items,
    }


def _citation(citation: Citation, event: str, selection: Selection) -> Thing:
    body = f"{event}#c-{citation.claim.key}" if citation.claim else event
    return {
        "id": f"{_source(citation.source, selection)}#c-{citation.key}",
        "type": "Annotation",
        "motivation": "describing",
        "body": {"id": body, "type": "Text", "language": selection.language},
        "target": _target(citation, citation.source, selection),
    }


def _notes(row: EventRow, selection: Selection) -> Iterator[Thing]:
    """On the event, then on its claims."""
    row.event.dispute = selection.dispute  # so that the address of a note asks the database nothing
    on_claims = (note for voice in row.voices for note in voice.claim.annotations.all())
    for note in (*row.event.annotations.all(), *on_claims):
        yield annotation_thing(note, selection.absolute)


def _notes_on(sources: Iterable[Source], selection: Selection) -> Iterator[Thing]:
    known = selection.options.filters.known_day
    for note in queries.notes_on(*sources):
        if not known or note.created_at.date() <= known:
            yield annotation_thing(note, selection.absolute)


def _target(span: Citation, source: Source, selection: Selection) -> Thing:
    """Our archived text: the positions count its code points."""
    work = {"id": _source(source, selection), "type": "Text", "language": source.language}
    work |= {"canonical": source.url} if source.url else {}  # where the words were published
    selectors = selectors_of(span)
    return {"source": work} | ({"selector": selectors} if selectors else {})


def _source(source: Source, selection: Selection) -> str:
    return selection.absolute(reverse("source", args=[source.slug]))
