"""What a text may hold: the signs that set Arabic right are kept, those that deceive are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.languages.plain_text import Flaw, balanced, flaw_in, normal

LRM, RLM, ALM = "\u200e", "\u200f", "\u061c"
LRI, RLI, FSI, PDI = "\u2066", "\u2067", "\u2068", "\u2069"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "قالت شركة OpenAI إنها ستقاضي.",
        "tab\tand\nline feed",
        f"«{LRM}GPT-4{LRM}» و{RLM}!",
        f"١٢{ALM}/٣",
        f"قال {FSI}OpenAI{PDI} ثم {LRI}x{RLI}ي{PDI}{PDI}",
        "می\u200cخواهم",
        "مُحَمَّدٌ",
        "👩‍👩‍👧",
        "e" + "\u0301" * 10,
    ],
)
def test_what_writers_need_is_kept(text: str) -> None:
    assert flaw_in(text) is None


@pytest.mark.parametrize(
    ("text", "flaw"),
    [
        ("a\0b", Flaw("control", 1, "\0")),
        ("a\x1bb", Flaw("control", 1, "\x1b")),
        ("a\x0bb", Flaw("control", 1, "\x0b")),
        ("a\x7f", Flaw("control", 1, "\x7f")),
        ("a\x85", Flaw("control", 1, "\x85")),
        ("ab\ud800", Flaw("half", 2, "\ud800")),
        ("\udfffab", Flaw("half", 0, "\udfff")),
        ("a\ufffe", Flaw("noncharacter", 1, "\ufffe")),
        ("\ufdd0", Flaw("noncharacter", 0, "\ufdd0")),
        ("\U0010ffff", Flaw("noncharacter", 0, "\U0010ffff")),
        ("a\u202ab", Flaw("override", 1, "\u202a")),
        ("a\u202bb", Flaw("override", 1, "\u202b")),
        ("a\u202cb", Flaw("override", 1, "\u202c")),
        ("a\u202db", Flaw("override", 1, "\u202d")),
        ("gpj.\u202eexe", Flaw("override", 4, "\u202e")),
        (f"a{FSI}b", Flaw("isolate", 1, FSI)),
        (f"a{PDI}b", Flaw("isolate", 1, PDI)),
        (f"{LRI}a\nb{PDI}", Flaw("isolate", 0, LRI)),
        (f"{RLI}a{PDI}{PDI}", Flaw("isolate", 3, PDI)),
        ("e" + "\u0301" * 11, Flaw("marks", 1, "\u0301")),
        ("ب" + "\u064e\u0651" * 6, Flaw("marks", 1, "\u064e")),
    ],
)
def test_what_deceives_is_found_where_it_stands(text: str, flaw: Flaw) -> None:
    assert flaw_in(text) == flaw


def test_a_flaw_is_named_as_unicode_names_it() -> None:
    assert Flaw("override", 0, "\u202e").code_point == "U+202E"


def test_a_piece_of_a_text_may_open_what_was_closed_behind_it() -> None:
    assert flaw_in(f"a{FSI}b", whole=False) is None
    assert flaw_in("a\u202eb", whole=False) == Flaw("override", 1, "\u202e")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("cafe\u0301", "caf\u00e9"),
        ("ا\u0654", "أ"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("\ud800", "\ud800"),
        ("ﷺ ﻻ", "ﷺ ﻻ"),  # compatibility forms are what was written
    ],
)
def test_one_spelling_is_kept_of_each_text(text: str, expected: str) -> None:
    assert normal(text) == expected


ANY = st.text(st.characters() | st.sampled_from([LRI, RLI, FSI, PDI, "\n", "\u202e", "\u0301"]))


@given(ANY)
def test_no_text_is_too_strange_to_be_judged(text: str) -> None:
    flaw = flaw_in(normal(text))

    assert flaw is None or normal(text)[flaw.place] == flaw.character
    assert normal(normal(text)) == normal(text)


@given(ANY)
def test_a_balanced_text_has_no_open_isolate(text: str) -> None:
    flaw = flaw_in(balanced(text))

    assert flaw is None or flaw.fault != "isolate"
    assert [c for c in balanced(text) if c not in PDI] == [c for c in text if c not in PDI]
