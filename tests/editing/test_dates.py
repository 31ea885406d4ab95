"""What an editor types is read as one date, or refused."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from tests.record import cite, make_actor, make_claim, make_dispute, make_event, make_source
from timeline.editing.dates import read_date, reference_of
from timeline.models import Event

READ = date(2025, 1, 23)


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("2025-01-21", "2025-01-21"),
        ("2025-02", "2025-02"),
        ("2024", "2024"),
        ("٢٠٢٤", "2024"),
        ("2024-21", "2024-21"),
        ("202X", "202X"),
        ("2024/..", "2024/.."),
        ("../2024", "../2024"),
        ("2024~", "2024~"),
        (" 2025-01-21 ", "2025-01-21"),
        ("\u200f2025-01-21\u200f", "2025-01-21"),
        ("21 يناير 2025", "2025-01-21"),
        ("٢١ يناير ٢٠٢٥", "2025-01-21"),
        ("فبراير/شباط 2025", "2025-02"),
        ("21 رجب 1446 هـ", "2025-01-21"),
        ("العام الماضي", "2024"),
        ("الثلاثاء الماضي", "2025-01-21"),
        ("21/1/2025", "2025-01-21"),
        ("21 January 2025", "2025-01-21"),
        ("January 21, 2025", "2025-01-21"),
        ("Feb 2025", "2025-02"),
        ("21 Rajab 1446", "2025-01-21"),
        ("last year", "2024"),
        ("about 2019", "2019~"),
    ],
)
def test_edtf_and_words_of_both_languages_are_read(typed: str, edtf: str) -> None:
    assert str(read_date(typed, reference=READ).value) == edtf


@pytest.mark.parametrize(
    "typed",
    [
        "غدًا أو بعده",
        "the trial of 2024",
        "2025-13",
        "2025-02-30",
        "31/2/2025",
        "21 يناير 2025 و22 يناير 2025",
        "x" * 5000,
        "\x00",
        "؟",
        "",
    ],
)
def test_what_is_not_one_date_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError) as refused:
        read_date(typed, reference=READ)

    assert refused.value.code == "unreadable"


def test_the_reason_is_told_in_both_languages() -> None:
    as_typed = read_date("2024", reference=READ).reason
    counted = read_date("العام الماضي", reference=READ).reason

    assert (as_typed.ar, as_typed.en) == ("مكتوب بصيغة EDTF", "written as EDTF")
    assert counted.en == "«العام الماضي» = 2024, the year before that of publication"


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("العام الماضي", READ),
        ("last Tuesday", READ),
        ("21 يناير 2025", None),
        ("2024", None),
    ],
)
def test_the_day_it_is_counted_from_is_told_where_it_matters(typed: str, day: date | None) -> None:
    assert read_date(typed, reference=READ).counted_from == day


@pytest.mark.django_db
def test_words_are_counted_from_the_day_of_the_source() -> None:
    event = make_event(make_dispute())
    claim = make_claim(event, make_actor())
    today = timezone.localdate()

    assert (reference_of(None), reference_of(Event()), reference_of(event)) == (today,) * 3

    cite(event, make_source("undated"))
    assert reference_of(event) == today

    cite(event, make_source("first", published_on=date(2025, 1, 23)))
    assert (reference_of(event), reference_of(claim)) == (date(2025, 1, 23),) * 2

    event.lead = cite(event, make_source("lead", published_on=date(2024, 3, 1)))
    event.save()
    cite(claim, make_source("reply", published_on=date(2025, 2, 2)))
    assert reference_of(event) == date(2024, 3, 1)
    assert reference_of(claim) == date(2025, 2, 2)
