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
_AGAINST = keys(
    "ضد بحق على يمنع تمنع يلزم تلزم against sued suing accused barring bars preventing stopping"
    " blocking forcing banning"
)
# Where a suit is brought: «إلى الاتحاد», "with the commission"
_LODGED = keys("إلى أمام لدى with to before at")
_PASSIVE = keys("was were been is are")
_PASSIVE_REACH = 2
_ARTICLES = frozenset({"the", "a", "an"})
_DONE_TO: frozenset[EventKind] = frozenset({"sanction", "attack", "ruling", "appointment"})
_JUDGES: frozenset[EventKind] = frozenset({"ruling", "hearing", "lawsuit"})


@dataclass(frozen=True)
class ActorRole:
    name: str
    role: Role


def roles_in(
    mentions: Sequence[Mention], beside: Sequence[Mention], kind: EventKind, words: WordList
) -> tuple[ActorRole, ...]:
    """One role an actor, the acting first; who is only spoken of `beside` is concerned."""
    roles: dict[str, Role] = {}
    for mention in mentions:
        if mention.name not in roles:
            roles[mention.name] = _role(mention, kind, words, first=not roles)
    for mention in beside:
        roles.setdefault(mention.name, "party")
    return tuple(ActorRole(name, role) for name, role in roles.items())


def _role(mention: Mention, kind: EventKind, words: WordList, *, first: bool) -> Role:
    if mention.kind == "court":
        return "judge" if kind == "ruling" else "host" if kind in _JUDGES else "party"
    before = _before(mention, words)
    if before in _AGAINST and kind in _SECOND:
        return _SECOND[kind]
    if kind == "lawsuit" and before in _LODGED:
        return "host"
    if first:
        return "target" if _is_passive(mention, kind, words) else _FIRST.get(kind, "agent")
    return _SECOND.get(kind, "party") if mention.kind != "project" else "party"


def _before(mention: Mention, words: WordList) -> str:
    index = words.index_at(mention.start) - 1
    while index > 0 and words.words[index].key in _ARTICLES:
        index -= 1
    return words.words[index].key if index >= 0 else ""


def _is_passive(mention: Mention, kind: EventKind, words: WordList) -> bool:
    """The company was fined: it did not fine."""
    index = words.index_at(mention.end)
    following = words.words[index : index + _PASSIVE_REACH]
    return kind in _DONE_TO and any(word.key in _PASSIVE for word in following)
