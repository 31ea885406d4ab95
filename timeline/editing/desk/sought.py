"""Which events of a dispute an editor asked to see."""

from dataclasses import dataclass
from typing import Self
from urllib.parse import urlencode

from django.http import QueryDict

from timeline.languages.folding import fold
from timeline.models import Event, PublicationState
from timeline.models.event import EventQuerySet

LONGEST = 200


@dataclass(frozen=True)
class Sought:
    """Empty where everything is meant; a state or a kind that does not exist is not asked for."""

    state: str = ""
    kind: str = ""
    text: str = ""

    @classmethod
    def from_query(cls, query: QueryDict) -> Self:
        state, kind = query.get("state", ""), query.get("kind", "")
        return cls(
            state=state if state in PublicationState.values else "",
            kind=kind if kind in Event.Kind.values else "",
            text=query.get("q", "").strip()[:LONGEST],
        )

    def apply(self, events: EventQuerySet) -> EventQuerySet:
        if self.state:
            events = events.filter(state=self.state)
        if self.kind:
            events = events.filter(kind=self.kind)
        return events.matching(fold(self.text).split()) if self.text else events

    @property
    def query(self) -> str:
        """`?state=draft&`, ready for one more pair; `?` alone when everything is meant."""
        pairs = [("state", self.state), ("kind", self.kind), ("q", self.text)]
        return "?" + "".join(f"{urlencode([pair])}&" for pair in pairs if pair[1])

    @property
    def states(self) -> list[tuple[str, object, bool]]:
        return [(value, label, value == self.state) for value, label in PublicationState.choices]

    @property
    def kinds(self) -> list[tuple[str, object, bool]]:
        return [(value, label, value == self.kind) for value, label in Event.Kind.choices]
