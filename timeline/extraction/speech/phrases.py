"""Speakers without a name, in the source's own words: «مصدر في الوزارة», "a spokesman"."""

from timeline.extraction.actors.lexicon import COMMON_NOUNS, EN_NOMINALS, HEADS, TITLES
from timeline.extraction.saying import COMPLEMENTISERS, act_of
from timeline.extraction.tense import tense_of
from timeline.extraction.wordlists import keys
from timeline.extraction.words import Word, WordList, readings

BARRIERS = frozenset(':"«“؛;.') | COMPLEMENTISERS

_LONGEST = 7
# What speaks in place of whoever is named behind it
SOURCES = keys(
    "مصدر مصادر مسؤول مسؤولة مسؤولون مسؤولين شهود شاهد محامو محامون خبراء محللون دبلوماسي"
    " دبلوماسيون متحدث متحدثة المتحدث المتحدثة الناطق الناطقة ناطق ناطقة مقربون مقرب إدارة"
)
_UNNAMED = keys("مصدر مصادر مسؤولون مسؤولين شهود محامو محامون خبراء محللون دبلوماسيون مقربون")
_STOPS = keys(
    "إلى الي عن بعد قبل عبر ان امس اليوم يوم خلال للصحفيين للصحافيين لوكالة لقناة لصحيفة"
    " قوله قولها قولهم تأكيده تأكيدها"
)
_PREPOSITIONS = keys("في من علي على مع")
_PAPERS = keys("بيان مقابلة مؤتمر تصريح تصريحات حديث منشور تغريدة رسالة كلمة")
_EN_STOPS = keys(
    "and but that which who in on at as when while after before because by to also then"
)
_EN_ROLES = keys(
    "spokesman spokeswoman spokesperson spokespeople official officials lawyer lawyers source"
    " sources resident residents witness witnesses ministry government police prosecutor"
    " prosecutors union company regulator officers diplomat diplomats aide aides representative"
    " representatives executive executives minister president mayor ceo employees workers"
    " authorities lawmakers activists organisers organizers neighbours relatives attorney attorneys"
)


def behind(words: WordList, verb: Word) -> str:
    """«قال مسؤول في الوزارة», up to the words said."""
    index = words.index_at(verb.start) + 1
    taken: list[Word] = []
    for word in words.words[index : index + _LONGEST]:
        if word.is_mark or _stops(word, taken, words, index) or not (taken or _speaks(word)):
            break
        taken.append(word)
    while taken and taken[-1].key in _PREPOSITIONS:
        taken.pop()
    return words.text[taken[0].start : taken[-1].end] if taken else ""


def is_source(phrase: str, words: WordList, verb: Word) -> bool:
    """Whether it speaks for itself even where a name stands in it."""
    first = words.words[words.index_at(verb.start) + 1] if phrase else None
    return first is not None and first.key in SOURCES


def is_unnamed(words: WordList, verb: Word) -> bool:
    index = words.index_at(verb.start) + 1
    return any(word.key in _UNNAMED for word in words.words[index : index + 1])


def _speaks(word: Word) -> bool:
    definite = word.key.removeprefix("ال")
    nouns = COMMON_NOUNS | TITLES | SOURCES
    return word.key in nouns or definite in nouns or definite in HEADS


def _stops(word: Word, taken: list[Word], words: WordList, index: int) -> bool:
    if word.key in BARRIERS or word.key in _STOPS or act_of(word.key):
        return True
    if word.key in _PREPOSITIONS:
        following = words.words[index + len(taken) + 1 : index + len(taken) + 2]
        return not taken or any(rest in _PAPERS for w in following for _, rest in readings(w.key))
    return False


def before(words: WordList, verb: Word) -> str:
    """Residents said; a spokesman for the company said."""
    index = words.index_at(verb.start)
    taken: list[Word] = []
    for word in reversed(words.words[max(0, index - _LONGEST) : index]):
        if word.is_mark or word.key in _EN_STOPS or act_of(word.key):
            break
        taken.insert(0, word)
    return _text(words, taken)


def names_a_role(phrase: str) -> bool:
    """Its head, in front of any preposition, is a role: not "the day the ministry"."""
    roles = _EN_ROLES | EN_NOMINALS
    return any(word in roles for word in phrase.casefold().split()[:4])


def opening(words: WordList, start: int) -> str:
    """Who the sentence begins with, if that is a role: "League officials declined …"."""
    index = words.index_at(start)
    taken: list[Word] = []
    for word in words.words[index : index + _LONGEST]:
        if word.is_mark or word.key in _EN_STOPS or tense_of(word.key) != 0:
            break
        taken.append(word)
    text = _text(words, taken)
    return text if names_a_role(text) else ""


def inverted(words: WordList, verb: Word) -> str:
    """ "…," said the ministry."""
    index = words.index_at(verb.start) + 1
    taken: list[Word] = []
    for word in words.words[index : index + _LONGEST]:
        if word.is_mark or word.key in _EN_STOPS:
            break
        taken.append(word)
    return _text(words, taken)


def _text(words: WordList, taken: list[Word]) -> str:
    return words.text[taken[0].start : taken[-1].end] if taken else ""
