"""The field of a partial date keeps what was typed and tells how it reads it."""

import re
from datetime import date
from typing import Any

import pytest
from django import forms
from django.utils.html import strip_tags
from django.utils.translation import override

from timeline.calendars.partial_date import PartialDate
from timeline.editing.forms import PartialDateField, PartialDatesField, PlainTextField, in_words


class DateForm(forms.Form):
    date = PartialDateField(required=False)
    earlier = PartialDatesField(required=False)
    text = PlainTextField(required=False)


def make_form(typed: str | None = None, **fields: Any) -> DateForm:
    form = DateForm(None if typed is None else {"date": typed, **fields}, initial=fields)
    field = form.fields["date"]
    assert isinstance(field, PartialDateField)
    field.refer_to(date(2025, 1, 23))
    return form


def shown(form: DateForm) -> str:
    return " ".join(strip_tags(str(form["date"])).split())


def test_typed_words_become_a_partial_date() -> None:
    form = make_form("العام الماضي")

    assert form.is_valid()
    assert form.cleaned_data["date"] == PartialDate.parse("2024")


@pytest.mark.parametrize("typed", ["", "   "])
def test_nothing_typed_is_no_date(typed: str) -> None:
    form = make_form(typed)

    assert form.is_valid()
    assert form.cleaned_data["date"] is None


def test_unreadable_words_stay_in_the_box_beside_the_reason() -> None:
    with override("en"):
        form = make_form("the day of the trial")

        assert form.errors["date"] == [
            "«the day of the trial» cannot be read as one date. Write 2025-01-21, 2025-02, "
            "../2024, «21 يناير 2025» or «21 Rajab 1446»."
        ]
        assert 'value="the day of the trial"' in str(form["date"])


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Tuesday 21 January 2025 · 21 Rajab 1446 AH · to the day · 2025-01-21"),
        ("ar", "الثلاثاء 21 يناير 2025 · 21 رجب 1446 هـ"),
    ],
)
def test_the_reading_stands_under_what_was_typed(language: str, words: str) -> None:
    with override(language):
        assert words in shown(make_form("21 رجب 1446"))


def test_an_iso_date_does_not_turn_round_in_arabic() -> None:
    with override("ar"):
        assert '<code dir="ltr">2025-01-21</code>' in str(make_form("21 يناير 2025")["date"])


def test_a_stored_date_is_shown_as_edtf_with_its_words() -> None:
    form = make_form(date=PartialDate.parse("../2024"))

    with override("en"):
        assert 'value="../2024"' in str(form["date"])
        assert "2024 or earlier" in shown(form)


def test_an_empty_box_says_nothing() -> None:
    assert shown(make_form()) == ""
    assert in_words("  ", date(2025, 1, 23)) == {}


def test_a_reading_is_never_markup() -> None:
    with override("en"):
        html = str(make_form("<script>alert(1)</script>")["date"])

    assert re.findall("<script", html) == []


@pytest.mark.parametrize(
    ("stored", "typed", "changed"),
    [
        ("2025-01-21", "2025-01-21", False),
        ("2025-01-21", "21 يناير 2025", False),
        ("2025-01-21", "2025-01", True),
        ("2025-01-21", "nonsense", True),
        (None, "", False),
    ],
)
def test_the_same_date_in_other_words_is_no_change(
    stored: str | None, typed: str, changed: bool
) -> None:
    field = PartialDateField()

    assert field.has_changed(stored and PartialDate.parse(stored), typed) is changed


def test_earlier_dates_are_one_a_line() -> None:
    form = make_form("", earlier="2024-11\r\n\r\n21 يناير 2025\n")
    assert form.is_valid()
    assert form.cleaned_data["earlier"] == ["2024-11", "2025-01-21"]

    stored = make_form(earlier=["2024-11", "2025-01-21"])
    assert stored["earlier"].value() == "2024-11\n2025-01-21"

    assert "earlier" in make_form("", earlier="2024-11\nsoon").errors


def test_line_ends_count_one_character() -> None:
    form = make_form("", text="one\r\ntwo")

    assert form.is_valid()
    assert form.cleaned_data["text"] == "one\ntwo"
