"""The events, claims and quotations of a dispute in the words of schema.org, as one document.

No `ClaimReview`: Sijal tells what became of a claim, it gives no rating.
"""

from collections.abc import Iterable
from typing import Any

from timeline.models import Correction
from timeline.publishing.selection import Selection
from timeline.reading.structured import SCHEMA, event_thing

type Thing = dict[str, Any]


def jsonld_of(selection: Selection) -> Thing:
    dispute = selection.dispute
    listed = [
        {
            "@type": "ListItem",
            "position": position,
            "item": event_thing(dispute, row, selection.absolute)
            | _corrected(row.event.corrections.all()),
        }
        for position, row in enumerate(selection.rows, 1)
    ]
    return {
        "@context": SCHEMA,
        "@type": "CollectionPage",
        "@id": selection.page,
        "name": dispute.title.text,
        "description": dispute.summary.text,
        "inLanguage": selection.language,
        "dateModified": dispute.changed_at.isoformat(),
        "mainEntity": {
            "@type": "ItemList",
            "numberOfItems": len(listed),
            "itemListElement": listed,
        },
    }


def _corrected(corrections: Iterable[Correction]) -> Thing:
    """On the page about the event: an event itself is no work that could be corrected."""
    notes = [
        {
            "@type": "CorrectionComment",
            "text": correction.note.text,
            "datePublished": correction.made_at.isoformat(),
        }
        for correction in corrections
    ]
    return {"mainEntityOfPage": {"@type": "WebPage", "correction": notes}} if notes else {}
