"""Keeping a version of a dispute that somebody's page refers to: what readers saw, and no more."""

import zlib
from collections.abc import Iterator
from itertools import chain

from django.core import serializers
from django.db import IntegrityError, models, transaction

from timeline.models import Dispute, Participation, SearchText, Snapshot
from timeline.reading import queries
from timeline.reading.claims import links_of


def keep_version(dispute: Dispute) -> None:
    """Of what is published now, once a version: strangers may ask for it as often as they like.

    Nothing is kept where an editor saved in the meantime: it would be of no version.
    """
    if dispute.snapshots.filter(version=dispute.version).exists():
        return
    rows = zlib.compress(serializers.serialize("json", _distinct(_shown(dispute))).encode())
    try:
        with transaction.atomic():
            dispute.snapshots.create(version=dispute.version, rows=rows)
            if not Dispute.objects.filter(pk=dispute.pk, version=dispute.version).exists():
                transaction.set_rollback(True)
    except IntegrityError:
        pass  # somebody else kept it just now


def rows_of(snapshot: Snapshot) -> Iterator[models.Model]:
    """As they were, not to be saved. Columns that are gone by now are left out."""
    text = zlib.decompress(bytes(snapshot.rows)).decode()
    for restored in serializers.deserialize("json", text, ignorenonexistent=True):
        yield restored.object


def _distinct(rows: Iterator[models.Model]) -> list[models.Model]:
    return list({(type(row), row.pk): row for row in rows}.values())


def _shown(dispute: Dispute) -> Iterator[models.Model]:
    """All that any embed of the dispute shows or is filtered by. The archived texts are left out:
    no embed shows them, and they are as long as the articles."""
    yield dispute
    yield from queries.sides_of(dispute)
    yield from Participation.objects.filter(dispute=dispute)
    shown = queries.events_of(dispute)
    yield from SearchText.objects.filter(event__in=shown)
    for event in queries.with_all_they_show(shown):
        yield event
        yield from chain(event.annotations.all(), event.corrections.all())
        for involvement in event.involvements.all():
            yield from (involvement, involvement.actor)
        claims = event.claims.all()
        for claim in claims:
            yield from (claim, claim.speaker, *claim.annotations.all())
        for citation in chain(event.citations.all(), *(c.citations.all() for c in claims)):
            sources = (citation.source, citation.source.based_on)
            for source in filter(None, sources):
                source.text = ""
                yield source
            yield citation
    yield from links_of(dispute)
    for path in queries.paths_of(dispute):
        yield from (path, *queries.steps_of(path))
