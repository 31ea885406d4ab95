"""A proposal cut in two: each part read again by itself."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from timeline.editing.intake import event_fields, known_actors
from timeline.extraction.events.headlines import headline
from timeline.extraction.pipeline import read_article
from timeline.extraction.spans import Reason
from timeline.models import Proposal

_CUT = Reason("جزء مقطوع من اقتراح أطول", "cut from a longer proposal")


def halves(proposal: Proposal, at: int) -> tuple[Proposal, Proposal]:
    """Unsaved; `at` is where the second begins in the text. Raises ValidationError."""
    text = proposal.source.text
    spans = [_trimmed(text, proposal.start, at), _trimmed(text, at, proposal.end)]
    if not proposal.start < at < proposal.end or not all(start < end for start, end in spans):
        raise ValidationError(_("Choose a word inside the proposal, at which the second begins."))
    first, second = (_part(proposal, *span) for span in spans)
    return first, second


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())


def _part(proposal: Proposal, start: int, end: int) -> Proposal:
    words = proposal.source.text[start:end]
    fields, reasons = _read(proposal, words, start)
    return Proposal(
        source=proposal.source,
        kind=proposal.kind,
        start=start,
        end=end,
        quote=words,
        fields=fields,
        reasons=[{"ar": reason.ar, "en": reason.en} for reason in (*reasons, _CUT)],
        confidence=proposal.confidence,
        split_from=proposal,
    )


def _read(proposal: Proposal, words: str, start: int) -> tuple[dict[str, Any], tuple[Reason, ...]]:
    """A date or an actor that only the other part names is not this one's."""
    if proposal.kind == Proposal.Kind.CLAIM:
        return proposal.fields | {"words": words, "replies_to": None}, ()
    source = proposal.source
    reading = read_article(
        words,
        language=source.language,
        published=source.published_on or source.retrieved_on,  # type: ignore[arg-type] # an ingested article has one
        actors=known_actors(source.language),
    )
    title = {f"title_{source.language}": headline(words) or words}
    if not reading.events:
        bare = {"date": "", "date_words": "", "involvements": [], "also": []}
        return {"kind": proposal.fields["kind"], "life": proposal.fields["life"]} | bare | title, ()
    found = reading.events[0]
    return event_fields(found, source) | {"also": []} | title, found.reasons
