"""The timeline as a reader could have known it on some day, and the steps from day to day."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from timeline.calendars.formatting import DateStyle, format_date
from timeline.calendars.partial_date import PartialDate
from timeline.models import Event
from timeline.reading.options import Options


@dataclass(frozen=True)
class Known:
    """`earlier` and `later` are addresses, empty where no day is left; `now` asks for no day."""

    asked: str
    words: str
    earlier: str
    later: str
    now: str


def known_of(days: Sequence[date], options: Options, style: DateStyle) -> Known | None:
    """`days` are those on which something became known, in order. None where there is nothing to
    step through."""
    asked = options.filters.known_day
    if not days or (len(days) == 1 and not asked):
        return None
    before = [day for day in days if asked is None or day < asked]
    after = [day for day in days if asked and day > asked]
    return Known(
        asked=asked.isoformat() if asked else "",
        words=format_date(PartialDate.of_day(asked), style) if asked else "",
        earlier=_asking(options, before[-1]) if before else "",
        later=_asking(options, after[0]) if after else "",
        now=_asking(options, None),
    )


def _asking(options: Options, day: date | None) -> str:
    filters = options.filters.having("known_on", day.isoformat() if day else "")
    return replace(options, filters=filters).query


def as_known_on(events: Iterable[Event], day: date) -> Iterator[Event]:
    """Events loaded with what was known by then, said as one could have said them: what still
    lay ahead was planned, and stood on a source that was already out. Not to be saved."""
    for event in events:
        if event.life == Event.Life.HAPPENED and event.starts_on and event.starts_on > day:
            event.life = Event.Life.SCHEDULED
        told = list(event.citations.all())
        if event.lead not in told:
            event.lead = told[0] if told else None
        for claim in event.claims.all():
            if claim.checked_on and claim.checked_on > day:
                claim.checked_on = None
        yield event
