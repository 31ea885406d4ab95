"""Every string in Arabic: complete, with its placeholders and all six plural forms."""

import re
from pathlib import Path

import polib
import pytest
from django.utils.translation import ngettext, override

CATALOGUE = Path(__file__).parent.parent / "timeline/locale/ar/LC_MESSAGES/django.po"
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


@pytest.fixture(scope="module")
def catalogue() -> polib.POFile:
    return polib.pofile(str(CATALOGUE))


def test_nothing_is_left_untranslated(catalogue: polib.POFile) -> None:
    assert [entry.msgid for entry in catalogue.untranslated_entries()] == []
    assert [entry.msgid for entry in catalogue.fuzzy_entries()] == []
    assert [entry.msgid for entry in catalogue.obsolete_entries()] == []


def test_placeholders_are_kept(catalogue: polib.POFile) -> None:
    strays = [
        entry.msgid
        for entry in catalogue
        for text in [entry.msgstr, *entry.msgstr_plural.values()]
        if not set(PLACEHOLDER.findall(text))
        <= set(PLACEHOLDER.findall(entry.msgid + entry.msgid_plural))
        or (
            (text and not entry.msgid_plural)
            and set(PLACEHOLDER.findall(text)) != set(PLACEHOLDER.findall(entry.msgid))
        )
    ]

    assert strays == []


def test_counted_strings_have_six_forms(catalogue: polib.POFile) -> None:
    counted = [entry for entry in catalogue if entry.msgid_plural]

    assert counted != []
    assert [e.msgid for e in counted if sorted(e.msgstr_plural) != [0, 1, 2, 3, 4, 5]] == []


@pytest.mark.parametrize(
    ("n", "words"),
    [
        (0, "لا أحداث"),
        (1, "حدث واحد"),
        (2, "حدثان"),
        (3, "3 أحداث"),
        (10, "10 أحداث"),
        (11, "11 حدثًا"),
        (99, "99 حدثًا"),
        (100, "100 حدث"),
        (102, "102 حدث"),
        (103, "103 أحداث"),
        (1_000_000, "1000000 حدث"),
    ],
)
def test_events_are_counted_as_arabic_counts(n: int, words: str) -> None:
    with override("ar"):
        assert ngettext("%(n)s event", "%(n)s events", n) % {"n": n} == words
