"""A correction: what was wrong and is now right, told to readers and never deleted."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from timeline.models.event import Event
from timeline.models.naming import Keyed, NaturalManager
from timeline.models.publication import PublishedQuerySet
from timeline.models.wording import Bilingual, in_one_language


class CorrectionQuerySet(PublishedQuerySet["Correction"]):
    published_through = ("event__state", "event__dispute__state")


class Correction(Keyed):
    """Not an audit row: editorial text. The audit trail is the `history` of each model."""

    event = models.ForeignKey(
        Event, models.PROTECT, related_name="corrections", verbose_name=_("event")
    )
    before_ar = models.TextField(_("before (Arabic)"), blank=True)
    before_en = models.TextField(_("before (English)"), blank=True)
    after_ar = models.TextField(_("after (Arabic)"), blank=True)
    after_en = models.TextField(_("after (English)"), blank=True)
    note_ar = models.TextField(_("public note (Arabic)"), blank=True)
    note_en = models.TextField(_("public note (English)"), blank=True)
    made_at = models.DateTimeField(_("made"), default=timezone.now)

    before = Bilingual()
    after = Bilingual()
    note = Bilingual()

    objects = NaturalManager.from_queryset(CorrectionQuerySet)()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ("-made_at", "-pk")
        constraints = (in_one_language("note"),)

    def __str__(self) -> str:
        return self.note.text[:60]
