"""Runs of the other script are found whole, so that each can be isolated."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.languages.bidi import isolate, language_of, script_runs


def foreign(text: str, language: str) -> list[str]:
    return [run.text for run in script_runs(text, language) if run.foreign]


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("شراكة بين OpenAI وOracle وSoftBank", ["OpenAI", "Oracle", "SoftBank"]),
        ("قضية OpenAI (Delaware) ضد X Corp", ["OpenAI (Delaware)", "X Corp"]),
        ("في 2026-11-23 أعلن", ["2026-11-23"]),
        ("اتصل على +971 4 123 4567 الآن", ["+971 4 123 4567"]),
        ("لغة C++ ونموذج GPT-4o.", ["C++", "GPT-4o"]),
        ("كتب @OpenAI أمس", ["@OpenAI"]),
        ("انظر https://a.example/b?c=1، ثم", ["https://a.example/b?c=1"]),
        ("500 مليار و12% و2024–2026", []),
        ("ستارغيت", []),
        ("", []),
    ],
)
def test_foreign_runs_in_arabic(text: str, runs: list[str]) -> None:
    assert foreign(text, "ar") == runs


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("the words «العام الماضي» say so", ["«العام الماضي»"]),
        ("OpenAI and X", []),
    ],
)
def test_foreign_runs_in_english(text: str, runs: list[str]) -> None:
    assert foreign(text, "en") == runs


@given(st.text(alphabet="ابوشِ abX12+-(). ،؛@/«»\u2067\n"), st.sampled_from(["ar", "en"]))
def test_nothing_is_lost_between_runs(text: str, language: str) -> None:
    assert "".join(run.text for run in script_runs(text, language)) == text


def test_words_without_markup_are_wrapped_in_isolates() -> None:
    assert isolate("OpenAI") == "\u2068OpenAI\u2069"
    assert isolate("") == ""


@pytest.mark.parametrize(
    ("text", "language"),
    [("قال OpenAI إنه", "ar"), ("He said نعم twice", "en"), ("123", "ar"), ("", "ar")],
)
def test_the_language_of_most_letters(text: str, language: str) -> None:
    assert language_of(text) == language
