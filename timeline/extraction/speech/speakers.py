"""The speaker of a verb of saying: its subject after it in Arabic, before it in English."""

from timeline.extraction.actors import Mention
from timeline.extraction.saying import PRONOUNS, Act, act_of
from timeline.extraction.sentences import Sentence
from timeline.extraction.speech import phrases
from timeline.extraction.speech.claims import Claim
from timeline.extraction.speech.genders import Gender, gender_of_verb
from timeline.extraction.speech.lexicon import (
    DOCUMENTS,
    OBJECT_MARKS,
    PAPERS,
    PRONOUN_GENDERS,
    RELAYING,
)
from timeline.extraction.speech.subjects import Subjects
from timeline.extraction.tense import tense_of
from timeline.extraction.words import Word, readings

_REACH = 90
_SENTENCE_REACH = 400
_OPENING = 20
_CLOSING = frozenset('"”»’')
_ADJACENT = 2


class Speakers(Subjects):
    """`of` names the speaker of a verb."""

    def of(self, verb: Word, act: Act, limit: int, sentence: Sentence, last: Claim | None) -> str:
        """The name of the actor, the words of the source for one without a name, or nothing."""
        if verb.key.isascii():
            return self._english(verb, act, sentence, last)
        return self._arabic(verb, sentence, last)

    def is_court(self, name: str) -> bool:
        """A court that rejects rules: it does not reply."""
        return name in self._courts

    def named_in(self, start: int, end: int) -> str:
        """The person of these words, else their first actor."""
        found = self.mentions.between(start, end)
        people = [m for m in found if m.kind == "person"]
        return (people or found)[0].name if found else ""

    # ---- Arabic

    def _arabic(self, verb: Word, sentence: Sentence, last: Claim | None) -> str:
        if _is_participle(verb.key):
            if last and last.sentence == sentence:
                return last.speaker
            gender: Gender = "f" if verb.text.endswith("ة") else "m"
            first = self._first_subject(verb.start, sentence, gender)
            return first or (last.speaker if last else "")
        subject = self._subject_after(verb, sentence, last)
        if subject:
            return subject
        gender = gender_of_verb(verb.key)
        before = self.subject_before(verb.start, sentence, gender)
        before = before or self._carried(sentence, gender, last)
        spoke = last.speaker if last and self.genders.fits(last.speaker, gender) else ""
        return (
            before
            or spoke
            or self._subject_of_last(sentence, gender, last)
            or self._latest(verb.start, gender)
        )

    def _subject_after(self, verb: Word, sentence: Sentence, last: Claim | None) -> str:
        source = self._relayed(verb, sentence)
        if source:
            return source
        if self._next(verb) in PAPERS:
            return last.speaker if last else ""
        phrase = phrases.behind(self.words, verb)
        if phrase and phrases.is_unnamed(self.words, verb):
            return phrase
        found = self._after(verb, sentence, gender_of_verb(verb.key))
        people = [m for m in found if m.kind == "person" and not m.nominal]
        if people:
            return people[0].name
        if phrase and phrases.is_source(phrase, self.words, verb):
            return phrase
        if phrase and (ends := self._ending(phrase, verb)):
            return ends
        place = self.places.get(verb.end + 1)
        return found[0].name if found else place.name if place else phrase

    def _ending(self, phrase: str, verb: Word) -> str:
        """«قال مدير الإدارة في الشركة صلاح كاظم»: the person whom the role leads to."""
        start = self.words.text.find(phrase, verb.end)
        inside = self.mentions.between(start, start + len(phrase))
        last = inside[-1:] if inside and inside[-1].end == start + len(phrase) else []
        return next((m.name for m in last if m.kind == "person" and not m.nominal), "")

    def _carried(self, sentence: Sentence, gender: Gender, last: Claim | None) -> str:
        """The subject of the sentence before, in the same paragraph, where nobody spoke since."""
        line = self.words.text.rfind("\n", 0, sentence.start_char)
        start = max(line, last.end if last else 0, sentence.start_char - _SENTENCE_REACH)
        before = self.mentions.between(start, sentence.start_char)
        free = [m for m in before if not self._is_object(m) and self.genders.fits(m.name, gender)]
        return free[0].name if free and (not last or last.sentence.start_char <= line) else ""

    def _subject_of_last(self, sentence: Sentence, gender: Gender, last: Claim | None) -> str:
        """«وأكدت …» at the head of a paragraph: who acted in the sentence before it."""
        text = self.words.text[: sentence.start_char].rstrip(' \n.؟!?"”»')
        start = max(text.rfind("\n"), text.rfind(". "), len(text) - _SENTENCE_REACH)
        before = self.mentions.between(start + 1, len(text))
        free = [m for m in before if not self._is_object(m) and self.genders.fits(m.name, gender)]
        return free[0].name if free else ""

    def _relayed(self, verb: Word, sentence: Sentence) -> str:
        """«نقلت وكالة … عن مصدر قوله»: who is quoted, not who passes it on."""
        if not any(rest in RELAYING for _, rest in readings(verb.key)):
            return ""
        for _, word in self.words.within(verb.end, min(sentence.end_char, verb.end + _REACH)):
            if word.key == "عن":
                people = self._after(word, sentence, "")
                return phrases.behind(self.words, word) or (people[0].name if people else "")
        return ""

    def _next(self, verb: Word) -> str:
        index = self.words.index_at(verb.start) + 1
        following = self.words.words[index : index + 1]
        return following[0].key if following else ""

    def _after(self, verb: Word, sentence: Sentence, gender: Gender) -> list[Mention]:
        """The actors behind the verb, before any mark that ends its subject."""
        end = min(sentence.end_char, verb.end + _REACH)
        for _, word in self.words.within(verb.end, end):
            ends = word.key in OBJECT_MARKS and word.start > verb.end + 1
            if act_of(word.key) or word.key in phrases.BARRIERS or ends:
                end = word.start
                break
        found = self.mentions.between(verb.end, end)
        return [m for m in found if self.genders.fits(m.name, gender)]

    # ---- English

    def _english(self, verb: Word, act: Act, sentence: Sentence, last: Claim | None) -> str:
        if verb.key.endswith("ing"):
            if last and last.sentence == sentence:
                return last.speaker
            opening = phrases.opening(self.words, sentence.start_char)
            unnamed = self._unnamed_subject(verb, sentence)
            first = unnamed or self._first_subject(verb.start, sentence)
            return first or opening or (last.speaker if last else "")
        before = self._just_before(verb)
        if before and before.key in PRONOUNS:
            return self._pronoun(before.key, verb.start, sentence, last)
        if before and before.is_mark and before.end + _ADJACENT > verb.start:
            inverted = self._inverted(verb, before, sentence)
            if inverted:
                return inverted
        if self._is_document(sentence, verb):
            return last.speaker if last else self._latest(verb.start, "")
        return self._english_subject(verb, act, sentence, last)

    def _unnamed_subject(self, verb: Word, sentence: Sentence) -> str:
        """ "Last week the board fired Ames, claiming …": nobody is named before its first verb."""
        inside = self.words.within(sentence.start_char, verb.start)
        acting = next((word for _, word in inside if tense_of(word.key) < 0), None)
        if acting is None or self.mentions.between(sentence.start_char, acting.start):
            return ""
        phrase = phrases.before(self.words, acting)
        return phrase if phrases.names_a_role(phrase) else ""

    def _english_subject(self, verb: Word, act: Act, sentence: Sentence, last: Claim | None) -> str:
        phrase = phrases.before(self.words, verb)
        inside = self.mentions.between(verb.start - len(phrase) - 1, verb.start)
        named = [m for m in inside if not self._is_object(m)]
        place = self.place_ends.get(verb.start - 1)
        if phrase and not named and phrases.names_a_role(phrase):
            return phrase
        if place and not self._is_object(place):
            return place.name
        subject = self.subject_before(verb.start, sentence, "") or phrase
        return subject or (last.speaker if last and act == "more" else "")

    def _inverted(self, verb: Word, before: Word, sentence: Sentence) -> str:
        """ "…," said Adams: behind the closing mark, or with a name at once."""
        named = self.mentions.between(verb.end, verb.end + 2)
        if before.key not in _CLOSING and (not named or act_of(verb.key) not in {"say", "more"}):
            return ""
        found = self._after(verb, sentence, "")
        people = [m for m in found if m.kind == "person" and not m.nominal]
        phrase = phrases.inverted(self.words, verb)
        if not people and phrases.names_a_role(phrase) and not named:
            return phrase
        return (people or found)[0].name if found else phrase

    def _is_document(self, sentence: Sentence, verb: Word) -> bool:
        """The lawsuit says: what a paper says is said by who filed it."""
        reach = min(sentence.start_char + _OPENING, verb.start)
        opening = self.words.within(sentence.start_char, reach)
        first = [word.key for _, word in opening]
        return first[:1] != ["in"] and any(key in DOCUMENTS for key in first)

    def _pronoun(self, pronoun: str, place: int, sentence: Sentence, last: Claim | None) -> str:
        """The person of the sentence, else the subject of the one before it, else the last to
        speak: the nearest that fits the pronoun."""
        gender = PRONOUN_GENDERS.get(pronoun, "")
        line = self.words.text.rfind("\n", 0, sentence.start_char)
        here = self._people(sentence.start_char, place, gender)
        if here:
            return here[-1].name
        spoke = last.speaker if last and self.genders.fits(last.speaker, gender) else ""
        if last and spoke and last.sentence.start_char > line:
            return spoke
        start = max(line, sentence.start_char - _SENTENCE_REACH, 0)
        before = self._people(start, sentence.start_char, gender)
        free = [m for m in before if not self._is_object(m)]
        return free[0].name if free else spoke or self._latest(place, gender)

    def _people(self, start: int, end: int, gender: Gender) -> list[Mention]:
        found = self.mentions.between(start, end)
        return [m for m in found if m.kind == "person" and self.genders.fits(m.name, gender)]


def _is_participle(key: str) -> bool:
    return key.endswith(("ا", "ه", "ين")) and len(key) > 4
