"""House style: loaded verbs, Latin punctuation, mixed digits are found; their doubles are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.extraction.style import compound, lapses_in, loaded_verb


def found(text: str, language: str) -> list[tuple[str, str, str]]:
    return [
        (lapse.rule, text[lapse.start : lapse.end], lapse.suggestion)
        for lapse in lapses_in(text, language)
    ]


@pytest.mark.parametrize(
    ("text", "language", "verb", "neutral"),
    [
        ("زعمت النخلة أن المرفأ أخلفت", "ar", "زعمت", "قال"),
        ("وادعى المدير أنه لم يعلم", "ar", "وادعى", "قال"),
        ("تزعم الشركة أن المال موجود", "ar", "تزعم", "قال"),
        ("اعترف المدير بأنه أخطأ", "ar", "اعترف", "قال"),
        ("أقرّت الشركة بأنها تأخرت", "ar", "أقرّت", "قال"),
        ("كشف المدير أن العقد فُسخ", "ar", "كشف", "قال"),
        ("فنّدت المرفأ ما قيل", "ar", "فنّدت", "نفى"),
        ("Palm claimed that Port had broken the contract", "en", "claimed", "said"),
        ("Port admits it was late", "en", "admits", "said"),
        ("Palm refuted the report", "en", "refuted", "denied"),
        ("The mayor slammed the plan", "en", "slammed", "criticised"),
    ],
)
def test_a_loaded_verb_is_found_with_a_neutral_one(
    text: str, language: str, verb: str, neutral: str
) -> None:
    assert found(text, language) == [("loaded-verb", verb, neutral)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("تزعم المدير الحركة ثلاثة أعوام", "ar"),
        ("اعترفت الحكومة بالنقابة", "ar"),
        ("أقر المجلس القانون", "ar"),
        ("كشفت الشركة عن خطتها", "ar"),
        ("شاب يدعى سامر", "ar"),
        ("قال المدير: «زعموا أنني كذبت»", "ar"),
        ("She claimed the title", "en"),
        ("He was admitted to hospital", "en"),
        ("Claims and replies", "en"),
        ("They revealed a new logo", "en"),
        ("The slam dunk contest", "en"),
        ("The report, “he claimed that it was late”, was kept", "en"),
    ],
)
def test_what_only_looks_like_one_is_left_alone(text: str, language: str) -> None:
    assert found(text, language) == []


@pytest.mark.parametrize(
    ("verb", "neutral"),
    [("زاعمًا", "قال"), ("تزعم", "قال"), ("admitted", "said"), ("refutes", "denied")],
)
def test_a_verb_that_stands_alone_needs_no_clause(verb: str, neutral: str) -> None:
    lapse = loaded_verb(verb)

    assert lapse is not None
    assert lapse.suggestion == neutral


@pytest.mark.parametrize("verb", ["قال", "أكد", "نفى", "said", "denied", "alleged", ""])
def test_a_neutral_verb_is_left_alone(verb: str) -> None:
    assert loaded_verb(verb) is None


@pytest.mark.parametrize(
    ("text", "lapses"),
    [
        ("ردت المرفأ, ثم سكتت", [("latin-punctuation", ",", "،")]),
        ("من ربح؟ ومن خسر?", [("latin-punctuation", "?", "؟")]),
        ('قالت "لا أساس" ومضت', [("latin-punctuation", '"', "«لا أساس»")]),
        ("بقيمة 1,000 دولار، أو 2.5%", []),
        ("بين Palm, Inc وغيرها", []),
        ("في ٢١ يناير 2025", [("mixed-digits", "٢١", "")]),
        ("في ٢١ يناير أطلقت GPT-4", []),
        ("في 21 يناير 2025", []),
    ],
)
def test_punctuation_and_digits_of_arabic(text: str, lapses: list[tuple[str, str, str]]) -> None:
    assert found(text, "ar") == lapses


def test_english_keeps_its_own_punctuation() -> None:
    assert found('Palm, Port; who won? "Nobody"', "en") == []


def test_two_happenings_in_one_title_are_two_events() -> None:
    lapse = compound("رفعت النخلة دعوى ضد المرفأ، ثم أعلنت تأسيس شركة", "ar")

    assert lapse is not None
    assert lapse.rule == "compound-event"
    assert compound("رفعت النخلة دعوى ضد المرفأ", "ar") is None
    assert compound("Palm sues Port", "en") is None


@given(st.text(max_size=60), st.sampled_from(["ar", "en"]))
def test_any_text_is_read(text: str, language: str) -> None:
    for lapse in lapses_in(text, language):
        assert 0 <= lapse.start < lapse.end <= len(text)
    compound(text, language)
