"""Who acts around a place in the text: the subjects, told from the objects."""

from collections.abc import Sequence

from timeline.extraction.actors import Mention
from timeline.extraction.quotes import Quotes
from timeline.extraction.sentences import Sentence
from timeline.extraction.spans import ByPlace
from timeline.extraction.speech import phrases
from timeline.extraction.speech.genders import Gender, Genders
from timeline.extraction.speech.lexicon import ADVERBS, ARTICLES, GLUED, OBJECT_MARKS, RELATIVES
from timeline.extraction.words import Word, WordList

_SPEAKING = frozenset({"person", "organisation", "court"})
_SENTENCE_REACH = 400
_LEAD_PARAGRAPHS = 2
_LATEST = 8
_ADJACENT = 2
_MIN_SPEECH = 4  # words in quotation marks: fewer are a name


class Subjects:
    """Looks the mentions up around a verb."""

    def __init__(self, words: WordList, mentions: Sequence[Mention], quotes: Quotes) -> None:
        self.words = words
        told = [m for m in mentions if not _is_said(m, words, quotes)]
        self.mentions = ByPlace([m for m in told if m.kind in _SPEAKING], _start)
        self.places = {m.start: m for m in told if m.kind == "place"}
        self.place_ends = {m.end: m for m in told if m.kind == "place"}
        self.genders = Genders(words, mentions)
        self._courts = {m.name for m in mentions if m.kind == "court"}

    def _first_subject(self, place: int, sentence: Sentence, gender: Gender = "") -> str:
        """A participle speaks for the subject of the whole sentence."""
        inside = self.mentions.between(sentence.start_char, place)
        people = [m for m in inside if m.kind == "person"]
        own = [m for m in inside if not any(self._beside(m, person) for person in people)]
        found = [m for m in own if self.genders.fits(m.name, gender)]
        named = [m for m in found if not self._is_object(m)] or found
        if found:
            return named[0].name
        role = phrases.opening(self.words, sentence.start_char)
        return "" if role else self._named_next(sentence)

    def _beside(self, body: Mention, person: Mention) -> bool:
        """«رئيس الهدى ثامر الجهني»: the body belongs to the title of the person."""
        return body.kind != "person" and 0 <= person.start - body.end < _ADJACENT

    def _named_next(self, sentence: Sentence) -> str:
        """A lead often tells of someone whom only the next sentence names."""
        if sentence.paragraph > _LEAD_PARAGRAPHS:
            return ""
        after = self.mentions.between(sentence.end_char, sentence.end_char + _SENTENCE_REACH)
        return next((m.name for m in after if m.kind == "person"), "")

    def subject_before(self, place: int, sentence: Sentence, gender: Gender = "") -> str:
        """The one right before the verb, the one a relative clause stands behind, else the last
        person of the clause."""
        found = self.mentions.between(sentence.start_char, place)
        named = [m for m in found if not self._is_object(m) and self.genders.fits(m.name, gender)]
        if not named:
            return ""
        if named[-1].end + _ADJACENT > place:
            return named[-1].name
        people = [m for m in named if m.kind == "person"]
        related = [m for m in (people or named)[:1] if self._has_relative(m)]
        return (related or (people or named)[-1:])[0].name

    def _has_relative(self, mention: Mention) -> bool:
        """«ماسك، الذي …», "Mattis, who …"."""
        index = self.words.index_at(mention.end)
        following = [word.key for word in self.words.words[index : index + 2]]
        return following[:1] in (["،"], [","]) and following[-1] in RELATIVES

    def addressee(self, verb: Word, speaker: str, sentence: Sentence) -> str:
        """The first other actor of the sentence behind the verb, else before it."""
        after = self.mentions.between(verb.end, sentence.end_char)
        before = self.mentions.between(sentence.start_char, verb.start)
        named = (m.name for m in [*after, *before] if not m.nominal)
        return next((name for name in named if name != speaker), "")

    def _latest(self, place: int, gender: Gender) -> str:
        recent = self.mentions.before(place, _LATEST)
        before = [m for m in recent if self.genders.fits(m.name, gender)]
        people = [m for m in before if m.kind == "person"]
        return (people or before)[-1].name if before else ""

    def _is_object(self, mention: Mention) -> bool:
        """«ضد الشركة», "against the company": named, but not as the one who acts."""
        if self.words.text[mention.start - 1 : mention.start] in GLUED:
            return True
        index = self.words.index_at(mention.start) - 1
        while index > 0 and self.words.words[index].key in ARTICLES:
            index -= 1
        return index >= 0 and self.words.words[index].key in OBJECT_MARKS

    def _just_before(self, verb: Word) -> Word | None:
        index = self.words.index_at(verb.start) - 1
        while index >= 0 and self.words.words[index].key in ADVERBS:
            index -= 1
        return self.words.words[index] if index >= 0 else None


def _start(mention: Mention) -> int:
    return mention.start


def _is_said(mention: Mention, words: WordList, quotes: Quotes) -> bool:
    """Named in somebody's words: not one who speaks here."""
    quote = quotes.at(mention.start)
    return quote is not None and len(words.text[quote.start : quote.end].split()) >= _MIN_SPEECH
