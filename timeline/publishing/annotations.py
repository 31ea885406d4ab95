"""Citations and public notes as W3C Web Annotations, each pointing at the exact words.

https://www.w3.org/TR/annotation-model/; a citation is an annotation that describes the words of
a source by the event or the claim that stands on them.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.urls import reverse

from timeline.languages.codes import direction
from timeline.models import Annotation, Citation, Source
from timeline.publishing.selection import Selection
from timeline.reading import queries

type Thing = dict[str, Any]

CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def annotations_of(selection: Selection) -> Thing:
    """An AnnotationPage: the citations in the order of the timeline, then the notes."""
    items = [
        _citation(citation, selection.address(row.event), selection)
        for row in selection.rows
        for citation in row.citations
    ]
    items += _notes(selection)
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


def _notes(selection: Selection) -> Iterator[Thing]:
    for row in selection.rows:
        address = selection.address(row.event)
        yield from (_note(note, address) for note in row.event.annotations.all())
        for voice in row.voices:
            claimed = f"{address}#c-{voice.claim.key}"
            yield from (_note(note, claimed) for note in voice.claim.annotations.all())
    cited = {c.source_id: c.source for row in selection.rows for c in row.citations}
    known = selection.options.filters.known_day
    for note in queries.notes_on(*cited.values()):
        if not known or note.created_at.date() <= known:
            yield _note(note, _target(note, cited[note.source_id or 0], selection))


def _note(note: Annotation, target: str | Thing) -> Thing:
    on = target if isinstance(target, str) else target["source"]["id"]
    return {
        "id": f"{on.partition('#')[0]}#n-{note.key}",
        "type": "Annotation",
        "motivation": note.motivation,
        "created": note.created_at.isoformat(),
        "body": [_text(text, language) for text, language in _bodies(note)],
        "target": target,
    }


def _bodies(note: Annotation) -> Iterable[tuple[str, str]]:
    return ((t, language) for t, language in ((note.body_ar, "ar"), (note.body_en, "en")) if t)


def _text(value: str, language: str) -> Thing:
    return {
        "type": "TextualBody",
        "value": value,
        "format": "text/plain",
        "language": language,
        "textDirection": direction(language),
    }


def _target(span: Citation | Annotation, source: Source, selection: Selection) -> Thing:
    """Our archived text: the positions count its code points."""
    quote = {"type": "TextQuoteSelector", "exact": span.exact}
    quote |= {"prefix": span.prefix} if span.prefix else {}
    quote |= {"suffix": span.suffix} if span.suffix else {}
    selectors: list[Thing] = [quote] if span.exact else []
    if span.start is not None:
        selectors.append({"type": "TextPositionSelector", "start": span.start, "end": span.end})
    work = {"id": _source(source, selection), "type": "Text", "language": source.language}
    work |= {"canonical": source.url} if source.url else {}  # where the words were published
    return {"source": work} | ({"selector": selectors} if selectors else {})


def _source(source: Source, selection: Selection) -> str:
    return selection.absolute(reverse("source", args=[source.slug]))
