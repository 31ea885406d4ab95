"""Tokens that belong together before any rule is asked: «فبراير/شباط», «شهر رمضان», «عام 1998»."""

import re
from dataclasses import dataclass, field

from timeline.extraction.dates.grammar import captured, codes, compiled
from timeline.extraction.dates.tokens import Token


@dataclass(frozen=True)
class _Compound:
    """The tokens of the pattern become one `kind` with the value of its `main` token; a `twin`
    must have the same value (two month names, one month)."""

    kind: str
    pattern: str
    regex: re.Pattern[str] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "regex", compiled(self.pattern))


_COMPOUNDS = (
    _Compound("month", "main=anymonth (?:slash|dash) twin=anymonth"),
    _Compound("month", "main=anymonth open twin=anymonth close"),
    _Compound("month", "monthunit main=anymonth"),
    _Compound("hijri", "monthunit main=anyhijri"),
    _Compound("sureyear", "yearunit open? main=year (?!hijrimark) close? (?!counted)"),
    _Compound("sureyear", "yearunit? fiscal yearunit? main=year"),
    _Compound("month", "main=anymonth stop"),
    _Compound("weekday", "main=anyweekday stop"),
)
_SURE = "sure"


def joined(tokens: list[Token]) -> list[Token]:
    for compound in _COMPOUNDS:
        tokens = _apply(compound, tokens)
    return tokens


def _apply(compound: _Compound, tokens: list[Token]) -> list[Token]:
    done = 0
    result: list[Token] = []
    for match in compound.regex.finditer(codes(tokens)):
        parts = captured(match, tokens)
        main = parts["main"]
        if parts.get("twin", main).value == main.value:
            first, last = tokens[match.start()], tokens[match.end() - 1]
            result += tokens[done : match.start()]
            result.append(Token(compound.kind, main.text, first.start, last.end, main.value, _SURE))
            done = match.end()
    return result + tokens[done:]
