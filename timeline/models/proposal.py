"""A proposal: what extraction found in a source, waiting for a human."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from simple_history.models import HistoricalRecords

from timeline.languages.bidi import isolate
from timeline.models.claim import Claim
from timeline.models.event import Event
from timeline.models.naming import Named, NaturalManager
from timeline.models.source import Source


class Proposal(Named):
    """`fields` are what was read, by model field name; `reasons` and `differences` lists of
    `{"ar", "en"}`.

    The same words of the same source are proposed once: reading an article twice adds nothing.
    `version` grows with every change, so that of two editors who decide, the second is told;
    `made` is what accepting made, for undoing (`editing.undoing`); what was cut from a longer
    proposal is `split_from` it.
    """

    natural: ClassVar[tuple[str, ...]] = ("source__slug", "kind", "start", "end")

    class Kind(models.TextChoices):
        EVENT = "event", pgettext_lazy("proposal", "event")
        CLAIM = "claim", pgettext_lazy("proposal", "claim")

    class State(models.TextChoices):
        PENDING = "pending", pgettext_lazy("proposal state", "awaits a decision")
        ACCEPTED = "accepted", pgettext_lazy("proposal state", "accepted")
        REJECTED = "rejected", pgettext_lazy("proposal state", "rejected")
        SPLIT = "split", pgettext_lazy("proposal state", "split in two")

    class Verdict(models.TextChoices):
        """Beside what the record holds: see `extraction.comparison`."""

        NEW = "new", pgettext_lazy("verdict", "new")
        SAME = "same", pgettext_lazy("verdict", "told again")
        DISCREPANCY = "discrepancy", pgettext_lazy("verdict", "told otherwise")

    pieces = frozenset({"quote", "fields", "differences", "reasons"})

    source = models.ForeignKey(
        Source, models.CASCADE, related_name="proposals", verbose_name=_("source")
    )
    kind = models.CharField(_("kind"), max_length=16, choices=Kind)
    start = models.PositiveIntegerField(_("start"))
    end = models.PositiveIntegerField(_("end"))
    quote = models.TextField(_("words"))
    fields = models.JSONField(_("fields found"), default=dict)
    reasons = models.JSONField(_("reasons"), default=list)
    confidence = models.FloatField(_("confidence"), default=0)
    verdict = models.CharField(
        _("beside the record"), max_length=16, choices=Verdict, default=Verdict.NEW, editable=False
    )
    known_event = models.ForeignKey(
        Event,
        models.SET_NULL,
        related_name="retellings",
        verbose_name=_("the event it tells again"),
        null=True,
        blank=True,
        editable=False,
    )
    differences = models.JSONField(_("differences"), default=list, blank=True, editable=False)
    state = models.CharField(
        _("state"), max_length=16, choices=State, default=State.PENDING, editable=False
    )
    event = models.ForeignKey(
        Event,
        models.SET_NULL,
        related_name="proposals",
        verbose_name=_("the event it became"),
        null=True,
        blank=True,
        editable=False,
    )
    claim = models.ForeignKey(
        Claim,
        models.SET_NULL,
        related_name="proposals",
        verbose_name=_("the claim it became"),
        null=True,
        blank=True,
        editable=False,
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="decisions",
        verbose_name=_("decided by"),
        null=True,
        blank=True,
        editable=False,
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True, editable=False)
    made = models.JSONField(_("what accepting made"), default=dict, blank=True, editable=False)
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    split_from = models.ForeignKey(
        "self",
        models.CASCADE,
        related_name="parts",
        verbose_name=_("cut from"),
        null=True,
        blank=True,
        editable=False,
    )

    objects = NaturalManager["Proposal"]()
    history = HistoricalRecords(excluded_fields=["version"])

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        ordering = ("source", "start", "pk")
        permissions = (("decide_proposal", "Can accept or reject proposal"),)
        constraints = (
            models.UniqueConstraint(
                fields=("source", "kind", "start", "end"), name="words_proposed_once"
            ),
            models.CheckConstraint(condition=~Q(quote=""), name="proposal_has_words"),
            models.CheckConstraint(
                condition=Q(end__gt=F("start")), name="proposal_position_in_order"
            ),
            models.CheckConstraint(
                condition=Q(state="pending", decided_at__isnull=True)
                | Q(~Q(state="pending"), decided_at__isnull=False),
                name="proposal_decision_dated",
            ),
            # The event may be deleted after the comparison: then the verdict stands alone.
            models.CheckConstraint(
                condition=~Q(verdict="new") | Q(known_event__isnull=True),
                name="new_proposal_tells_nothing_again",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {isolate(f'«{self.quote[:60]}»')}"
