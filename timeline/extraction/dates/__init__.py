"""Every date a text mentions, resolved against the day it was published."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from timeline.extraction.dates import (
    rules_absolute,
    rules_hijri,
    rules_nested,
    rules_ranges,
    rules_relative,
)
from timeline.extraction.dates.compounds import joined
from timeline.extraction.dates.grammar import Before, Found, Rule, captured, codes, compiled
from timeline.extraction.dates.reasons import reason_for
from timeline.extraction.dates.tokens import Token, classed_tokens
from timeline.extraction.dates.values import Calendar, Grain, Value, between
from timeline.extraction.spans import Reason
from timeline.extraction.tense import Tenses, tenses
from timeline.languages.folding import FoldedText


@dataclass(frozen=True)
class DateMention:
    """`text[start_char:end_char]` in code points; `end` is inclusive; both None and `edtf` empty
    where the words name no computable time. `confidence` is between 0 and 1."""

    start_char: int
    end_char: int
    text: str
    start: date | None
    end: date | None
    grain: Grain
    edtf: str
    calendar: Calendar
    rule: str
    reason: Reason
    confidence: float


@dataclass(frozen=True)
class _Match:
    """Tokens `first` to `last` (exclusive), read by a rule."""

    first: int
    last: int
    rule: Rule
    value: Value


_RULES = (
    *rules_hijri.RULES,
    *rules_absolute.RULES,
    *rules_ranges.RULES,
    *rules_nested.RULES,
    *rules_relative.RULES,
)
# What may stand before a date and belongs to its words: «مطلع», "mid-", "about"
_LEAD = compiled("(?:about link?)? (?:ago|later|the? modifier (?:dash|link link?)?)?")
_LEAD_LENGTH = 6
_JOIN = compiled("upto the?")
_BETWEEN = compiled("and")
_OPENING = compiled("since|until|from|between")
_NOT_OPENING = {"ever", "before"}
_OPEN_BEHIND = compiled("(orearlier)|(?:and? upto|and) now")


def find_dates(text: str, *, language: str, reference: date) -> list[DateMention]:
    """In the order of the text, without overlaps. Never raises, whatever the text."""
    tokens, folded = classed_tokens(text)
    reader = _Reader(joined(tokens), reference, language, tenses(folded.text))
    return [_mention(match, reader, folded, text) for match in reader.ranges()]


def _longest_first(text_codes: str) -> dict[int, list[tuple[Rule, re.Match[str]]]]:
    """What fits at each token; of equal length, in the order of the rules."""
    hits: dict[int, list[tuple[Rule, re.Match[str]]]] = {}
    for rule in _RULES:
        for hit in rule.matches(text_codes):
            hits.setdefault(hit.start(), []).append((rule, hit))
    for found in hits.values():
        found.sort(key=lambda pair: -pair[1].end())
    return hits


class _Reader:
    """Leftmost match first, there the longest, then the order of the rules."""

    def __init__(self, tokens: list[Token], reference: date, language: str, verbs: Tenses) -> None:
        self.tokens = tokens
        self.codes = codes(tokens)
        self.hits = _longest_first(self.codes)
        self.reference = reference
        self.language = language
        self.verbs = verbs

    def matches(self) -> Iterator[_Match]:
        done, previous, day = 0, None, None
        for index in sorted(self.hits):
            match = self._at(index, Before(previous, day)) if index >= done else None
            if match is None:
                continue
            yield self._with_lead(match, done)
            done = match.last
            previous = match.value if match.value.start else previous
            day = match.value if match.value.grain == "day" and match.value.start else day

    def _at(self, index: int, before: Before) -> _Match | None:
        for rule, hit in self.hits[index]:
            value = self._value(rule, hit, before)
            if value is not None:
                return _Match(index, hit.end(), rule, value)
        return None

    def _value(self, rule: Rule, hit: re.Match[str], before: Before) -> Value | None:
        first, last = self.tokens[hit.start()], self.tokens[hit.end() - 1]
        groups = captured(hit, self.tokens)
        tense = self.verbs.at(first.start, last.end)
        try:
            return rule.build(Found(groups, self.reference, self.language, tense, before))
        except (ValueError, OverflowError):  # no such day, or outside every calendar
            return None

    def _with_lead(self, match: _Match, done: int) -> _Match:
        for first in range(max(done, match.first - _LEAD_LENGTH), match.first):
            if _LEAD.fullmatch(self.codes, first, match.first):
                about = self.tokens[first].kind == "about"
                return replace(
                    match, first=first, value=match.value.about() if about else match.value
                )
        return match

    def ranges(self) -> list[_Match]:
        """The matches, two that «إلى» or "to" joins made one; then those open at one end."""
        matches = self._paired()
        ends = [0, *(match.last for match in matches)]
        return [self._opened(match, done) for match, done in zip(matches, ends, strict=False)]

    def _opened(self, match: _Match, done: int) -> _Match:
        """«منذ 2019», "until June", "from 2019 to now", "2024 or earlier"."""
        if match.value.grain == "interval" or not match.value.start:
            return match
        after = _OPEN_BEHIND.match(self.codes, match.last)
        first = self._opening(match.first, done)
        if after and (after[1] or first < match.first):
            side = "until" if after[1] else "since"
            first = match.first if after[1] else first
            return replace(match, first=first, last=after.end(), value=match.value.opened(side))
        side = self.tokens[first].kind
        if first == match.first or side not in {"since", "until"}:
            return match
        return replace(match, first=first, value=match.value.opened(side))

    def _opening(self, first: int, done: int) -> int:
        """Where the word stands that opens the date; the date's own place if there is none."""
        before = first - 1 - (first > 1 and self.tokens[first - 1].kind == "the")
        opens = before >= done and _OPENING.fullmatch(self.codes, before, before + 1)
        return before if opens and self.tokens[before].text not in _NOT_OPENING else first

    def _paired(self) -> list[_Match]:
        result: list[_Match] = []
        for match in self.matches():
            joint = self._joint(result[-1], match) if result else None
            if joint:
                result[-1] = joint
            else:
                result.append(match)
        return result

    def _joint(self, first: _Match, last: _Match) -> _Match | None:
        before = self.tokens[first.first - 1].kind if first.first else ""
        link = _BETWEEN if before == "between" else _JOIN
        if not link.fullmatch(self.codes, first.last, last.first):
            return None
        try:
            value = between(first.value, last.value)
        except ValueError:
            return None
        start = first.first - (before in {"from", "between"})
        return _Match(start, last.last, _RANGE, value)


_RANGE = Rule("range", "upto", lambda found: None, 0.8)


def _mention(match: _Match, reader: _Reader, folded: FoldedText, text: str) -> DateMention:
    tokens = reader.tokens
    start, end = folded.original_span(tokens[match.first].start, tokens[match.last - 1].end)
    value = match.value
    return DateMention(
        start_char=start,
        end_char=end,
        text=text[start:end],
        start=value.start,
        end=value.end,
        grain=value.grain,
        edtf=value.edtf,
        calendar=value.calendar,
        rule=match.rule.name,
        reason=reason_for(match.rule.name, text[start:end], value, reader.reference),
        confidence=match.rule.confidence,
    )
