"""The two small shapes every finding carries: where it stands, and why it was found."""

from bisect import bisect_left
from collections.abc import Callable, Iterable
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


class ByPlace[T]:
    """Findings sorted by where they stand, looked up by place in logarithmic time."""

    def __init__(self, items: Iterable[T], place: Callable[[T], int]) -> None:
        self.items = sorted(items, key=place)
        self._places = [place(item) for item in self.items]

    def between(self, start: int, end: int) -> list[T]:
        return self.items[bisect_left(self._places, start) : bisect_left(self._places, end)]

    def before(self, place: int, most: int) -> list[T]:
        """The last ones in front of the place, in order."""
        index = bisect_left(self._places, place)
        return self.items[max(0, index - most) : index]
