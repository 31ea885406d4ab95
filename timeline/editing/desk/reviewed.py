"""One article under review: what its page shows, and what a decision answers with."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localdate

from timeline.editing.desk import queries
from timeline.editing.desk.marks import Piece, marked
from timeline.editing.desk.proposals import Row, in_order, numbered, rows_of
from timeline.editing.desk.review_forms import ActorFormSet
from timeline.editing.forms import in_words
from timeline.editing.intake import known_actors
from timeline.extraction.actors import ActorFound
from timeline.extraction.pipeline import Reading, read_article
from timeline.models import Dispute, Event, Involvement, Proposal, PublicationState, Source

TEMPLATE = "editing/review.html"
State = Proposal.State


@dataclass
class Review:
    """One article under review; `dispute` is the one that what is accepted goes into."""

    source: Source
    dispute: Dispute | None

    @cached_property
    def proposals(self) -> list[Proposal]:
        return in_order(queries.proposals_of(self.source))

    @cached_property
    def numbers(self) -> dict[int, str]:
        return numbered(self.proposals)

    @cached_property
    def reading(self) -> Reading:
        """Again: a text is read faster than its reading is fetched."""
        return read_article(
            self.source.text,
            language=self.source.language,
            published=self.source.published_on or localdate(),
            actors=known_actors(self.source.language),
        )

    @property
    def query(self) -> str:
        return f"?dispute={self.dispute.slug}" if self.dispute else ""

    @property
    def address(self) -> str:
        return reverse("desk:review", args=[self.source.slug]) + self.query

    @property
    def published(self) -> dict[str, Any]:
        """The day in words, as `editing/date_reading.html` tells one."""
        day = self.source.published_on
        return in_words(day.isoformat(), day) if day else {}

    @property
    def counts(self) -> dict[str, int]:
        states = [proposal.state for proposal in self.proposals]
        return {state.value: states.count(state) for state in State}

    @property
    def seen(self) -> int:
        """Where the history of its proposals stands now."""
        return queries.last_change(self.source)

    @property
    def paragraphs(self) -> list[list[Piece]]:
        return list(marked(self.source, self.reading, self.proposals, self.numbers))

    @property
    def drafts(self) -> QuerySet[Event]:
        if self.dispute is None:
            return Event.objects.none()
        return queries.drafts_from(self.source, self.dispute)

    @property
    def new_actors(self) -> list[ActorFound]:
        """Those that a proposal names and the record does not know."""
        named = {part.name for row in self.rows for part in row.parts if not part.known}
        return [actor for actor in self.reading.actors if actor.name in named]

    @cached_property
    def rows(self) -> list[Row]:
        return self.rows_of(self.proposals)

    def rows_of(self, proposals: list[Proposal]) -> list[Row]:
        return rows_of(self.source, proposals, self.numbers)


@dataclass
class Opened:
    """A row with one of its forms open, or with what was refused."""

    proposal: int = 0
    name: str = ""  # edit, merge or split
    form: Any = None
    words: list[tuple[int, str]] = field(default_factory=list)  # to cut at, with their places
    refused: str = ""

    @property
    def url(self) -> str:
        return f"desk:proposal-{self.name}"


def review_of(request: HttpRequest, slug: str) -> Review:
    source = get_object_or_404(Source.objects.select_related("based_on"), slug=slug)
    chosen = request.GET.get("dispute")
    if chosen:
        return Review(source, Dispute.objects.filter(slug=chosen).first())
    known = list(queries.disputes_of(source)[:1]) or list(Dispute.objects.all()[:2])
    return Review(source, known[0] if len(known) == 1 else None)


def page_of(request: HttpRequest, shown: Review, opened: Opened | None = None) -> HttpResponse:
    context = {
        "review": shown,
        "disputes": Dispute.objects.all(),
        "opened": opened or Opened(),
        "new_actors": actor_forms(shown),
        "unpublished": unpublished(shown),
    }
    return render(request, TEMPLATE, context)


def unpublished(shown: Review) -> bool:
    return any(event.state != PublicationState.PUBLISHED for event in shown.drafts)


def actor_forms(shown: Review) -> Any:
    acting = {
        part.name for row in shown.rows for part in row.parts if part.role in Involvement.ACTING
    }
    initial = [
        {"add": actor.name in acting, "name": actor.name, "kind": actor.kind}
        for actor in shown.new_actors
    ]
    return ActorFormSet(initial=initial, prefix="actors")


def user_of(request: HttpRequest) -> User:
    """Signed in: `at_desk` lets nobody else in."""
    return request.user  # type: ignore[return-value]


def rows_answer(
    request: HttpRequest,
    shown: Review,
    opened: Opened,
    said: str,
    before: dict[int, int] | None = None,
) -> HttpResponse:
    """The row asked about, and beside it all that changed with it."""
    pk = opened.proposal
    changed = [
        one
        for one in shown.proposals
        if one.pk != pk and before is not None and before.get(one.pk) != one.version
    ]
    gone = (before or {}).keys() - {one.pk for one in shown.proposals}
    new = [one for one in changed if before is not None and one.pk not in before]
    row = [one for one in shown.proposals if one.pk == pk]
    context = {
        "review": shown,
        "opened": opened,
        "swapped": shown.rows_of([*row, *new]),
        "beside": shown.rows_of([one for one in changed if one not in new]),
        "gone": gone,
        "recut": bool(new or gone),
        "said": said,
        "unpublished": unpublished(shown),
    }
    return render(request, f"{TEMPLATE}#swap", context)


def is_htmx(request: HttpRequest) -> bool:
    return bool(request.htmx)  # type: ignore[attr-defined] # set by its middleware
