"""People in Arabic text: names after titles, after given names, after verbs of saying."""

from collections.abc import Iterator

from timeline.extraction.actors.lexicon import (
    AMBIGUOUS_NAMES,
    FAMILY_LINKS,
    GIVEN_NAMES,
    HA_NAMES,
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
_GLUED_NAME = 4  # a shorter name behind ب ل ك is another word: «بيان»
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
    lone |= {c.name: c for c in found if c.name in lone and c.kind == "person"}
    for name, candidate in lone.items():
        full = _with_given_name(words, name)
        yield Candidate(full or name, candidate.kind if not full else "person", candidate.reason)


def _name_at(
    words: WordList, index: int, *, family: bool = False, given: bool = False
) -> list[Word]:
    """The words of a person's name that begins at `index`, if one does; a definite family name
    («الخطيب») only behind a given name, or where `family` names are expected; `given`: one
    stands before it already."""
    name: list[Word] = []
    for word in words.words[index : index + _MAX_NAME + 1]:
        linked = bool(name) and name[-1].key in FAMILY_LINKS
        known = given if not name else name[-1].key in GIVEN_NAMES
        if not linked and not _is_name_word(word, first=not name and not given, known=known):
            break
        if not name and _peels(word, words):
            break
        if name and word.is_definite and not _takes_article(name, family and not given):
            break
        name.append(word)
        if len(name) + given >= _MAX_NAME and word.key not in FAMILY_LINKS:
            break
    while name and name[-1].key in FAMILY_LINKS:
        name.pop()
    return name


def _is_name_word(word: Word, *, first: bool, known: bool) -> bool:
    """`known`: a given name stands before it."""
    key = word.key
    if word.is_mark or key in NOT_NAMES or key in PLACES or not key.isalpha():
        return False
    if key in GIVEN_NAMES or key in FAMILY_LINKS:
        return True
    if len(key) < _MIN_WORD - (not first) or key.isascii() or key in HEADS or key in TITLES:
        return False
    if not first and (_leaves_name(key) if known else leads_on(key)):
        return False
    if tense_of(key) and (first or not key.startswith("في")):  # «فيريرا»
        return False
    return not word.is_definite or (not first and not key.endswith(("يه", "ات")))


def _takes_article(name: list[Word], family: bool) -> bool:
    """Whether a definite word may go on with the name: «محمد علي الأحمد», «نادر الخطيب»."""
    given = all(word.key in GIVEN_NAMES or word.key in FAMILY_LINKS for word in name)
    return given or (family and len(name) == 1)


def leads_on(key: str) -> bool:
    """«وماسك», «بسخرية», «متهكما»: words that follow a name and are not of it."""
    glued = key[0] == "و" or (key[0] in "بل" and len(key) >= _LONG_WORD)
    return glued or key.startswith(("لل", "بال", "كال")) or _is_accusative(key)


def _leaves_name(key: str) -> bool:
    """The same behind a given name, where «برهان» and «البشاري» are families."""
    rest = key[1:]
    known = rest in NOT_NAMES or rest in HEADS or rest in TITLES or rest in PLACES
    glued = key[0] == "و" or (key[0] in "بل" and (known or key.endswith(("يه", "ات"))))
    return glued or key.startswith(("لل", "بال", "كال")) or _is_accusative(key)


def _is_accusative(key: str) -> bool:
    """«متهكما», «ساخرا», «رسميا», but not «فيريرا»."""
    if not key.endswith("ا"):
        return False
    active = len(key) == _LONG_WORD and key[1] == "ا"
    infinitive = key[0] == "ا" and len(key) > _LONG_WORD  # «احتجاجا»
    return infinitive or key[0] == "م" or active or key.endswith("يا") or len(key) < _LONG_WORD


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
        complement = _complement(words, index)
        place += complement
        while place <= index + _MAX_TAIL and place < len(words.words) and _is_tail(words, place):
            place += 1
        name = _name_at(words, place, family=True)
        apposed = _apposed(words, index + 1)
        if apposed:
            yield Candidate(_text(apposed, words), "person", _TITLE)
            continue
        plain = complement and not words.words[index + 1].is_definite
        if plain and name and name[0].key not in GIVEN_NAMES:
            continue
        if name and (len(name) > 1 or (word.is_definite and recurs(name[0], words))):
            yield Candidate(_text(name, words), "person", _TITLE)


def _apposed(words: WordList, index: int) -> list[Word]:
    """«محامي السكان، أيهم الدروبي،»: a name between commas behind the title."""
    reach = words.words[index : index + _MAX_TAIL]
    comma = next((place for place, word in enumerate(reach) if word.is_mark), None)
    if comma is None or reach[comma].key != "،":
        return []
    start = index + comma + 1
    name = _name_at(words, start, given=False, family=True)
    closing = words.words[start + len(name) : start + len(name) + 1]
    return name if len(name) > 1 and [word.key for word in closing] == ["،"] else []


def _complement(words: WordList, index: int) -> int:
    """The word an indefinite title is completed by: «نقيب الصيادين», «سفير دلمون»."""
    following = words.words[index + 1 : index + 2]
    if words.words[index].is_definite or not following or following[0].key in GIVEN_NAMES:
        return 0
    word = following[0]
    possessive = words.words[index].key.endswith(("ها", "هم", "ه"))
    tail = word.key in TITLE_TAIL or word.key in TITLES or word.is_mark
    return int(word.is_definite or not (possessive or tail))


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
            if rest in GIVEN_NAMES and _is_given(words, index, peeled, rest):
                name = _name_at(words, index + 1, family=True, given=True)
                if name:
                    text = words.text[word.start + peeled : name[-1].end]
                    yield Candidate(text, "person", _GIVEN)
                break


def _is_given(words: WordList, index: int, peeled: int, name: str) -> bool:
    """«على» is no «علي», «ناديه» no «نادية», «لصالح الصقور» no «صالح», «باسم الوزارة» no «باسم»."""
    text = words.words[index].text
    if (name == "علي" and text.endswith("ى")) or (text.endswith("ه") and name not in HA_NAMES):
        return False
    glued = text[:peeled].strip("وف")
    if glued and len(name) < _GLUED_NAME:
        return False
    if name not in AMBIGUOUS_NAMES:
        return True
    following = words.words[index + 1 : index + 2]
    heads = any(w.is_definite and w.key.removeprefix("ال") in HEADS for w in following)
    spokesman = index > 0 and words.words[index - 1].key in TITLES and name == "باسم"
    return not (heads or spokesman or glued)


def _speakers(words: WordList) -> Iterator[Candidate]:
    for index, word in enumerate(words.words):
        if act_of(word.key) in _NAMING_ACTS:
            name = _name_at(words, index + 1)
            if name and (name[0].key in GIVEN_NAMES or any(recurs(w, words) for w in name)):
                body = len(name) == 1 and word.key.endswith("ت") and name[0].key not in GIVEN_NAMES
                kind = "organisation" if body else "person"  # «ردت دلمون»
                yield Candidate(_text(name, words), kind, _SPEAKER)


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
    plain = plain and not word.text.endswith("ة")
    known = key in NOT_NAMES or key in TITLES or key in HEADS or is_saying(key)
    return not plain or known or word.is_definite or tense_of(key) != 0 or leads_on(key)
