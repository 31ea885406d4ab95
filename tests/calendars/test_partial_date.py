"""EDTF in and out; what a value may mean; one order for all of them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.calendars.partial_date import PartialDate

YEARS = st.integers(1, 9999).map("{:04}".format)
MONTHS = st.builds("{}-{:02}".format, YEARS, st.integers(1, 12))
SEASONS = st.builds("{}-{}".format, YEARS, st.integers(21, 24))
DAYS = st.dates().map(date.isoformat)
LONG = st.sampled_from(["202X", "199X", "20XX", "00XX"])
POINTS = st.builds(
    "{}{}".format, YEARS | MONTHS | SEASONS | DAYS | LONG, st.sampled_from(["", *"~?%"])
)
OPEN_INTERVALS = POINTS.flatmap(
    lambda point: st.sampled_from([f"{point}/..", f"../{point}", f"{point}/", f"/{point}"])
)
CLOSED_INTERVALS = st.tuples(POINTS, POINTS).map(
    lambda ends: "/".join(sorted(ends, key=PartialDate.parse))
)
EDTF = POINTS | OPEN_INTERVALS | CLOSED_INTERVALS


@pytest.mark.parametrize(
    ("edtf", "precision", "earliest", "latest"),
    [
        ("2025-01-21", "day", date(2025, 1, 21), date(2025, 1, 21)),
        ("2024-02", "month", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-21", "season", date(2024, 3, 1), date(2024, 5, 31)),
        ("2024-24", "season", date(2024, 12, 1), date(2025, 2, 28)),
        ("2024", "year", date(2024, 1, 1), date(2024, 12, 31)),
        ("202X", "decade", date(2020, 1, 1), date(2029, 12, 31)),
        ("20XX", "century", date(2000, 1, 1), date(2099, 12, 31)),
        ("2024/2025-01-23", "interval", date(2024, 1, 1), date(2025, 1, 23)),
        ("../2024", "interval", None, date(2024, 12, 31)),
        ("/2024", "interval", None, date(2024, 12, 31)),
        ("2024/..", "interval", date(2024, 1, 1), None),
        ("2024/", "interval", date(2024, 1, 1), None),
    ],
)
def test_what_a_value_may_mean(
    edtf: str, precision: str, earliest: date | None, latest: date | None
) -> None:
    value = PartialDate.parse(edtf)

    assert (value.precision, value.earliest, value.latest) == (precision, earliest, latest)


@pytest.mark.parametrize(
    ("edtf", "approximate", "uncertain"),
    [
        ("2025-01-21", False, False),
        ("2025-01-21~", True, False),
        ("2025?", False, True),
        ("2025%", True, True),
        ("2024~/2025", True, False),
        ("2024/2025?", False, True),
    ],
)
def test_approximate_and_uncertain(edtf: str, approximate: bool, uncertain: bool) -> None:
    value = PartialDate.parse(edtf)

    assert (value.approximate, value.uncertain) == (approximate, uncertain)


@pytest.mark.parametrize(
    "text",
    [
        "", "yesterday", "2025-13", "2025-00", "2025-02-30", "2025-1-1", "0000", "2025-21-01",
        "202X-01", "2025/2024", "2025-02/2025-01-31", "../..", "/", "1/2/3", "2025-01-21T10:00",
        "٢٠٢٥", "2025~~", "-2025",
    ],
)  # fmt: skip
def test_what_is_no_date_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w+ \w+"):
        PartialDate.parse(text)


@given(st.text(alphabet="0123456789X-/.~?% ", max_size=24))
def test_no_text_raises_anything_else(text: str) -> None:
    try:
        value = PartialDate.parse(text)
    except ValueError:
        return
    assert PartialDate.parse(str(value)) == value


@given(EDTF)
def test_edtf_is_written_as_it_was_read(edtf: str) -> None:
    value = PartialDate.parse(edtf)

    assert str(value) == edtf
    assert value.earliest is None or value.latest is None or value.earliest <= value.latest


@given(st.lists(EDTF, max_size=8))
def test_the_order_is_total_and_stable(texts: list[str]) -> None:
    values = [PartialDate.parse(text) for text in texts]

    backwards = values[::-1]
    assert sorted(values) == sorted(backwards)
    assert all(a <= b or b <= a for a in values for b in values)


def test_the_order_of_time() -> None:
    texts = ["../2024", "2024-01-01", "2024", "2024/..", "2024-03-05", "2025"]
    values = [PartialDate.parse(text) for text in texts]

    values.reverse()
    assert [str(value) for value in sorted(values)] == texts


def test_builders() -> None:
    assert str(PartialDate.of_day(date(2025, 1, 21))) == "2025-01-21"
    assert str(PartialDate.of_month(2025, 2)) == "2025-02"
    assert str(PartialDate.of_year(2024)) == "2024"
    assert str(PartialDate.between(date(2025, 1, 21), None)) == "2025-01-21/.."


def test_an_interval_knows_its_ends() -> None:
    value = PartialDate.parse("2024/..")

    assert (str(value.start), value.end) == ("2024", None)
    assert (value.has_open_start, value.has_open_end) == (False, True)
