"""Organisations, courts, projects and places in Arabic text, and names in Latin letters."""

from collections.abc import Iterator

from timeline.extraction.actors.arabic_people import leads_on
from timeline.extraction.actors.lexicon import (
    FUNCTION_WORDS,
    GIVEN_NAMES,
    HEADS,
    NATIONALITIES,
    NOT_ACTORS,
    NOT_NAMES,
    PLACES,
    PROPER_HEADS,
)
from timeline.extraction.actors.name_shapes import Candidate, recurs
from timeline.extraction.quotes import quoted_spans
from timeline.extraction.saying import is_saying
from timeline.extraction.spans import Reason
from timeline.extraction.tense import tense_of
from timeline.extraction.wordlists import keys
from timeline.extraction.words import Word, WordList, readings

_ARTICLE = "ال"
_MAX_ORGANISATION = 5
_QUOTED_WORDS = 3
_HEAD_REACH = 7
_MAX_ADJECTIVES = 2
# Names that go without their head though they are definite: «الصقور»
KNOWN_BARE = keys("نادي فريق حزب حركة صحيفة قناة منصة مجلة")
_RELATIVES = keys("التي الذي الماضي الماضية التالي الحالي الحالية الثاني الثانية الباقي")
_MIN_WORD = 3
_ADVERBS = frozenset({"اليوم", "الان"})

_ADJECTIVES = keys("العليا العامة العام المتحدة المتحدين العرب القابضة المحدودة الكبرى الموحدة")
_HEAD = Reason("كلمة تدل على جهة يليها اسمها", "a word for a body, and its name")
_LATIN = Reason("اسم بحروف لاتينية", "a name in Latin letters")
_QUOTED = Reason("اسم قصير بين علامتي تنصيص", "a short name in quotation marks")
_ALONE = Reason("جهة تذكر مرارا بلا اسم", "a body named by its head alone, again and again")
_PLACE = Reason("اسم مكان معروف", "a known place")


def organisations(words: WordList) -> Iterator[Candidate]:
    for index, word in enumerate(words.words):
        for peeled, rest in readings(word.key):
            if rest in HEADS:
                name = _organisation_tail(words, index + 1, rest)
                if name:
                    text = words.text[word.start + peeled : name[-1].end]
                    yield Candidate(text, HEADS[rest], _HEAD, _bare(name, words, rest))
                break


def _bare(name: list[Word], words: WordList, head: str) -> str:
    """A name that stands without its head: «أطلس» of «شركة أطلس», «الصقور» of «نادي الصقور»."""
    if len(name) == 1 and head in KNOWN_BARE:
        return words.text[name[0].start : name[0].end]
    proper = [word for word in name if not word.is_definite]
    return words.text[proper[0].start : proper[-1].end] if proper and proper[0] is name[0] else ""


def _organisation_tail(words: WordList, index: int, head: str) -> list[Word]:
    court = HEADS[head] == "court"
    tail: list[Word] = _idafa(words, index, head)
    index += len(tail)
    for word in words.words[index : index + _MAX_ORGANISATION]:
        if word.is_mark or not _is_organisation_word(word, words, head, tail):
            if court and tail and word.key == "في":
                return _with_place(words, tail, words.index_at(word.start) + 1)
            break
        tail.append(word)
    return tail


def _idafa(words: WordList, index: int, head: str) -> list[Word]:
    """«نقابة عمال الموانئ»: an indefinite noun between the head and what it is of."""
    pair = words.words[index : index + 2]
    if len(pair) < 2 or HEADS[head] != "organisation" or head.startswith(_ARTICLE):
        return []
    noun, of = pair
    plain = noun.key not in FUNCTION_WORDS and not noun.is_definite and not noun.is_mark
    plain = plain and len(noun.key) >= _MIN_WORD and not noun.key.isascii() and noun.key.isalpha()
    named = of.is_definite and not of.key.startswith("لل") and of.text[:2] == _ARTICLE
    proper = head in PROPER_HEADS or noun.key in HEADS or is_saying(noun.key) or tense_of(noun.key)
    adjective = _qualifies(of.key) and not of.text.endswith("ئ")
    return pair if plain and named and not proper and not adjective else []


def _with_place(words: WordList, tail: list[Word], index: int) -> list[Word]:
    """«محكمة اتحادية في كاليفورنيا»"""
    following = words.words[index : index + 1]
    place = [word for word in following if word.key in PLACES]
    return [*tail, *words.words[index - 1 : index], *place] if place else tail


def _qualifies(key: str) -> bool:
    """What may follow the first word of a name: an adjective, or what «و» joins to it."""
    return key.endswith(("يه", "ي")) or key.startswith("وال") or key in _ADJECTIVES


