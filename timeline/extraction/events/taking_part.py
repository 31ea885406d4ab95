"""Who takes part in a happening: named in its clause, in its quote, or left unsaid."""

from collections.abc import Sequence

from timeline.extraction.actors import Mention
from timeline.extraction.events.lexicon import EventKind
from timeline.extraction.spans import ByPlace
from timeline.extraction.speech.claims import Claim
from timeline.extraction.tense import tense_of
from timeline.extraction.wordlists import keys
from timeline.extraction.words import Word, WordList, readings

_BOTH = keys("بينهما كلاهما الرجلين الرجلان both")
_DUALS = keys("ساعدا أسسا تأسيسها")
_RELATIVES = keys("الذي التي who which whose")
_SUBJECT_REACH = 60  # a name further into its clause is hardly the subject
_LATEST = 12
_GLUED = frozenset("لبك")
_PREPOSITIONS = keys(
    "ضد against with from by to of on for at in than about into between over under during"
    " outside inside near على علي إلى الي في من مع لدي حول عن أمام"
)
_ARTICLES = frozenset({"the", "a", "an"})
_PRONOUNS = keys("he she they it")
_RELAYERS = keys("كشفت كشف نقلت نقل ذكرت ذكر أوردت أورد أفادت أفاد بثت نشرت")
_RELAYED = keys("عنه عنها")
_SHARED: frozenset[EventKind] = frozenset({"departure", "appointment"})


class TakingPart:
    """Looks the mentions of one text up around its clauses."""

    def __init__(
        self, words: WordList, mentions: Sequence[Mention], claims: Sequence[Claim]
    ) -> None:
        self.words = words
        self.mentions = ByPlace(mentions, lambda mention: mention.start)
        self.claims = ByPlace(claims, lambda claim: claim.verb_at)
        self._first = {mention.name: mention for mention in reversed(mentions)}

    def acting(
        self, start: int, end: int, kind: EventKind, subject: Mention | None
    ) -> list[Mention]:
        """The speaker, the subject where the clause leaves it unsaid, then who is named in it and
        in what was said; `beside` answers for those that the clause does not name."""
        inside = [m for m in self.mentions.between(start, end) if self._takes_part(m)]
        claims = self.claims.between(start, end)
        spoken = [self._first[c.speaker] for c in claims[:1] if c.speaker in self._first]
        spoken += self._relative_subject(start, end)
        late = not inside or inside[0].start - start > _SUBJECT_REACH
        unsaid = [subject] if subject and late else []
        own = self._own_subject(inside)
        return [*spoken, *unsaid, *own, *inside]

    def beside(self, start: int, end: int, kind: EventKind) -> list[Mention]:
        """Who is concerned without a name in the clause, or named in what was said."""
        said = [m for claim in self.claims.between(start, end)[:1] for m in self._said(claim)]
        return [*self._shared(start, end, kind), *said]

    def subject_of(self, start: int, end: int) -> Mention | None:
        """Who acts in the clause: the first who is not an object, and the person behind a title
        rather than the body that the title is of."""
        inside = self.mentions.between(start, end)
        acting = [m for m in inside if m.kind in {"person", "organisation", "court"}]
        free = [m for m in acting if not self._is_object(m)] or acting
        return self._bearer(free) if free else None

    def leaves_unsaid(self, start: int, end: int) -> bool:
        """Begins with a verb or a pronoun: its subject was named before."""
        first = next((word for _, word in self.words.within(start, end)), None)
        if first is None:
            return False
        return first.key in _PRONOUNS or (not first.key.isascii() and tense_of(first.key) != 0)

    def _bearer(self, free: list[Mention]) -> Mention:
        first, second = free[0], free[1] if len(free) > 1 else None
        if first.kind == "person" or second is None or second.kind != "person":
            return first
        between = list(self.words.within(first.end, second.start))
        return first if any(w.is_mark or tense_of(w.key) for _, w in between) else second

    def _takes_part(self, mention: Mention) -> bool:
        """A place takes part where it acts: «استدعت مصر», "Egypt recalled"."""
        if self._is_relayer(mention):
            return False
        if mention.kind != "place":
            return True
        index = self.words.index_at(mention.start)
        before = self.words.words[index - 1] if index else None
        if mention.name.isascii():
            after = self._next_words(mention)
            free = not self._is_object(mention)
            return free and bool(after) and tense_of(after[0].key) != 0
        return before is not None and tense_of(before.key) != 0

    def _next_words(self, mention: Mention) -> list[Word]:
        index = self.words.index_at(mention.end)
        return self.words.words[index : index + 1]

    def _is_relayer(self, mention: Mention) -> bool:
        """«الخلاف الذي كشفت عنه وكالة …»: who reported it, not who did it."""
        index = self.words.index_at(mention.start)
        before = self.words.words[max(0, index - 2) : index]
        relays = any(rest in _RELAYERS for w in before[:1] for _, rest in readings(w.key))
        return len(before) > 1 and relays and before[1].key in _RELAYED

    def _own_subject(self, inside: list[Mention]) -> list[Mention]:
        free = [m for m in inside if not self._is_object(m)]
        return [self._bearer(free)] if free else []

    def _shared(self, start: int, end: int, kind: EventKind) -> list[Mention]:
        """«بينهما»: the two people named last; who leaves, leaves the body named last."""
        found: list[Mention] = []
        before = self.mentions.before(start, _LATEST)
        if any(word.key in _BOTH | _DUALS for _, word in self.words.within(start, end)):
            people = {m.name: m for m in reversed(before) if m.kind == "person"}
            found += list(people.values())[:2]
        bodies = [m for m in before if m.kind == "organisation"]
        inside = self.mentions.between(start, end)
        if kind in _SHARED and not any(m.kind == "organisation" for m in inside):
            line = self.words.text.rfind("\n", 0, start)
            found += [m for m in bodies if m.start > line][-1:]
        return found

    def _said(self, claim: Claim) -> list[Mention]:
        return [m for m in self.mentions.between(claim.start, claim.end) if m.kind != "place"]

    def _relative_subject(self, start: int, end: int) -> list[Mention]:
        """«الذي», "who": the one named just before."""
        first = next((word.key for _, word in self.words.within(start, end)), "")
        if first not in _RELATIVES:
            return []
        before = [m for m in self.mentions.before(start, _LATEST) if m.kind != "place"]
        return before[-1:]

    def _is_object(self, mention: Mention) -> bool:
        if self.words.text[mention.start - 1 : mention.start] in _GLUED:
            return True
        index = self.words.index_at(mention.start) - 1
        while index > 0 and self.words.words[index].key in _ARTICLES:
            index -= 1
        return index >= 0 and self.words.words[index].key in _PREPOSITIONS
