"""A draft: what an editor has typed and not yet saved, kept so that no word is lost."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from timeline.models.dispute import Dispute
from timeline.models.event import Event


class Draft(models.Model):
    """`fields` is the form as the browser sends it, name by name; `key` is the event's, or the one
    that a new event will have. `version` is the event's when the form was opened."""

    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="drafts", verbose_name=_("author")
    )
    dispute = models.ForeignKey(
        Dispute, models.CASCADE, related_name="drafts", verbose_name=_("dispute")
    )
    event = models.ForeignKey(
        Event,
        models.CASCADE,
        related_name="drafts",
        verbose_name=_("event"),
        null=True,
        blank=True,
    )
    key = models.CharField(_("key"), max_length=16)
    version = models.PositiveIntegerField(_("version"), default=1)
    fields = models.JSONField(_("fields"), default=dict)
    saved_at = models.DateTimeField(_("saved"), auto_now=True)

    class Meta:
        verbose_name = _("unsaved draft")
        verbose_name_plural = _("unsaved drafts")
        ordering = ("-saved_at",)
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=("author", "key"), name="draft_once_an_author"),
        )

    def __str__(self) -> str:
        return self.key
