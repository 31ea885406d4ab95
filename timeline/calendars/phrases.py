"""The words around a date: seasons, decades, since, about; in both languages, both calendars."""

from typing import Literal

from timeline.calendars.partial_date import PartialDate
from timeline.languages.codes import Language

type Side = Literal["since", "until"]  # the side of an open interval that is known

WITHIN = "–"  # between numbers of one kind, without spaces

# By the EDTF codes of the seasons.
SEASON_NAMES: dict[Language, dict[int, str]] = {
    "ar": {21: "ربيع", 22: "صيف", 23: "خريف", 24: "شتاء"},
    "en": {21: "spring", 22: "summer", 23: "autumn", 24: "winter"},
}
PHRASES: dict[Language, dict[str, str]] = {
    "ar": {
        "decade": "العقد {first}–{last}",
        "century": "الأعوام {first}–{last}",
        "since": "منذ {}",
        "until": "{} أو قبله",
        "about": "نحو {}",
        "uncertain": "{} (غير مؤكد)",
        "era": "{} هـ",
    },
    "en": {
        "decade": "{first}s",
        "century": "years {first}–{last}",
        "since": "since {}",
        "until": "{} or earlier",
        "about": "about {}",
        "uncertain": "{} (uncertain)",
        "era": "{} AH",
    },
}


def year_span(first: int, last: int, language: Language) -> str:
    """2024, «1445–1446», “1445–46”."""
    if first == last:
        return str(last)
    is_short = language == "en" and first // 100 == last // 100
    return f"{first}{WITHIN}{last % 100:02}" if is_short else f"{first}{WITHIN}{last}"


def qualified(text: str, value: PartialDate, language: Language) -> str:
    """EDTF's `~`, `?` and `%` in words."""
    return _doubted(_about(text, value, language), value, language)


def open_ended(text: str, known: PartialDate, side: Side, language: Language) -> str:
    """`known` is the end that is there, `text` its words: «منذ نحو 2024 (غير مؤكد)»."""
    words = PHRASES[language][side].format(_about(text, known, language))
    return _doubted(words, known, language)


def _about(text: str, value: PartialDate, language: Language) -> str:
    return PHRASES[language]["about"].format(text) if value.approximate else text


def _doubted(text: str, value: PartialDate, language: Language) -> str:
    return PHRASES[language]["uncertain"].format(text) if value.uncertain else text
