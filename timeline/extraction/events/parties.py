"""The two sides of a lawsuit, carried to the hearings and rulings that leave them unsaid."""

from collections.abc import Sequence
from dataclasses import replace

from timeline.extraction.events.lexicon import EventKind
from timeline.extraction.events.proposals import EventProposal
from timeline.extraction.events.roles import ActorRole

_OF_A_SUIT: frozenset[EventKind] = frozenset({"lawsuit", "hearing", "ruling"})
SIDES = frozenset({"plaintiff", "defendant"})


def with_parties(events: Sequence[EventProposal]) -> list[EventProposal]:
    """The last suit of the article with two sides gives them to what follows, unless that has a
    side that is not of the suit."""
    result: list[EventProposal] = []
    sides: tuple[ActorRole, ...] = ()
    for event in events:
        own = tuple(actor for actor in event.actors if actor.role in SIDES)
        if event.kind == "lawsuit" and {actor.role for actor in own} == SIDES:
            sides = own
        elif event.kind in _OF_A_SUIT and {a.name for a in own} <= {a.name for a in sides}:
            event = _joined(event, sides)
        result.append(event)
    return result


def _joined(event: EventProposal, sides: tuple[ActorRole, ...]) -> EventProposal:
    """Their sides are those of the suit, whatever the clause alone made of them."""
    names = {side.name for side in sides}
    court = [actor for actor in event.actors if actor.role in {"judge", "host"}]
    others = [a for a in event.actors if a.name not in names and a not in court]
    first = sides if event.kind == "lawsuit" else ()
    rest = () if first else sides
    return replace(event, actors=(*first, *court, *rest, *others))
