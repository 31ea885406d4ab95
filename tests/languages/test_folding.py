"""Folding: what writers vary without a difference is one, and every letter knows where it was."""

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.languages.folding import fold, fold_with_offsets


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("أحمد", "احمد"),
        ("إيلون", "ايلون"),
        ("آب", "اب"),
        ("محكمة", "محكمه"),
        ("مستشفى", "مستشفي"),
        ("مؤسسة", "موسسه"),
        ("هيئة", "هييه"),
        ("مُديرًا", "مديرا"),
        ("أمـــر", "امر"),
        ("٢٠٢٥", "2025"),
        ("۲۰۲۵", "2025"),
        ("OpenAI", "openai"),
        ("وSoftBank", "وsoftbank"),
        ("\u2067ستارغيت\u2069", "ستارغيت"),
        ("ﻻ", "لا"),
        ("ٱلكتاب", "الكتاب"),
        ("کی", "كي"),
        ("Beyoncé", "beyonce"),
        ("Straße", "strasse"),
        ("soft\u00adware", "software"),
    ],
)
def test_variants_are_one(written: str, folded: str) -> None:
    assert fold(written) == folded


def test_a_span_leads_back_to_the_letters_as_written() -> None:
    text = "قال مُديرٌ إن"
    folded = fold_with_offsets(text)
    start = folded.text.index("مدير")

    assert text[slice(*folded.original_span(start, start + 4))] == "مُديرٌ"


@pytest.mark.parametrize(
    ("text", "part", "written"),
    [("قال ﷺ إن", "صلي", "ﷺ"), ("die Straße", "stras", "Straß"), ("قال ﷺ إن", "", "")],
)
def test_a_span_inside_an_expansion_is_the_whole_character(
    text: str, part: str, written: str
) -> None:
    folded = fold_with_offsets(text)
    start = folded.text.index(part)

    assert text[slice(*folded.original_span(start, start + len(part)))] == written


@given(st.text())
def test_folding_twice_or_in_either_normal_form_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold(normalize("NFC", text)) == fold(text) == fold(normalize("NFD", text))


@given(st.text())
def test_both_functions_agree_and_offsets_run_forward(text: str) -> None:
    folded = fold_with_offsets(text)

    assert folded.text == fold(text)
    assert len(folded.offsets) == len(folded.text) + 1
    assert list(folded.offsets) == sorted(folded.offsets)
    assert folded.offsets[-1] == len(text)
