"""Dates told from the day of publication, or from the date mentioned before."""

from datetime import date

from timeline.extraction.dates.grammar import Found, Rule
from timeline.extraction.dates.values import (
    Grain,
    Value,
    between,
    days_of,
    of_day,
    of_year,
    shift_unit,
    since,
    vague,
    weekday_from,
)

_SEASON_OPENS = 8
_GRAINS: dict[str, Grain] = {
    "day": "day",
    "days": "day",
    "hour": "day",
    "week": "week",
    "month": "month",
    "quarter": "quarter",
    "half": "half",
    "year": "year",
    "decade": "decade",
    "century": "century",
}


def _unit(found: Found) -> str:
    name = found.tokens["unit"].name
    return "day" if name == "days" else name


def _count(found: Found) -> int:
    """Of «عامين» two, of «ثلاثة أعوام» three, of "a year" one."""
    return found["count"] if "count" in found else max(found["unit"], 1)


def _counted_from(found: Found) -> date:
    """ "A day earlier" is told from the day mentioned before, "a day ago" from publication."""
    day = found.before.day
    earlier = "ago" in found and found.tokens["ago"].text == "earlier"
    return day.start if earlier and day and day.start else found.reference


def _before_now(found: Found) -> Value | None:
    value = shift_unit(_counted_from(found), _unit(found), -_count(found))
    return value.about() if "about" in found or "more" in found else value


def _after_now(found: Found) -> Value | None:
    """After the date mentioned before, in a story told in the past; else after today."""
    told = found.tense < 0 or (found.tense == 0 and found.before.date is not None)
    if told:
        return _after_previous(found)
    return shift_unit(found.reference, _unit(found), _count(found))


def _after_previous(found: Found) -> Value:
    """Days after the day mentioned last; anything longer only right after a day."""
    day = found.before.day if _unit(found) == "day" else found.before.date
    if day is None or day.end is None or day.grain != "day":
        return vague(_GRAINS[_unit(found)])
    return shift_unit(day.end, _unit(found), _count(found)).about()


def _hours_later(found: Found) -> Value:
    return found.before.date or vague("day")


def _few_later(found: Found) -> Value:
    return vague(_GRAINS[_unit(found)])


def _in_units(found: Found) -> Value | None:
    """ "In two weeks" lies ahead only after a verb of the future; else it is a duration."""
    return _after_now(found) if found.tense > 0 else None


def _within(found: Found) -> Value | None:
    """The time from now to its end; in a story told in the past, from the day before it.

    «خلال أسبوعين» without a verb of the future is a duration, and so is either without a day.
    """
    if found.tense > 0 or ("within" in found and found.tense == 0):
        return days_of(_unit(found), _count(found), found.reference)
    day = found.before.day
    if "within" not in found or day is None or day.end is None:
        return None
    return days_of(_unit(found), _count(found), day.end)


def _within_hours(found: Found) -> Value | None:
    """The day of the event before, or that of publication and the next; a count is a limit."""
    if found.tense > 0:
        return days_of("day", 1, found.reference)
    return None if "count" in found else _hours_later(found)


def _few(found: Found) -> Value:
    return vague(_GRAINS[_unit(found)])


def _next_day(found: Found) -> Value | None:
    """«اليوم التالي», "the next day": of the day mentioned before."""
    day = found.before.day
    return shift_unit(day.end, "day", 1) if day and day.end else None


def _same_unit(found: Found) -> Value | None:
    """«العام نفسه», "that month": of the date mentioned before."""
    date_before = found.before.date
    if date_before is None or date_before.start is None:
        return None
    if _unit(found) == "day" and date_before.grain != "day":
        return date_before  # the same day of "last week"
    return shift_unit(date_before.start, _unit(found), 0)


def _since_then(found: Found) -> Value | None:
    date_before = found.before.date
    return since(date_before) if date_before and date_before.start else None


def _turned_unit(found: Found) -> Value | None:
    direction = found.direction()
    unit = _unit(found)
    if direction is None or (unit == "day" and direction):
        return None
    return shift_unit(found.reference, unit, direction)


def _unit_of_now(found: Found) -> Value | None:
    """«مطلع العام», "the end of the month": the one that holds the day of publication."""
    definite = "the" in found or found.tokens["unit"].text.startswith("ال")
    return shift_unit(found.reference, _unit(found), 0) if definite else None


def _season_turned(found: Found) -> Value | None:
    """«الموسم الماضي»: a season of sport or the stage, from August to the next summer."""
    direction = found.direction() or 0
    first = found.reference.year - (found.reference.month < _SEASON_OPENS) + direction
    return between(of_year(first), of_year(first + 1))


def _last_units(found: Found) -> Value | None:
    direction = found.direction() or -1
    if "count" not in found and found["unit"] < 2:
        return vague(_GRAINS[_unit(found)])
    return days_of(_unit(found), direction * _count(found), found.reference)


def _weekday(found: Found) -> Value:
    direction = found.direction()
    if direction is None:
        return of_day(weekday_from(found.reference, found["day"], _bare_direction(found)))
    if direction == 0:
        return of_day(_this_week(found))
    return of_day(weekday_from(found.reference, found["day"], direction))


def _bare_direction(found: Found) -> int:
    today = found.reference.weekday() == found["day"]
    return 1 if found.tense > 0 and not today else 0


def _this_week(found: Found) -> date:
    return weekday_from(found.reference, found["day"], _bare_direction(found))


