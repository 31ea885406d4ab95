"""What an editor does to the record: each verb one transaction, refused with a sentence."""

import hashlib
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from timeline.editing.drafts import draft_claim, draft_event, event_around
from timeline.editing.importing.batch import Batch
from timeline.editing.importing.keeping import Fate, Keeper, Outcome, dispute_for
from timeline.editing.intake import known_actors, proposals_in
from timeline.editing.retelling import compare_with_record, link_replies, tell_again
from timeline.extraction.article_file import Article
from timeline.extraction.pipeline import Reading, read_article
from timeline.languages.bidi import language_of
from timeline.models import (
    Claim,
    Dispute,
    Event,
    Proposal,
    PublicationState,
    ReadingPath,
    Source,
)


@transaction.atomic
def submit(event: Event) -> None:
    """To review. Raises ValidationError for a published one: readers see it now."""
    if event.state == PublicationState.PUBLISHED:
        raise ValidationError(_("It is published: withdraw it first."))
    _move(event, PublicationState.IN_REVIEW)


@transaction.atomic
def publish(event: Event) -> None:
    """On its first citation where no lead is chosen. Raises ValidationError without any."""
    event.lead = event.lead or event.citations.first()
    if event.lead is None:
        raise ValidationError(_("An event is published with a citation: add the source's words."))
    _move(event, PublicationState.PUBLISHED)


@transaction.atomic
def withdraw(event: Event) -> None:
    _move(event, PublicationState.WITHDRAWN)


@transaction.atomic
def publish_dispute(dispute: Dispute) -> None:
    _move(dispute, PublicationState.PUBLISHED)


@transaction.atomic
def withdraw_dispute(dispute: Dispute) -> None:
    _move(dispute, PublicationState.WITHDRAWN)


@transaction.atomic
def publish_path(path: ReadingPath) -> None:
    """Raises ValidationError without a step."""
    if not path.steps.exists():
        raise ValidationError(_("A reading path is published with at least one step."))
    _move(path, PublicationState.PUBLISHED)


@transaction.atomic
def withdraw_path(path: ReadingPath) -> None:
    _move(path, PublicationState.WITHDRAWN)


def _move(row: Event | Dispute | ReadingPath, state: PublicationState) -> None:
    """A second time changes nothing, and leaves no trace in the history."""
    if row.state != state:
        row.state = state
        row.save()


@transaction.atomic
def accept(
    proposal: Proposal,
    *,
    by: User,
    dispute: Dispute,
    event: Event | None = None,
    as_new: bool = False,
) -> Event | Claim:
    """The draft it becomes; the same one when accepted again.

    An event that the record holds is not made again: the words become a citation of `event`, or
    of the one that the proposal tells again, unless it is taken `as_new`. A claim is made in
    `event`, or else in the event accepted from the words around it. What was rejected may still
    be accepted. Raises ValidationError.
    """
    proposal = _locked(proposal)
    done = proposal.event or proposal.claim
    if done:
        return done
    if event and event.dispute_id != dispute.pk:
        raise ValidationError(_("This event is not of the chosen dispute."))
    if proposal.kind == Proposal.Kind.EVENT:
        proposal.event = _event_of(proposal, by, dispute, event, as_new)
    else:
        proposal.claim = draft_claim(proposal, event or event_around(proposal, dispute))
    _decide(proposal, Proposal.State.ACCEPTED, by)
    if proposal.claim:
        link_replies(proposal)
    return proposal.event or proposal.claim  # type: ignore[return-value] # one is set above


def _event_of(
    proposal: Proposal, by: User, dispute: Dispute, event: Event | None, as_new: bool
) -> Event:
    known = None if as_new else event or proposal.known_event
    if known is None or known.dispute_id != dispute.pk:
        return draft_event(proposal, dispute)
    tell_again(proposal, known, by)
    return known


@transaction.atomic
def reject(proposal: Proposal, *, by: User) -> None:
    """Raises ValidationError for an accepted one: its draft is withdrawn or deleted instead."""
    proposal = _locked(proposal)
    if proposal.state == Proposal.State.ACCEPTED:
        raise ValidationError(_("It was accepted: withdraw or delete what it became instead."))
    if proposal.state == Proposal.State.PENDING:
        _decide(proposal, Proposal.State.REJECTED, by)


