"""An exchange: a claim, the claims that meet it, and theirs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from timeline.models import Claim, ClaimLink, ClaimState, claim_state
from timeline.models.claim import state_of_weight

DEEPEST = 12  # turns below one another, on a page that can still be read


@dataclass(frozen=True)
class Thread:
    """`relation` is how this claim meets the one above it, in words; empty at the head. `more`
    counts what meets it and is not shown."""

    claim: Claim
    relation: str
    state: ClaimState
    replies: tuple["Thread", ...]
    more: int = 0


def thread_of(claim: Claim, claims: Mapping[int, Claim], links: Iterable[ClaimLink]) -> Thread:
    """The exchange that the claim stands in, from the claims that answer nothing, or from as far
    above it as has room.

    `claims` by primary key, `links` those between them that readers may see. A claim that answers
    two stands under the first; claims that answer one another in a circle are told once.
    """
    answers: dict[int, list[ClaimLink]] = {}
    answered: dict[int, int] = {}
    for link in links:
        if link.from_claim_id in claims and link.to_claim_id in claims:
            answers.setdefault(link.to_claim_id, []).append(link)
            answered.setdefault(link.from_claim_id, link.to_claim_id)
    head, seen = claim.pk, {claim.pk}
    while answered.get(head, head) not in seen and len(seen) < DEEPEST // 2:
        head = answered[head]
        seen.add(head)
    return _told(head, "", claims, answers, set(), 1)


def threads_of(
    asked: Iterable[Claim], claims: Mapping[int, Claim], links: Sequence[ClaimLink]
) -> list[Thread]:
    """The exchanges that these claims stand in, each once; a claim alone makes none."""
    heads: dict[int, Thread] = {}
    for claim in asked:
        if claim.pk in claims:
            head = thread_of(claims[claim.pk], claims, links)
            heads.setdefault(head.claim.pk, head)
    return [head for head in heads.values() if head.replies]


def _told(
    pk: int,
    relation: str,
    claims: Mapping[int, Claim],
    answers: Mapping[int, list[ClaimLink]],
    told: set[int],
    depth: int,
) -> Thread:
    told.add(pk)
    met = answers.get(pk, [])
    claim, (state, hidden) = claims[pk], _met(claims[pk], met)
    if depth == DEEPEST:
        return Thread(claim, relation, state, (), hidden + len(met))
    below = tuple(
        _told(
            link.from_claim_id, str(link.get_relation_display()), claims, answers, told, depth + 1
        )
        for link in met
        if link.from_claim_id not in told
    )
    return Thread(claim, relation, state, below, hidden)


def _met(claim: Claim, met: Sequence[ClaimLink]) -> tuple[ClaimState, int]:
    """What became of it, and how many of those that meet it are not among `met`: by what the
    database counted, where it did (a version that was kept is there as a whole)."""
    if not hasattr(claim, "met"):
        return claim_state(link.relation for link in met), 0
    return state_of_weight(claim.weight), claim.met - len(met)  # type: ignore[attr-defined]
