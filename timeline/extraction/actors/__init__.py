"""Who a text mentions: the actors already known, and new ones its words suggest."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from timeline.extraction.actors.candidates import candidates
from timeline.extraction.actors.lexicon import (
    EN_NOMINALS,
    EN_SUFFIXES,
    EN_TITLES,
    GENERAL_HEADS,
    INSTITUTIONS,
    NOMINALS,
    TITLES,
)
from timeline.extraction.actors.registry import Entry, Form, KnownActor, Registry
from timeline.extraction.spans import Reason, Span
from timeline.extraction.wordlists import keys
from timeline.extraction.words import WordList, readings
from timeline.languages.folding import fold

_TITLE_REACH = 4
_DEFINITE = frozenset({"the", "its", "their"})


@dataclass(frozen=True)
class ActorFound:
    """`kind`: person, organisation, court, project or place; `known`: it is of the record."""

    name: str
    kind: str
    known: bool
    mentions: tuple[Span, ...]
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, order=True)
class Mention:
    """One place where an actor is named; `nominal` for «الشركة», which only points to it."""

    start: int
    end: int
    name: str
    kind: str
    nominal: bool = False


def find_mentions(words: WordList, registry: Registry) -> list[Mention]:
    """In order, without overlaps."""
    return _with_nominals(words, sorted(_matches(words, registry)))


def registry_of(words: WordList, language: str, known: Sequence[KnownActor]) -> Registry:
    registry = Registry(known)
    for candidate in candidates(words, language):
        registry.add(candidate)
    registry.share_surnames()
    return registry


def found_actors(
    text: str, mentions: Iterable[Mention], registry: Registry
) -> tuple[ActorFound, ...]:
    """In the order of their first mention; what only points to an actor is no mention."""
    places: dict[str, list[Span]] = {}
    for mention in mentions:
        if not mention.nominal:
            places.setdefault(mention.name, []).append(Span.of(text, mention.start, mention.end))
    return tuple(
        ActorFound(entry.name, entry.kind, entry.known, tuple(spans), _reasons(entry, spans))
        for entry, spans in ((registry.entries[name], spans) for name, spans in places.items())
    )


def _reasons(entry: Entry, spans: Iterable[Span]) -> tuple[Reason, ...]:
    """Why it is an actor, and which other names were taken for it."""
    forms = dict.fromkeys(span.quote for span in spans if fold(span.quote) != fold(entry.name))
    joined = (
        Reason(
            f"«{form}» صورة أخرى من «{entry.name}»", f"“{form}” is another form of “{entry.name}”"
        )
        for form in forms
    )
    return (*entry.reasons, *joined)


def _matches(words: WordList, registry: Registry) -> Iterable[Mention]:
    names = {form: entry for entry in registry.entries.values() for form in entry.forms}
    lengths: dict[str, list[int]] = {}
    for form in sorted(names, key=len, reverse=True):
        known = lengths.setdefault(form[0], [])
        if len(form) not in known:
            known.append(len(form))
    index = 0
    while index < len(words.words):
        mention, used = _match_at(words, index, names, lengths)
        if mention:
            yield mention
        index += used


def _match_at(
    words: WordList, index: int, names: dict[Form, Entry], lengths: dict[str, list[int]]
) -> tuple[Mention | None, int]:
    """The longest name that begins here."""
    word = words.words[index]
    for peeled, rest in readings(word.key):
        for length in lengths.get(rest, ()):
            following = words.words[index + 1 : index + length]
            entry = names.get((rest, *(other.key for other in following)))
            if entry and len(following) == length - 1:
                last = words.words[index + length - 1]
                start = min(word.start + peeled, last.end - 1)
                return Mention(start, last.end, entry.name, entry.kind), length
    return None, 1


def _with_nominals(words: WordList, mentions: list[Mention]) -> list[Mention]:
    """Adds «الشركة», "the company": the organisation last named, best with that very head."""
    result, queue, seen = list(mentions), list(reversed(mentions)), []
    taken = {place for m in mentions for place in (m.start, m.end - 1)}
    titled = _titled(words, mentions)
    for index, word in enumerate(words.words):
        while queue and queue[-1].start < word.start:
            seen.append(queue.pop())
        if word.start not in taken and word.end - 1 not in taken:
            head = _nominal_head(words, index)
            target = _antecedent(head, seen, words.text) if head else _bearer(words, index, titled)
            if target:
                result.append(Mention(word.start, word.end, target.name, target.kind, True))
    return sorted(result)


def _nominal_head(words: WordList, index: int) -> str | None:
    word = words.words[index]
    if word.key.isascii():
        definite = word.text.islower() and words.words[index - 1].key in _DEFINITE
        return word.key if definite and (word.key in EN_NOMINALS or _is_body(word.key)) else None
    return next((NOMINALS[rest] for _, rest in readings(word.key) if rest in NOMINALS), None)


def _is_body(key: str) -> bool:
    return EN_SUFFIXES.get(key) in {"organisation", "court"}


def _titled(words: WordList, mentions: list[Mention]) -> dict[str, list[Mention]]:
    """Title -> who bears it: «وزيرة البيئة عائشة منت سيدي» is «الوزيرة» from there on."""
    titled: dict[str, list[Mention]] = {}
    for mention in mentions:
        index = words.index_at(mention.start)
        before = (
            words.words[max(0, index - _TITLE_REACH) : index] if mention.kind == "person" else []
        )
        for word in before:
            for title in _title_stems(word.key):
                titled.setdefault(title, []).append(mention)
    return titled


def _title_stems(key: str) -> list[str]:
    stems = [rest for _, rest in readings(key) if rest in TITLES or rest in EN_TITLES]
    return [stem.removeprefix("ال") for stem in stems[:1]]


def _bearer(words: WordList, index: int, titled: dict[str, list[Mention]]) -> Mention | None:
    """«الوزيرة», "the mayor": the last who was named with that title."""
    word = words.words[index]
    definite = word.is_definite or (word.text.islower() and words.words[index - 1].key == "the")
    for title in _title_stems(word.key) if definite else []:
        bearers = titled.get(title, [])
        borne = bisect_left(bearers, word.start, key=lambda mention: mention.start)
        if borne:
            return bearers[borne - 1]
    return None


def _antecedent(head: str, seen: list[Mention], text: str) -> Mention | None:
    """A body of that very head; else the first that the last sentence to name one names."""
    fitting = [m for m in seen[-_NEAR:] if m.kind in {"organisation", "court"}]
    key = fold(head)
    if key in _COURTS:
        return next((m for m in reversed(fitting) if m.kind == "court"), None)
    headed = next((m for m in reversed(fitting) if key in fold(m.name).split()), None)
    if headed or key not in GENERAL_HEADS:
        return headed
    bodies = [m for m in fitting if m.kind == "organisation" and not _is_institution(m)]
    told = [m for m in bodies if not _SENTENCE_END.search(text, m.end, bodies[-1].start)]
    return told[0] if told else None


def _is_institution(mention: Mention) -> bool:
    """«الشركة» is no ministry, "the company" no union."""
    words = fold(mention.name).split()
    return words[0] in _OTHER_HEADS or words[-1] in INSTITUTIONS


_NEAR = 30
_SENTENCE_END = re.compile(r"[.!?؟\n](?=\s|$)|\n")
_OTHER_HEADS = keys(
    "وزارة هيئة نقابة حزب اتحاد بلدية لجنة سلطة محكمة نيابة برلمان حكومة مجلس رابطة ديوان"
    " صحيفة وكالة قناة الوزارة الهيئة النقابة الحكومة البلدية النيابة"
)
_COURTS = frozenset({"محكمه", "court", "tribunal"})
