"""A batch: many files that wait to be read, and what became of each."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from timeline.models.dispute import Dispute
from timeline.models.naming import Keyed
from timeline.models.source import Source


class Batch(Keyed):
    """`language`, `published_on` and `publisher` are for files that do not say them themselves.

    While it is `stopped`, as it is at first, no further file is begun. `active_at` is when a
    worker last finished one, or was asked to begin.
    """

    dispute = models.ForeignKey(
        Dispute, models.CASCADE, related_name="batches", verbose_name=_("dispute"), null=True
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="batches",
        verbose_name=_("author"),
        null=True,
    )
    language = models.CharField(
        _("language"),
        max_length=2,
        choices=[("ar", _("Arabic")), ("en", _("English"))],
        blank=True,
    )
    published_on = models.DateField(_("published on"), null=True, blank=True)
    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    stopped = models.BooleanField(_("stopped"), default=True)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    active_at = models.DateTimeField(_("last active"), auto_now_add=True)

    class Meta:
        verbose_name = _("batch")
        verbose_name_plural = _("batches")
        ordering = ("-created_at",)
        default_permissions = ()

    def __str__(self) -> str:
        return self.key


class BatchFile(models.Model):
    """`data` is the file as it came, until its text is kept. `refusal` says why it was not, or
    what is to be said first; by language, as the reasons of a proposal."""

    class State(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("file state", "waits")
        READ = "read", pgettext_lazy("file state", "read")
        KNOWN = "known", pgettext_lazy("file state", "known already")
        ASKS = "asks", pgettext_lazy("file state", "to be confirmed")
        REFUSED = "refused", pgettext_lazy("file state", "refused")

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="files", verbose_name=_("batch"))
    name = models.CharField(_("name"), max_length=255)
    data = models.BinaryField(_("content"), null=True)
    state = models.CharField(_("state"), max_length=16, choices=State, default=State.WAITING)
    source = models.ForeignKey(
        Source,
        models.SET_NULL,
        related_name="files",
        verbose_name=_("source"),
        null=True,
        blank=True,
    )
    proposals = models.PositiveIntegerField(_("new proposals"), default=0)
    refusal = models.JSONField(_("why it was refused"), default=dict, blank=True)

    class Meta:
        verbose_name = _("file of a batch")
        verbose_name_plural = _("files of a batch")
        ordering = ("pk",)
        default_permissions = ()

    def __str__(self) -> str:
        return self.name
