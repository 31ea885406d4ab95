"""From a reading to rows: the actors the reader may know, and what a proposal keeps of it."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from timeline.extraction.actors.registry import KnownActor
from timeline.extraction.events.proposals import EventProposal
from timeline.extraction.pipeline import ClaimProposal, Reading
from timeline.languages.folding import fold
from timeline.models import Actor, ActorName, Claim, Event, Proposal, Source


def known_actors(language: str) -> list[KnownActor]:
    """Every actor of the record with the names that may stand alone, called as `language` does."""
    return [
        KnownActor(
            name=(actor.name_en if language == "en" else actor.name_ar) or actor.name.text,
            kind=actor.kind,
            forms=tuple(_forms(actor)),
        )
        for actor in Actor.objects.prefetch_related("names")
    ]


def actors_by_name() -> dict[str, Actor]:
    """By folded name; a name that two actors bear names neither."""
    bearers: dict[str, set[Actor]] = defaultdict(set)
    for actor in Actor.objects.prefetch_related("names"):
        for form in _forms(actor):
            bearers[fold(form)].add(actor)
    return {name: actors.pop() for name, actors in bearers.items() if len(actors) == 1}


def _forms(actor: Actor) -> list[str]:
    names = [name.text for name in actor.names.all() if name.kind != ActorName.Kind.WEAK]
    return [form for form in (actor.name_ar, actor.name_en, *names) if form]


def proposals_in(reading: Reading, source: Source) -> Iterator[Proposal]:
    """Unsaved."""
    for event in reading.events:
        yield _proposal(event, source, Proposal.Kind.EVENT, event_fields(event, source))
    for claim in reading.claims:
        answered = None if claim.replies_to is None else reading.claims[claim.replies_to]
        fields = _claim_fields(claim, source) | {"replies_to": _span(answered)}
        yield _proposal(claim, source, Proposal.Kind.CLAIM, fields)


def _proposal(
    found: EventProposal | ClaimProposal, source: Source, kind: str, fields: dict[str, Any]
) -> Proposal:
    return Proposal(
        source=source,
        kind=kind,
        start=found.start_char,
        end=found.end_char,
        quote=found.quote,
        fields=fields,
        reasons=[{"ar": reason.ar, "en": reason.en} for reason in found.reasons],
        confidence=found.confidence,
    )


def _span(claim: ClaimProposal | None) -> dict[str, int] | None:
    """Where the words stand that a claim answers: they are a proposal of the same source."""
    return {"start": claim.start_char, "end": claim.end_char} if claim else None


def event_fields(event: EventProposal, source: Source) -> dict[str, Any]:
    return {
        f"title_{source.language}": event.headline,
        "kind": event.kind,
        "date": event.edtf,
        "date_words": event.date.text if event.date else "",
        "life": Event.Life.SCHEDULED if event.planned else Event.Life.HAPPENED,
        "involvements": [{"actor": actor.name, "role": actor.role} for actor in event.actors],
        "also": [{"exact": span.quote, "start": span.start_char} for span in event.also],
    }


def _claim_fields(claim: ClaimProposal, source: Source) -> dict[str, Any]:
    directness = Claim.Directness.QUOTE if claim.direct else Claim.Directness.PARAPHRASE
    return {
        "speaker": claim.speaker,
        "words": claim.quote,
        "language": source.language,
        "verb": claim.verb,
        "directness": directness,
        "said_on": claim.said_on,
        "addressee": claim.addressee,
    }
