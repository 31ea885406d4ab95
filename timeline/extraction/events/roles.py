"""The part each actor plays in an event, where the words around its name show it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from timeline.extraction.actors import Mention
from timeline.extraction.events.lexicon import EventKind
from timeline.extraction.wordlists import keys
from timeline.extraction.words import WordList

Role = Literal[
    "plaintiff", "defendant", "speaker", "target", "founder", "judge", "host", "agent", "party"
]

# The one who acts first in each kind, and the one acted upon
_FIRST: dict[EventKind, Role] = {
    "lawsuit": "plaintiff",
    "statement": "speaker",
    "announcement": "speaker",
    "founding": "founder",
    "deal": "party",
}
_SECOND: dict[EventKind, Role] = {
    "lawsuit": "defendant",
    "statement": "target",
    "sanction": "target",
    "attack": "target",
}
_AGAINST = keys("ضد بحق against sued suing accused على")
_JUDGES: frozenset[EventKind] = frozenset({"ruling", "hearing", "lawsuit"})


@dataclass(frozen=True)
class ActorRole:
    name: str
    role: Role


def roles_in(
    mentions: Sequence[Mention], kind: EventKind, words: WordList
) -> tuple[ActorRole, ...]:
    """One role an actor, in the order of the text."""
    roles: dict[str, Role] = {}
    for mention in mentions:
        if mention.name not in roles:
            roles[mention.name] = _role(mention, kind, words, first=not roles)
    return tuple(ActorRole(name, role) for name, role in roles.items())


def _role(mention: Mention, kind: EventKind, words: WordList, *, first: bool) -> Role:
    if mention.kind == "court":
        return "judge" if kind == "ruling" else "host" if kind in _JUDGES else "party"
    index = words.index_at(mention.start) - 1
    against = index >= 0 and words.words[index].key in _AGAINST
    if against and kind in _SECOND:
        return _SECOND[kind]
    if first:
        return _FIRST.get(kind, "agent")
    return _SECOND.get(kind, "party") if kind in {"statement", "lawsuit"} else "party"
