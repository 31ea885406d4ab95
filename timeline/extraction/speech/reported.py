"""Indirect speech: which words of the sentence a verb reports."""

import re

from timeline.extraction.quotes import Quoted
from timeline.extraction.saying import ACCUSATIONS, COMPLEMENTISERS, DENIALS
from timeline.extraction.sentences import Sentence
from timeline.extraction.speech.claims import Verb
from timeline.extraction.wordlists import keys
from timeline.extraction.words import Word, WordList, readings

_MIN_WORDS = 3
_MIN_REPLY = 2
_REACH = 70
_THAT_REACH = {True: 7, False: 16}  # words, in English and in Arabic
_JOINT_REACH = 9
_TRAILING_WORDS = 4
_OPENING_MARKS = frozenset('"“«')
_CLOSING_MARKS = frozenset('"”»')
_COMMAS = frozenset(",،")
_PLACING = keys("at in on during after before through via outside inside")
# Whose words a sentence ends with: «…, Ann Gold, a member of the council, said»
_SPEAKER = re.compile(r",\s+(?:the |a |an )?[A-Z][^,]{2,60}(?:,[^,]{3,140},)?\s*$")
_JOINTS = keys("and then but while whereas ثم فيما بينما لكن ولكن غير")
_TRIM = ' \t\n،,.؛;:!؟?"“”«»'


def reported(words: WordList, verb: Verb, sentence: Sentence, later: list[Verb]) -> Quoted | None:
    """Up to the next verb of saying that is joined on by «و», a comma or "and"."""
    joints = (_joint(words, verb, other) for other in later)
    limit = next((joint for joint in joints if joint), 0) or sentence.end_char
    start = _start(words, verb, limit)
    if start is None:
        return _before(words.text, verb, sentence)
    stops = ",،؛" if start == verb.word.start else "؛"
    body = re.split(f"[{stops}]", words.text[start:limit], maxsplit=1)[0]
    end = start + len(body.rstrip(_TRIM))
    end += words.text[end : end + 1] in _CLOSING_MARKS and _is_open(words.text[start:end])
    fewest = _MIN_REPLY if start == verb.word.start else _MIN_WORDS
    return Quoted(start, end) if len(body.split()) >= fewest else None


def _is_open(words: str) -> bool:
    """Whether a quotation mark opens in the words and does not close."""
    straight = words.count('"') % 2 == 1
    return straight or words.count("“") > words.count("”") or words.count("«") > words.count("»")


def _joint(words: WordList, verb: Verb, later: Verb) -> int:
    """Where the words before a coordinated verb end; 0 if it is not coordinated."""
    if later.word.text[0] == "و":
        return later.word.start
    english = later.word.key.isascii()
    first = max(verb.index + 1, later.index - _JOINT_REACH if english else later.index - 1)
    for word in reversed(words.words[first : later.index]):
        near = word is words.words[later.index - 1]
        if word.key in _JOINTS or (near and word.key in _COMMAS):
            return word.start
    return 0


def _start(words: WordList, verb: Verb, limit: int) -> int | None:
    """Behind «إن» or "that"; at a verb of denying or accusing itself, where none is needed."""
    that = _that(words, verb, limit)
    if that is not None:
        return _behind(that)
    if verb.act == "reply":
        return verb.word.start if _denies(words, verb, limit) else None
    if not verb.word.key.isascii():
        return verb.word.end + 1 if verb.act == "accuse" else None
    following = words.text[verb.word.end : limit].strip(_TRIM)
    if any(word.key in _PLACING for word in words.words[verb.index + 1 : verb.index + 2]):
        return None  # said at a rally
    bare = verb.act in {"say", "accuse", "more"}
    return verb.word.end + 1 if bare and len(following.split()) > _MIN_WORDS else None


def _that(words: WordList, verb: Verb, limit: int) -> Word | None:
    english = verb.word.key.isascii()
    reach = 0 if english and verb.act == "accuse" else _THAT_REACH[english]
    for word in words.words[verb.index + 1 : verb.index + reach]:
        if word.start >= limit or word.key in {".", "؛", ";", '"', "«", "“"}:
            return None
        if word.key in COMPLEMENTISERS:
            return word
    return None


def _behind(that: Word) -> int:
    """«أنها» is part of what is said, «أن» is not."""
    bare = len(that.key) < len("that") or that.key == "that"
    return that.end + 1 if bare else that.start


def _denies(words: WordList, verb: Verb, limit: int) -> bool:
    """ "Denied wrongdoing", «رفض الاتهامات»: a claim; "rejected his plan": a deed."""
    if any(rest in DENIALS for _, rest in readings(verb.word.key)):
        return True
    following = words.within(verb.word.end, min(limit, verb.word.end + _REACH))
    telling = ACCUSATIONS | _OPENING_MARKS | {"as"}
    return any(word.key in telling for _, word in following)


def _before(text: str, verb: Verb, sentence: Sentence) -> Quoted | None:
    """The company broke the contract, Adams said."""
    if not verb.word.key.isascii() or verb.act not in {"say", "more"}:
        return None
    speaker = _SPEAKER.search(text, sentence.start_char, verb.word.start)
    comma = speaker.start() if speaker else text.rfind(",", sentence.start_char, verb.word.start)
    near = speaker is not None or (comma > 0 and verb.word.start - comma <= _REACH)
    body = text[sentence.start_char : comma] if near else ""
    rest = text[verb.word.end : sentence.end_char].split()
    placed = rest[:1] != [] and rest[0] in _PLACING
    short = (len(rest) > _TRAILING_WORDS and not placed) or len(body.split()) <= _MIN_WORDS
    quoted = any(mark in body for mark in '"”')
    return None if short or quoted else Quoted(sentence.start_char, comma)
