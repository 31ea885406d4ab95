"""What was scheduled, as a calendar (RFC 5545) that people subscribe to.

The past of a dispute is no appointment: only what was scheduled, and what became of that.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.db.models import Q
from icalendar import Calendar, vText
from icalendar import Event as Appointment

from timeline.models import Event
from timeline.publishing.selection import Selection
from timeline.reading.rows import EventRow

AHEAD = frozenset({Event.Life.SCHEDULED, Event.Life.POSTPONED, Event.Life.CANCELLED})


def icalendar_of(selection: Selection) -> bytes:
    """Whole days, and times where the source gives one; what is only known to the month, or
    has no new date yet, is left out (`left_out`)."""
    calendar = Calendar()
    calendar.add("prodid", "-//Sijal//Timeline of a public dispute//EN")
    calendar.add("version", "2.0")
    calendar.add("name", _text(selection.dispute.title.text, selection))
    calendar.add("x-wr-calname", _text(selection.dispute.title.text, selection))
    calendar.add("url", selection.page)
    for row in _ahead(selection):
        if _is_to_the_day(row.event):
            calendar.add_component(_appointment(row, selection))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def left_out(selection: Selection) -> int:
    return sum(not _is_to_the_day(row.event) for row in _ahead(selection))


def _ahead(selection: Selection) -> Iterator[EventRow]:
    """As one knew it that day, what has happened since was still ahead."""
    known = selection.options.filters.known_day
    later = Q(life=Event.Life.HAPPENED, starts_on__gt=known) if known else Q()
    ahead = selection.events.filter(Q(life__in=AHEAD) | later)
    return replace(selection, events=ahead).rows


def _is_to_the_day(event: Event) -> bool:
    if event.date is None:
        return False
    ends = event.date.ends or (event.date, event.date)
    return all(end is not None and end.precision == "day" for end in ends)


def _appointment(row: EventRow, selection: Selection) -> Appointment:
    """The same UID for ever; SEQUENCE rises with each date that it once had, and when it is
    called off."""
    event, value = row.event, row.event.date
    host = urlsplit(selection.page).hostname or ""
    called_off = event.life == Event.Life.CANCELLED
    appointment = Appointment()
    appointment.add("uid", f"{event.key}@{host}")
    appointment.add("dtstamp", selection.dispute.changed_at)
    appointment.add("sequence", len(event.previous_dates) + called_off)
    appointment.add("summary", _text(event.title.text, selection))
    appointment.add("description", _text(_description(row), selection))
    appointment.add("url", selection.address(event))
    unsure = value is not None and (value.approximate or value.uncertain)
    state = "CANCELLED" if called_off else "TENTATIVE" if unsure else "CONFIRMED"
    appointment.add("status", state)
    appointment.add("transp", "TRANSPARENT")  # to read of a hearing makes nobody busy
    _set_time(appointment, event)
    return appointment


def _set_time(appointment: Appointment, event: Event) -> None:
    if event.starts_on is None or event.ends_on is None:
        return
    starts = _instant(event)
    appointment.add("dtstart", starts or event.starts_on)
    if starts is None and event.ends_on < date.max:
        appointment.add("dtend", event.ends_on + timedelta(days=1))  # excluded, as RFC 5545 has it


def _instant(event: Event) -> datetime | None:
    """None without a time, and where no such time zone is known here."""
    if event.time is None or event.starts_on is None or event.starts_on != event.ends_on:
        return None
    try:
        return datetime.combine(event.starts_on, event.time, ZoneInfo(event.time_zone))
    except (ZoneInfoNotFoundError, ValueError):
        return None


def _description(row: EventRow) -> str:
    parts = (row.event.summary.text, row.outlook, row.when.hijri)
    return "\n".join(part for part in parts if part)


def _text(words: str, selection: Selection) -> vText:
    return vText(words, params={"LANGUAGE": selection.language})
