"""An exchange: a claim, the claims that meet it, and theirs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from timeline.models import Claim, ClaimLink, ClaimState, claim_state


@dataclass(frozen=True)
class Thread:
    """`relation` is how this claim meets the one above it, in words; empty at the head."""

    claim: Claim
    relation: str
    state: ClaimState
    replies: tuple["Thread", ...]


def thread_of(claim: Claim, claims: Mapping[int, Claim], links: Iterable[ClaimLink]) -> Thread:
    """The whole exchange that the claim stands in, from the claims that answer nothing.

    `claims` by primary key, `links` all that readers may see of the dispute. A claim that answers
    two stands under the first; claims that answer one another in a circle are told once.
    """
    answers: dict[int, list[ClaimLink]] = {}
    answered: dict[int, int] = {}
    for link in links:
        if link.from_claim_id in claims and link.to_claim_id in claims:
            answers.setdefault(link.to_claim_id, []).append(link)
            answered.setdefault(link.from_claim_id, link.to_claim_id)
    head, seen = claim.pk, {claim.pk}
    while answered.get(head, head) not in seen:
        head = answered[head]
        seen.add(head)
    return _told(head, "", claims, answers, set())


def threads_of(
    asked: Iterable[Claim], claims: Mapping[int, Claim], links: Sequence[ClaimLink]
) -> list[Thread]:
    """The exchanges that these claims stand in, each once; a claim alone makes none."""
    heads: dict[int, Thread] = {}
    for claim in asked:
        head = thread_of(claims[claim.pk], claims, links)
        heads.setdefault(head.claim.pk, head)
    return [head for head in heads.values() if head.replies]


def _told(
    pk: int,
    relation: str,
    claims: Mapping[int, Claim],
    answers: Mapping[int, list[ClaimLink]],
    told: set[int],
) -> Thread:
    told.add(pk)
    met = answers.get(pk, [])
    replies = tuple(
        _told(link.from_claim_id, link.get_relation_display(), claims, answers, told)
        for link in met
        if link.from_claim_id not in told
    )
    return Thread(claims[pk], relation, claim_state(link.relation for link in met), replies)
