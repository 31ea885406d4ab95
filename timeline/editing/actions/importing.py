"""What an editor brings in from a file."""

from collections.abc import Callable, Iterable

from django.contrib.auth.models import User
from django.db import transaction

from timeline.editing.actions.permissions import allow
from timeline.editing.importing.batch import Batch
from timeline.editing.importing.keeping import Fate, Keeper, Outcome, dispute_for
from timeline.models import Dispute
from timeline.models.document import KINDS

type Watched = Callable[[Iterable[Outcome]], Iterable[Outcome]]


@transaction.atomic
def import_batch(
    batch: Batch,
    dispute: Dispute | None = None,
    *,
    by: User | None = None,
    good_only: bool = False,
    watched: Watched = iter,
) -> tuple[Outcome, ...]:
    """Drafts of all that was read, or nothing while a row is refused, unless the editor takes the
    good ones only. Without `dispute`, into that of the file. `watched` passes each outcome on as
    it comes, to show how far it is. Raises ValidationError."""
    outcomes = _outcomes(batch, dispute, by, watched)
    if not good_only and any(outcome.fate == Fate.REFUSED for outcome in outcomes):
        transaction.set_rollback(True)
    return outcomes


@transaction.atomic
def try_batch(
    batch: Batch,
    dispute: Dispute | None = None,
    *,
    by: User | None = None,
    watched: Watched = iter,
) -> tuple[Outcome, ...]:
    """What `import_batch` would do; nothing is kept. Raises ValidationError."""
    outcomes = _outcomes(batch, dispute, by, watched)
    transaction.set_rollback(True)
    return outcomes


def _outcomes(
    batch: Batch, dispute: Dispute | None, by: User | None, watched: Watched
) -> tuple[Outcome, ...]:
    """Whoever brings a row may also add it by hand."""
    allow(by, "add_event")
    brought = {entry.kind for entry in batch.entries}
    for kind in KINDS:
        if kind.name in brought:
            allow(by, f"add_{kind.model._meta.model_name}")
    into, new = dispute_for(batch, dispute)
    if new:
        allow(by, "add_dispute")
    return tuple(watched(Keeper(into, new).keep(batch)))
