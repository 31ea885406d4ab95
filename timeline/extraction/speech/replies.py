"""Which claim answers which."""

from dataclasses import replace

from timeline.extraction.saying import ACCUSATIONS
from timeline.extraction.spans import Reason
from timeline.extraction.speech.claims import Claim
from timeline.languages.folding import fold

ANSWERING = frozenset({"reply", "doubt"})
_REACH = 400
_ANSWER = Reason("فعل رد على من تكلم قبله", "a verb that answers the one who spoke before")


def linked(claims: list[Claim], answering: dict[int, str]) -> list[Claim]:
    """Each replying claim linked to the last claim of someone else, best of the one addressed."""
    result: list[Claim] = []
    for claim in claims:
        target = _target(claim, result, answering)
        reasons = (*claim.reasons, _ANSWER) if target is not None else claim.reasons
        result.append(replace(claim, replies_to=target, reasons=reasons))
    return result


def _continues(claim: Claim, last: Claim) -> bool:
    """The same speaker goes on: by «أضاف», or in the same paragraph."""
    near = claim.act == "more" or claim.sentence.paragraph == last.sentence.paragraph
    return near and claim.speaker == last.speaker


def _target(claim: Claim, earlier: list[Claim], answering: dict[int, str]) -> int | None:
    if earlier and _continues(claim, earlier[-1]) and earlier[-1].replies_to is not None:
        return earlier[-1].replies_to
    if not _answers(claim, earlier, answering):
        return None
    others = [i for i, other in enumerate(earlier) if other.speaker != claim.speaker]
    if any(word in ACCUSATIONS for word in fold(claim.quote).split()):
        accusing = [i for i in others if earlier[i].act == "accuse"]
        others = accusing[-1:] or others
    addressed = [i for i in others if earlier[i].speaker == claim.addressee]
    return next(reversed(addressed or others), None)


def _answers(claim: Claim, earlier: list[Claim], answering: dict[int, str]) -> bool:
    """By its own verb, or by one just before it of the same speaker."""
    if claim.act in ANSWERING:
        return True
    since = earlier[-1].end if earlier else 0
    return any(
        max(since, claim.start - _REACH) < place < claim.start and speaker == claim.speaker
        for place, speaker in answering.items()
    )
