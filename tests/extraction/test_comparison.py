"""An event told again, with other words, another date, another sum; and one that is new."""

import pytest

from timeline.extraction.amounts import amounts
from timeline.extraction.comparison import Happening, compare

SUIT = Happening(
    "suit01", "lawsuit", "2023-03", frozenset({"adams", "halden"}),
    ("Adams sued Halden Works for breach of contract", "رفع آدامز دعوى ضد هالدن بتهمة خرق العقد"),
)  # fmt: skip
DEAL = Happening(
    "deal01", "deal", "2025-01-21", frozenset({"halden", "port"}),
    ("Halden Works will invest $100 billion in the port", "تضخ هالدن 100 مليار دولار في الميناء"),
)  # fmt: skip
SPEECH = Happening(
    "said01", "statement", "2025-01-22", frozenset({"adams"}),
    ("Adams said the company did not have the money",),
)  # fmt: skip
RECORD = (SUIT, DEAL, SPEECH)


def told(kind: str, edtf: str, actors: str, *texts: str) -> Happening:
    return Happening("", kind, edtf, frozenset(actors.split()), texts)


def verdict(happening: Happening) -> tuple[str, str] | None:
    found = compare(happening, RECORD)
    return (found.key, found.verdict) if found else None


@pytest.mark.parametrize(
    ("happening", "expected"),
    [
        # the same event, less precisely dated, in either language
        (told("lawsuit", "2023", "adams halden", "رفع آدامز دعوى على الشركة"), ("suit01", "same")),
        (told("lawsuit", "2023-03-04", "adams halden", "Adams took Halden to court"),
         ("suit01", "same")),
        (told("lawsuit", "", "adams halden", "دعوى آدامز ضد هالدن بتهمة خرق العقد"),
         ("suit01", "same")),
        # another date: «العام الماضي» in an article of January 2025 against March 2023
        (told("lawsuit", "2024", "adams halden", "رفع آدامز دعوى ضد هالدن بتهمة خرق العقد"),
         ("suit01", "discrepancy")),
        # another sum, in figures of another script and another language
        (told("deal", "2025-01-21", "halden port", "هالدن ستضخ ٥٠٠ مليار دولار في الميناء"),
         ("deal01", "discrepancy")),
        (told("deal", "2025-01", "halden port", "Halden puts $100bn into the port"),
         ("deal01", "same")),
        (told("deal", "2025-01", "halden port", "Halden and the port agree"), ("deal01", "same")),
        # new ones
        (told("lawsuit", "2023-03", "adams port", "Adams sued the port"), None),
        (told("lawsuit", "2024", "adams port", "Adams sued the port"), None),
        (told("lawsuit", "2023-03", "baker castor", "Baker sued Castor"), None),
        (told("hearing", "2023-03", "adams halden", "The judge heard Adams and Halden"), None),
        (told("statement", "2025-01-22", "adams", "Adams said he would sell his house"), None),
        (told("statement", "2025-01-22", "adams", "Adams said it did not have the money"),
         ("said01", "same")),
        (told("lawsuit", "2024", "adams halden", "آدامز يقاضي هالدن بسبب ضجيج المصنع"), None),
        (told("other", "", "", "Something happened"), None),
    ],
)  # fmt: skip
def test_what_an_article_tells_is_compared_with_the_record(
    happening: Happening, expected: tuple[str, str] | None
) -> None:
    assert verdict(happening) == expected


def test_a_difference_is_said_in_both_languages() -> None:
    text = "رفع آدامز دعوى ضد هالدن بتهمة خرق العقد"

    found = compare(told("lawsuit", "2024", "adams halden", text), RECORD)

    assert found
    assert [reason.ar for reason in found.differences] == ["التاريخ هنا 2024، وفي السجل مارس 2023"]
    assert [reason.en for reason in found.differences] == [
        "the date here is 2024, in the record March 2023"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$500 billion", [("dollar", 500 * 10**9)]),
        ("97.4bn dollars", [("dollar", 97_400_000_000)]),
        ("١٠٠ مليار دولار", [("dollar", 100 * 10**9)]),
        ("بقيمة 1,200 جنيه و8.5 في المئة", [("pound", 1200), ("percent", 8.5)]),
        ("20 مليون دينار", [("dinar", 20 * 10**6)]),
        ("عام 2024 وفي 3 جلسات", []),
        ("laid off 1,500 employees", [("worker", 1500)]),
    ],
)
def test_amounts_are_read_with_their_unit(text: str, expected: list[tuple[str, float]]) -> None:
    assert [(found.unit, float(found.value)) for found in amounts([text])] == expected
