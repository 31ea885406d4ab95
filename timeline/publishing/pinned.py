"""A version that was kept, read as the record is; without what was withdrawn or deleted since."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from django.db import models

from timeline.models import (
    Actor,
    Annotation,
    Citation,
    Claim,
    ClaimLink,
    Correction,
    Dispute,
    Event,
    Involvement,
    Participation,
    PathStep,
    ReadingPath,
    SearchText,
    Side,
    Snapshot,
    Source,
)
from timeline.publishing.snapshots import rows_of
from timeline.reading import queries
from timeline.reading.filters import Filters


class PinnedRecord:
    """`withdrawn` counts its events that readers may no longer see."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self._rows: dict[type[models.Model], dict[Any, Any]] = {}
        for row in rows_of(snapshot):
            self._rows.setdefault(type(row), {})[row.pk] = row
        events = len(self._of(Event))
        self._drop_what_is_gone()
        self.withdrawn = events - len(self._of(Event))
        self._tie()

    @cached_property
    def dispute(self) -> Dispute:
        then: Dispute = next(iter(self._of(Dispute).values()))
        then.slug = self.snapshot.dispute.slug  # addresses are those of today
        return then

    def sides(self) -> list[Side]:
        return list(self._of(Side).values())

    def standing(self) -> dict[int, int]:
        parts = self._of(Participation).values()
        return {part.actor_id: part.side_id for part in parts if part.side_id}

    def listed(self, filters: Filters) -> list[tuple[str, bool]]:
        events = sorted(self._of(Event).values(), key=lambda event: event.date is None)
        return [(e.key, e.date is not None) for e in events if self._fits(e, filters)]

    def events(self, keys: Sequence[str], filters: Filters) -> Iterable[Event]:
        return [event for event in self._of(Event).values() if event.key in keys]

    def exchange(self, key: str) -> tuple[Mapping[int, Claim], list[ClaimLink]]:
        """All claims of then: they are in memory."""
        return self._of(Claim), list(self._of(ClaimLink).values())

    def path(self, slug: str) -> ReadingPath | None:
        paths: Iterable[ReadingPath] = self._of(ReadingPath).values()
        live = queries.paths_of(self.snapshot.dispute).filter(slug=slug).exists()
        return next((path for path in paths if path.slug == slug and live), None)

    def steps(self, path: ReadingPath) -> list[PathStep]:
        events = self._of(Event)
        steps = [step for step in self._of(PathStep).values() if step.path_id == path.pk]
        return sorted((s for s in steps if s.event_id in events), key=lambda step: step.order)

    def _of(self, model: type[models.Model]) -> dict[Any, Any]:
        return self._rows.setdefault(model, {})

    def _drop_what_is_gone(self) -> None:
        """A pinned embed is no way round a withdrawal: only what readers may see today is left of
        it, in the words of then."""
        for model in (Event, Claim, Citation, Annotation, Correction, ClaimLink):
            kept = self._of(model)
            still = set(model.objects.published().filter(pk__in=kept).values_list("pk", flat=True))
            self._rows[model] = {pk: row for pk, row in kept.items() if pk in still}
        # A claim may stand in another event today; of then, it goes with its event.
        events = self._of(Event)
        self._keep_only(Claim, lambda claim: claim.event_id in events)
        claims = self._of(Claim)
        self._keep_only(
            ClaimLink, lambda link: link.from_claim_id in claims and link.to_claim_id in claims
        )

    def _keep_only(self, model: type[models.Model], wanted: Callable[[Any], bool]) -> None:
        self._rows[model] = {pk: row for pk, row in self._of(model).items() if wanted(row)}

    def _tie(self) -> None:
        """Give each row the rows it refers to, as a query with all of them would have."""
        self._point(Source, "based_on", Source)
        self._point(Citation, "source", Source)
        self._point(Involvement, "actor", Actor)
        self._point(Event, "dispute", Dispute)
        self._point(Claim, "event", Event)
        self._point(Claim, "speaker", Actor)
        self._point(ClaimLink, "from_claim", Claim)
        self._point(ClaimLink, "to_claim", Claim)
        self._point(PathStep, "event", Event)
        self._hang(Event, "citations", Citation, "event_id")
        self._hang(Event, "involvements", Involvement, "event_id")
        self._hang(Event, "annotations", Annotation, "event_id")
        self._hang(Event, "corrections", Correction, "event_id")
        self._hang(Event, "claims", Claim, "event_id")
        self._hang(Claim, "citations", Citation, "claim_id")
        self._hang(Claim, "annotations", Annotation, "claim_id")
        self._hang(Claim, "links_in", ClaimLink, "to_claim_id")
        self._hang(Claim, "links_out", ClaimLink, "from_claim_id")
        for event in self._of(Event).values():
            told = event.citations.all()
            event.lead = self._of(Citation).get(event.lead_id) or next(iter(told), None)

    def _point(self, model: type[models.Model], name: str, to: type[models.Model]) -> None:
        targets = self._of(to)
        for row in self._of(model).values():
            target = targets.get(getattr(row, f"{name}_id"))
            if target is not None:
                setattr(row, name, target)

    def _hang(self, on: type[models.Model], name: str, model: type[models.Model], by: str) -> None:
        """In the place where Django keeps what was prefetched, so that `.all()` finds it."""
        groups: dict[Any, list[Any]] = {}
        for row in self._of(model).values():
            groups.setdefault(getattr(row, by), []).append(row)
        for row in self._of(on).values():
            prefetched = row.__dict__.setdefault("_prefetched_objects_cache", {})
            prefetched[name] = groups.get(row.pk, [])

    def _fits(self, event: Event, filters: Filters) -> bool:
        """What `Filters.apply` asks of the database, asked of a row; a test holds the two equal."""
        claims: list[Claim] = list(event.claims.all())
        parts = list(event.involvements.all())
        names = {part.actor.slug for part in parts} | {claim.speaker.slug for claim in claims}
        cited = _cited(event, claims)
        return (
            (not filters.actors or bool(names & set(filters.actors)))
            and (not filters.kinds or event.kind in filters.kinds)
            and (not filters.sides or bool(self._sides_in(parts) & set(filters.sides)))
            and (not filters.claims_only or bool(claims))
            and (not filters.disputed or _disputed(event, claims))
            and (not filters.source or filters.source in {c.source.slug for c in cited})
            and _within(event, filters)
            and all(word in self._text(event) for word in filters.words)
        )

    def _sides_in(self, parts: Iterable[Involvement]) -> set[str]:
        sides, standing = self._of(Side), self.standing()
        acting = (part.actor_id for part in parts if part.role in Involvement.ACTING)
        return {sides[standing[actor]].slug for actor in acting if actor in standing}

    def _text(self, event: Event) -> str:
        return self._texts.get(event.pk, "")

    @cached_property
    def _texts(self) -> dict[int, str]:
        return {row.event_id: row.text for row in self._of(SearchText).values()}


def _cited(event: Event, claims: Iterable[Claim]) -> list[Citation]:
    return [*event.citations.all(), *(c for claim in claims for c in claim.citations.all())]


def _disputed(event: Event, claims: Iterable[Claim]) -> bool:
    relations = {link.relation for claim in claims for link in claim.links_in.all()}
    met = relations - {ClaimLink.Relation.SUPPORTS}
    return bool(met) or event.basis == Event.Basis.CONFLICTING


def _within(event: Event, filters: Filters) -> bool:
    first, last = filters.first_day, filters.last_day
    if not (first or last):
        return True
    if event.date is None:
        return False
    late_enough = first is None or event.ends_on is None or event.ends_on >= first
    early_enough = last is None or event.starts_on is None or event.starts_on <= last
    return late_enough and early_enough
