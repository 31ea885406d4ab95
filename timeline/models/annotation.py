"""An annotation: an editor's mark on an event, a claim or a span of a source."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from simple_history.models import HistoricalRecords

from timeline.models.claim import Claim
from timeline.models.event import Event
from timeline.models.naming import Keyed, NaturalManager
from timeline.models.publication import PublishedQuerySet
from timeline.models.selector import Selector, selector_constraints
from timeline.models.source import Source
from timeline.models.wording import Bilingual, in_one_language


class AnnotationQuerySet(PublishedQuerySet["Annotation"]):
    def public(self) -> Self:
        """Those that readers may see with what they are on."""
        return self.filter(visibility=Annotation.Visibility.PUBLIC)

    def published(self) -> Self:
        """Public ones, on something that is itself published."""
        return self.public().filter(
            Event.objects.as_seen_from("event")
            | Claim.objects.as_seen_from("claim")
            | Q(source__in=Source.objects.published())
        )


class Annotation(Keyed, Selector):
    """On exactly one of an event, a claim or a source; the selector is for sources."""

    class Motivation(models.TextChoices):
        """Of the W3C Web Annotation vocabulary, plus its extension «correcting»."""

        COMMENTING = "commenting", pgettext_lazy("motivation", "commenting")
        QUESTIONING = "questioning", pgettext_lazy("motivation", "questioning")
        CORRECTING = "correcting", pgettext_lazy("motivation", "correcting")
        LINKING = "linking", pgettext_lazy("motivation", "linking")

    class Visibility(models.TextChoices):
        PUBLIC = "public", pgettext_lazy("visibility", "public")
        DESK = "desk", pgettext_lazy("visibility", "desk only")

    event = models.ForeignKey(
        Event,
        models.CASCADE,
        related_name="annotations",
        verbose_name=_("event"),
        null=True,
        blank=True,
    )
    claim = models.ForeignKey(
        Claim,
        models.CASCADE,
        related_name="annotations",
        verbose_name=_("claim"),
        null=True,
        blank=True,
    )
    source = models.ForeignKey(
        Source,
        models.CASCADE,
        related_name="annotations",
        verbose_name=_("source"),
        null=True,
        blank=True,
    )
    body_ar = models.TextField(_("note (Arabic)"), blank=True)
    body_en = models.TextField(_("note (English)"), blank=True)
    motivation = models.CharField(
        _("motivation"), max_length=16, choices=Motivation, default=Motivation.COMMENTING
    )
    visibility = models.CharField(
        _("visible to"), max_length=16, choices=Visibility, default=Visibility.DESK
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="annotations",
        verbose_name=_("author"),
        null=True,
        blank=True,
        editable=False,
    )
    created_at = models.DateTimeField(_("written"), auto_now_add=True)

    body = Bilingual()

    objects = NaturalManager.from_queryset(AnnotationQuerySet)()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("annotation")
        verbose_name_plural = _("annotations")
        ordering = ("created_at", "pk")
        constraints = (
            *selector_constraints("annotation"),
            in_one_language("body"),
            models.CheckConstraint(
                condition=Q(event__isnull=False, claim__isnull=True, source__isnull=True)
                | Q(event__isnull=True, claim__isnull=False, source__isnull=True)
                | Q(event__isnull=True, claim__isnull=True, source__isnull=False),
                name="annotation_on_one_thing",
                violation_error_message=_("An annotation is on one event, claim or source."),
            ),
        )

    def __str__(self) -> str:
        return self.body.text[:60]
