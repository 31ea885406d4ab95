"""The two small shapes every finding carries: where it stands, and why it was found."""

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Span:
    """Code points of the text as given: `text[start_char:end_char] == quote`."""

    start_char: int
    end_char: int
    quote: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> "Span":
        return cls(start, end, text[start:end])


@dataclass(frozen=True)
class Reason:
    """One sentence in each language, shown to the editor in theirs."""

    ar: str
    en: str
