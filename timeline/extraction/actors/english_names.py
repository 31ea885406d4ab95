"""Names in English text: runs of capitalised words, and the kind their words give them."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from timeline.extraction.actors.given_names import EN_GIVEN_NAMES
from timeline.extraction.actors.lexicon import (
    EN_NOMINALS,
    EN_NOT_NAMES,
    EN_STATES,
    EN_SUFFIXES,
    EN_TITLES,
    NATIONALITIES,
    PLACES,
)
from timeline.extraction.actors.name_shapes import Candidate
from timeline.extraction.saying import is_saying
from timeline.extraction.spans import Reason
from timeline.extraction.tense import tense_of
from timeline.extraction.wordlists import keys
from timeline.extraction.words import Word, WordList

_CONNECTORS = keys("of for and the de la al bin van von")
_NAME_LENGTHS = range(2, 4)
_MAX_RUN = 8
_PAIR = 3  # words of "Sand and Stone"
_INITIAL = 2
_HOLDINGS = keys("share shares stake stakes interest investment investments trust confidence")
_BEFORE_PLACES = frozenset({"in", "near", "at"})
_OPENING = frozenset('“"«‘')
_SENTENCE_ENDS = frozenset(".!?:\"“”«»'")
_CAPITALS = Reason("تتابع كلمات تبدأ بحرف كبير", "capitalised words in a row")
_TITLED = Reason("اسم بعد لقب أو منصب", "a name after a title or a role")


@dataclass(frozen=True)
class _Run:
    words: list[Word]
    titled: bool
    opens: bool  # the first word of a sentence is capitalised anyway
    place_before: bool
    says: bool
    related: bool  # "Mattis, who …", "Mattis, 54,"
    apposed: bool  # "the director, Ingmar Sato,"
    headed: bool  # "the Verano Orchestra", "the company Halden Works"
    quoted: bool
    bracketed: bool  # (Wire), the agency of a dateline

    @property
    def keys(self) -> list[str]:
        return [word.key for word in self.words]


def candidates(words: WordList) -> Iterator[Candidate]:
    """Longer names first, so that «Adams» joins «Nora Adams»."""
    runs = [run for run in _runs(words) if run.words]
    surnames = {run.keys[-1] for run in runs if _kind(run) == "person" and len(run.words) > 1}
    families = Counter(run.keys[-1] for run in runs if len(run.words) > 1)
    shared = {name for name, count in families.items() if count > 1}
    sure = {run.words[-1].key for run in runs if not run.opens}
    lone = {run.keys[0] for run in runs if len(run.words) == 1}
    speaking = {tuple(run.keys) for run in runs if run.says or run.titled or run.apposed}
    people = {run.keys[-1] for run in runs if run.related and len(run.words) == 1}
    acting = {tuple(run.keys) for run in runs if run.says}
    located = {run.keys[0] for run in runs if len(run.words) == 1 and run.place_before}
    located -= {run.keys[0] for run in runs if run.says or run.titled}
    plain = {word.key for word in words.words if word.text.islower()}
    for run in sorted(runs, key=lambda run: len(run.words) == 1):
        if run.opens and len(run.words) == 1 and run.keys[0] in plain:
            continue  # "Protests continued": a word like any other
        kind = _kind(run)
        if kind == "place" and tuple(run.keys) in acting and run.keys[-1] in EN_SUFFIXES:
            kind = "organisation"  # Ferrow City said
        if kind == "person" and not _is_evident(run, lone, speaking):
            kind = "organisation"
        if len(run.words) == 1:
            kind = "person" if run.keys[-1] in surnames | people else kind
            kind = "place" if kind == "organisation" and run.keys[0] in located else kind
        elif kind == "person" and run.keys[0] in lone and run.keys[-1] not in lone | shared:
            kind = "person" if run.titled else "organisation"  # Castor, of Castor Minerals
        if run.bracketed or run.keys[0].removesuffix("s") in surnames - {run.keys[0]}:
            continue
        if len(run.words) > 1 or not run.opens or run.says or run.keys[0] in sure | surnames:
            text = words.text[run.words[0].start : run.words[-1].end]
            yield Candidate(text, kind, _TITLED if run.titled else _CAPITALS, _acronym(words, run))


def _is_evident(run: _Run, lone: set[str], speaking: set[tuple[str, ...]]) -> bool:
    """A given name, a surname that stands alone, a title, an apposition, or words said."""
    given = run.keys[0] in EN_GIVEN_NAMES or len(run.keys[0]) == 1
    return given or run.keys[-1] in lone or tuple(run.keys) in speaking


def _runs(words: WordList) -> Iterator[_Run]:
    index = 0
    while index < len(words.words):
        run = _run_at(words, index)
        place = _of_another(run)
        run = run[:place] if place else run
        if run:
            yield _trimmed(words, run, index)
        index += max(len(run), 1)


def _of_another(run: list[Word]) -> int:
    """Where «Miriam Okafor of the Ostland High Court» goes on to its body; 0 if it does not."""
    for place, word in enumerate(run):
        named = [w.key for w in run[:place] if w.key not in EN_TITLES]
        if word.key in {"of", "for"} and len(named) > 1 and not EN_SUFFIXES.keys() & set(named):
            return place
    return 0


def _run_at(words: WordList, index: int) -> list[Word]:
    run: list[Word] = []
    for word in words.words[index : index + _MAX_RUN]:
        glued = not run or (
            words.text[run[-1].end : word.start] in {" ", ". "} and _joins(run[-1], words)
        )
        if not glued or not (_is_capital(word) or (run and word.key in _CONNECTORS)):
            if word.key == "." and run and len(run[-1].text) < _INITIAL:
                continue
            break
        linking = word.key in _CONNECTORS and word.text.islower()
        if run and word.key in EN_NOT_NAMES and not linking:
            break
        run.append(word)
    while run and not _is_capital(run[-1]):
        run.pop()
    return _without_listing(run, words)


def _joins(before: Word, words: WordList) -> bool:
    between = words.text[before.end : before.end + 2]
    return not between.startswith(".") or len(before.text) < _INITIAL


def _without_listing(run: list[Word], words: WordList) -> list[Word]:
    """«Adams and Baker» are two; «Ministry of Trade and Industry» is one, and so is a pair that
    is never told apart."""
    keys = [word.key for word in run]
    if keys[1:2] == ["and"] and _is_one_name(run, words):
        return run
    if "and" in keys and not any(key in {"of", "for"} for key in keys):
        return run[: keys.index("and")]
    return run


def _is_one_name(run: list[Word], words: WordList) -> bool:
    first, last = run[0], run[-1]
    together = words.text.count(words.text[first.start : last.end])
    return len(run) == _PAIR and together == words.counts[first.key] == words.counts[last.key] > 1


def _is_capital(word: Word) -> bool:
    return word.text[0].isupper() or (word.text.isalnum() and any(c.isupper() for c in word.text))


def _trimmed(words: WordList, run: list[Word], index: int) -> _Run:
    before = words.words[index - 1] if index else None
    opens = (
        before is None
        or before.text[-1] in _SENTENCE_ENDS
        or "\n" in words.text[before.end : run[0].start]
    )
    kept, titled = list(run), before is not None and before.key in EN_TITLES
    while kept and (kept[0].key in EN_NOT_NAMES or kept[0].key in EN_TITLES):
        titled = titled or kept[0].key in EN_TITLES
        kept.pop(0)
        opens = False
    inner = _behind_title(kept)
    if inner is not None:
        kept, titled, opens = inner, True, False
    if all(word.key in NATIONALITIES or word.key in EN_NOT_NAMES for word in kept):
        kept = []
    following = words.words[index + len(run) : index + len(run) + 1]
    says = bool(following) and is_saying(following[0].key)
    first = before.key if before else ""
    adjective = first in {"a", "an"} and bool(following) and following[0].text.islower()
    if len(kept) == 1 and (adjective or _is_adjective(kept[0], following)):
        kept = []
    return _Run(
        kept,
        titled,
        opens,
        place_before=first in _BEFORE_PLACES and words.words[index - 2].key not in _HOLDINGS,
        says=says,
        related=_is_related(words, index + len(run)),
        apposed=first == "," and bool(following) and following[0].key in {",", "."},
        headed=first == "the" or first in EN_NOMINALS or run[0].key == "the",
        bracketed=first == "(" and len(kept) == 1,
        quoted=first in _OPENING and bool(following) and following[0].text in ',.”"»’',
    )


def _is_related(words: WordList, index: int) -> bool:
    comma, following, *_ = [*(word.key for word in words.words[index : index + 2]), "", ""]
    return comma == "," and (following in {"who", "whose"} or following.isdigit())


def _behind_title(run: list[Word]) -> list[Word] | None:
    """The name in «Foreign Minister Adela Brisk», nothing in «Finance Minister»; None without a
    title, or where it is of a body's name, «Justice Department»."""
    titles = [place for place, word in enumerate(run) if word.key in EN_TITLES]
    if not titles or run[-1].key in EN_SUFFIXES:
        return None
    rest = run[titles[-1] + 1 :]
    return [] if rest and rest[0].key in _CONNECTORS else rest


