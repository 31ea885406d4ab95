"""An article read from end to end: text in, proposals out. No database, no network."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from timeline.extraction.actors import ActorFound, find_mentions, found_actors, registry_of
from timeline.extraction.actors.registry import KnownActor
from timeline.extraction.dates import DateMention, find_dates
from timeline.extraction.events import EventReader
from timeline.extraction.events.proposals import EventProposal
from timeline.extraction.quotes import Quotes
from timeline.extraction.sentences import split_sentences
from timeline.extraction.spans import Reason
from timeline.extraction.speech import SpeechReader
from timeline.extraction.speech.claims import Claim
from timeline.extraction.words import WordList


@dataclass(frozen=True)
class ClaimProposal:
    """What an actor said: `quote` in the source's words, without the marks; `replies_to` is an
    index into the claims of the same reading; `said_on` is EDTF, empty where unknown."""

    start_char: int
    end_char: int
    quote: str
    direct: bool
    speaker: str
    verb: str
    addressee: str
    replies_to: int | None
    said_on: str
    reasons: tuple[Reason, ...]
    confidence: float


@dataclass(frozen=True)
class Reading:
    """All that one article proposes, each list in the order of the text."""

    events: tuple[EventProposal, ...]
    claims: tuple[ClaimProposal, ...]
    dates: tuple[DateMention, ...]
    actors: tuple[ActorFound, ...]

    def as_dict(self) -> dict[str, Any]:
        """Plain dicts and lists, dates as ISO strings: ready for JSON."""
        plain: dict[str, Any] = _plain(asdict(self))
        return plain


def read_article(
    text: str, *, language: str, published: date, actors: Sequence[KnownActor] = ()
) -> Reading:
    """Never raises, whatever the text. Offsets are code points of the text as given."""
    words = WordList(text)
    sentences = split_sentences(text)
    dates = find_dates(text, language=language, reference=published)
    registry = registry_of(words, language, actors)
    mentions = find_mentions(words, registry)
    quotes = Quotes(text)
    claims = SpeechReader(words, sentences, mentions, quotes).claims()
    events = EventReader(words, sentences, mentions, dates, claims, quotes, published).events()
    past = [mention for mention in dates if not mention.start or mention.start <= published]
    return Reading(
        events=tuple(events),
        claims=tuple(_proposal(claim, text, past) for claim in claims),
        dates=tuple(dates),
        actors=found_actors(text, mentions, registry),
    )


def _proposal(claim: Claim, text: str, dates: Sequence[DateMention]) -> ClaimProposal:
    return ClaimProposal(
        start_char=claim.start,
        end_char=claim.end,
        quote=text[claim.start : claim.end],
        direct=claim.direct,
        speaker=claim.speaker,
        verb=claim.verb,
        addressee=claim.addressee,
        replies_to=claim.replies_to,
        said_on=_said_on(claim, dates),
        reasons=claim.reasons,
        confidence=claim.confidence,
    )


def _said_on(claim: Claim, dates: Sequence[DateMention]) -> str:
    """The date of the sentence that stands nearest to the verb, outside the words said.

    «منذ 2019» and the like tell of how long it holds, not of when it was said.
    """
    beside = [
        mention
        for mention in dates
        if claim.sentence.start_char <= mention.start_char < claim.sentence.end_char
        and not claim.start <= mention.start_char < claim.end
        and ".." not in mention.edtf
    ]
    nearest = min(beside, key=lambda m: abs(m.start_char - claim.verb_at), default=None)
    return nearest.edtf if nearest else ""


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value
