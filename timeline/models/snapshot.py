"""A version of a dispute as its readers saw it, kept because somebody's page refers to it."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from timeline.models.dispute import Dispute


class Snapshot(models.Model):
    """`rows` are what readers saw, serialised, as compressed JSON. It is no second record: what
    was withdrawn or deleted since is never shown from it."""

    dispute = models.ForeignKey(
        Dispute, models.CASCADE, related_name="snapshots", verbose_name=_("dispute")
    )
    version = models.PositiveIntegerField(_("version"))
    made_at = models.DateTimeField(_("made"), default=timezone.now)
    rows = models.BinaryField(_("rows"))

    class Meta:
        verbose_name = _("pinned version")
        verbose_name_plural = _("pinned versions")
        ordering = ("dispute", "-version")
        constraints = (
            models.UniqueConstraint(fields=("dispute", "version"), name="snapshot_once_a_version"),
        )

    def __str__(self) -> str:
        return f"{self.dispute} ({self.version})"
