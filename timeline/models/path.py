"""A reading path: an ordered walk through some events, for a newcomer."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from timeline.models.dispute import Dispute
from timeline.models.event import Event
from timeline.models.naming import Named, NaturalManager
from timeline.models.publication import PublicationState, PublishedQuerySet
from timeline.models.wording import Bilingual, in_one_language


class ReadingPathQuerySet(PublishedQuerySet["ReadingPath"]):
    published_through = ("state", "dispute__state")


class ReadingPath(Named):
    natural: ClassVar[tuple[str, ...]] = ("dispute__slug", "slug")

    dispute = models.ForeignKey(
        Dispute, models.CASCADE, related_name="paths", verbose_name=_("dispute")
    )
    slug = models.SlugField(_("address"), max_length=80)
    title_ar = models.CharField(_("title (Arabic)"), max_length=300, blank=True)
    title_en = models.CharField(_("title (English)"), max_length=300, blank=True)
    state = models.CharField(
        _("state"), max_length=16, choices=PublicationState, default=PublicationState.DRAFT
    )

    title = Bilingual()

    objects = NaturalManager.from_queryset(ReadingPathQuerySet)()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("reading path")
        verbose_name_plural = _("reading paths")
        ordering = ("dispute", "slug")
        permissions = (
            ("publish_readingpath", "Can publish reading path"),
            ("withdraw_readingpath", "Can withdraw reading path"),
        )
        constraints = (
            models.UniqueConstraint(fields=("dispute", "slug"), name="path_once_in_a_dispute"),
            in_one_language("title"),
        )

    def __str__(self) -> str:
        return self.title.text


class PathStep(Named):
    """`bridge` is the sentence that leads from the step before to this one."""

    natural: ClassVar[tuple[str, ...]] = ("path__dispute__slug", "path__slug", "event__key")

    path = models.ForeignKey(
        ReadingPath, models.CASCADE, related_name="steps", verbose_name=_("reading path")
    )
    event = models.ForeignKey(Event, models.CASCADE, related_name="steps", verbose_name=_("event"))
    order = models.PositiveSmallIntegerField(_("order"))
    bridge_ar = models.TextField(_("linking sentence (Arabic)"), blank=True)
    bridge_en = models.TextField(_("linking sentence (English)"), blank=True)

    bridge = Bilingual()

    objects = NaturalManager["PathStep"]()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        ordering = ("path", "order")
        constraints = (
            models.UniqueConstraint(fields=("path", "event"), name="event_once_on_a_path"),
        )

    def __str__(self) -> str:
        return f"{self.order}. {self.event}"
