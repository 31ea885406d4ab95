"""The words around a date: seasons, decades, since, about; in both languages, both calendars."""

from timeline.calendars.partial_date import PartialDate
from timeline.languages.codes import Language

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


def qualified(text: str, value: PartialDate, language: Language) -> str:
    """EDTF's `~`, `?` and `%` in words."""
    phrases = PHRASES[language]
    if value.approximate:
        text = phrases["about"].format(text)
    return phrases["uncertain"].format(text) if value.uncertain else text
