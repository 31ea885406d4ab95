"""What the read API answers: each row as in the record, every text in both languages."""

from datetime import date, datetime, time

from ninja import Schema


class Refusal(Schema):
    """Why there is nothing here."""

    detail: str


class Bilingual(Schema):
    """Plain text; empty where it is not written in that language."""

    ar: str
    en: str


class When(Schema):
    """`edtf` (ISO 8601-2) is what the source gave and no more; `words` and `hijri` are how the
    pages write it, the latter empty outside the tables of Umm al-Qura."""

    edtf: str
    precision: str
    earliest: date | None
    latest: date | None
    approximate: bool
    uncertain: bool
    words: Bilingual
    hijri: Bilingual


class DisputeRow(Schema):
    """`version` grows with each change that a reader can see."""

    slug: str
    title: Bilingual
    summary: Bilingual
    version: int
    changed_at: datetime
    page: Bilingual


class SideRow(Schema):
    slug: str
    name: Bilingual
    detail: Bilingual
    role: str


class ActorRow(Schema):
    """`side` is empty for who stands on none."""

    slug: str
    kind: str
    name: Bilingual
    description: Bilingual
    wikidata: str
    side: str
    events: int


class SourceRow(Schema):
    """`based_on` is another source: ten reprints of one report are one independent source."""

    slug: str
    kind: str
    title: str
    language: str
    publisher: Bilingual
    author: str
    url: str
    published_on: date | None
    retrieved_on: date | None
    based_on: str | None
    page: Bilingual


class ArchivedSource(SourceRow):
    """With the archived text: `start` and `end` of a citation count its code points."""

    text: str
    sha256: str


class PartRow(Schema):
    actor: str
    name: Bilingual
    role: str


class CitationRow(Schema):
    """W3C selectors: `exact prefix suffix` of a TextQuoteSelector, `start end` of a
    TextPositionSelector."""

    key: str
    source: str
    exact: str
    prefix: str
    suffix: str
    start: int | None
    end: int | None
    date_words: str
    check_result: str


class LinkRow(Schema):
    """`claim` meets, or is met by, the claim it stands in, by this relation."""

    claim: str
    event: str
    relation: str


class ClaimRow(Schema):
    """`state` is computed from `met_by`; that nobody replied is only known up to `checked_on`."""

    key: str
    event: str
    speaker: str
    name: Bilingual
    words: str
    language: str
    translation: str
    translated_by: str
    verb: str
    directness: str
    channel: Bilingual
    said_on: str | None
    checked_on: date | None
    state: str
    met_by: list[LinkRow]
    meets: list[LinkRow]
    citations: list[CitationRow]


class NoteRow(Schema):
    key: str
    motivation: str
    body: Bilingual
    created_at: datetime


class CorrectionRow(Schema):
    key: str
    event: str
    before: Bilingual
    after: Bilingual
    note: Bilingual
    made_at: datetime


class EventRow(Schema):
    """`lead` is the key of the citation that it stands on, None where none was known yet."""

    key: str
    title: Bilingual
    summary: Bilingual
    kind: str
    life: str
    basis: str
    date: When | None
    time: time | None
    time_zone: str
    previous_dates: list[str]
    lead: str | None
    involvements: list[PartRow]
    citations: list[CitationRow]
    claims: list[ClaimRow]
    notes: list[NoteRow]
    corrections: list[CorrectionRow]
    page: Bilingual


class EventPage(Schema):
    """`total` under the filters; `next` is the address of the page after this one, None at the
    end. It begins after a named event, so that nothing is missed or told twice when events are
    added meanwhile."""

    total: int
    next: str | None
    items: list[EventRow]


class DisputeWhole(DisputeRow):
    sides: list[SideRow]
    months: str
    digits: str
    calendar: str