def _weekday_of_week(found: Found) -> Value:
    week = shift_unit(found.reference, "week", found.direction() or 0)
    monday = week.start or found.reference
    return shift_unit(monday, "day", found["day"])


def _relative_day(found: Found) -> Value:
    return shift_unit(found.reference, "day", found["day"])


_HOURS = "(?:few|count)? hourunit"
_SOME = "(?:unit=dual|count=count unit=unit|unit=unit)"
_COUNTED = "(?:count=count|a) unit=unit"
_NO_POINT = "(?!from|of|turn|fewness|and|more)"  # "within two weeks of the ruling"
_FEW = "(?:few of? unit=unit|unit=unit fewness)"
_AGO = "(?:before|since) about=about? (?:more=more (?:from|than)?)?"
_NOON = "(?<!that) day=relativeday (?!ordinal|nisba|following)"


def _weekend(found: Found) -> Value:
    """Saturday and Sunday; English only, as «نهاية الأسبوع» falls on other days elsewhere."""
    direction = found.direction()
    saturday = weekday_from(
        found.reference, 5, found.tense if direction is None else direction or 1
    )
    return days_of("day", 1, saturday)


RULES = [
    Rule("weekend", "the? turn=turn? weekend", _weekend, 0.7),
    Rule("units-ago", f"{_AGO} {_SOME} (?!turn)", _before_now, 0.7),
    Rule("units-ago", f"about=about? (?:more=more than?)? {_COUNTED} ago=ago", _before_now, 0.8),
    Rule("few-units-ago", f"(?:before|since) {_FEW}", _few, 0.4),
    Rule("few-units-ago", "a? few unit=unit ago", _few, 0.4),
    Rule("within", f"(?:within=within|during) about? {_SOME} {_NO_POINT}", _within, 0.6),
    Rule(
        "within", f"within=within about? (?:more=more than?)? a unit=unit {_NO_POINT}", _within, 0.6
    ),
    Rule("within-hours", f"within (?:few|count=count)? hourunit {_NO_POINT}", _within_hours, 0.4),
    Rule("units-ahead", f"after about? {_SOME} (?!from|fewness|turn)", _after_now, 0.7),
    Rule("units-ahead", f"in about? {_COUNTED}", _in_units, 0.7),
    Rule("after-previous", f"{_COUNTED} later", _after_previous, 0.4),
    Rule("few-later", f"after {_FEW}", _few_later, 0.3),
    Rule("few-later", "a? few? unit=unit later", _few_later, 0.3),
    Rule("hours-later", f"after {_HOURS} (?:fewness|later)*", _hours_later, 0.4),
    Rule("hours-later", f"{_HOURS} later", _hours_later, 0.4),
    Rule("next-day", "the? unit=dayunit turn=following", _next_day, 0.5),
    Rule("next-day", "relativeday turn=following", _next_day, 0.5),
    Rule("next-day", "the (?:turn=next|turn=following) dayunit", _next_day, 0.5),
    Rule("same-unit", "that the? unit=calendarunit", _same_unit, 0.5),
    Rule("same-unit", "the? unit=calendarunit that", _same_unit, 0.5),
    Rule("since-then", "since that? then", _since_then, 0.3),
    Rule("unit-turn", "unit=calendarunit turn=turn", _turned_unit, 0.9),
    Rule("unit-turn", "the? turn=turn unit=calendarunit", _turned_unit, 0.9),
    Rule("unit-of-now", "(?<=modifier) link? the=the? unit=calendarunit", _unit_of_now, 0.7),
    Rule(
        "season-of-years", "the? (?:seasonunit turn=turn|turn=turn seasonunit)", _season_turned, 0.5
    ),
    Rule("last-units", "unit=unit count=count? turn=turn", _last_units, 0.6),
    Rule("last-units", "unit=dual turn=turn", _last_units, 0.6),
    Rule("last-units", "the? turn=turn count=count unit=unit", _last_units, 0.6),
    Rule("last-units", "latest (?:count=count unit=unit|unit=dual)", _last_units, 0.6),
    Rule("last-units", "the? turn=turn few unit=unit", _last_units, 0.5),
    Rule("last-units", "unit=unit fewness turn=turn", _last_units, 0.5),
    Rule("weekday", "dayunit? day=casedweekday daypart? turn=turn", _weekday, 0.95),
    Rule("weekday", "the? turn=turn day=casedweekday daypart?", _weekday, 0.9),
    Rule("weekday-of-week", "day=casedweekday link? turn=turn weekunit", _weekday_of_week, 0.8),
    Rule("weekday-of-week", "day=casedweekday link? weekunit turn=turn", _weekday_of_week, 0.8),
    Rule(
        "weekday-of-week",
        "(?:turn=turn weekunit|weekunit turn=turn) in? dayunit? day=casedweekday daypart?",
        _weekday_of_week,
        0.8,
    ),
    Rule("relative-day", f"dayunit? {_NOON} (?:comma? anyweekday)?", _relative_day, 0.95),
    Rule("relative-day", "anyweekday comma? day=relativeday", _relative_day, 0.9),
    Rule("weekday", "dayunit? daypart? dayunit? day=weekday daypart?", _weekday, 0.85),
    Rule("weekday", "dayunit daypart? day=weakweekday daypart?", _weekday, 0.8),
    Rule("weekday", "(?<=cue) day=capitalweekday daypart? (?!name)", _weekday, 0.8),
]
