"""The shape of a suggested actor."""

from dataclasses import dataclass

from timeline.extraction.spans import Reason


@dataclass(frozen=True)
class Candidate:
    """`alias` is another form the same words give: «أطلس» of «شركة أطلس»."""

    name: str
    kind: str
    reason: Reason
    alias: str = ""
