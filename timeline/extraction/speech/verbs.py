"""The verbs of saying of a sentence, told from nouns, passives and other uses."""

from itertools import pairwise

from timeline.extraction.quotes import Quotes
from timeline.extraction.saying import COMPLEMENTISERS, NEEDS_THAT, Act, act_of
from timeline.extraction.sentences import Sentence
from timeline.extraction.speech.claims import Verb
from timeline.extraction.wordlists import keys
from timeline.extraction.words import Word, WordList

_NOT_BEFORE_VERBS = keys(
    "a an the this that any no his her its their of in over under be been being was were is are"
)
_BACK = keys("hit hits fired pushed shot struck")  # "hit back"
_CONCEALING = keys("عدم")  # «طلب عدم الكشف عن هويته»
_QUOTING = frozenset(':"“«‘')
_CLOSING = frozenset('"”»’')
_THAT_REACH = 8
_QUOTED_REACH = 4


def verbs_in(words: WordList, quotes: Quotes, sentence: Sentence) -> list[Verb]:
    """Outside the quotation marks."""
    verbs = []
    for index, word in words.within(sentence.start_char, sentence.end_char):
        act = act_at(words.words, index)
        if act and quotes.at(word.start) is None:
            verbs.append(Verb(word, index, act))
    return verbs


def act_at(words: list[Word], index: int) -> Act | None:
    word = words[index]
    before = words[index - 1].key if index else ""
    if word.key == "back" and before in _BACK:
        return "doubt"
    act = None if word.is_mark else act_of(word.key)
    if act is None or (word.key.isascii() and before in _NOT_BEFORE_VERBS):
        return None
    following = words[index + 1 : index + 1 + _THAT_REACH]
    if following and following[0].key in _CONCEALING:
        return None
    behind = words[max(0, index - _QUOTED_REACH) : index]
    quoted = any(w.key in _CLOSING and after.key != "s" for w, after in pairwise([*behind, word]))
    quoting = quoted or any(w.key in COMPLEMENTISERS or w.key in _QUOTING for w in following)
    return act if word.key not in NEEDS_THAT or quoting else None
