"""Notes as W3C Web Annotations: https://www.w3.org/TR/annotation-model/."""

from collections.abc import Callable, Iterable
from typing import Any

from django.urls import reverse

from timeline.languages.codes import direction
from timeline.models import Annotation, Claim, Source
from timeline.models.selector import Selector

type Absolute = Callable[[str], str]  # from a path to a whole address
type Thing = dict[str, Any]

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
# The vocabulary has no «correcting»: it calls a request to change the target «editing».
MOTIVATIONS = {Annotation.Motivation.CORRECTING: "editing"}


def collection_of(
    notes: Iterable[Annotation], address: str, absolute: Absolute, *, named: bool = False
) -> Thing:
    """An AnnotationCollection at this address, its one page within; with `named`, each note says
    who wrote it."""
    items = [annotation_thing(note, absolute, named=named) for note in notes]
    page = {
        "id": f"{address}#page",
        "type": "AnnotationPage",
        "partOf": address,
        "startIndex": 0,
        "items": items,
    }
    return {
        "@context": CONTEXT,
        "id": address,
        "type": "AnnotationCollection",
        "total": len(items),
        "first": page,
    }


def annotation_thing(note: Annotation, absolute: Absolute, *, named: bool = False) -> Thing:
    """A reply targets the note that it answers."""
    thing = {
        "id": _address_of(note, absolute),
        "type": "Annotation",
        "motivation": MOTIVATIONS.get(Annotation.Motivation(note.motivation), note.motivation),
        "created": note.created_at.isoformat(),
        "body": list(_bodies(note)),
        "target": _target(note, absolute),
    }
    if note.reply_to:
        thing["motivation"] = "replying"
        thing["target"] = _address_of(note.reply_to, absolute)
    if named and note.author:
        name = note.author.get_full_name() or note.author.username
        thing["creator"] = {"type": "Person", "name": name}
    return thing


def selectors_of(span: Selector) -> list[Thing]:
    """By quote and, where the words are in the text now, by position in code points."""
    quote = {"type": "TextQuoteSelector", "exact": span.exact}
    quote |= {"prefix": span.prefix} if span.prefix else {}
    quote |= {"suffix": span.suffix} if span.suffix else {}
    if not span.is_placed:
        return [quote] if span.exact else []
    return [quote, {"type": "TextPositionSelector", "start": span.start, "end": span.end}]


def _bodies(note: Annotation) -> Iterable[Thing]:
    for language, text in (("ar", note.body_ar), ("en", note.body_en)):
        if text:
            yield {
                "type": "TextualBody",
                "value": text,
                "format": "text/plain",
                "language": language,
                "textDirection": direction(language),
            }


def _address_of(note: Annotation, absolute: Absolute) -> str:
    return f"{_page_of(note, absolute)}#n-{note.key}"


def _page_of(note: Annotation, absolute: Absolute) -> str:
    """The public page of what it is on."""
    if isinstance(note.on, Source):
        return absolute(reverse("source", args=[note.on.slug]))
    event = note.on.event if isinstance(note.on, Claim) else note.on
    return absolute(reverse("event", args=[event.dispute.slug, event.key]))


def _target(note: Annotation, absolute: Absolute) -> str | Thing:
    """The positions count in the text that the fragment names: one page shows several."""
    page = _page_of(note, absolute)
    named = [f"c-{note.claim.key}"] if note.claim else []
    named += [note.field] if note.field and not note.source else []
    address = f"{page}#{'-'.join(named)}" if named else page
    selectors = selectors_of(note)
    return {"source": address, "selector": selectors} if selectors else address
