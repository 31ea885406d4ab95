"""How a reader asked to see it: the house style of the dispute, unless the address says else."""

from dataclasses import dataclass, replace
from typing import Self, cast
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict
from django.utils.translation import get_language

from timeline.calendars.formatting import CalendarChoice, DateStyle
from timeline.calendars.months import MonthTradition
from timeline.languages.codes import Language, other
from timeline.languages.digits import Digits
from timeline.models.dispute import Dispute
from timeline.reading.filters import Filters

STYLE_CHOICES = {
    "calendar": Dispute.Calendar,
    "months": Dispute.Months,
    "digits": Dispute.Digits,
}


def page_language() -> Language:
    return "en" if get_language() == "en" else "ar"


@dataclass(frozen=True)
class Options:
    """Everything the query string of a timeline can say. `beside` is the second language;
    `further` are pairs of the page that shows it, kept in each of its links."""

    filters: Filters
    chosen: tuple[tuple[str, str], ...]  # the parts of the style that the reader chose
    beside: Language | None
    further: tuple[tuple[str, str], ...] = ()

    @classmethod
    def from_request(cls, request: HttpRequest) -> Self:
        return cls.from_query(request.GET)

    @classmethod
    def from_query(cls, query: QueryDict) -> Self:
        chosen = tuple(
            (name, value)
            for name, choices in STYLE_CHOICES.items()
            if (value := query.get(name)) in choices.values
        )
        second = other(page_language())
        beside = second if query.get("with") == second else None
        return cls(Filters.from_query(query), chosen, beside)

    def style(self, dispute: Dispute) -> DateStyle:
        chosen = dict(self.chosen)
        return DateStyle(
            language=page_language(),
            calendar=cast(CalendarChoice, chosen.get("calendar", dispute.calendar)),
            months=cast(MonthTradition, chosen.get("months", dispute.months)),
            digits=cast(Digits, chosen.get("digits", dispute.digits)),
        )

    def choosing(self, name: str, value: str) -> Self:
        return replace(self, chosen=tuple((dict(self.chosen) | {name: value}).items()))

    def asking(self, name: str, value: str) -> Self:
        """With this pair of the page that shows it in place of another of its name."""
        further = (pair for pair in self.further if pair[0] != name)
        return replace(self, further=(*further, (name, value)))

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What a form of search words and dates must send along, so that nothing is lost."""
        return self.besides("q", "from", "to")

    @property
    def kept_by_known(self) -> list[tuple[str, str]]:
        """The same, for the form that asks for the day known."""
        return self.besides("known_on")

    def besides(self, *names: str) -> list[tuple[str, str]]:
        return [pair for pair in self._pairs() if pair[0] not in names]

    @property
    def query(self) -> str:
        """The query string that asks for this; `?` alone when nothing is asked."""
        return "?" + urlencode(self._pairs())

    @property
    def prefix(self) -> str:
        """The query string, ready for one more pair."""
        return self.query + "&" if self._pairs() else self.query

    def _pairs(self) -> list[tuple[str, str]]:
        second = [("with", str(self.beside))] if self.beside else []
        return [*self.filters.pairs(), *self.chosen, *second, *self.further]
