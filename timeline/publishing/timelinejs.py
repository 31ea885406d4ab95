"""The events as TimelineJS 3 reads them (Knight Lab's JSON format).

Its readers set text as HTML: all of ours is escaped. A date is no more precise than ours, and
our words for it, both calendars, stand in `display_date`.
"""

from datetime import date
from typing import Any

from django.template.loader import render_to_string
from django.utils.html import escape

from timeline.calendars.partial_date import PartialDate
from timeline.languages.bilingual import Words
from timeline.models import Involvement
from timeline.publishing.selection import Selection
from timeline.reading.rows import EventRow

type Slide = dict[str, Any]


def timelinejs_of(selection: Selection) -> dict[str, Any]:
    """An event of which no year is known has no place on its axis: it is left out, and the slide
    of the title says how many were."""
    slides = [_slide(row, selection) for row in selection.rows if row.event.date]
    return {
        "scale": "human",
        "title": _title(selection, left_out(selection)),
        "events": slides,
    }


def left_out(selection: Selection) -> int:
    return selection.events.filter(date__isnull=True).count()


def _title(selection: Selection, missing: int) -> Slide:
    dispute = selection.dispute
    told = {
        "dispute": dispute,
        "missing": missing,
        "page": selection.page,
        "language": selection.language,
    }
    return {
        "unique_id": f"dispute-{dispute.slug}",
        "autolink": False,
        "text": {"headline": _headline(dispute.title), "text": _html("dispute", told)},
    }


def _slide(row: EventRow, selection: Selection) -> Slide:
    event, value = row.event, row.event.date
    said = [(v.claim, selection.said(v.claim), v.fate) for v in row.voices]
    told = {"event": event, "said": said, "address": selection.address(event)}
    slide: Slide = {
        "unique_id": event.key,
        "autolink": False,
        **(_dates(value) if value else {}),
        "display_date": _shown(row),
        "text": {
            "headline": _headline(event.title),
            "text": _html("event", told | {"language": selection.language}),
        },
    }
    group = _group(row, selection)
    return slide | ({"group": group} if group else {})


def _shown(row: EventRow) -> str:
    date = row.when.words or row.when.bounds
    return f"{date} · {row.when.hijri}" if row.when.hijri else date


def _dates(value: PartialDate) -> dict[str, dict[str, int]]:
    """What is only known to lie before a time stands at that time; `display_date` says so."""
    if value.precision in ("day", "month", "year"):
        return {"start_date": _date(value, value.earliest)}
    start, end = (value.start, value.end) if value.is_interval else (value, value)
    first = _date(start, start.earliest) if start else {}
    last = _date(end, end.latest) if end else {}
    if not first or not last:
        return {"start_date": first or last}
    return {"start_date": first, "end_date": last}


def _date(point: PartialDate, day: date | None) -> dict[str, int]:
    """A year alone stays a year alone."""
    if day is None:
        return {}
    parts = {"year": day.year, "month": day.month, "day": day.day}
    kept = {"day": 3, "month": 2, "season": 2}.get(point.precision, 1)
    return dict(list(parts.items())[:kept])


def _group(row: EventRow, selection: Selection) -> str:
    """The side of the first who acts in it and stands on one, else nobody's: TimelineJS has one
    row for each."""
    acting = (p.actor_id for p in row.event.involvements.all() if p.role in Involvement.ACTING)
    sides = (selection.sides[actor] for actor in acting if actor in selection.sides)
    side = next(sides, None)
    return escape(side.name.text) if side else ""


def _headline(title: Words) -> str:
    return _html("headline", {"title": title})


def _html(part: str, told: dict[str, Any]) -> str:
    html = render_to_string(f"publishing/slide.html#{part}", told)
    return "".join(line.strip() for line in html.splitlines())
