"""Numbers that mostly follow each other, kept as where each run of them begins and ends."""

from bisect import bisect_right


class Runs:
    """They come in growing. A million rows that nobody writes between are one run."""

    def __init__(self) -> None:
        self._first: list[int] = []
        self._last: list[int] = []

    def add(self, number: int) -> None:
        if self._last and number == self._last[-1] + 1:
            self._last[-1] = number
        else:
            self._first.append(number)
            self._last.append(number)

    def __contains__(self, number: int) -> bool:
        run = bisect_right(self._first, number) - 1
        return run >= 0 and number <= self._last[run]
