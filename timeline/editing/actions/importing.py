"""What an editor brings in from a file."""

from collections import Counter
from collections.abc import Callable

from django.contrib.auth.models import User
from django.db import transaction

from timeline.editing.actions.permissions import allow
from timeline.editing.importing.batch import Batch
from timeline.editing.importing.keeping import Fate, Keeper, Outcome, dispute_for
from timeline.models import Dispute
from timeline.models.document import KINDS

type Told = Callable[[Outcome], object]


@transaction.atomic
def import_batch(
    batch: Batch,
    dispute: Dispute | None = None,
    *,
    by: User | None = None,
    good_only: bool = False,
    told: Told | None = None,
) -> Counter[Fate]:
    """Drafts of all that was read, or nothing while a row is refused, unless the editor takes the
    good ones only. Without `dispute`, into that of the file. `told` hears what became of each row
    as it comes; how many met which fate is all that is kept of them. Raises ValidationError."""
    counts = _counted(batch, dispute, by, told)
    if not good_only and counts[Fate.REFUSED]:
        transaction.set_rollback(True)
    return counts


@transaction.atomic
def try_batch(
    batch: Batch,
    dispute: Dispute | None = None,
    *,
    by: User | None = None,
    told: Told | None = None,
) -> Counter[Fate]:
    """What `import_batch` would do; nothing is kept. Raises ValidationError."""
    counts = _counted(batch, dispute, by, told)
    transaction.set_rollback(True)
    return counts


def _counted(
    batch: Batch, dispute: Dispute | None, by: User | None, told: Told | None
) -> Counter[Fate]:
    """Whoever brings a row may also add it by hand."""
    allow(by, "add_event")
    for kind in KINDS:
        if batch.counts.get(kind.name):
            allow(by, f"add_{kind.model._meta.model_name}")
    into, new = dispute_for(batch, dispute)
    if new:
        allow(by, "add_dispute")
    counts: Counter[Fate] = Counter()
    for outcome in Keeper(into, is_new=new).keep(batch):
        counts[outcome.fate] += 1
        if told:
            told(outcome)
    return counts
