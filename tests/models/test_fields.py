"""The partial date column keeps its two days beside it, however the row was written."""

from datetime import date

import pytest
from django.core import serializers
from django.core.exceptions import ValidationError

from tests.record import make_dispute, make_event
from timeline.calendars.partial_date import PartialDate
from timeline.models import Event

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("edtf", "starts_on", "ends_on"),
    [
        ("2025-01-21", date(2025, 1, 21), date(2025, 1, 21)),
        ("2025-02", date(2025, 2, 1), date(2025, 2, 28)),
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("202X", date(2020, 1, 1), date(2029, 12, 31)),
        ("../2024", None, date(2024, 12, 31)),
        ("2024/..", date(2024, 1, 1), None),
        (None, None, None),
    ],
)
def test_the_days_follow_the_date(
    edtf: str | None, starts_on: date | None, ends_on: date | None
) -> None:
    event = Event.objects.get(pk=make_event(make_dispute(), edtf).pk)

    assert event.date == (PartialDate.parse(edtf) if edtf else None)
    assert (event.starts_on, event.ends_on) == (starts_on, ends_on)


def test_the_days_follow_a_change_of_the_date() -> None:
    event = make_event(make_dispute(), "2025-01-21")
    event.date = PartialDate.parse("2024")

    event.save()

    event.refresh_from_db()
    assert (event.starts_on, event.ends_on) == (date(2024, 1, 1), date(2024, 12, 31))


def test_bulk_create_and_fixtures_keep_them_too() -> None:
    dispute = make_dispute()
    bulk = Event.objects.bulk_create([Event(dispute=dispute, title_en="Bulk", date="2025-02")])[0]
    text = serializers.serialize("json", [bulk])
    text = text.replace('"2025-02"', '"2024"').replace(
        '"starts_on": "2025-02-01"', '"starts_on": null'
    )
    for loaded in serializers.deserialize("json", text):
        loaded.save()

    bulk.refresh_from_db()
    assert (bulk.starts_on, bulk.ends_on) == (date(2024, 1, 1), date(2024, 12, 31))


def test_an_impossible_date_is_refused_in_words() -> None:
    event = Event(dispute=make_dispute(), title_en="A lawsuit", date="2025-02-30")

    with pytest.raises(ValidationError, match="2025-02-30"):
        event.full_clean()


def test_events_stand_in_the_order_of_time() -> None:
    dispute = make_dispute()
    for title, edtf in [
        ("no date", None),
        ("day", "2024-03-05"),
        ("year", "2024"),
        ("before", "../2024"),
        ("later", "2025"),
    ]:
        make_event(dispute, edtf, title_en=title)

    assert [e.title_en for e in Event.objects.all().in_order()] == [
        "before",
        "year",
        "day",
        "later",
        "no date",
    ]


def test_a_dated_event_passes_full_validation() -> None:
    make_event(make_dispute(), "2024/2025-01-23").full_clean()
