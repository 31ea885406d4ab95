"""All the forms of one event, made of one flat set of fields, and what they say together."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.text import slugify
from django.utils.translation import gettext as _

from timeline.editing.desk.parts import (
    CitationForm,
    ClaimForm,
    CorrectionForm,
    EventForm,
    LinkForm,
    NewActorForm,
    ParticipantForm,
)
from timeline.editing.forms import PartialDateField
from timeline.editing.merging import ROWS, Fields
from timeline.editing.quoting import Place
from timeline.editing.registers import Actors, Sources
from timeline.editing.writing import Written
from timeline.models import (
    Actor,
    Citation,
    Claim,
    ClaimLink,
    Event,
    Involvement,
    PublicationState,
    Source,
)


class Sheet:
    """`event` is the stored one, or a new one with its key and its dispute; it takes on what the
    form says. What is wrong is told once it was asked whether it `is_valid`."""

    def __init__(self, event: Event, fields: Fields) -> None:
        self.event = event
        self.data = MultiValueDict({name: list(values) for name, values in fields.items()})
        self.errors: list[str] = []
        self.sources = Sources()
        self.new_actors = self._rows("actor", NewActorForm)
        self.actors = Actors(self._made())
        self.form = EventForm(self.data, instance=event, use_required_attribute=False)
        self.correction = CorrectionForm(self.data, use_required_attribute=False)
        self.participants = self._rows("participant", ParticipantForm)
        self.claims = self._rows("claim", ClaimForm)
        self.citations = self._rows("citation", CitationForm)
        self.links = self._rows("link", LinkForm)
        self._furnish()

    def _rows[F: Any](self, kind: str, form: type[F]) -> list[F]:
        rows = []
        for key in self.data.getlist(kind):
            prefix = f"{kind}-{key}"
            for name, box in form.base_fields.items():
                if box.initial is not None:
                    self.data.setdefault(f"{prefix}-{name}", box.initial)
            existing = self._instance(kind, key)
            row = form(self.data, prefix=prefix, use_required_attribute=False, **existing)
            row.key = key
            rows.append(row)
        return rows

    def _instance(self, kind: str, key: str) -> dict[str, Any]:
        if kind == "claim":
            return {"instance": self._stored_claims.get(key) or Claim(key=key)}
        return {"instance": Actor()} if kind == "actor" else {}

    @cached_property
    def _stored_claims(self) -> dict[str, Claim]:
        if self.event._state.adding:
            return {}
        return {claim.key: claim for claim in self.event.claims.select_related("speaker")}

    @cached_property
    def met_claims(self) -> dict[str, Claim]:
        """Those that a claim of this event may meet: of the dispute, and of this very form."""
        claims = Claim.objects.filter(event__dispute=self.event.dispute_id)
        stored = {c.key: c for c in claims.select_related("speaker", "event").order_by("-pk")}
        written = {row.key: row.instance for row in self.claims}
        mine = {key for key, claim in stored.items() if claim.event_id == self.event.pk}
        return {k: c for k, c in stored.items() if k not in mine} | written

    def _made(self) -> list[Actor]:
        """The new actors, each with an address that is free."""
        actors = []
        for row in self.new_actors:
            if not row.is_empty:
                actor = row.instance
                row.is_valid()
                slug = slugify(actor.name_en)[:60] or "actor"
                taken = slug == "actor" or Actor.objects.filter(slug=slug).exists()
                actor.slug = f"{slug}-{row.key}" if taken else slug
                actors.append(actor)
        return actors

    def _furnish(self) -> None:
        """Hand the rows what they look things up in, and the day that words are counted from."""
        for row in (*self.participants, *self.claims):
            name = "actor" if isinstance(row, ParticipantForm) else "speaker"
            row.fields[name].register = self.actors  # type: ignore[attr-defined]
        stored = Citation.objects.in_bulk([row.key for row in self.citations])
        for citation in self.citations:
            citation.stored = stored.get(citation.key)
            citation.fields["source"].register = self.sources  # type: ignore[attr-defined]
            citation.known = self._source(citation)
        for link in self.links:
            link.met = self.met_claims.get(link["to"].value() or "")
        for form in (self.form, *self.claims):
            for field in form.fields.values():
                if isinstance(field, PartialDateField):
                    field.refer_to(self.reference)

    # --- What stands under what ------------------------------------------------------------------

    @property
    def quoted(self) -> list[CitationForm]:
        """What the event itself stands on."""
        return [row for row in self.citations if not row["of"].value()]

    @property
    def turns(self) -> list[tuple[ClaimForm, list[CitationForm], list[LinkForm]]]:
        """Each claim with its citations and the links to the claims it meets."""
        return [
            (
                claim,
                [row for row in self.citations if row["of"].value() == claim.key],
                [row for row in self.links if row["claim"].value() == claim.key],
            )
            for claim in self.claims
        ]

    @property
    def lead(self) -> str:
        """The key of the citation it stands on: the chosen one, else the first with words."""
        keys = [row.key for row in self.quoted if not row.is_empty]
        chosen = self.data.get("lead", "")
        return chosen if chosen in keys else next(iter(keys), "")

    @cached_property
    def reference(self) -> date:
        """The day the words of a date are counted from: when the lead's source was published."""
        source = self.first_source
        return (source and source.published_on) or timezone.localdate()

    def _source(self, row: CitationForm) -> Source | None:
        try:
            return self.sources.find(row["source"].value() or "")
        except ValidationError:
            return None

    @property
    def filled(self) -> list[Any]:
        """The event's form, and those of the rows that say anything."""
        rows = [row for kind in ROWS for row in self.rows(kind)]
        return [self.form, self.correction, *(row for row in rows if not row.is_empty)]

    def rows(self, kind: str) -> Sequence[Any]:
        kinds: dict[str, Sequence[Any]] = {
            "participant": self.participants,
            "actor": self.new_actors,
            "citation": self.citations,
            "claim": self.claims,
            "link": self.links,
        }
        return kinds[kind]

    def box(self, name: str) -> forms.BoundField | None:
        """The box of a field, by its name in the page."""
        boxes = (box for form in self.filled for box in form)
        return next((box for box in boxes if box.html_name == name), None)

    @property
    def first_source(self) -> Source | None:
        """The one whose words an editor of this event will want to see first."""
        ordered = sorted(self.quoted or self.citations, key=lambda row: row.key != self.lead)
        return next((row.known for row in ordered if row.known), None)

    @property
    def troubled_boxes(self) -> list[tuple[forms.BoundField, str]]:
        """Each box with what is wrong in it."""
        return [(box, error) for form in self.filled for box in form for error in box.errors]

    @property
    def own_errors(self) -> list[str]:
        """What is wrong in no box."""
        return [*self.errors, *(error for form in self.filled for error in form.own_errors)]

    # --- What it says ----------------------------------------------------------------------------

    def is_valid(self) -> bool:
        for form in self.filled:
            form.told = True
        valid = all([form.is_valid() for form in self.filled])  # noqa: C419 # each is asked
        if self.event.state == PublicationState.PUBLISHED and not self.lead:
            self.errors.append(_("It is published: keep one citation at least."))
        return valid and not self.errors

    def ask_for_correction(self) -> bool:
        """Whether the editor has yet to say if this change to a published event is one."""
        asked = self.event.state == PublicationState.PUBLISHED
        if not asked or self.correction.cleaned_data.get("is_correction"):
            return False
        self.correction.add_error(
            "is_correction", _("Readers have seen this: say whether it is a correction.")
        )
        return True

    def written(self) -> Written:
        """Also of a sheet with errors, as far as it can be read: for the preview."""
        _read(self.form)
        event = self.event
        event.lead_id = self.lead or None
        claims = dict(self._claims())
        citations = tuple(self._citations(claims))
        actors = tuple(row.instance for row in self.new_actors if not row.is_empty)
        links = tuple(self._links(claims))
        parts = tuple(self._involvements())
        return Written(event, actors, parts, tuple(claims.values()), citations, links)

    def _claims(self) -> Iterator[tuple[str, Claim]]:
        said = [row for row in self.claims if not row.is_empty and _read(row).get("speaker")]
        orders = _orders([(row.instance.order, row.instance.pk) for row in said])
        for row, order in zip(said, orders, strict=True):
            claim = row.instance
            claim.event, claim.speaker, claim.order = self.event, _read(row)["speaker"], order
            yield row.key, claim

    def _citations(self, claims: Mapping[str, Claim]) -> Iterator[Citation]:
        for row in self.citations:
            read, of = _read(row), row["of"].value()
            if row.is_empty or not read.get("source") or (of and of not in claims):
                continue
            citation = row.stored or Citation(key=row.key)
            citation.event, citation.claim = (None, claims[of]) if of else (self.event, None)
            citation.source, citation.date_words = read["source"], read.get("date_words", "")
            _place(citation, read.get("place"), row["exact"].value())
            yield citation

    def _involvements(self) -> Iterator[Involvement]:
        named = [_read(row) for row in self.participants if _read(row).get("actor")]
        stored: dict[tuple[int, str], Involvement] = {}
        if not self.event._state.adding:
            stored = {(i.actor_id, i.role): i for i in self.event.involvements.all()}
        known = [stored.get((read["actor"].pk, read.get("role", ""))) for read in named]
        orders = _orders([(part.order, part.pk) if part else (0, None) for part in known])
        for read, order in zip(named, orders, strict=True):
            role = read.get("role") or Involvement.Role.PARTY
            yield Involvement(event=self.event, actor=read["actor"], role=role, order=order)

    def _links(self, claims: Mapping[str, Claim]) -> Iterator[ClaimLink]:
        for row in self.links:
            read = _read(row)
            mine = claims.get(read.get("claim", ""))
            met = claims.get(read.get("to", "")) or row.met
            if mine and met and met is not mine:
                relation = read.get("relation") or ClaimLink.Relation.ANSWERS
                note = read.get("note", "")
                yield ClaimLink(from_claim=mine, to_claim=met, relation=relation, note=note)


def _read(form: Any) -> Mapping[str, Any]:
    """What could be read of a form, whether or not all of it could."""
    form.is_valid()
    return form.cleaned_data  # type: ignore[no-any-return]


def _place(citation: Citation, place: Place | None, exact: str) -> None:
    """Words that were not touched stay where they stand; without a place, as where the source is
    not archived, the words are as typed."""
    if place is None and citation.exact.strip() == exact.strip():
        return
    citation.start, citation.end = (place.start, place.end) if place else (None, None)
    citation.exact = place.exact if place else exact
    citation.prefix, citation.suffix = (place.prefix, place.suffix) if place else ("", "")


def _orders(rows: Sequence[tuple[int, int | None]]) -> list[int]:
    """The `order` of each row, of which the present one and the primary key are given: kept where
    it tells this very sequence, new rows last; else counted anew."""
    last = max((order for order, pk in rows if pk), default=0)
    ranks = [(order, pk) if pk else (last, float("inf")) for order, pk in rows]
    return [int(order) for order, _pk in ranks] if ranks == sorted(ranks) else [*range(len(rows))]