def _is_organisation_word(word: Word, words: WordList, head: str, tail: list[Word]) -> bool:
    key = word.key
    if key in NOT_NAMES or key.isdigit() or key in _ADVERBS:
        return False
    if key.isascii():
        return not tail and any(letter.isupper() for letter in word.text)
    if word.is_definite:
        purpose = not tail and key.startswith("لل")
        if tail and not key.startswith("لل") and not _qualifies(key):
            return False
        return not purpose and not key.endswith(("تها", "ته")) and tense_of(key) == 0
    if tense_of(key) or len(key) < _MIN_WORD or is_saying(key) or leads_on(key):
        return False
    if head.startswith(_ARTICLE):
        return False
    if tail:
        return len(tail) == 1 and not tail[0].is_definite and head in PROPER_HEADS
    if HEADS[head] == "court":
        return True
    adjective = key.endswith(("ه", "ي", "ات", "ين", "ون", "هم"))
    return not adjective and (head in PROPER_HEADS or recurs(word, words))


def definite_bodies(words: WordList) -> Iterator[Candidate]:
    """«الاتحاد الوطني لكرة القدم», «المحكمة العليا»: a definite head and its adjectives."""
    for index, word in enumerate(words.words):
        head = next((r for _, r in readings(word.key) if r[:2] == _ARTICLE and r[2:] in HEADS), "")
        if not head or HEADS[head[2:]] == "project" or not word.is_definite:
            continue
        tail = _adjectives(words, index + 1, feminine=word.text.endswith("ة"))
        if tail:
            glued = word.text.find("لل") if head not in word.key else word.text.find(_ARTICLE)
            text = _ARTICLE + words.text[word.start + max(glued, 0) + 2 : tail[-1].end]
            yield Candidate(text, HEADS[head[2:]], _HEAD)


def unnamed_bodies(words: WordList, taken: set[str]) -> Iterator[Candidate]:
    """«البلدية» alone, again and again, where no body of that head is named."""
    for word in words.words:
        head = word.key.removeprefix(_ARTICLE)
        known = HEADS.get(head) == "organisation" and head not in taken
        if known and word.text.startswith(_ARTICLE) and recurs(word, words):
            yield Candidate(word.text, "organisation", _ALONE)


def _adjectives(words: WordList, index: int, *, feminine: bool) -> list[Word]:
    """They agree with the head: «الشركة العام الماضي» has none."""
    tail: list[Word] = []
    for word in words.words[index : index + _MAX_ADJECTIVES]:
        relative = word.key.endswith(("يه", "ي")) and word.key not in _RELATIVES
        agrees = word.text.startswith(_ARTICLE) and word.text.endswith("ة") == feminine
        if not agrees or not (relative or word.key in _ADJECTIVES):
            break
        tail.append(word)
    following = words.words[index + len(tail) : index + len(tail) + 2]
    if tail and following and following[0].text.startswith("ل") and len(following[0].key) > 3:
        second = following[1:] if following[1:] and following[1].is_definite else []
        glued = following[0].key.startswith("لل")
        tail += following[:1] if glued else [*following[:1], *second] if second else []
    return tail


def quoted_names(words: WordList) -> Iterator[Candidate]:
    text = words.text
    quotes = quoted_spans(text)
    counts: dict[str, int] = {}
    for quote in quotes:
        inner = text[quote.start : quote.end]
        counts[inner] = counts.get(inner, 0) + 1
    for quote in quotes:
        inner = text[quote.start : quote.end]
        short = len(inner.split()) <= _QUOTED_WORDS and not inner.endswith((".", "،", "!", "؟"))
        head = _head_before(words, quote.start)
        kind = head or ("project" if counts[inner] > 1 else "")
        verbal = (
            not head and counts[inner] == 1 and any(tense_of(w.key) for w in WordList(inner).words)
        )
        if short and kind and not verbal:
            yield Candidate(inner, kind, _QUOTED)


def _head_before(words: WordList, place: int) -> str:
    index = words.index_at(place - 1)
    for word in reversed(words.words[max(0, index - _HEAD_REACH) : index]):
        ends = word.is_mark or word.key in FUNCTION_WORDS or word.key in GIVEN_NAMES
        if ends or is_saying(word.key):
            return ""
        for _, rest in readings(word.key):
            kind = HEADS.get(rest) or HEADS.get(rest.removeprefix(_ARTICLE))
            if kind:
                return kind
    return ""


def latin_names(words: WordList) -> Iterator[Candidate]:
    run: list[Word] = []
    for word in [*words.words, Word(-1, -1, "،", "،")]:
        if _is_latin(word) and (not run or words.text[run[-1].end : word.start] == " "):
            run.append(word)
            continue
        if run and not all(w.key in NOT_ACTORS for w in run) and len(run) <= _MAX_ORGANISATION:
            yield Candidate(words.text[run[0].start : run[-1].end], "organisation", _LATIN)
        run = [word] if _is_latin(word) else []


def _is_latin(word: Word) -> bool:
    letters = word.text
    named = letters.isascii() and letters[:1].isalpha() and any(c.isupper() for c in letters)
    return named and word.key not in NATIONALITIES


def places(words: WordList) -> Iterator[Candidate]:
    for word in words.words:
        for peeled, rest in readings(word.key):
            if rest in PLACES:
                yield Candidate(words.text[word.start + peeled : word.end], "place", _PLACE)
                break
