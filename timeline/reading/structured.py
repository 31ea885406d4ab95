"""What a page is about, in the words of schema.org (version 29), for machines."""

from collections.abc import Callable, Iterable
from typing import Any

from django.urls import reverse

from timeline.models import Citation, Claim, Dispute, Event, Source
from timeline.reading.options import page_language
from timeline.reading.rows import EventRow, Group, When

type Absolute = Callable[[str], str]  # from a path to a whole address
type Thing = dict[str, Any]

SCHEMA = "https://schema.org"
STATUS = {
    Event.Life.SCHEDULED: "EventScheduled",
    Event.Life.POSTPONED: "EventPostponed",
    Event.Life.CANCELLED: "EventCancelled",
}


def dispute_thing(
    dispute: Dispute, groups: Iterable[Group], total: int, absolute: Absolute
) -> Thing:
    rows = [(group.first, row) for group in groups for row in group.rows]
    events = [row for _first, row in rows if isinstance(row, EventRow)]
    first = rows[0][0] if rows else 1
    listed = [
        {"@type": "ListItem", "position": n, "item": _named(dispute, row.event, row.when, absolute)}
        for n, row in enumerate(events, first)
    ]
    return {
        "@context": SCHEMA,
        "@type": "CollectionPage",
        "@id": absolute(reverse("timeline", args=[dispute.slug])),
        "name": dispute.title.text,
        "description": dispute.summary.text,
        "inLanguage": page_language(),
        "dateModified": dispute.changed_at.isoformat(),
        "mainEntity": {"@type": "ItemList", "numberOfItems": total, "itemListElement": listed},
    }


def event_thing(dispute: Dispute, row: EventRow, absolute: Absolute) -> Thing:
    event = row.event
    thing = {"@context": SCHEMA, **_named(dispute, event, row.when, absolute)}
    thing["description"] = event.summary.text
    thing["inLanguage"] = page_language()
    if event.life in STATUS:
        thing["eventStatus"] = f"{SCHEMA}/{STATUS[Event.Life(event.life)]}"
    thing["citation"] = [_cited(citation, absolute) for citation in row.citations]
    thing["subjectOf"] = [_said(voice.claim) for voice in row.voices]
    return {name: value for name, value in thing.items() if value}


def _named(dispute: Dispute, event: Event, when: When, absolute: Absolute) -> Thing:
    address = absolute(reverse("event", args=[dispute.slug, event.key]))
    thing = {"@type": "Event", "@id": address, "name": event.title.text}
    # A date that is only about then, or of several years, has no form in schema.org.
    return thing | ({"startDate": when.iso} if when.iso else {})


def _cited(citation: Citation, absolute: Absolute) -> Thing:
    return {
        "@type": "Quotation",
        "text": citation.exact,
        "isPartOf": _work(citation.source, absolute),
    }


def _work(source: Source, absolute: Absolute) -> Thing:
    thing = {
        "@type": "CreativeWork",
        "@id": absolute(reverse("source", args=[source.slug])),
        "name": source.title,
        "inLanguage": source.language,
        "url": source.url,
        "datePublished": source.published_on.isoformat() if source.published_on else "",
        "publisher": {"@type": "Organization", "name": source.publisher.text},
    }
    return {name: value for name, value in thing.items() if value}


def _said(claim: Claim) -> Thing:
    person = claim.speaker.kind == claim.speaker.Kind.PERSON
    author = {"@type": "Person" if person else "Organization", "name": claim.speaker.name.text}
    return {"@type": "Claim", "text": claim.words, "inLanguage": claim.language, "author": author}
