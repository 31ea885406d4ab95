"""The actors of one text: the known ones, and the suggested ones as their names come in."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from timeline.extraction.actors.lexicon import HEADS, INSTITUTIONS
from timeline.extraction.actors.name_shapes import Candidate
from timeline.extraction.spans import Reason
from timeline.extraction.words import split_words

Form = tuple[str, ...]  # the folded words of a name

_MIN_SURNAME = 3
_MAX_REASONS = 3
_MAX_NEAR = 20
_KNOWN = Reason("من الفاعلين المعروفين في السجل", "an actor of the record")


@dataclass(frozen=True)
class KnownActor:
    """An actor of the record: `forms` are all the names it goes by."""

    name: str
    kind: str
    forms: tuple[str, ...] = ()


@dataclass
class Entry:
    """An actor while the text is read; `key` is its name as a form."""

    name: str
    kind: str
    known: bool
    key: Form
    forms: set[Form] = field(default_factory=set)
    found: list[Reason] = field(default_factory=list)

    @property
    def reasons(self) -> tuple[Reason, ...]:
        return (_KNOWN,) if self.known else tuple(dict.fromkeys(self.found))[:_MAX_REASONS]


class Registry:
    """`entries` by name."""

    def __init__(self, known: Sequence[KnownActor]) -> None:
        self.entries: dict[str, Entry] = {}
        self._by_form: dict[Form, Entry] = {}
        self._by_word: dict[str, list[Entry]] = {}
        for actor in known:
            entry = Entry(actor.name, actor.kind, True, form_of(actor.name))
            self._enter(entry, map(form_of, (actor.name, *actor.forms)))

    def add(self, candidate: Candidate) -> None:
        """A candidate joins the actor that has its name already, or whose name it shortens."""
        form = form_of(candidate.name)
        if not form:
            return
        entry = self._by_form.get(form) or self._akin(candidate.kind, form)
        if entry is None:
            entry = Entry(candidate.name, candidate.kind, False, form)
            self._enter(entry, (form, form_of(candidate.alias)))
        self._by_form.setdefault(form, entry)
        entry.forms.add(form)
        entry.found.append(candidate.reason)

    def share_surnames(self) -> None:
        """The last word of a person's name stands for the person, unless two persons share it."""
        people = [e for e in self.entries.values() if e.kind == "person" and e.key]
        families = Counter(entry.key[-1] for entry in people)
        for entry in people:
            surname = entry.key[-1]
            if families[surname] == 1 and len(surname) >= _MIN_SURNAME:
                entry.forms.add((surname,))

    def _enter(self, entry: Entry, forms: Iterable[Form]) -> None:
        self.entries[entry.name] = entry
        for form in filter(None, forms):
            entry.forms.add(form)
            self._by_form.setdefault(form, entry)
            for word in {form[0], form[-1], *form[1:2]}:
                self._by_word.setdefault(word, []).append(entry)

    def _akin(self, kind: str, form: Form) -> Entry | None:
        words = (form[0], form[-1], *form[1:2])
        near = (entry for word in words for entry in self._by_word.get(word, ())[:_MAX_NEAR])
        return next((entry for entry in near if _same_actor(entry, kind, entry.key, form)), None)


def form_of(name: str) -> Form:
    return tuple(word.key for word in split_words(name))


def _same_actor(entry: Entry, kind: str, full: Form, other: Form) -> bool:
    """«حداد» is «نبيل حداد»; «دار المرسى للنشر» is «دار المرسى»; «نبع» is «شركة نبع»."""
    if entry.kind == kind == "person":
        return _same_person(full, other)
    if len(other) == 1 and entry.kind == kind:
        institution = full[-1] in INSTITUTIONS and len(full) > 1
        return full[0] == other[0] and full[0] not in HEADS and not institution
    if "person" in {entry.kind, kind} or "court" in {entry.kind, kind}:
        return False
    short, long = sorted((full, other), key=len)
    begins = len(short) > 1 and long[: len(short)] == short
    ends = len(short) > 1 and short[0].isascii() and long[-len(short) :] == short
    headed = len(short) == 1 and long[0] in HEADS and long[1:2] == short
    return begins or ends or headed


def _same_person(full: Form, other: Form) -> bool:
    """By the family name, or by the given name alone."""
    alone = len(full) == 1 or len(other) == 1
    return alone and (full[-1] == other[-1] or full[0] == other[0])
