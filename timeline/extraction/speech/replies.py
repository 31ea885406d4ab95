"""Which claim answers which."""

from dataclasses import dataclass, replace

from timeline.extraction.saying import ACCUSATIONS
from timeline.extraction.spans import ByPlace, Reason
from timeline.extraction.speech.claims import Claim
from timeline.languages.folding import fold

ANSWERING = frozenset({"reply", "doubt"})
_REACH = 400
_CLAIMS_BACK = 40
_ANSWER = Reason("فعل رد على من تكلم قبله", "a verb that answers the one who spoke before")


@dataclass(frozen=True)
class Answer:
    """A verb of replying without words of its own: «شكك ماسك في …»."""

    place: int
    speaker: str
    paragraph: int


def linked(claims: list[Claim], answering: ByPlace[Answer]) -> list[Claim]:
    """Each replying claim linked to the last claim of someone else, best of the one addressed."""
    result: list[Claim] = []
    for claim in claims:
        target = _target(claim, result, answering)
        reasons = (*claim.reasons, _ANSWER) if target is not None else claim.reasons
        result.append(replace(claim, replies_to=target, reasons=reasons))
    return result


def _continues(claim: Claim, last: Claim) -> bool:
    """The same speaker goes on: by «أضاف», or in the same paragraph, or quotes the words of a
    denial that the paragraph has just told."""
    beside = claim.sentence.paragraph == last.sentence.paragraph
    near = claim.act == "more" or beside
    spoken_for = beside and last.act == "reply" and not last.direct and claim.direct
    return (near and claim.speaker == last.speaker) or spoken_for


def _target(claim: Claim, earlier: list[Claim], answering: ByPlace[Answer]) -> int | None:
    if earlier and _continues(claim, earlier[-1]) and earlier[-1].replies_to is not None:
        return earlier[-1].replies_to
    if not _answers(claim, earlier, answering):
        return None
    recent = range(max(0, len(earlier) - _CLAIMS_BACK), len(earlier))
    others = [i for i in recent if earlier[i].speaker != claim.speaker]
    if any(word in ACCUSATIONS for word in fold(claim.quote).split()):
        accusing = [i for i in others if earlier[i].act == "accuse"]
        others = accusing[-1:] or others
    addressed = [i for i in others if earlier[i].speaker == claim.addressee]
    return next(reversed(addressed or others), None)


def _answers(claim: Claim, earlier: list[Claim], answering: ByPlace[Answer]) -> bool:
    """By its own verb, or by one just before it: of the same speaker, or of the paragraph, where
    someone speaks for the body that answers."""
    if claim.act in ANSWERING:
        return True
    since = earlier[-1].end if earlier else 0
    near = answering.between(max(since, claim.start - _REACH), claim.start)
    paragraph = claim.sentence.paragraph
    return any(a.speaker == claim.speaker or a.paragraph == paragraph for a in near)
