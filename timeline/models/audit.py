"""Who came in and who used a power, when: a list that only grows, each entry sealing the last."""

import hashlib
import json
from typing import Any, NoReturn

from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from timeline.models.plain_text import Written

_TRIES = 10  # others may append at the same moment


class AuditEntry(Written):
    """`what` names the row acted on; `network` is where from, to the nearest 256 addresses.

    `seal` is the SHA-256 of the entry and of the seal before it, so that none can be changed or
    taken out unseen; the newest can, so a copy of its seal is kept elsewhere (docs/operations.md).
    """

    class Act(models.TextChoices):
        SIGNED_IN = "signed_in", pgettext_lazy("audit", "signed in")
        SIGNED_OUT = "signed_out", pgettext_lazy("audit", "signed out")
        REFUSED = "refused", pgettext_lazy("audit", "sign-in refused")
        ACCOUNT_MADE = "account_made", pgettext_lazy("audit", "account made")
        ACCOUNT_CHANGED = "account_changed", pgettext_lazy("audit", "account changed")
        ACCOUNT_DELETED = "account_deleted", pgettext_lazy("audit", "account deleted")
        RIGHTS_CHANGED = "rights_changed", pgettext_lazy("audit", "rights changed")
        FACTOR_ADDED = "factor_added", pgettext_lazy("audit", "second factor added")
        FACTOR_REMOVED = "factor_removed", pgettext_lazy("audit", "second factor removed")
        INVITED = "invited", pgettext_lazy("audit", "invited")
        UNINVITED = "uninvited", pgettext_lazy("audit", "invitation taken back")
        PUBLISHED = "published", pgettext_lazy("audit", "published")
        WITHDRAWN = "withdrawn", pgettext_lazy("audit", "withdrawn")
        SCHEDULED = "scheduled", pgettext_lazy("audit", "time of publication set")
        CORRECTED = "corrected", pgettext_lazy("audit", "corrected")
        RESTORED = "restored", pgettext_lazy("audit", "restored")
        DELETED = "deleted", pgettext_lazy("audit", "deleted")

    at = models.DateTimeField(_("when"), default=timezone.now)
    act = models.CharField(_("act"), max_length=16, choices=Act)
    account = models.CharField(_("account"), max_length=20, blank=True)  # outlives the account
    what = models.CharField(_("what"), max_length=200, blank=True)
    network = models.CharField(_("where from"), max_length=50, blank=True)
    previous = models.CharField(max_length=64, unique=True, editable=False)
    seal = models.CharField(_("seal"), max_length=64, unique=True, editable=False)

    class Meta:
        verbose_name = _("audit entry")
        verbose_name_plural = _("audit log")
        ordering = ("-pk",)
        default_permissions = ("view",)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.get_act_display()}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("an audit entry is never changed")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("an audit entry is never deleted")

    def sealed(self, previous: str) -> str:
        told = [self.at.isoformat(), self.act, self.account, self.what, self.network]
        text = json.dumps([previous, *told], ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()


def write_down(act: str, *, account: Any = None, what: str = "", network: str = "") -> AuditEntry:
    """In the transaction of the act. Entries form one line: of two appended to the same one, the
    second is refused by the database and tries again after the first."""
    number = "" if account is None else str(account.pk)
    entry = AuditEntry(act=act, account=number, what=what[:200], network=network)
    for _try in range(_TRIES):
        last = AuditEntry.objects.order_by("-pk").values_list("seal", flat=True).first()
        entry.previous = last or "0" * 64
        entry.seal = entry.sealed(entry.previous)
        try:
            with transaction.atomic():
                entry.save(force_insert=True)
        except IntegrityError:
            continue
        return entry
    raise IntegrityError("the audit log is too busy")


def first_broken() -> AuditEntry | None:
    """The first entry that was changed, or before which one was taken out."""
    previous = "0" * 64
    for entry in AuditEntry.objects.order_by("pk").iterator(chunk_size=1000):
        if entry.previous != previous or entry.seal != entry.sealed(previous):
            return entry
        previous = entry.seal
    return None
