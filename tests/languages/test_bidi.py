"""Runs of the other script are found whole, so that each can be isolated."""

from time import process_time

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
        ("انظر https://a.example/b_(c)?d=1، ثم", ["https://a.example/b_(c)?d=1"]),
        ("راسل press@vera.example الآن", ["press@vera.example"]),
        ("هاتف +1 (415) 555-0100", ["+1 (415) 555-0100"]),
        ("عند 2026-11-23T10:00Z", ["2026-11-23T10:00Z"]),
        ("قيمته $500B أو €3.5m", ["$500B", "€3.5m"]),
        ("كتب A. Smith في R&D", ["A. Smith", "R&D"]),
        ("شركة SoftBank 40 مليار", ["SoftBank"]),
        ("صدر GPT 4.5", ["GPT 4.5"]),
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
        ("he said «نعم. دفعت 500 مليار؟» twice", ["«نعم. دفعت 500 مليار؟»"]),
        ("the word (العام) here", ["(العام)"]),
        ("قال «نعم» أمس, they wrote", ["قال «نعم» أمس"]),
        ("«Musk قال» is half of each", ["قال"]),
        ("OpenAI and X", []),
    ],
)
def test_foreign_runs_in_english(text: str, runs: list[str]) -> None:
    assert foreign(text, "en") == runs


@given(st.text(alphabet="ابوشِ abX12+-(). ،؛@/«»\u2067\n"), st.sampled_from(["ar", "en"]))
def test_nothing_is_lost_between_runs(text: str, language: str) -> None:
    assert "".join(run.text for run in script_runs(text, language)) == text


@pytest.mark.parametrize("unit", ["1", "1,", "+1 ", "a (b", "a.", "«ا", "ا1", "https://"])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_hostile_text_takes_no_longer_than_its_length(unit: str, language: str) -> None:
    text = unit * 50_000  # in quadratic time: minutes

    began = process_time()
    script_runs(text, language)

    assert process_time() - began < 5


def test_words_without_markup_are_wrapped_in_isolates() -> None:
    assert isolate("OpenAI") == "\u2068OpenAI\u2069"
    assert isolate("") == ""


@pytest.mark.parametrize(
    ("text", "language"),
    [("قال OpenAI إنه", "ar"), ("He said نعم twice", "en"), ("123", "ar"), ("", "ar")],
)
def test_the_language_of_most_letters(text: str, language: str) -> None:
    assert language_of(text) == language
