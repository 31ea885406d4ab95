"""What an accepted proposal becomes: a draft event, or a claim made in one, with its citations."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from timeline.calendars.partial_date import PartialDate
from timeline.editing.intake import actors_by_name
from timeline.languages.codes import LANGUAGES
from timeline.languages.folding import fold
from timeline.languages.plain_text import balanced
from timeline.models import (
    Annotation,
    Citation,
    Claim,
    Dispute,
    Event,
    Involvement,
    Proposal,
    Source,
)

NO_EVENT = "no-event"  # the code of the refusal that a choice of event answers
NO_ACTOR = "no-actor"  # the code of the refusal that a new actor answers


def cite(
    about: Event | Claim, source: Source, exact: str, *, date_words: str = "", start: int = 0
) -> Citation:
    """Anchored at the place of these exact words nearest to `start`, if the source is archived.

    Raises ValidationError on `exact` where it does not hold them.
    """
    citation = Citation(source=source, exact=exact, date_words=date_words, start=start)
    if isinstance(about, Event):
        citation.event = about
    else:
        citation.claim = about
    anchor(citation)
    citation.save()
    return citation


def anchor(span: Citation | Annotation) -> None:
    """Raises ValidationError on `exact` where the archived text does not hold it."""
    if span.source and span.source.text:
        span.anchor_to(span.source.text)
    else:
        unanchor(span)


def unanchor(span: Citation | Annotation) -> None:
    """No text is archived, or none is meant: there is no place in it."""
    span.start = span.end = None
    span.prefix = span.suffix = ""


def draft_event(proposal: Proposal, dispute: Dispute) -> Event:
    fields, source = proposal.fields, proposal.source
    told = {f"title_{code}": fields.get(f"title_{code}", "") for code in LANGUAGES}
    titles = {title: _one_line(balanced(text)) for title, text in told.items()}
    event = Event.objects.create(
        dispute=dispute,
        kind=fields["kind"],
        life=fields["life"],
        date=_edtf(fields["date"]),
        **titles,
    )
    _involve(event, fields["involvements"])
    date_words = fields["date_words"][:200]
    event.lead = cite(event, source, proposal.quote, date_words=date_words, start=proposal.start)
    event.save()
    for span in fields["also"]:
        cite(event, source, span["exact"], start=span["start"])
    return event


def draft_claim(proposal: Proposal, event: Event) -> Claim:
    """Raises ValidationError while the one who speaks is no actor of the record."""
    fields = proposal.fields
    speaker = actors_by_name().get(fold(fields["speaker"]))
    if speaker is None:
        raise ValidationError(
            _("«%(name)s» is not an actor of the record yet: add it, then accept its words.")
            % {"name": fields["speaker"]},
            code=NO_ACTOR,
        )
    claim = Claim.objects.create(
        event=event,
        speaker=speaker,
        words=balanced(fields["words"]),
        language=fields["language"],
        verb=fields["verb"][:80],
        directness=fields["directness"],
        said_on=_edtf(fields["said_on"]),
    )
    cite(claim, proposal.source, proposal.quote, start=proposal.start)
    return claim


def event_around(proposal: Proposal, dispute: Dispute) -> Event:
    """The event accepted from the words that a claim stands in; else the editor must choose."""
    around = Proposal.objects.filter(
        source=proposal.source,
        kind=Proposal.Kind.EVENT,
        event__dispute=dispute,
        start__lt=proposal.end,
        end__gt=proposal.start,
    )
    found = around.select_related("event").first()
    if found is None or found.event is None:
        raise ValidationError(_("Choose the event in which this was said."), code=NO_EVENT)
    return found.event


def _involve(event: Event, found: list[dict[str, Any]]) -> None:
    """Actors that the record does not know are left for the editor to add."""
    known = actors_by_name()
    parts = [(known.get(fold(part["actor"])), part["role"]) for part in found]
    for order, (actor, role) in enumerate(parts):
        if actor:
            Involvement.objects.get_or_create(
                event=event, actor=actor, role=role, defaults={"order": order}
            )


def _edtf(text: str) -> str | None:
    """None where the words name a time that a partial date cannot hold."""
    try:
        return str(PartialDate.parse(text)) if text else None
    except ValueError:
        return None


def _one_line(words: str) -> str:
    return Truncator(" ".join(words.split())).chars(300)
