"""The tables of date words."""

from dateparser.data.date_translation_data import ar

from timeline.extraction.dates.lexicon import lexicon
from timeline.languages.folding import fold

MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]


def test_every_arabic_month_name_of_cldr_is_known() -> None:
    regions = [ar.info, *ar.info["locale_specific"].values()]
    names = {fold(n) for r in regions for month in MONTHS for n in r.get(month, [])}
    words = {name for name in names if len(name) > 2}

    known = {" ".join(words) for entries in lexicon().values() for words, _ in entries}

    assert sorted(words - known) == []
