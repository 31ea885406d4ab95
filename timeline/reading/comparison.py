"""The comparison: a row for each claim, what met it, and what came of it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from operator import attrgetter

from django.db.models import FETCH_RAISE

from timeline.calendars.formatting import DateStyle
from timeline.models import Actor, Claim, ClaimLink, Side
from timeline.reading.rows import Voice, When, voice_of, when

BUSIEST = 12  # actors along each edge of the matrix


@dataclass(frozen=True)
class Response:
    """`relation` is how it meets the claim, in words."""

    claim: Claim
    relation: str


@dataclass(frozen=True)
class ComparisonRow:
    """`more` counts what meets the claim and is not shown."""

    voice: Voice
    when: When
    side: Side | None
    responses: tuple[Response, ...]
    findings: tuple[Response, ...]
    more: int

    @property
    def claim(self) -> Claim:
        return self.voice.claim


def compared(claim: Claim, sides: Mapping[int, Side], style: DateStyle) -> ComparisonRow:
    """Of a claim loaded `with_responses`; `sides` by the primary key of the speaker."""
    met = sorted(claim.met_by, key=attrgetter("pk"))  # type: ignore[attr-defined] # prefetched
    rules = ClaimLink.Relation.RULES_ON
    return ComparisonRow(
        voice_of(claim, tuple(met), (), style),  # the weightiest is among them
        when(claim.event, style),
        sides.get(claim.speaker_id),
        tuple(_response(link) for link in met if link.relation != rules),
        tuple(_response(link) for link in met if link.relation == rules),
        claim.met - len(met),  # type: ignore[attr-defined] # an annotation
    )


def _response(link: ClaimLink) -> Response:
    return Response(link.from_claim, str(link.get_relation_display()))


@dataclass(frozen=True)
class Matrix:
    """Who answers whom: `rows` are (the one who answers, how often each of `columns`). `is_cut`
    where only the busiest have found room."""

    columns: tuple[Actor, ...]
    rows: tuple[tuple[Actor, tuple[int, ...]], ...]
    is_cut: bool


def matrix_of(pairs: Mapping[tuple[int, int], int], about: Actor | None = None) -> Matrix | None:
    """Of the busiest, those that an actor it is `about` has to do with before others. `pairs` are
    by the primary keys of the one who answers and of the one who is answered."""
    if not pairs:
        return None
    answering, answered = (_busiest(pairs, edge, about) for edge in (0, 1))
    wanted = {*answering[:BUSIEST], *answered[:BUSIEST]}
    actors = Actor.objects.filter(pk__in=wanted).fetch_mode(FETCH_RAISE).in_bulk()
    return Matrix(
        tuple(actors[met] for met in answered[:BUSIEST]),
        tuple(
            (actors[a], tuple(pairs.get((a, met), 0) for met in answered[:BUSIEST]))
            for a in answering[:BUSIEST]
        ),
        max(len(answering), len(answered)) > BUSIEST,
    )


def _busiest(pairs: Mapping[tuple[int, int], int], edge: int, about: Actor | None) -> list[int]:
    """Those along one edge: the actor first, then those it has to do with, then the others."""
    times: Counter[int] = Counter()
    close: Counter[int] = Counter()
    for pair, n in pairs.items():
        times[pair[edge]] += n
        if about and about.pk in pair:
            close[pair[edge]] += n
    own = about.pk if about else None
    return sorted(times, key=lambda pk: (pk != own, -close[pk], -times[pk], pk))