def _is_adjective(word: Word, following: list[Word]) -> bool:
    """«the Estranian capital»"""
    plain = bool(following) and following[0].text.islower() and following[0].text.isalpha()
    noun = plain and not is_saying(following[0].key) and tense_of(following[0].key) == 0
    noun = noun and following[0].key not in EN_NOT_NAMES
    return noun and word.key.endswith(("ian", "ean", "ese", "ish"))


def _kind(run: _Run) -> str:
    keys = run.keys
    for key in (keys[-1], keys[0], *keys):
        if key in EN_SUFFIXES and len(keys) > 1:
            return EN_SUFFIXES[key]
    if all(key in PLACES or key in EN_STATES for key in keys):
        return "place"
    if run.quoted:
        return "project"
    if run.titled or run.related:
        return "person"
    if run.headed:
        return "organisation"
    if any(_is_acronym(word.text) for word in run.words):
        return "organisation"
    if len(keys) in _NAME_LENGTHS and not any(
        key in _CONNECTORS - {"bin", "al", "de", "van"} for key in keys
    ):
        return "person"
    return "place" if run.place_before and len(keys) == 1 else "organisation"


def _is_acronym(text: str) -> bool:
    return len(text) > 1 and text[1:] != text[1:].lower() and "-" not in text


def _acronym(words: WordList, run: _Run) -> str:
    """The short form in brackets behind a name: National Water Authority (NWA)."""
    index = words.index_at(run.words[-1].end)
    following = words.words[index : index + 3]
    if [w.text for w in following[::2]] == ["(", ")"] and following[1].text.isupper():
        return following[1].text
    return ""
