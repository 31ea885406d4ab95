"""The balance of a dispute: how much each side is given to say, and what nobody answered."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from timeline.models import (
    Claim,
    ClaimLink,
    ClaimState,
    Dispute,
    Participation,
    PublicationState,
    Side,
    claim_state,
)


@dataclass
class Share:
    """Of one side, or with None of those who stand on none. `words` counts those of direct
    quotations, in the language they were said in."""

    side: Side | None
    claims: int = 0
    quotes: int = 0
    words: int = 0
    unanswered: int = 0

    def add(self, claim: Claim, state: ClaimState) -> None:
        self.claims += 1
        self.unanswered += state == ClaimState.UNANSWERED
        if claim.directness == Claim.Directness.QUOTE:
            self.quotes += 1
            self.words += count_words(claim.words)


@dataclass(frozen=True)
class Bar:
    """`percent` of the largest share, for the eye."""

    value: int
    percent: int


@dataclass(frozen=True)
class Row:
    side: Side | None
    claims: Bar
    quotes: Bar
    words: Bar
    unanswered: Bar


def balance_of(dispute: Dispute) -> list[Row]:
    """A row for each party, then for deciders and for those on no side, if they speak. Drafts
    count, withdrawn events do not. Four queries, whatever is in the dispute."""
    shares = [share for share in _shares(dispute) if share.claims or _is_party(share.side)]
    most = {
        name: max((getattr(share, name) for share in shares), default=0)
        for name in ("claims", "quotes", "words", "unanswered")
    }
    return [
        Row(share.side, **{name: _bar(getattr(share, name), top) for name, top in most.items()})
        for share in shares
    ]


def _bar(value: int, top: int) -> Bar:
    return Bar(value, round(100 * value / top) if top else 0)


def _is_party(side: Side | None) -> bool:
    return side is not None and side.role == Side.Role.PARTY


def _shares(dispute: Dispute) -> Iterable[Share]:
    sides = sorted(dispute.sides.all(), key=lambda side: side.role != Side.Role.PARTY)
    shares: dict[int | None, Share] = {side.pk: Share(side) for side in sides}
    shares[None] = Share(None)
    standing = dict(Participation.objects.filter(dispute=dispute).values_list("actor", "side"))
    for claim, state in _claims(dispute):
        shares[standing.get(claim.speaker_id)].add(claim, state)
    return shares.values()


def _claims(dispute: Dispute) -> Iterable[tuple[Claim, ClaimState]]:
    claims = Claim.objects.filter(event__dispute=dispute)
    claims = claims.exclude(event__state=PublicationState.WITHDRAWN)
    met: dict[int, list[str]] = defaultdict(list)
    links = ClaimLink.objects.within(dispute)
    links = links.filter(~Q(from_claim__event__state=PublicationState.WITHDRAWN))
    for claim, relation in links.values_list("to_claim", "relation"):
        met[claim].append(relation)
    return ((claim, claim_state(met[claim.pk])) for claim in claims)


def count_words(text: str) -> int:
    """Runs between spaces that hold a letter or a digit: «و» is written together with its word,
    and counts with it."""
    return sum(any(map(str.isalnum, run)) for run in text.split())
