"""What somebody takes away: a dispute and the events that a query string asks for."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import batched
from typing import cast

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse

from timeline.calendars.formatting import DateStyle
from timeline.languages.bilingual import Words
from timeline.languages.codes import Language
from timeline.models import Claim, Dispute, Event, Side
from timeline.models.event import EventQuerySet
from timeline.reading import queries
from timeline.reading.known import as_known_on
from timeline.reading.options import Options, page_language
from timeline.reading.rows import EventRow, Stage, row_of

type Absolute = Callable[[str], str]  # from a path to a whole address

AT_ONCE = 500  # events in memory


@dataclass(frozen=True)
class Selection:
    """`events` are those that the address asks for; `sides` by primary key of the actor that stands
    there."""

    dispute: Dispute
    events: EventQuerySet
    stage: Stage
    sides: dict[int, Side]
    options: Options
    style: DateStyle
    language: Language
    absolute: Absolute

    @property
    def rows(self) -> Iterator[EventRow]:
        """In the order of time, those without a date last. Read again each time, some at once: of
        all that a dispute holds, only these are in memory."""
        return self.rows_of(self.events.in_order().values_list("pk", flat=True))

    def rows_of(self, keys: Iterable[int]) -> Iterator[EventRow]:
        """Of events by primary key, in the order of time where the keys are in it."""
        known = self.options.filters.known_day
        for some in batched(keys, AT_ONCE):
            chosen = queries.events_of(self.dispute).filter(pk__in=some)
            recorded = queries.with_all_they_show(chosen, known)
            for event in as_known_on(recorded, known) if known else recorded:
                yield row_of(event, self.stage, self.style)

    def address(self, event: Event) -> str:
        return self.absolute(reverse("event", args=[self.dispute.slug, event.key]))

    def said(self, claim: Claim) -> Words:
        """The words of a claim, or our translation of them into the language of the address."""
        if claim.language == self.language or not claim.translation:
            return Words(claim.words, cast(Language, claim.language), False)
        return Words(claim.translation, self.language, False)

    @property
    def page(self) -> str:
        """The timeline that shows the same."""
        path = reverse("timeline", args=[self.dispute.slug])
        return self.absolute(path + self.options.query.removesuffix("?"))


def opened(slug: str) -> Dispute:
    """Raises Http404 for a dispute that readers may not see."""
    return get_object_or_404(Dispute.objects.published(), slug=slug)


def selected(request: HttpRequest, dispute: Dispute) -> Selection:
    options = Options.from_request(request)
    sides = {side.pk: side for side in queries.sides_of(dispute)}
    stage = Stage(sides, queries.standing(dispute))
    return Selection(
        dispute=dispute,
        events=queries.timeline_of(dispute, options.filters),
        stage=stage,
        sides={actor: sides[side] for actor, side in stage.standing.items()},
        options=options,
        style=options.style(dispute),
        language=page_language(),
        absolute=request.build_absolute_uri,
    )