def _locked(proposal: Proposal) -> Proposal:
    """As it is now: two editors may press the button at once."""
    return Proposal.objects.select_for_update().get(pk=proposal.pk)


def _decide(proposal: Proposal, state: Proposal.State, by: User) -> None:
    proposal.state, proposal.decided_by, proposal.decided_at = state, by, timezone.now()
    proposal.save()


@dataclass(frozen=True)
class Ingested:
    source: Source
    new_proposals: tuple[Proposal, ...]
    known_proposals: tuple[Proposal, ...]


@transaction.atomic
def ingest(article: Article, *, slug: str, reading: Reading | None = None) -> Ingested:
    """Keep the article and what it proposes; of the same text again, only what is new.

    `slug` is for a source not kept before; `reading` spares the reading where it was done
    already. Raises ValidationError.
    """
    if not article.text.strip():
        raise ValidationError(_("The article has no text."))
    if article.published is None:
        raise ValidationError(_("Say when the article was published: its dates depend on it."))
    source = _source_of(article) or _keep(article, slug)
    reading = reading or read_article(
        source.text,
        language=source.language,
        published=article.published,
        actors=known_actors(source.language),
    )
    stored = [_propose(proposal) for proposal in proposals_in(reading, source)]
    compare_with_record(source)
    return Ingested(
        source,
        tuple(proposal for proposal, new in stored if new),
        tuple(proposal for proposal, new in stored if not new),
    )


@transaction.atomic
def compare(source: Source) -> None:
    """Again: the record has changed since the article was read."""
    compare_with_record(source)


def _source_of(article: Article) -> Source | None:
    digest = hashlib.sha256(article.text.encode()).hexdigest()
    return Source.objects.filter(sha256=digest).first()


def _keep(article: Article, slug: str) -> Source:
    language = article.language or language_of(article.text)
    source = Source(
        slug=slug,
        title=(article.title or article.text.strip().splitlines()[0])[:500],
        language=language,
        url=article.url,
        published_on=article.published,
        retrieved_on=timezone.localdate(),
        text=article.text,
        based_on=_origin(article.via, language, slug) if article.via else None,
        **{f"publisher_{language}": article.publisher},
    )
    source.full_clean()
    source.save()
    return source


def _origin(publisher: str, language: str, slug: str) -> Source:
    """The report that an article retells: known by its publisher, not archived here."""
    by = {f"publisher_{language}": publisher}
    known = Source.objects.filter(text="", **by).first()
    return known or Source.objects.create(
        slug=f"{slug[:75]}-via", title=publisher, language=language, **by
    )


def _propose(proposal: Proposal) -> tuple[Proposal, bool]:
    """The row of these words, and whether it is new; what was decided stays decided."""
    known = Proposal.objects.filter(
        source=proposal.source, kind=proposal.kind, start=proposal.start, end=proposal.end
    ).first()
    if known is None:
        proposal.save()
    return known or proposal, known is None


@transaction.atomic
def import_batch(
    batch: Batch, dispute: Dispute | None = None, *, good_only: bool = False
) -> tuple[Outcome, ...]:
    """Drafts of all that was read, or nothing while a row is refused, unless the editor takes the
    good ones only. Without `dispute`, into that of the file. Raises ValidationError."""
    outcomes = tuple(Keeper(*dispute_for(batch, dispute)).keep(batch))
    if not good_only and any(outcome.fate == Fate.REFUSED for outcome in outcomes):
        transaction.set_rollback(True)
    return outcomes


@transaction.atomic
def try_batch(batch: Batch, dispute: Dispute | None = None) -> tuple[Outcome, ...]:
    """What `import_batch` would do; nothing is kept. Raises ValidationError."""
    outcomes = tuple(Keeper(*dispute_for(batch, dispute)).keep(batch))
    transaction.set_rollback(True)
    return outcomes
