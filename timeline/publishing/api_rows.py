"""From the record to what the read API answers."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation

from timeline.calendars.formatting import DateStyle, format_date, format_hijri
from timeline.calendars.partial_date import PartialDate
from timeline.languages.codes import LANGUAGES
from timeline.models import (
    Actor,
    Annotation,
    Citation,
    Claim,
    ClaimLink,
    Correction,
    Dispute,
    Event,
    Side,
    Source,
    claim_state,
)
from timeline.publishing import api_schema as told
from timeline.reading.options import Options


@dataclass(frozen=True)
class Teller:
    """Tells rows of one dispute, with addresses on the host that was asked."""

    request: HttpRequest

    def dispute(self, row: Dispute) -> told.DisputeRow:
        return told.DisputeRow(**self._dispute(row))

    def whole(self, row: Dispute, sides: Iterable[Side]) -> told.DisputeWhole:
        return told.DisputeWhole(
            **self._dispute(row),
            sides=[_side(side) for side in sides],
            months=row.months,
            digits=row.digits,
            calendar=row.calendar,
        )

    def _dispute(self, row: Dispute) -> dict[str, Any]:
        return {
            "slug": row.slug,
            "title": both(row, "title"),
            "summary": both(row, "summary"),
            "version": row.version,
            "changed_at": row.changed_at,
            "page": self._page("timeline", row.slug),
        }

    def event(self, row: Event, dispute: Dispute) -> told.EventRow:
        """Of an event loaded with all that it shows (`queries.with_all_they_show`)."""
        return told.EventRow(
            key=row.key,
            title=both(row, "title"),
            summary=both(row, "summary"),
            kind=row.kind,
            life=row.life,
            basis=row.basis,
            date=self._when(row.date, dispute) if row.date else None,
            time=row.time,
            time_zone=row.time_zone,
            previous_dates=row.previous_dates,
            lead=row.lead.key if row.lead else None,
            involvements=[
                told.PartRow(actor=p.actor.slug, name=both(p.actor, "name"), role=p.role)
                for p in row.involvements.all()
            ],
            citations=[citation(c) for c in row.citations.all()],
            claims=[claim(c, row) for c in row.claims.all()],
            notes=[_note(note) for note in row.annotations.all()],
            corrections=[correction(c, row) for c in row.corrections.all()],
            page=self._page("event", dispute.slug, row.key),
        )

    def actor(self, row: Actor, events: int, side: Side | None) -> told.ActorRow:
        return told.ActorRow(
            slug=row.slug,
            kind=row.kind,
            name=both(row, "name"),
            description=both(row, "description"),
            wikidata=row.wikidata,
            side=side.slug if side else "",
            events=events,
        )

    def source(self, row: Source) -> told.SourceRow:
        return told.SourceRow(**self._source(row))

    def archived(self, row: Source) -> told.ArchivedSource:
        return told.ArchivedSource(**self._source(row), text=row.text, sha256=row.sha256)

    def _source(self, row: Source) -> dict[str, Any]:
        plain = ("slug", "kind", "title", "language", "author", "url")
        return {name: getattr(row, name) for name in plain} | {
            "publisher": both(row, "publisher"),
            "published_on": row.published_on,
            "retrieved_on": row.retrieved_on,
            "based_on": row.based_on.slug if row.based_on else None,
            "page": self._page("source", row.slug),
        }

    def _page(self, name: str, *names: str) -> told.Bilingual:
        pages = {}
        for language in LANGUAGES:
            with translation.override(language):
                pages[language] = self.request.build_absolute_uri(reverse(name, args=names))
        return told.Bilingual(**pages)

    def _when(self, value: PartialDate, dispute: Dispute) -> told.When:
        styles = [self._style(language, dispute) for language in LANGUAGES]
        return told.When(
            edtf=str(value),
            precision=value.precision,
            earliest=value.earliest,
            latest=value.latest,
            approximate=value.approximate,
            uncertain=value.uncertain,
            words=told.Bilingual(**{s.language: format_date(value, s) for s in styles}),
            hijri=told.Bilingual(**{s.language: format_hijri(value, s) or "" for s in styles}),
        )

    def _style(self, language: str, dispute: Dispute) -> DateStyle:
        with translation.override(language):
            return Options.from_request(self.request).style(dispute)


def both(row: models.Model, column: str) -> told.Bilingual:
    return told.Bilingual(ar=getattr(row, f"{column}_ar"), en=getattr(row, f"{column}_en"))


def _side(row: Side) -> told.SideRow:
    return told.SideRow(
        slug=row.slug, name=both(row, "name"), detail=both(row, "detail"), role=row.role
    )


def citation(row: Citation) -> told.CitationRow:
    plain = ("key", "exact", "prefix", "suffix", "start", "end", "date_words", "check_result")
    values = {name: getattr(row, name) for name in plain}
    return told.CitationRow(**values, source=row.source.slug)


def claim(row: Claim, event: Event) -> told.ClaimRow:
    plain = ("key", "words", "language", "translation", "translated_by", "verb", "directness")
    met_by, meets = list(row.links_in.all()), list(row.links_out.all())
    return told.ClaimRow(
        **{name: getattr(row, name) for name in plain},
        event=event.key,
        speaker=row.speaker.slug,
        name=both(row.speaker, "name"),
        channel=both(row, "channel"),
        said_on=str(row.said_on) if row.said_on else None,
        checked_on=row.checked_on,
        state=claim_state(link.relation for link in met_by),
        met_by=[_link(link, link.from_claim) for link in met_by],
        meets=[_link(link, link.to_claim) for link in meets],
        citations=[citation(c) for c in row.citations.all()],
    )


def _link(link: ClaimLink, other: Claim) -> told.LinkRow:
    return told.LinkRow(claim=other.key, event=other.event.key, relation=link.relation)


def _note(row: Annotation) -> told.NoteRow:
    return told.NoteRow(
        key=row.key,
        motivation=row.motivation,
        body=both(row, "body"),
        created_at=row.created_at,
    )


def correction(row: Correction, event: Event) -> told.CorrectionRow:
    texts = {name: both(row, name) for name in ("before", "after", "note")}
    return told.CorrectionRow(key=row.key, event=event.key, made_at=row.made_at, **texts)
