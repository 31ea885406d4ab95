"""An article is kept, and what was found in it proposed."""

import hashlib
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from simple_history.utils import bulk_create_with_history

from timeline.editing.actions.permissions import allow
from timeline.editing.actions.saving import sign
from timeline.editing.intake import known_actors, proposals_in
from timeline.editing.retelling import Record, compare_with_record, judge
from timeline.extraction.article_file import Article
from timeline.extraction.pipeline import Reading, read_article
from timeline.languages.bidi import language_of
from timeline.models import Dispute, Proposal, Source


@dataclass(frozen=True)
class Ingested:
    source: Source
    new_proposals: tuple[Proposal, ...]
    known_proposals: tuple[Proposal, ...]


@transaction.atomic
def ingest(
    article: Article,
    *,
    slug: str,
    reading: Reading | None = None,
    record: Record | None = None,
    by: User | None = None,
) -> Ingested:
    """Keep the article and what it proposes; of the same text again, only what is new.

    `slug` is for a source not kept before; `reading` spares the reading where it was done
    already, `record` what others of the same transaction have looked up. Without `by` it is a
    command of the server. Raises ValidationError.
    """
    allow(by, "add_source")
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
    new, known = _apart(list(proposals_in(reading, source)), source)
    record = record or Record()
    if known:
        compare_with_record(source, record)
    judge([proposal for proposal in new if proposal.kind == Proposal.Kind.EVENT], record)
    return Ingested(source, tuple(_keep_all(new, by)), tuple(known))


@transaction.atomic
def open_dispute(dispute: Dispute, *, by: User) -> Dispute:
    """A new one, made where an article needs it; a draft until it is published."""
    allow(by, "add_dispute")
    sign(dispute, by)
    return dispute


@transaction.atomic
def compare(source: Source, *, by: User | None = None) -> None:
    """Again: the record has changed since the article was read."""
    allow(by, "decide_proposal")
    compare_with_record(source, Record())


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


def _apart(found: list[Proposal], source: Source) -> tuple[list[Proposal], list[Proposal]]:
    """Those whose words nobody proposed before, and the rows of the others: what was decided stays
    decided."""
    rows = {_words(row): row for row in source.proposals.all()}
    new = {_words(one): one for one in found if _words(one) not in rows}
    return list(new.values()), [rows[_words(one)] for one in found if _words(one) in rows]


def _words(proposal: Proposal) -> tuple[str, int, int]:
    return proposal.kind, proposal.start, proposal.end


def _keep_all(proposals: list[Proposal], by: User | None) -> list[Proposal]:
    """With their history, in few statements: an article proposes dozens. Their texts are cut out of
    the source's, which was checked, or are our own."""
    return list(bulk_create_with_history(proposals, Proposal, default_user=by))
