"""The two languages and the way each is written."""

from typing import Literal

type Language = Literal["ar", "en"]
type Direction = Literal["rtl", "ltr"]

LANGUAGES: tuple[Language, ...] = ("ar", "en")


def direction(language: str) -> Direction:
    return "rtl" if language == "ar" else "ltr"


def other(language: str) -> Language:
    return "en" if language == "ar" else "ar"
