"""The comparison: a row for each claim, what met it, and what came of it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from timeline.calendars.formatting import DateStyle
from timeline.models import Actor, Claim, ClaimLink, ClaimState, Side
from timeline.reading.rows import Voice, When, voice_of, when

SORTS = ("date", "side", "state")
_STATES = list(ClaimState)


@dataclass(frozen=True)
class Response:
    """`relation` is how it meets the claim, in words."""

    claim: Claim
    relation: str


@dataclass(frozen=True)
class ComparisonRow:
    voice: Voice
    when: When
    side: Side | None
    responses: tuple[Response, ...]
    findings: tuple[Response, ...]

    @property
    def claim(self) -> Claim:
        return self.voice.claim


def compared(
    claims: Mapping[int, Claim],
    links: Sequence[ClaimLink],
    sides: Mapping[int, Side],
    style: DateStyle,
    sort: str = "date",
) -> list[ComparisonRow]:
    """`sides` by the primary key of the speaker; `claims` in the order of their events."""
    met: dict[int, list[ClaimLink]] = {}
    for link in links:
        if link.from_claim_id in claims:
            met.setdefault(link.to_claim_id, []).append(link)
    rows = [_row(c, met.get(c.pk, []), claims, sides, style) for c in claims.values()]
    if sort == "side":
        rows.sort(key=lambda row: row.side.order if row.side else len(sides) + 1)
    elif sort == "state":
        rows.sort(key=lambda row: _STATES.index(row.voice.state))
    return rows


def _row(
    claim: Claim,
    met: Sequence[ClaimLink],
    claims: Mapping[int, Claim],
    sides: Mapping[int, Side],
    style: DateStyle,
) -> ComparisonRow:
    told = [(link, _response(link, claims)) for link in met]
    rules = ClaimLink.Relation.RULES_ON
    return ComparisonRow(
        voice_of(claim, tuple(met), (), style),
        when(claim.event, style),
        sides.get(claim.speaker_id),
        tuple(response for link, response in told if link.relation != rules),
        tuple(response for link, response in told if link.relation == rules),
    )


def _response(link: ClaimLink, claims: Mapping[int, Claim]) -> Response:
    return Response(claims[link.from_claim_id], link.get_relation_display())


@dataclass(frozen=True)
class Matrix:
    """Who answers whom: `rows` are (the one who answers, how often each of `columns`)."""

    columns: tuple[Actor, ...]
    rows: tuple[tuple[Actor, tuple[int, ...]], ...]


def matrix_of(claims: Mapping[int, Claim], links: Sequence[ClaimLink]) -> Matrix | None:
    pairs: Counter[tuple[int, int]] = Counter()
    actors = {claim.speaker_id: claim.speaker for claim in claims.values()}
    for link in links:
        if link.from_claim_id in claims and link.to_claim_id in claims:
            pair = claims[link.from_claim_id].speaker_id, claims[link.to_claim_id].speaker_id
            pairs[pair] += 1
    if not pairs:
        return None
    answering = list(dict.fromkeys(answers for answers, _ in pairs))
    answered = list(dict.fromkeys(met for _, met in pairs))
    return Matrix(
        tuple(actors[met] for met in answered),
        tuple((actors[a], tuple(pairs[a, met] for met in answered)) for a in answering),
    )
