"""Room for all the frames of one answer in one piece of the interpreter's stack."""

from collections.abc import Callable

CLAIMED = 2**14  # words; CPython allots as many again beside them: room for a thousand frames


def in_one_piece[**P, Result](work: Callable[P, Result]) -> Callable[P, Result]:
    """The same work, called from a frame that claims much room, of which it writes to none.

    CPython keeps Python's frames in pieces of 16 KB. Until the spring of 2026 it asked the system
    for the next piece at each call across an edge and gave it back at the return (gh-142183): a
    page whose loops stand at one did so ten thousand times. A frame that does not fit gets a piece
    of its own, and what is left of that holds whatever is called from it.
    """

    def called(*args: P.args, **kwargs: P.kwargs) -> Result:
        return work(*args, **kwargs)

    called.__code__ = called.__code__.replace(co_stacksize=CLAIMED)
    return called
