"""What an event is proposed with: its shape, the cue it hangs on, its reasons and confidence."""

from dataclasses import dataclass

from timeline.extraction.dates import DateMention
from timeline.extraction.events.lexicon import EventKind
from timeline.extraction.events.roles import ActorRole
from timeline.extraction.spans import Reason, Span
from timeline.extraction.words import Word

_KIND_NAMES: dict[EventKind, tuple[str, str]] = {
    "lawsuit": ("دعوى قضائية", "a lawsuit"),
    "ruling": ("حكم قضائي", "a ruling"),
    "hearing": ("جلسة", "a hearing"),
    "announcement": ("إعلان", "an announcement"),
    "statement": ("تصريح", "a statement"),
    "founding": ("تأسيس", "a founding"),
    "appointment": ("تعيين", "an appointment"),
    "departure": ("خروج", "a departure"),
    "deal": ("اتفاق", "a deal"),
    "sanction": ("عقوبة", "a sanction"),
    "vote": ("تصويت", "a vote"),
    "protest": ("احتجاج", "a protest"),
    "attack": ("هجوم", "an attack"),
    "other": ("حدث", "an event"),
}
_DATED = Reason("في الجملة تاريخ وفعل", "the clause has a date and a verb")
_PLANNED = Reason("يقع بعد تاريخ النشر أو خُطط له", "it lies ahead of publication or was planned")


@dataclass(frozen=True)
class EventProposal:
    """`text[start_char:end_char] == quote`; `headline` is the source's own clause; `also` holds
    the other places that tell the same event; `edtf` is empty where no date is known."""

    start_char: int
    end_char: int
    quote: str
    headline: str
    kind: EventKind
    planned: bool
    date: DateMention | None
    edtf: str
    actors: tuple[ActorRole, ...]
    also: tuple[Span, ...]
    reasons: tuple[Reason, ...]
    confidence: float


@dataclass(frozen=True)
class CueFound:
    """`sure`: it tells a happening by itself."""

    kind: EventKind
    sure: bool
    word: Word


def reasons_for(
    kind: EventKind, cue: CueFound | None, when: DateMention | None, planned: bool
) -> tuple[Reason, ...]:
    ar, en = _KIND_NAMES[kind]
    reasons = []
    if cue:
        word = cue.word.text
        reasons.append(Reason(f"«{word}» تدل على {ar}", f"“{word}” tells of {en}"))
    if when:
        reasons.append(when.reason if cue else _DATED)
    return (*reasons, _PLANNED) if planned else tuple(reasons)


def confidence_of(cue: CueFound | None, when: DateMention | None) -> float:
    sure = 0.5 if cue and cue.sure else 0.3
    return round(sure + (0.45 * when.confidence if when and when.start else 0), 2)
