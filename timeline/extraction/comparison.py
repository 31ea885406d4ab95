"""Whether an event that an article tells is one that the record holds already."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from timeline.calendars.formatting import DateStyle, format_date
from timeline.calendars.partial_date import PartialDate
from timeline.extraction.amounts import Amount, amounts
from timeline.extraction.spans import Reason
from timeline.extraction.wordlists import keys
from timeline.extraction.words import readings, split_words

Verdict = Literal["same", "discrepancy"]

# What happens once between the same actors, so that two dates for it disagree
_ONCE = frozenset(
    {"lawsuit", "ruling", "founding", "appointment", "departure", "deal", "sanction", "vote"}
)
# What happens every day: only the words tell whether it is the same
_COMMON = frozenset({"statement", "announcement", "other", "protest", "attack", "hearing"})
_AKIN = ({"announcement", "statement"}, {"announcement", "deal"}, {"departure", "ruling"})
_MIN_WORD = 3
_ENOUGH_ACTORS = 0.5
_ENOUGH_WORDS = 0.5
_SURE_WORDS = 0.7
_EMPTY_WORDS = keys(
    "the and for that with from this was were has had have its his her who which said says after"
    " before against over about into than then also last next year month week day"
    " على إلى عن مع التي الذي كان كانت قال قالت بعد قبل ضد حول خلال عام شهر يوم الماضي"
)


@dataclass(frozen=True)
class Happening:
    """One side of a comparison. `actors` are names or keys that mean the same on both sides;
    `edtf` is empty where no date is known; `texts` are headlines and quotes, in any language."""

    key: str
    kind: str
    edtf: str
    actors: frozenset[str]
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Comparison:
    """`differences` say what the two disagree on, `reason` why they are taken for one event."""

    key: str
    verdict: Verdict
    reason: Reason
    differences: tuple[Reason, ...]
    score: float


def compare(told: Happening, record: Iterable[Happening]) -> Comparison | None:
    """With the likeliest event of the record; None where it is most likely a new one.

    A wrong «the same» costs an editor more than a wrong «new»: in doubt it is new.
    """
    found = (_with(told, known) for known in record)
    return max((one for one in found if one), key=lambda one: one.score, default=None)


def _with(told: Happening, known: Happening) -> Comparison | None:
    actors = _share(told.actors, known.actors)
    if not _kinds_agree(told.kind, known.kind) or actors < _ENOUGH_ACTORS:
        return None
    words = _share(*map(_content, _alike(told.texts, known.texts)))
    dates = dates_agree(told.edtf, known.edtf)
    if not _is_one(told, known, words, dates):
        return None
    differences = (*_date_difference(told, known, dates), *_amount_differences(told, known))
    verdict: Verdict = "discrepancy" if differences else "same"
    return Comparison(known.key, verdict, _reason(words, dates), differences, actors + words)


def _is_one(told: Happening, known: Happening, words: float, dates: bool | None) -> bool:
    """`dates`: True where they agree, False where they do not, None where one is unknown."""
    if {told.kind, known.kind} & _COMMON:
        return words >= _SURE_WORDS if not dates else words >= _ENOUGH_WORDS
    if not (told.actors <= known.actors or known.actors <= told.actors):
        return words >= _SURE_WORDS
    if dates:
        return True
    pair = len(told.actors & known.actors) > 1 and told.kind == known.kind
    translated = not _same_script(told.texts, known.texts) and told.kind in _ONCE
    return told.kind in _ONCE and (words >= _ENOUGH_WORDS or (translated and pair))


def _kinds_agree(one: str, other: str) -> bool:
    return one == other or any({one, other} == pair for pair in _AKIN)


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    """Of the smaller set; nothing is shared with an empty one."""
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


# ---- words


def _alike(one: Sequence[str], other: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The texts of both in a script that both have."""
    latin = any(map(_is_latin, one)) and any(map(_is_latin, other))
    return (
        tuple(text for text in one if _is_latin(text) == latin),
        tuple(text for text in other if _is_latin(text) == latin),
    )


def _same_script(one: Sequence[str], other: Sequence[str]) -> bool:
    return bool({_is_latin(text) for text in one} & {_is_latin(text) for text in other})


@lru_cache(maxsize=4096)
def _is_latin(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    return sum(letter.isascii() for letter in letters) * 2 > len(letters)


@lru_cache(maxsize=4096)
def _content(texts: tuple[str, ...]) -> frozenset[str]:
    """Words that carry meaning, under their proclitics and articles."""
    found = (word for text in texts for word in split_words(text))
    bare = (readings(word.key)[-1][1].removeprefix("ال") for word in found if not word.is_mark)
    return frozenset(word for word in bare if len(word) >= _MIN_WORD and word not in _EMPTY_WORDS)


# ---- dates


def dates_agree(one: str, other: str) -> bool | None:
    """A date that holds the other says the same, less precisely."""
    if not one or not other:
        return None
    first, second = PartialDate.parse(one), PartialDate.parse(other)
    starts = max(first.earliest or date.min, second.earliest or date.min)
    return starts <= min(first.latest or date.max, second.latest or date.max)


def _date_difference(told: Happening, known: Happening, agree: bool | None) -> tuple[Reason, ...]:
    if agree is not False:
        return ()
    here, there = PartialDate.parse(told.edtf), PartialDate.parse(known.edtf)
    ar, en = DateStyle("ar", calendar="gregory"), DateStyle("en", calendar="gregory")
    return (
        Reason(
            f"التاريخ هنا {format_date(here, ar)}، وفي السجل {format_date(there, ar)}",
            f"the date here is {format_date(here, en)}, in the record {format_date(there, en)}",
        ),
    )


# ---- amounts


def _amount_differences(told: Happening, known: Happening) -> tuple[Reason, ...]:
    """Of one unit, none of them equal: «100 مليار دولار» against "$500 billion"."""
    here, there = _by_unit(told.texts), _by_unit(known.texts)
    return tuple(
        Reason(
            f"المقدار هنا «{here[unit][0].words}»، وفي السجل «{there[unit][0].words}»",
            f"the amount here is “{here[unit][0].words}”, in the record “{there[unit][0].words}”",
        )
        for unit in here.keys() & there.keys()
        if not {a.value for a in here[unit]} & {a.value for a in there[unit]}
    )


def _by_unit(texts: Iterable[str]) -> dict[str, list[Amount]]:
    units: dict[str, list[Amount]] = {}
    for amount in amounts(texts):
        units.setdefault(amount.unit, []).append(amount)
    return units


def _reason(words: float, dates: bool | None) -> Reason:
    if dates:
        return Reason("النوع والفاعلون والتاريخ نفسها", "the same kind, actors and date")
    if words >= _ENOUGH_WORDS:
        return Reason("النوع والفاعلون وأكثر الكلمات نفسها", "the same kind, actors and most words")
    return Reason("النوع والفاعلون أنفسهم", "the same kind and actors")
