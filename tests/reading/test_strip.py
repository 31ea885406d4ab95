"""The strip: time runs as reading does, crowds are drawn as crowds, and everything leads on."""

from datetime import date

import pytest
from django.http import QueryDict
from django.utils.translation import override

from timeline.calendars.formatting import DateStyle
from timeline.reading.filters import Filters
from timeline.reading.options import Options
from timeline.reading.rows import Stage
from timeline.reading.strip import Moment, Strip, strip_of

NOBODY = Stage({}, {})


def moment(day: str, until: str | None = "", key: str = "k", *, planned: bool = False) -> Moment:
    end = date.fromisoformat(until or day) if until is not None else None
    return Moment(key, date.fromisoformat(day), end, planned, ())


def drawn(*moments: Moment, query: str = "", rtl: bool = False) -> Strip:
    strip = strip_or_none(moments, query, rtl=rtl)
    assert strip is not None
    return strip


def strip_or_none(
    moments: tuple[Moment, ...], query: str = "", *, rtl: bool = False
) -> Strip | None:
    options = Options(Filters.from_query(QueryDict(query)), (), None)
    return strip_of(moments, NOBODY, options, DateStyle(language="en"), {"here"}, rtl=rtl)


NEW_YEARS = (moment("2024-01-01"), moment("2025-01-01"))


def test_it_runs_to_the_left_in_arabic() -> None:
    english, arabic = drawn(*NEW_YEARS), drawn(*NEW_YEARS, rtl=True)

    assert [dot.x for dot in english.dots] == ["6.00%", "94.00%"]
    assert [dot.x for dot in arabic.dots] == ["94.00%", "6.00%"]
    assert [(tick.since, tick.x) for tick in arabic.ticks] == [(2024, "94.00%"), (2025, "6.00%")]


def test_an_event_between_two_days_stands_half_way() -> None:
    strip = drawn(moment("2024-01-01", "2024-01-31"), moment("2024-01-01"), moment("2024-01-31"))

    assert [dot.x for dot in strip.dots] == ["50.00%", "6.00%", "94.00%"]


@pytest.mark.parametrize(
    "moments",
    [(), (moment("2024-01-01"),), (moment("2024-01-01"), moment("2024-01-01"))],
)
def test_a_strip_that_would_say_nothing_is_not_drawn(moments: tuple[Moment, ...]) -> None:
    assert strip_or_none(moments) is None


@pytest.mark.parametrize(
    "end", [moment("9999-12-31"), moment("0001-01-01"), moment("9990-01-01", None)]
)
def test_the_ends_of_the_calendar_stand_on_the_strip(end: Moment) -> None:
    strip = drawn(moment("2024-01-01"), end, rtl=True)

    assert len(strip.dots) == 2
    assert len(strip.ticks) <= 9


def test_a_crowd_is_one_larger_dot_and_planned_only_when_all_are() -> None:
    crowd = [moment("2024-06-01", planned=n > 0) for n in range(4)]
    lone, planned = moment("2024-01-01"), moment("2025-01-01", planned=True)

    strip = drawn(lone, *crowd, planned)

    assert [dot.r for dot in strip.dots] == ["5.0", "10.0", "5.0"]
    assert [dot.planned for dot in strip.dots] == [False, False, True]


def test_ten_thousand_events_are_no_more_than_a_lane_holds() -> None:
    many = [moment(date.fromordinal(730_000 + n).isoformat()) for n in range(10_000)]

    strip = drawn(*many)

    assert len(strip.dots) <= 121
    assert max(float(dot.r) for dot in strip.dots) == 12


def test_a_dot_leads_to_its_event_on_this_page_or_on_another() -> None:
    here, elsewhere = moment("2024-01-01", key="here"), moment("2025-01-01", key="there")

    dots = drawn(here, elsewhere, query="claims=1").dots

    assert [dot.href for dot in dots] == ["#e-here", "?claims=1&at=there#e-there"]


def test_a_year_narrows_to_itself_and_once_more_to_all() -> None:
    strip = drawn(*NEW_YEARS, query="claims=1&from=2025&to=2025")

    assert [(tick.query, tick.chosen) for tick in strip.ticks] == [
        ("?claims=1&from=2024&to=2024", False),
        ("?claims=1", True),
    ]


def test_years_that_would_crowd_are_named_together() -> None:
    strip = drawn(moment("2001-05-01"), moment("2020-05-01"))

    assert [(tick.since, tick.until) for tick in strip.ticks] == [
        (2001, 2005), (2006, 2010), (2011, 2015), (2016, 2020),
    ]  # fmt: skip


def test_the_days_asked_for_are_a_window_in_the_whole_time() -> None:
    strip = drawn(*NEW_YEARS, query="from=2024-07-01&to=2030", rtl=True)

    assert (strip.since, strip.until) == (date(2024, 7, 1), date(2030, 12, 31))
    assert (strip.since_x, strip.until_x) == ("50.24%", "6.00%")
    assert (strip.window_x, strip.window_width) == ("6.00%", "44.24%")


@pytest.mark.parametrize(
    ("last", "unit"), [("2024-03-01", "day"), ("2025-01-01", "month"), ("2090-01-01", "year")]
)
def test_a_key_goes_as_far_as_the_span_asks(last: str, unit: str) -> None:
    assert drawn(moment("2024-01-01"), moment(last)).unit == unit


def test_months_are_named_in_the_readers_tradition() -> None:
    options = Options(Filters(), (), None)
    with override("ar"):
        style = DateStyle(language="ar", months="levant")
        strip = strip_of(NEW_YEARS, NOBODY, options, style, (), rtl=True)

    assert strip is not None
    assert strip.months.split("|")[0] == "كانون الثاني"
