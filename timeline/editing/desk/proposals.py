"""A proposal as an editor sees it on the desk: in words, with its reasons and what is known."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import get_language

from timeline.editing.forms import in_words
from timeline.editing.intake import actors_by_name
from timeline.languages.bilingual import choose
from timeline.languages.codes import LANGUAGES, Language
from timeline.languages.folding import fold
from timeline.models import Actor, Citation, Event, Involvement, Proposal, Source


@dataclass(frozen=True)
class Part:
    """An actor in it; `known` by the record."""

    name: str
    role: str  # of `Involvement.Role`
    known: bool

    @property
    def role_name(self) -> str:
        return str(dict(Involvement.Role.choices).get(self.role, self.role))


@dataclass(frozen=True)
class Row:
    """`date` as `editing/date_reading.html` tells it; `titles` by language, those it has."""

    proposal: Proposal
    number: str
    titles: tuple[tuple[Language, str], ...]
    kind: str
    date: dict[str, Any]
    parts: tuple[Part, ...]
    reasons: tuple[str, ...]
    differences: tuple[str, ...]
    answers: str  # the number of the claim that it replies to
    answered: int | None  # and its key

    @property
    def percent(self) -> int:
        return round(self.proposal.confidence * 100)

    @property
    def pending(self) -> bool:
        return self.proposal.state == Proposal.State.PENDING

    @property
    def known(self) -> Event | None:
        """The event of the record that it tells again, as long as nothing is decided."""
        return self.proposal.known_event if self.pending else None

    @property
    def lead(self) -> Citation | None:
        return self.known.lead if self.known else None

    @property
    def draft(self) -> Event | None:
        """What it became, or the event in which its claim was made."""
        claim = self.proposal.claim
        return claim.event if claim else self.proposal.event


def rows_of(source: Source, proposals: Iterable[Proposal], numbers: Mapping[int, str]) -> list[Row]:
    names, claims = actors_by_name(), _claims_by_place(source)
    return [_row(source, proposal, numbers, names, claims) for proposal in proposals]


def _row(
    source: Source,
    proposal: Proposal,
    numbers: Mapping[int, str],
    names: Mapping[str, Actor],
    claims: Mapping[tuple[int, int], int],
) -> Row:
    fields, day = proposal.fields, source.published_on or localdate()
    replies_to = fields.get("replies_to") or {}
    answered = claims.get((replies_to.get("start", -1), replies_to.get("end", -1)))
    return Row(
        proposal=proposal,
        number=numbers[proposal.pk],
        titles=tuple((code, text) for code in LANGUAGES if (text := fields.get(f"title_{code}"))),
        kind=str(dict(Event.Kind.choices).get(fields.get("kind"), "")),
        date=_date(fields.get("date") or fields.get("said_on") or "", day),
        parts=tuple(_parts(fields, names)),
        reasons=tuple(map(in_page_language, proposal.reasons)),
        differences=tuple(map(in_page_language, proposal.differences)),
        answers=numbers.get(answered or 0, ""),
        answered=answered,
    )


def _date(edtf: str, day: date) -> dict[str, Any]:
    told = in_words(edtf, day)
    return told if "value" in told else {}


def _parts(fields: Mapping[str, Any], names: Mapping[str, Actor]) -> Iterable[Part]:
    if speaker := fields.get("speaker"):
        yield Part(speaker, Involvement.Role.SPEAKER, fold(speaker) in names)
    for part in fields.get("involvements", ()):
        yield Part(part["actor"], part["role"], fold(part["actor"]) in names)


def in_page_language(reason: Mapping[str, str]) -> str:
    """One of the sentences that are kept in both languages."""
    english = get_language() == "en"
    return choose(reason.get("ar", ""), reason.get("en", ""), "en" if english else "ar").text


def numbered(proposals: Sequence[Proposal]) -> dict[int, str]:
    """By key: 1, 2, 3 in the order of the text; the parts of a split 3 are 3.1 and 3.2. A number
    stays when another proposal is split."""
    numbers: dict[int, str] = {}
    whole = [one for one in proposals if one.split_from_id is None]
    for number, proposal in enumerate(sorted(whole, key=_place), start=1):
        numbers[proposal.pk] = str(number)
    # A part is younger than what it was cut from
    for part in sorted((one for one in proposals if one.split_from_id), key=lambda one: one.pk):
        siblings = [one for one in proposals if one.split_from_id == part.split_from_id]
        index = sorted(siblings, key=_place).index(part) + 1
        numbers[part.pk] = f"{numbers[part.split_from_id or 0]}.{index}"
    return numbers


def in_order(proposals: Iterable[Proposal]) -> list[Proposal]:
    """As the text runs, the longer first where two begin at one place: a claim stands after the
    event it is made in, a part after what it was cut from."""
    return sorted(proposals, key=_place)


def _place(proposal: Proposal) -> tuple[int, int, bool, int]:
    is_claim = proposal.kind == Proposal.Kind.CLAIM
    return proposal.start, -proposal.end, is_claim, proposal.pk


def _claims_by_place(source: Source) -> dict[tuple[int, int], int]:
    claims = Proposal.objects.filter(source=source, kind=Proposal.Kind.CLAIM)
    return {(start, end): pk for pk, start, end in claims.values_list("pk", "start", "end")}
