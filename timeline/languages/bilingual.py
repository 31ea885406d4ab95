"""Choosing between two languages, and saying which one was chosen."""

from dataclasses import dataclass

from timeline.languages.codes import Direction, Language, direction, other


@dataclass(frozen=True)
class Words:
    """`is_fallback`: these are not in the language that was asked for, which has none."""

    text: str
    language: Language
    is_fallback: bool

    def __str__(self) -> str:
        return self.text

    @property
    def dir(self) -> Direction:
        return direction(self.language)


def choose(ar: str, en: str, language: Language) -> Words:
    """The words in `language`, else in the other one; empty words where both are."""
    texts = {"ar": ar, "en": en}
    second = other(language)
    if texts[language] or not texts[second]:
        return Words(texts[language], language, is_fallback=False)
    return Words(texts[second], second, is_fallback=True)
