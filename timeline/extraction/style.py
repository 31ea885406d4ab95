"""House style in a text of our own: loaded verbs, Latin punctuation, mixed digits, two in one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from timeline.extraction.events.clauses import split_clauses
from timeline.extraction.events.cues import surest_cue
from timeline.extraction.quotes import Quotes
from timeline.extraction.sentences import Sentence
from timeline.extraction.spans import Reason
from timeline.extraction.wordlists import keys
from timeline.extraction.words import Word, WordList, readings, split_words
from timeline.languages.bidi import ARABIC, ARABIC_MARKS, script_runs
from timeline.languages.digits import ARAB, ARABEXT, LATN

type Rule = Literal["loaded-verb", "latin-punctuation", "mixed-digits", "compound-event"]


@dataclass(frozen=True)
class Lapse:
    """`text[start:end]` in code points; `suggestion` is what to write instead, if one is known."""

    rule: Rule
    start: int
    end: int
    reason: Reason
    suggestion: str = ""


DOUBT = Reason("فعل يشكك في ما يُنقل", "this verb casts doubt on what was said")
GUILT = Reason("فعل يوحي بذنب قائله", "this verb suggests that the speaker is guilty")
PROOF = Reason("فعل يسلّم بصحة ما يُنقل", "this verb takes what was said as proven")
HEAT = Reason("فعل يصف اللهجة لا القول", "this verb tells the tone, not that it was said")
LATIN = Reason("علامة ترقيم لاتينية في نص عربي", "Latin punctuation in Arabic")
DIGITS = Reason("أرقام بنظامين في نص واحد", "digits of two systems in one text")
COMPOUND = Reason(
    "أكثر من واقعة في حدث واحد: لكل واقعة حدث",
    "more than one happening: make each an event of its own",
)


@dataclass(frozen=True)
class Loaded:
    """Forms of a verb; with `before`, they count only close before one of these words, since they
    are something else as well («تزعّم», «اعترفت بالدولة», "admitted to hospital")."""

    forms: str
    reason: Reason
    neutral: str
    before: str = ""


_THAT = "أن إن أنه أنها أنهم إنه إنها إنهم بأن بأنه بأنها بأنهم"
_CLAUSE = "that he she it they there his her their"
# After Wikipedia's Manual of Style, «Words to watch: synonyms for said», which warns of verbs that
# doubt (claim), hint at guilt (admit, confess) or take for true (reveal, point out, refute); the
# Arabic verbs are those that do the same. Left out are those that are neutral as often («أكد»,
# insisted), and alleged, which courts need.
LOADED = (
    Loaded("زعم زعمت زعما زعموا يزعم يزعمون زاعما زاعمة", DOUBT, "قال"),
    Loaded("ادعى ادعت ادعوا مدعيا", DOUBT, "قال"),
    Loaded("تزعم يدعي تدعي يدعون", DOUBT, "قال", _THAT),
    Loaded("اعترف اعترفت اعترفوا يعترف تعترف معترفا", GUILT, "قال", _THAT),
    Loaded("أقر أقرت أقروا يقر تقر مقرا", GUILT, "قال", _THAT),
    Loaded("كشف كشفت كشفوا يكشف تكشف", PROOF, "قال", "أن أنه أنها أنهم"),
    Loaded("دحض دحضت يدحض تدحض فند فندت يفند تفند مفندا", PROOF, "نفى"),
    Loaded("claim claims claimed claiming", DOUBT, "said", _CLAUSE),
    Loaded("admit admits admitted admitting confess confesses confessed", GUILT, "said", _CLAUSE),
    Loaded("reveal reveals revealed revealing", PROOF, "said", "that"),
    Loaded("refute refutes refuted refuting", PROOF, "denied"),
    Loaded("slam slams slammed blast blasts blasted", HEAT, "criticised", "him her them it the"),
)
_REACH = {"ar": 4, "en": 1}


@cache
def _loaded() -> dict[str, tuple[Loaded, frozenset[str]]]:
    return {form: (verb, keys(verb.before)) for verb in LOADED for form in keys(verb.forms)}


def lapses_in(text: str, language: str) -> list[Lapse]:
    """In the order of the text. Quoted words are not ours, and are left alone; their marks are."""
    quotes = Quotes(text)
    found = [*_verbs(text, language), *_digits(text, language)]
    found += _commas(text) if language == "ar" else ()
    own = [lapse for lapse in found if quotes.at(lapse.start) is None]
    own += _quotation_marks(text) if language == "ar" else ()
    return sorted(own, key=lambda lapse: lapse.start)


def loaded_verb(verb: str) -> Lapse | None:
    """Of a verb that stands alone, as a claim names it."""
    for word in split_words(verb):
        known = _verb_of(word)
        if known:
            return Lapse("loaded-verb", word.start, word.end, known[0].reason, known[0].neutral)
    return None


def _verbs(text: str, language: str) -> Iterator[Lapse]:
    words = split_words(text)
    for index, word in enumerate(words):
        known = _verb_of(word)
        if known is None:
            continue
        verb, before = known
        following = words[index + 1 : index + 1 + _REACH.get(language, 1)]
        if not before or any(other.key in before for other in following):
            yield Lapse("loaded-verb", word.start, word.end, verb.reason, verb.neutral)


def _verb_of(word: Word) -> tuple[Loaded, frozenset[str]] | None:
    for peeled, rest in readings(word.key):
        if rest in _loaded() and (peeled == 0 or word.key[0] in "وف"):
            return _loaded()[rest]
    return None


_IN_ARABIC = {",": "،", ";": "؛", "?": "؟"}
_LATIN_MARK = re.compile(rf"(?<=[{ARABIC}{ARABIC_MARKS}»)])[,;?]")
_STRAIGHT = re.compile(rf'"([^"\n]*[{ARABIC}][^"\n]*)"')


def _commas(text: str) -> Iterator[Lapse]:
    for match in _LATIN_MARK.finditer(text):
        yield Lapse("latin-punctuation", *match.span(), LATIN, _IN_ARABIC[match[0]])


def _quotation_marks(text: str) -> Iterator[Lapse]:
    for match in _STRAIGHT.finditer(text):
        yield Lapse("latin-punctuation", match.start(), match.start() + 1, LATIN, f"«{match[1]}»")


_EASTERN = re.compile(f"[{ARAB}{ARABEXT}]+")
_WESTERN = re.compile(f"[{LATN}]+")


def _digits(text: str, language: str) -> Iterator[Lapse]:
    """The fewer ones, the first run of them; those of a foreign name (GPT-4) are the name's."""
    own = "".join(
        "_" * len(run.text) if run.foreign else run.text for run in script_runs(text, language)
    )
    eastern, western = list(_EASTERN.finditer(own)), list(_WESTERN.finditer(own))
    if eastern and western:
        fewer = min(eastern, western, key=len)[0]
        yield Lapse("mixed-digits", *fewer.span(), DIGITS)


def compound(title: str, language: str) -> Lapse | None:
    """A title whose clauses tell two happenings of different kinds, surely."""
    sentence = Sentence(0, len(title), title, paragraph=0, heading=True)
    found: dict[str, int] = {}
    words = WordList(title)
    for clause in split_clauses(sentence, Quotes(title)):
        cue = surest_cue([w for _i, w in words.within(clause.start, clause.end)], court=False)
        if cue and cue.sure:
            found.setdefault(cue.kind, clause.start)
    if len(found) < 2:
        return None
    return Lapse("compound-event", max(found.values()), len(title), COMPOUND)
