"""One event told twice in an article becomes one proposal with two places."""

from dataclasses import replace

from timeline.extraction.events.proposals import EventProposal
from timeline.extraction.events.roles import ActorRole
from timeline.extraction.spans import Reason, Span

_NEAR_SENTENCES = 3
_RETOLD = Reason("جملة أخرى تروي الحدث نفسه", "another sentence tells the same event")


def retells(event: EventProposal, number: int, found: list[tuple[int, EventProposal]]) -> bool:
    """Joins the event to an earlier one that it tells again; True where it did."""
    for index in range(len(found) - 1, -1, -1):
        where, earlier = found[index]
        if number - where > _NEAR_SENTENCES:
            return False
        if where < number and _same(earlier, event):
            span = Span(event.start_char, event.end_char, event.quote)
            merged = replace(
                earlier,
                also=(*earlier.also, span),
                actors=_united(earlier.actors, event.actors),
                reasons=(*earlier.reasons, _RETOLD),
            )
            found[index] = (where, merged)
            return True
    return False


def _same(earlier: EventProposal, event: EventProposal) -> bool:
    """The same kind, the same first actor, and no second date."""
    if earlier.kind != event.kind or event.kind in {"other", "statement"}:
        return False
    firsts = [e.actors[0].name for e in (earlier, event) if e.actors]
    undated = event.date is None or event.edtf == earlier.edtf
    return len(firsts) == 2 and firsts[0] == firsts[1] and undated


def _united(first: tuple[ActorRole, ...], second: tuple[ActorRole, ...]) -> tuple[ActorRole, ...]:
    names = {actor.name for actor in first}
    return (*first, *(actor for actor in second if actor.name not in names))
