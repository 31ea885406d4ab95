"""The rows of a timeline as a page shows them: years, and events with their date and side."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from django.utils.translation import gettext, ngettext

from timeline.calendars.formatting import DateStyle, format_date, format_hijri, format_year_mark
from timeline.calendars.partial_date import PartialDate
from timeline.models import Citation, Claim, ClaimLink, Event, Involvement, Side
from timeline.models.claim import ClaimState, claim_state

Place = Literal["start", "end", "middle"]
LONG_DAYS = 183
GROUP = 50
MANY_MONTHS = 24


@dataclass(frozen=True)
class When:
    """The date of an event in words. `iso` is the machine's form, always Gregorian, or empty.

    `words` is empty when the source gives no date; `bounds` then says what is known. `basis` says
    of a date that it is not simply what the source states.
    """

    words: str
    hijri: str
    bounds: str
    iso: str
    precision: str
    basis: str


@dataclass(frozen=True)
class YearMark:
    year: int
    gregorian: str
    hijri: str | None
    event: None = None  # a template asks each row what it has


@dataclass(frozen=True)
class Gap:
    """A long time between two events of which nothing is recorded, in words."""

    words: str
    event: None = None
    year: None = None


@dataclass(frozen=True)
class Voice:
    """A claim with what became of it, `fate` in words; `answers` are the links of the claims that
    meet it, `replies` those to the claims that it meets."""

    claim: Claim
    state: ClaimState
    fate: str
    answers: tuple[ClaimLink, ...]
    replies: tuple[ClaimLink, ...]


@dataclass(frozen=True)
class EventRow:
    """`reported` is the day its source was published; `outlook` what was still ahead then;
    `independent` says how many sources are no reprints of one another, empty where none is."""

    event: Event
    when: When
    place: Place
    colour: str
    voices: tuple[Voice, ...]
    reported: str
    outlook: str
    independent: str

    @property
    def citations(self) -> list[Citation]:
        """Its own first, then those of its claims."""
        return _citations(self.event, self.voices)


def when(event: Event, style: DateStyle) -> When:
    value = event.date
    if value is None:
        return When("", "", "", "", "unknown", _basis(event))
    gregorian, hijri = format_date(value, style), format_hijri(value, style) or ""
    if style.calendar == "islamic-umalqura" and hijri:
        gregorian, hijri = hijri, ""
    elif style.calendar == "gregory":
        hijri = ""
    if value.has_open_start:
        return When("", hijri, gregorian, "", "unknown", _basis(event))
    return When(gregorian, hijri, "", _iso(value), _precision(event), _basis(event))


def _basis(event: Event) -> str:
    if event.basis == Event.Basis.CONFLICTING:
        return gettext("sources disagree")
    told = event.date and not event.date.has_open_start
    return gettext("inferred by the editor") if told and event.basis == Event.Basis.INFERRED else ""


def _iso(value: PartialDate) -> str:
    """What HTML's `datetime` attribute can hold: a day, a month or a year without a qualifier."""
    if value.precision not in ("day", "month", "year"):
        return ""
    return str(value).rstrip("~?%")


def _precision(event: Event) -> str:
    """As classes of the mark: how long the time is, and whether it is only about then."""
    if event.life == Event.Life.SCHEDULED:
        return "planned"
    if event.date is None:
        return "unknown"
    about = " approximate" if event.date.approximate or event.date.uncertain else ""
    return f"{event.date.precision}{about}"


@dataclass(frozen=True)
class Stage:
    """The sides of a dispute and who stands on them: where on the page an event belongs."""

    sides: dict[int, Side]
    standing: dict[int, int]

    def of(self, event: Event) -> tuple[Place, str]:
        """The side of those who act in it; the middle when they are of no side, or of several."""
        parts = event.involvements.all()
        return self.among(i.actor_id for i in parts if i.role in Involvement.ACTING)

    def among(self, acting: Iterable[int]) -> tuple[Place, str]:
        """The same for the primary keys of the actors who act."""
        sides = {self.standing.get(actor) for actor in acting}
        side = self.sides.get(sides.pop() or 0) if len(sides) == 1 else None
        if side is None:
            return "middle", Side.Colour.SLATE
        return self._place(side), side.colour

    def _place(self, side: Side) -> Place:
        if side.role == Side.Role.DECIDER:
            return "middle"
        parties = [s.pk for s in self.sides.values() if s.role == Side.Role.PARTY]
        return "start" if parties.index(side.pk) % 2 == 0 else "end"


