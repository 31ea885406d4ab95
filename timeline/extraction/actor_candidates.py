"""Actors that a text suggests by its own words: titles, heads of names, capitals, quotation marks."""

from collections.abc import Iterator
from dataclasses import dataclass

from timeline.extraction import english_names
from timeline.extraction.lexicon_actors import (
    FAMILY_LINKS,
    GIVEN_NAMES,
    HEADS,
    NATIONALITIES,
    NOT_ACTORS,
    NOT_NAMES,
    PLACES,
    TITLE_TAIL,
    TITLES,
)
from timeline.extraction.lexicon_speech import is_saying
from timeline.extraction.name_shapes import Candidate
from timeline.extraction.quotes import quoted_spans
from timeline.extraction.spans import Reason
from timeline.extraction.tense import tense_of
from timeline.extraction.words import Word, WordList, readings

__all__ = ["Candidate", "candidates"]

_ARTICLE = "ال"
_MAX_NAME = 3
_MAX_TAIL = 4
_MAX_ORGANISATION = 5
_QUOTED_WORDS = 3
_HEAD_REACH = 7
_MIN_WORD = 3
_LONG_WORD = 5

_TITLE = Reason("اسم بعد لقب أو منصب", "a name after a title or a role")
_GIVEN = Reason("اسم علم شائع يليه اسم عائلة", "a common given name and a family name")
_SPEAKER = Reason("فاعل فعل من أفعال القول", "the subject of a verb of saying")
_HEAD = Reason("كلمة تدل على جهة يليها اسمها", "a word for a body, and its name")
_LATIN = Reason("اسم بحروف لاتينية", "a name in Latin letters")
_QUOTED = Reason("اسم قصير بين علامتي تنصيص", "a short name in quotation marks")
_PLACE = Reason("اسم مكان معروف", "a known place")


def candidates(words: WordList, language: str) -> list[Candidate]:
    """In order of trust: the names found first decide the kind of the later ones."""
    if language == "en":
        return list(english_names.candidates(words))
    found = [*_titled(words), *_given(words), *_speakers(words)]
    return [
        *_quoted(words),
        *_full_names(words, found),
        *_organisations(words),
        *_latin(words),
        *_places(words),
    ]


def _name_at(words: WordList, index: int) -> list[Word]:
    """The words of a person's name that begins at `index`, if one does."""
    name: list[Word] = []
    for word in words.words[index : index + _MAX_NAME + 1]:
        linked = bool(name) and name[-1].key in FAMILY_LINKS
        if not linked and not _is_name_word(word, first=not name):
            break
        name.append(word)
        if len(name) >= _MAX_NAME and word.key not in FAMILY_LINKS:
            break
    while name and name[-1].key in FAMILY_LINKS:
        name.pop()
    return name


def _is_name_word(word: Word, *, first: bool) -> bool:
    key = word.key
    if word.is_mark or key in NOT_NAMES or key in PLACES or not key.isalpha():
        return False
    if key in GIVEN_NAMES or key in FAMILY_LINKS:
        return True
    if len(key) < _MIN_WORD or key.isascii() or key in HEADS or key in TITLES:
        return False
    if key.startswith(_ARTICLE):
        return not first and not key.endswith(("يه", "ات"))
    return tense_of(key) == 0 and (first or not _leads_on(key))


def _leads_on(key: str) -> bool:
    """«وماسك», «بسخرية», «متهكما»: words that follow a name and are not of it."""
    glued = key[0] == "و" or (key[0] in "بل" and len(key) >= _LONG_WORD)
    return glued or key.startswith(("لل", "بال", "كال")) or key.endswith("ا")


def _text(name: list[Word], words: WordList) -> str:
    return words.text[name[0].start : name[-1].end]


def _titled(words: WordList) -> Iterator[Candidate]:
    for index, word in enumerate(words.words):
        if not any(rest in TITLES for _, rest in readings(word.key)):
            continue
        place = index + 1
        while place <= index + _MAX_TAIL and place < len(words.words) and _is_tail(words, place):
            place += 1
        name = _name_at(words, place)
        if name and (len(name) > 1 or word.key.startswith(_ARTICLE)):
            yield Candidate(_text(name, words), "person", _TITLE)


def _is_tail(words: WordList, place: int) -> bool:
    key = words.words[place].key
    adjective = key.startswith(_ARTICLE) and key.endswith(("ي", "يه", "يين"))
    return key in TITLE_TAIL or key in TITLES or adjective


def _given(words: WordList) -> Iterator[Candidate]:
    for index, word in enumerate(words.words):
        for peeled, rest in readings(word.key):
            if rest in GIVEN_NAMES:
                name = _name_at(words, index + 1)[: _MAX_NAME - 1]
                if name:
                    text = words.text[word.start + peeled : name[-1].end]
                    yield Candidate(text, "person", _GIVEN)
                break


def _speakers(words: WordList) -> Iterator[Candidate]:
    for index, word in enumerate(words.words):
        if is_saying(word.key):
            name = _name_at(words, index + 1)
            if name:
                yield Candidate(_text(name, words), "person", _SPEAKER)


