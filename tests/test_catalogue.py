"""Every string in Arabic: complete, with its placeholders and all six plural forms."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest
from django.utils.translation import ngettext, override
from django.utils.translation.template import templatize

ROOT = Path(__file__).parent.parent
CATALOGUE = ROOT / "timeline/locale/ar/LC_MESSAGES/django.po"
# Where each function has its message; the context stands before it.
MESSAGE_AT = {
    "_": 0,
    "gettext": 0,
    "gettext_lazy": 0,
    "ngettext": 0,
    "pgettext": 1,
    "pgettext_lazy": 1,
}
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


def test_a_count_has_a_name_so_that_a_form_may_leave_it_out(catalogue: polib.POFile) -> None:
    counted = [entry.msgid for entry in catalogue if entry.msgid_plural]

    assert [msgid for msgid in counted if re.search(r"%[sd]", msgid)] == []


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


def test_every_string_of_the_code_and_the_templates_is_there(catalogue: polib.POFile) -> None:
    known = {entry.msgid for entry in catalogue}

    assert sorted(set(strings_in_code()) - known) == []
    assert sorted(set(strings_in_templates()) - known) == []


def strings_in_code() -> Iterator[str]:
    for path in (ROOT / "timeline").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                at = MESSAGE_AT.get(node.func.id)
                if at is not None and isinstance(node.args[at], ast.Constant):
                    yield node.args[at].value  # type: ignore[attr-defined] # a constant has one


def strings_in_templates() -> Iterator[str]:
    for path in (ROOT / "templates").rglob("*.html"):
        source = templatize(path.read_text(encoding="utf-8"))
        for literal in re.findall(r"gettext\((?:u?(['\"].*?['\"]))\)", source):
            message = ast.literal_eval(literal)  # with its context before it, where it has one
            yield message if isinstance(message, str) else message[-1]
