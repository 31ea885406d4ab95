"""The order of the timeline as one number, the same on both databases."""

from datetime import date

import pytest

from tests.record import make_dispute, make_event
from timeline.models import Event

pytestmark = pytest.mark.django_db
IN_ORDER = [
    ("../2024", 0),
    ("0001-01-01", 0),
    ("2024", 0),
    ("2024-01-01", 0),
    ("2024-01-01/2024-02", 0),
    ("2025-01-20", -3),
    ("2025-01-20", 0),
    ("2025-01-20", 7),
    ("2025-01-20/..", 0),
    ("9999-12-31", 0),
    (None, 0),
]


def test_events_stand_as_time_runs() -> None:
    dispute = make_dispute()
    made = {
        make_event(dispute, day, order=order).pk: (day, order) for day, order in reversed(IN_ORDER)
    }

    shown = [made[pk] for pk in Event.objects.in_order().values_list("pk", flat=True)]

    expected = list(IN_ORDER)
    # Of two that begin on one day, the one that ends first.
    expected[2], expected[3], expected[4] = expected[3], expected[4], expected[2]
    assert shown == expected


def test_what_comes_after_and_before_is_told_by_rank_and_key() -> None:
    dispute = make_dispute()
    first, same, later = (make_event(dispute, day) for day in ("2025", "2025", "2026"))

    assert list(Event.objects.in_order().after(first)) == [same, later]
    assert list(Event.objects.in_order().before(later)) == [first, same]
    assert list(Event.objects.after(later)) == list(Event.objects.before(first)) == []


def test_it_follows_the_date_even_without_a_save() -> None:
    dispute = make_dispute()
    first, second = make_event(dispute, "2025-01-01"), make_event(dispute, "2025-01-02")

    Event.objects.filter(pk=first.pk).update(order=5, starts_on="2025-01-03", ends_on="2025-01-03")

    assert list(Event.objects.in_order()) == [second, first]


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        (None, date(2024, 2, 29), ["../2024", "0001-01-01", "2024", "2024-02-29"]),
        (
            None,
            date(2024, 3, 1),
            ["../2024", "0001-01-01", "2024", "2024-02-29", "2024-03-01"],
        ),
        (date(2024, 3, 1), date(2024, 3, 1), ["../2024", "2024", "2024-03-01"]),
        (date(2025, 1, 1), None, ["2025/..", "9999-12-31"]),
        (date(2026, 1, 1), date.max, ["2025/..", "9999-12-31"]),
        (date.min, date.min, ["../2024", "0001-01-01"]),
    ],
)
def test_days_are_told_by_rank_too(first: date | None, last: date | None, found: list[str]) -> None:
    dispute = make_dispute()
    days = ["0001-01-01", "2024", "2024-02-29", "2024-03-01", "2025/..", "9999-12-31"]
    for day in ["../2024", *days, None]:
        make_event(dispute, day)

    assert [str(event.date) for event in Event.objects.between(first, last).in_order()] == found
