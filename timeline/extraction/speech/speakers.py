"""The speaker of a verb of saying: its subject after it in Arabic, before it in English."""

from bisect import bisect_left
from collections.abc import Sequence

from timeline.extraction.actors import Mention
from timeline.extraction.actors.lexicon import COMMON_NOUNS, TITLES
from timeline.extraction.saying import COMPLEMENTISERS, PRONOUNS, Act, act_of
from timeline.extraction.sentences import Sentence
from timeline.extraction.speech.claims import Claim
from timeline.extraction.wordlists import keys
from timeline.extraction.words import Word, WordList

_SPEAKING = frozenset({"person", "organisation", "court"})
_REACH = 90
_SENTENCE_REACH = 400
_LEAD_PARAGRAPHS = 2
_OPENING = 20
_CLOSING = frozenset('"”»’')
_PHRASE = 4
_BARRIERS = frozenset(':"«“؛;.') | COMPLEMENTISERS


class Speakers:
    """Looks the mentions up around a verb."""

    def __init__(self, words: WordList, mentions: Sequence[Mention]) -> None:
        self.words = words
        self.mentions = [m for m in mentions if m.kind in _SPEAKING]
        self._starts = [m.start for m in self.mentions]

    def of(self, verb: Word, act: Act, limit: int, sentence: Sentence, last: Claim | None) -> str:
        """The name of the actor, the words of the source for one without a name, or nothing."""
        if verb.key.isascii():
            return self._english(verb, act, sentence, last)
        return self._arabic(verb, act, limit, sentence, last)

    def _arabic(
        self, verb: Word, act: Act, limit: int, sentence: Sentence, last: Claim | None
    ) -> str:
        if _is_participle(verb.key):
            return self._first_subject(verb.start, sentence) or (last.speaker if last else "")
        subject = self._after(verb, sentence)
        if subject:
            return subject
        phrase = self._phrase_after(verb)
        if phrase:
            return phrase
        return self.subject_before(verb.start, sentence) or (
            last.speaker if last else self._latest(verb.start)
        )

    def _english(self, verb: Word, act: Act, sentence: Sentence, last: Claim | None) -> str:
        if verb.key.endswith("ing"):
            return self._first_subject(verb.start, sentence) or (last.speaker if last else "")
        before = self._just_before(verb)
        if before and before.key in PRONOUNS:
            return self._pronoun(verb.start, sentence, last)
        if before and before.is_mark and self._is_inverted(verb, before):
            inverted = self._after(verb, sentence) or self._noun_after(verb)
            if inverted:
                return inverted
        if self._is_document(sentence):
            return last.speaker if last else self._latest(verb.start)
        subject = self.subject_before(verb.start, sentence) or self._noun_before(verb)
        return subject or (last.speaker if last and act == "more" else "")

    def _is_inverted(self, verb: Word, before: Word) -> bool:
        """ "…," said Adams: behind the closing mark, or with a name at once."""
        named = self._between(verb.end, verb.end + 2)
        return bool(named) or before.key in _CLOSING

    def _is_document(self, sentence: Sentence) -> bool:
        """The lawsuit says: what a paper says is said by who filed it."""
        opening = self.words.within(sentence.start_char, sentence.start_char + _OPENING)
        return any(word.key in _DOCUMENTS for _, word in opening)

    def _first_subject(self, place: int, sentence: Sentence) -> str:
        """A participle speaks for the subject of the whole sentence."""
        found = self._between(sentence.start_char, place)
        named = [m for m in found if not self._is_object(m)]
        return (named or found)[0].name if found else self._named_next(sentence)

    def _named_next(self, sentence: Sentence) -> str:
        """A lead often tells of someone whom only the next sentence names."""
        if sentence.paragraph > _LEAD_PARAGRAPHS:
            return ""
        after = self._between(sentence.end_char, sentence.end_char + _SENTENCE_REACH)
        return next((m.name for m in after if m.kind == "person"), "")

    def is_court(self, name: str) -> bool:
        """A court that rejects rules: it does not reply."""
        return any(m.kind == "court" for m in self.mentions if m.name == name)

    def _after(self, verb: Word, sentence: Sentence) -> str:
        """The first actor behind the verb, before any mark that ends its subject."""
        end = min(sentence.end_char, verb.end + _REACH)
        for _, word in self.words.within(verb.end, end):
            if (
                act_of(word.key)
                or word.key in _BARRIERS
                or (word.key in _OBJECT_MARKS and word.start > verb.end + 1)
            ):
                end = word.start
                break
        found = self._between(verb.end, end)
        people = [m for m in found if m.kind == "person" and not m.nominal]
        return (people or found)[0].name if found else ""

    def subject_before(self, place: int, sentence: Sentence) -> str:
        """The actor whose sentence it is: the first of the clause, people before others."""
        found = self._between(sentence.start_char, place)
        named = [m for m in found if not self._is_object(m)]
        people = [m for m in named if m.kind == "person"]
        return (people or named)[-1].name if named else ""

    def addressee(self, verb: Word, speaker: str, sentence: Sentence) -> str:
        """The first other actor of the sentence behind the verb, else before it."""
        after = self._between(verb.end, sentence.end_char)
        before = self._between(sentence.start_char, verb.start)
        named = (m.name for m in [*after, *before] if not m.nominal)
        return next((name for name in named if name != speaker), "")

    def _pronoun(self, place: int, sentence: Sentence, last: Claim | None) -> str:
        """The person of the sentence, else the subject of the one before it, else the last to
        speak."""
        people = [m for m in self._between(sentence.start_char, place) if m.kind == "person"]
        if people:
            return people[-1].name
        before = self._between(max(0, sentence.start_char - _SENTENCE_REACH), sentence.start_char)
        line = self.words.text.rfind("\n", 0, sentence.start_char)
        subjects = [m for m in before if m.kind == "person" and m.start > line]
        free = [m for m in subjects if not self._is_object(m)]
        if last and last.sentence.start_char > line:
            return last.speaker
        if free:
            return free[0].name
        return last.speaker if last else self._latest(place)

    def _latest(self, place: int) -> str:
        index = bisect_left(self._starts, place)
        before = self.mentions[max(0, index - 6) : index]
        people = [m for m in before if m.kind == "person"]
        return (people or before)[-1].name if before else ""

    def _between(self, start: int, end: int) -> list[Mention]:
        first = bisect_left(self._starts, start)
        last = bisect_left(self._starts, end)
        return self.mentions[first:last]

    def _is_object(self, mention: Mention) -> bool:
        """«ضد الشركة», "against the company": named, but not as the one who acts."""
        if self.words.text[mention.start - 1 : mention.start] in _GLUED:
            return True
        index = self.words.index_at(mention.start) - 1
        while index > 0 and self.words.words[index].key in _ARTICLES:
            index -= 1
        return index >= 0 and self.words.words[index].key in _OBJECT_MARKS

    def _just_before(self, verb: Word) -> Word | None:
        index = self.words.index_at(verb.start) - 1
        while index >= 0 and self.words.words[index].key in _ADVERBS:
            index -= 1
        return self.words.words[index] if index >= 0 else None

    def _phrase_after(self, verb: Word) -> str:
        """«قال مسؤول في الوزارة»: the source's own words for a speaker without a name."""
        index = self.words.index_at(verb.start) + 1
        taken: list[Word] = []
        for word in self.words.words[index : index + _PHRASE]:
            stop = word.is_mark or word.key in _BARRIERS or word.key in _PREPOSITIONS
            speaks = taken or word.key in COMMON_NOUNS or word.key in TITLES
            if stop or act_of(word.key) or not speaks:
                break
            taken.append(word)
        return self.words.text[taken[0].start : taken[-1].end] if taken else ""

    def _noun_before(self, verb: Word) -> str:
        """Residents said; the lawyers argued."""
        index = self.words.index_at(verb.start)
        taken: list[Word] = []
        for word in reversed(self.words.words[max(0, index - _PHRASE) : index]):
            if word.is_mark or word.key in _EN_STOPS:
                break
            taken.insert(0, word)
        return self.words.text[taken[0].start : taken[-1].end] if taken else ""

    def _noun_after(self, verb: Word) -> str:
        index = self.words.index_at(verb.start) + 1
        taken: list[Word] = []
        for word in self.words.words[index : index + _PHRASE]:
            if word.is_mark or word.key in _EN_STOPS:
                break
            taken.append(word)
        return self.words.text[taken[0].start : taken[-1].end] if taken else ""


def _is_participle(key: str) -> bool:
    return key.endswith(("ا", "ه", "ين")) and len(key) > 4


_ARTICLES = frozenset({"the", "a", "an"})
_DOCUMENTS = keys("lawsuit suit complaint filing petition letter statement appeal")
_GLUED = frozenset("لبك")
_OBJECT_MARKS = keys("ضد against with from by to of on في من علي مع لدي في حول عن")
_PREPOSITIONS = keys("في من على علي إلى الي عن مع ل خلال بعد قبل عبر ان امس اليوم يوم")
_ADVERBS = keys("also later then has have had repeatedly publicly not never again")
_EN_STOPS = keys("and but that which who in on at as when while after before because by")