def _full_names(words: WordList, found: list[Candidate]) -> Iterator[Candidate]:
    """Names of several words first; a lone surname takes the word that first stood before it."""
    yield from (c for c in found if " " in c.name)
    lone = {c.name: c for c in found if " " not in c.name}
    for name, candidate in lone.items():
        yield Candidate(_with_given_name(words, name) or name, "person", candidate.reason)


def _with_given_name(words: WordList, surname: str) -> str | None:
    for before, word in zip(words.words, words.words[1:], strict=False):
        if word.text == surname and not _breaks_name(before):
            return words.text[before.start + _and(before) : word.end]
    return None


def _and(word: Word) -> int:
    return 1 if word.key[0] == "و" and word.key not in GIVEN_NAMES else 0


def _breaks_name(word: Word) -> bool:
    key = word.key[_and(word) :]
    if key in GIVEN_NAMES:
        return False
    plain = not word.is_mark and key.isalpha() and not key.isascii() and len(key) >= _MIN_WORD
    known = key in NOT_NAMES or key in TITLES or key in HEADS or is_saying(key)
    return not plain or known or key.startswith(_ARTICLE) or tense_of(key) != 0 or _leads_on(key)


def _organisations(words: WordList) -> Iterator[Candidate]:
    for index, word in enumerate(words.words):
        for peeled, rest in readings(word.key):
            if rest in HEADS:
                name = _organisation_tail(words, index + 1)
                if name:
                    text = words.text[word.start + peeled : name[-1].end]
                    yield Candidate(text, HEADS[rest], _HEAD, _bare(name, words))
                break


def _bare(name: list[Word], words: WordList) -> str:
    """A name that stands without its head: «أطلس» of «شركة أطلس»."""
    proper = len(name) <= 2 and not name[0].key.startswith((_ARTICLE, "لل"))  # noqa: PLR2004
    return _text(name, words) if proper else ""


def _organisation_tail(words: WordList, index: int) -> list[Word]:
    tail: list[Word] = []
    for word in words.words[index : index + _MAX_ORGANISATION]:
        if word.is_mark or not _is_organisation_word(word, first=not tail):
            break
        tail.append(word)
    return tail


def _is_organisation_word(word: Word, *, first: bool) -> bool:
    key = word.key
    if key in NOT_NAMES or key.isdigit():
        return False
    if key.isascii():
        return word.text[0].isupper() or any(letter.isupper() for letter in word.text)
    if key.startswith((_ARTICLE, "لل", "وال")):
        return not key.endswith(("ين", "تها", "ته")) and (first or key not in _ADVERBS)
    proper = tense_of(key) == 0 and len(key) >= _MIN_WORD and not key.endswith(("ا", "ها", "هم"))
    return first and proper and not is_saying(key)


_ADVERBS = frozenset({"اليوم", "الان"})


def _quoted(words: WordList) -> Iterator[Candidate]:
    text = words.text
    quotes = quoted_spans(text)
    counts: dict[str, int] = {}
    for quote in quotes:
        inner = text[quote.start : quote.end]
        counts[inner] = counts.get(inner, 0) + 1
    for quote in quotes:
        inner = text[quote.start : quote.end]
        short = len(inner.split()) <= _QUOTED_WORDS and not inner.endswith((".", "،", "!", "؟"))
        kind = _head_before(words, quote.start) or ("project" if counts[inner] > 1 else "")
        if short and kind and not any(tense_of(k) for k in (w.key for w in WordList(inner).words)):
            yield Candidate(inner, kind, _QUOTED)


def _head_before(words: WordList, place: int) -> str:
    index = words.index_at(place - 1)
    for word in reversed(words.words[max(0, index - _HEAD_REACH) : index]):
        if word.is_mark:
            return ""
        for _, rest in readings(word.key):
            kind = HEADS.get(rest) or HEADS.get(rest.removeprefix(_ARTICLE))
            if kind:
                return kind
    return ""


def _latin(words: WordList) -> Iterator[Candidate]:
    run: list[Word] = []
    for word in [*words.words, Word(-1, -1, "،", "،")]:
        if _is_latin(word) and (not run or words.text[run[-1].end : word.start] == " "):
            run.append(word)
            continue
        if run and not all(w.key in NOT_ACTORS for w in run) and len(run) <= _MAX_ORGANISATION:
            yield Candidate(_text(run, words), "organisation", _LATIN)
        run = [word] if _is_latin(word) else []


def _is_latin(word: Word) -> bool:
    letters = word.text.removeprefix("و")
    named = letters.isascii() and letters[:1].isalpha() and any(c.isupper() for c in letters)
    return named and word.key not in NATIONALITIES


def _places(words: WordList) -> Iterator[Candidate]:
    for word in words.words:
        for peeled, rest in readings(word.key):
            if rest in PLACES:
                yield Candidate(words.text[word.start + peeled : word.end], "place", _PLACE)
                break
