"""People in Arabic text: names after titles, after given names, after verbs of saying."""

from collections.abc import Iterator

from timeline.extraction.actors.lexicon import (
    FAMILY_LINKS,
    GIVEN_NAMES,
    HEADS,
    NOT_NAMES,
    PLACES,
    TITLE_TAIL,
    TITLES,
)
from timeline.extraction.actors.name_shapes import Candidate, recurs
from timeline.extraction.saying import act_of, is_saying
from timeline.extraction.spans import Reason
from timeline.extraction.tense import tense_of
from timeline.extraction.words import Word, WordList, readings

_MAX_NAME = 3
_MAX_TAIL = 4
_MIN_WORD = 3
_LONG_WORD = 5
_NAMING_ACTS = frozenset({"say", "reply", "doubt", "more", "accuse"})
_POSSESSIVES = ("ها", "هم")  # not ه: the folded ending of the feminine

_TITLE = Reason("اسم بعد لقب أو منصب", "a name after a title or a role")
_GIVEN = Reason("اسم علم شائع يليه اسم عائلة", "a common given name and a family name")
_SPEAKER = Reason("فاعل فعل من أفعال القول", "the subject of a verb of saying")


def people(words: WordList) -> Iterator[Candidate]:
    """Names of several words first; a lone surname takes the word that first stood before it."""
    found = [*_titled(words), *_given(words), *_speakers(words)]
    yield from (candidate for candidate in found if " " in candidate.name)
    lone = {candidate.name: candidate for candidate in found if " " not in candidate.name}
    for name, candidate in lone.items():
        yield Candidate(_with_given_name(words, name) or name, "person", candidate.reason)


def _name_at(
    words: WordList, index: int, *, family: bool = False, given: bool = False
) -> list[Word]:
    """The words of a person's name that begins at `index`, if one does; a definite family name
    («الخطيب») only behind a given name, or where `family` names are expected; `given`: one
    stands before it already."""
    name: list[Word] = []
    for word in words.words[index : index + _MAX_NAME + 1]:
        linked = bool(name) and name[-1].key in FAMILY_LINKS
        if not linked and not _is_name_word(word, first=not name and not given):
            break
        if not name and _peels(word, words):
            break
        if name and word.is_definite and not _takes_article(name, family):
            break
        name.append(word)
        if len(name) + given >= _MAX_NAME and word.key not in FAMILY_LINKS:
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
    if len(key) < _MIN_WORD - (not first) or key.isascii() or key in HEADS or key in TITLES:
        return False
    if not first and leads_on(key):
        return False
    if word.is_definite:
        return not first and not key.endswith(("يه", "ات"))
    return tense_of(key) == 0


def _takes_article(name: list[Word], family: bool) -> bool:
    """Whether a definite word may go on with the name: «محمد علي الأحمد», «نادر الخطيب»."""
    given = all(word.key in GIVEN_NAMES or word.key in FAMILY_LINKS for word in name)
    return given or (family and len(name) == 1)


def leads_on(key: str) -> bool:
    """«وماسك», «بسخرية», «متهكما»: words that follow a name and are not of it."""
    glued = key[0] == "و" or (key[0] in "بل" and len(key) >= _LONG_WORD)
    return glued or key.startswith(("لل", "بال", "كال")) or key.endswith("ا")


def _peels(word: Word, words: WordList) -> bool:
    """Whether the word is a proclitic and a word that the text has elsewhere: «لترامب»."""
    if word.key in GIVEN_NAMES:
        return False
    return any(words.counts[rest] > words.counts[word.key] for n, rest in readings(word.key) if n)


def _text(name: list[Word], words: WordList) -> str:
    return words.text[name[0].start : name[-1].end]


def _titled(words: WordList) -> Iterator[Candidate]:
    for index, word in enumerate(words.words):
        if not _is_title(word.key):
            continue
        place = index + 1
        if not word.is_definite and words.words[place : place + 1]:
            place += words.words[place].is_definite  # «نقيب الصيادين», «مدير الدار»
        while place <= index + _MAX_TAIL and place < len(words.words) and _is_tail(words, place):
            place += 1
        name = _name_at(words, place, family=True)
        if name and (len(name) > 1 or (word.is_definite and recurs(name[0], words))):
            yield Candidate(_text(name, words), "person", _TITLE)


def _is_title(key: str) -> bool:
    """Also with a possessive: «مديرها»."""
    stems = (key.removesuffix(ending) for ending in ("", *_POSSESSIVES))
    return any(rest in TITLES for stem in stems for _, rest in readings(stem))


def _is_tail(words: WordList, place: int) -> bool:
    key = words.words[place].key
    adjective = words.words[place].is_definite and key.endswith(("ي", "يه", "يين"))
    return key in TITLE_TAIL or key in TITLES or adjective


def _given(words: WordList) -> Iterator[Candidate]:
    for index, word in enumerate(words.words):
        for peeled, rest in readings(word.key):
            if rest in GIVEN_NAMES and not word.text.endswith("ى"):
                name = _name_at(words, index + 1, family=True, given=True)
                if name:
                    text = words.text[word.start + peeled : name[-1].end]
                    yield Candidate(text, "person", _GIVEN)
                break


def _speakers(words: WordList) -> Iterator[Candidate]:
    for index, word in enumerate(words.words):
        if act_of(word.key) in _NAMING_ACTS:
            name = _name_at(words, index + 1)
            if name and (name[0].key in GIVEN_NAMES or any(recurs(w, words) for w in name)):
                yield Candidate(_text(name, words), "person", _SPEAKER)


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
    return not plain or known or word.is_definite or tense_of(key) != 0 or leads_on(key)