def row_of(event: Event, stage: Stage, style: DateStyle) -> EventRow:
    place, colour = stage.of(event)
    reported = _day(event.lead.source.published_on if event.lead else None, style)
    voices = tuple(
        voice_of(claim, tuple(claim.links_in.all()), tuple(claim.links_out.all()), style)
        for claim in event.claims.all()
    )
    outlook = _outlook(event, reported)
    independent = _independent(_citations(event, voices))
    return EventRow(
        event, when(event, style), place, colour, voices, reported, outlook, independent
    )


def _citations(event: Event, voices: Iterable[Voice]) -> list[Citation]:
    claims = [citation for voice in voices for citation in voice.claim.citations.all()]
    return [*event.citations.all(), *claims]


def _independent(citations: Iterable[Citation]) -> str:
    """Ten reprints of one report are one independent source."""
    n = len({citation.source.based_on_id or citation.source_id for citation in citations})
    words = ngettext("%(n)s independent source", "%(n)s independent sources", n)
    return words % {"n": n} if n else ""


def voice_of(
    claim: Claim, answers: tuple[ClaimLink, ...], replies: tuple[ClaimLink, ...], style: DateStyle
) -> Voice:
    state = claim_state(link.relation for link in answers)
    return Voice(claim, state, _fate(claim, state, style), answers, replies)


def _fate(claim: Claim, state: ClaimState, style: DateStyle) -> str:
    """That nobody replied is only known up to the day somebody looked."""
    if state == ClaimState.UNANSWERED and claim.checked_on:
        return gettext("No reply found as of %(day)s") % {"day": _day(claim.checked_on, style)}
    return str(state.label)


def _outlook(event: Event, reported: str) -> str:
    """A plan is as old as its source: whether the day came, the source cannot say."""
    if event.life != Event.Life.SCHEDULED:
        return ""
    if not reported:
        return gettext("Was scheduled · outcome not recorded")
    return gettext("Scheduled as of %(day)s · outcome not recorded") % {"day": reported}


def _day(day: date | None, style: DateStyle) -> str:
    plain = replace(style, weekday=False)
    return format_date(PartialDate.of_day(day), plain) if day else ""


@dataclass(frozen=True)
class Group:
    """Some rows of a timeline; `first` is the number of the first event among all, from 1."""

    first: int
    rows: tuple[YearMark | Gap | EventRow, ...]


def groups_of(
    events: Sequence[Event], stage: Stage, style: DateStyle, first: int, previous: Event | None
) -> Iterator[Group]:
    """In groups that a browser need not lay out before they come near."""
    for start in range(0, len(events), GROUP):
        some = events[start : start + GROUP]
        yield Group(first + start, tuple(rows_of(some, stage, style, previous)))
        previous = some[-1]


def rows_of(
    events: Iterable[Event], stage: Stage, style: DateStyle, previous: Event | None = None
) -> Iterator[YearMark | Gap | EventRow]:
    """Events in their order, with a mark before the first that starts in a new year, and a row
    that says so where nothing is recorded for long; `previous` is the event above them."""
    year = previous.starts_on.year if previous and previous.starts_on else None
    last = (previous.ends_on or previous.starts_on) if previous else None
    for event in events:
        gap = _gap(last, event.starts_on)
        if gap:
            yield gap
        if event.starts_on and event.starts_on.year != year:
            year = event.starts_on.year
            yield YearMark(year, *format_year_mark(year, style))
        last = max(filter(None, (last, event.ends_on or event.starts_on)), default=None)
        yield row_of(event, stage, style)


def _gap(last: date | None, following: date | None) -> Gap | None:
    """From the latest day that an event may have had to the earliest of the next."""
    if last is None or following is None or (following - last).days < LONG_DAYS:
        return None
    months = (following.year - last.year) * 12 + following.month - last.month
    years = months // 12
    if months < MANY_MONTHS:
        words = ngettext(
            "Nothing recorded for %(n)s month", "Nothing recorded for %(n)s months", months
        )
        return Gap(words % {"n": months})
    words = ngettext("Nothing recorded for %(n)s year", "Nothing recorded for %(n)s years", years)
    return Gap(words % {"n": years})
