"""The notation of the date rules: patterns over token classes, compiled to linear regexes.

Each class is one private-use character, so a text is a string of classes and a pattern such as
`day=daynumber of? month=anymonth year=anyyear` is an ordinary regular expression over it.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import count

from timeline.extraction.dates.tokens import Token
from timeline.extraction.dates.values import Value
from timeline.extraction.wordlists import listed

# One name for several classes
ALIASES = {
    "in": "in during within",
    "daynumber": "small ordinal cardinal",
    "count": "small number cardinal ordinal",
    "strongmonth": "month capitalmonth",
    "anymonth": "month capitalmonth weakmonth",
    "casedmonth": "month capitalmonth",
    "anyhijri": "hijri weakhijri",
    "anyweekday": "weekday capitalweekday weakweekday",
    "casedweekday": "weekday capitalweekday",
    "anyyear": "year sureyear",
    "unit": "dayunit daysunit weekunit monthunit yearunit decadeunit centuryunit",
    "calendarunit": "dayunit weekunit monthunit quarterunit yearunit decadeunit centuryunit",
    "turn": "past next current this following",
    "ordinalend": "final past latest",
    "link": "of from in during within comma the",
    "upto": "to until dash",
    "cue": "in during within since until from of to between before after about modifier dated ago",
    "yearcue": "in during within since until from before after modifier dated",
    "joiner": "and comma",
}
_CLASSES = listed(
    "other name possessive age dating occasion nisba then tanwin counted break stop comma"
    " slash dash open close about and in during within since until from to between of the ago"
    " after before later few weekend fewness more than a that hijrimark gregorianmark dated"
    " past next current this following final modifier relativeday latest rest now fiscal"
    " orearlier seasonunit season daypart month weakmonth capitalmonth hijri weakhijri weekday"
    " weakweekday capitalweekday dayunit daysunit weekunit monthunit quarterunit halfunit"
    " yearunit decadeunit centuryunit hourunit dual cardinal ordinal decade decadeyear small"
    " number year sureyear hijriyear numeric shape code"
)
_CODES = {name: chr(0xE000 + index) for index, name in enumerate(_CLASSES)}
_NAME = re.compile(r"(?:([a-z]\w*)=)?([a-z]+)")


def codes(tokens: list[Token]) -> str:
    return "".join(_CODES[token.kind] for token in tokens)


def _chars(name: str) -> str:
    return "".join(_CODES[kind] for kind in ALIASES.get(name, name).split())


def compiled(pattern: str) -> re.Pattern[str]:
    """Names become classes, `group=class` captures one token, the rest is regex; spaces are free.

    A group may be named in several alternatives: each gets a number behind `__`.
    """
    numbers = count()

    def char_class(match: re.Match[str]) -> str:
        group, name = match.groups()
        chars = f"[{_chars(name)}]"
        return f"(?P<{group}__{next(numbers)}>{chars})" if group else chars

    return re.compile(_NAME.sub(char_class, pattern).replace(" ", ""))


def captured(match: re.Match[str], tokens: list[Token]) -> dict[str, Token]:
    return {
        group.partition("__")[0]: tokens[match.start(group)]
        for group, code in match.groupdict().items()
        if code
    }


@dataclass(frozen=True)
class Before:
    """What was mentioned before: the last date, and the last one as precise as a day."""

    date: Value | None
    day: Value | None


@dataclass(frozen=True)
class Found:
    """A pattern that matched: its tokens by name and all that a rule may ask about."""

    tokens: dict[str, Token]
    reference: date
    language: str
    tense: int  # of the nearest verb: -1 past, +1 future, 0 unknown
    before: Before

    def __getitem__(self, name: str) -> int:
        return self.tokens[name].value

    def get(self, name: str) -> int | None:
        return self.tokens[name].value if name in self.tokens else None

    def __contains__(self, name: str) -> bool:
        return name in self.tokens

    def direction(self, name: str = "turn") -> int | None:
        """-1, 0 or +1 by the direction word; None where there is none."""
        token = self.tokens.get(name)
        return None if token is None else _DIRECTIONS[token.kind]


_DIRECTIONS = {"past": -1, "next": 1, "following": 1, "current": 0, "this": 0}

Builder = Callable[[Found], Value | None]


@dataclass(frozen=True)
class Rule:
    """`pattern` in the notation above; `build` may answer None: then the next rule is asked."""

    name: str
    pattern: str
    build: Builder
    confidence: float
    regex: re.Pattern[str] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "regex", compiled(self.pattern))

    def matches(self, text_codes: str) -> Iterator[re.Match[str]]:
        """At every place where the pattern fits, overlapping ones too."""
        hit = self.regex.search(text_codes)
        while hit:
            yield hit
            hit = self.regex.search(text_codes, hit.start() + 1)
