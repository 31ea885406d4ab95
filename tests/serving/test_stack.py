"""Wherever a page's loops stand in the stack, no call of theirs asks the system for memory."""

from resource import RUSAGE_SELF, getrusage

import pytest

from timeline.serving.stack import in_one_piece

CALLS = 1_000
DEPTHS = range(400)  # frames; more than one piece of the stack holds, and more than a page has


def _nothing() -> None:
    pass


def _new_pages(depth: int) -> int:
    """How many pages of memory were new to the process while it called, from so deep."""
    if depth:
        return _new_pages(depth - 1)
    before = getrusage(RUSAGE_SELF).ru_minflt
    for _ in range(CALLS):
        _nothing()
    return getrusage(RUSAGE_SELF).ru_minflt - before


def test_no_depth_asks_for_memory_at_each_call() -> None:
    _new_pages(max(DEPTHS))

    asked = in_one_piece(lambda: max(_new_pages(depth) for depth in DEPTHS))()

    assert asked < CALLS / 10


def test_the_work_is_the_same() -> None:
    def told(one: int, *, other: int) -> tuple[int, int]:
        return one, other

    assert in_one_piece(told)(1, other=2) == (1, 2)


def test_what_it_raises_arrives() -> None:
    def refused() -> None:
        raise LookupError("nothing here")

    with pytest.raises(LookupError, match="nothing here"):
        in_one_piece(refused)()
