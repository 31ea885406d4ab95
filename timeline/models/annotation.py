"""An annotation: an editor's mark on an event, a claim or a span of a source."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from simple_history.models import HistoricalRecords

from timeline.languages.anchoring import Haystack
from timeline.languages.codes import other
from timeline.models.claim import Claim
from timeline.models.event import Event
from timeline.models.naming import Keyed, NaturalManager
from timeline.models.publication import PublishedQuerySet
from timeline.models.selector import Selector, selector_constraints
from timeline.models.source import Source
from timeline.models.wording import Bilingual, in_one_language


class AnnotationQuerySet(PublishedQuerySet["Annotation"]):
    def published(self) -> Self:
        """Public ones, on something that is itself published; of replies, those to such a one."""
        public = Annotation.Visibility.PUBLIC
        heard = Q(reply_to__isnull=True) | Q(reply_to__visibility=public)
        return self.filter(heard, visibility=public).filter(
            Q(event__in=Event.objects.published())
            | Q(claim__in=Claim.objects.published())
            | Q(source__in=Source.objects.published())
        )

    def in_threads(self) -> Self:
        """Each note followed by its replies, the oldest first."""
        return self.order_by(Coalesce("reply_to", "pk"), "created_at", "pk")


class Annotation(Keyed, Selector):
    """On exactly one of an event, a claim or a source, or on words in one of its texts.

    `field` names the text that the selector points into: `text` of a source, `words` or
    `translation` of a claim, `title_ar` and so on of an event; without it, the note is on the
    whole. A note whose words are no longer there keeps them and has no position: it is listed,
    never lost. A reply is on what the note it replies to is on, and answers the note that opens
    the exchange, never another reply.
    """

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
    field = models.CharField(_("text"), max_length=16, blank=True, editable=False)
    reply_to = models.ForeignKey(
        "self",
        models.CASCADE,
        related_name="replies",
        verbose_name=_("in reply to"),
        null=True,
        blank=True,
        editable=False,
    )
    resolved_at = models.DateTimeField(_("settled"), null=True, blank=True, editable=False)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="resolved_annotations",
        verbose_name=_("settled by"),
        null=True,
        blank=True,
        editable=False,
    )

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
            models.CheckConstraint(
                condition=Q(reply_to__isnull=True) | ~Q(reply_to=models.F("pk")),
                name="annotation_not_a_reply_to_itself",
            ),
        )

    def __str__(self) -> str:
        return self.body.text[:60]

    @property
    def on(self) -> Event | Claim | Source:
        """What it is on, as a whole or in part."""
        return self.event or self.claim or self.source  # type: ignore[return-value] # one is set

    @property
    def text(self) -> str:
        """That the selector points into; empty where the note is on the whole."""
        return getattr(self.on, self.field, "") if self.field else ""

    @property
    def language(self) -> str:
        """Of the text that the selector points into."""
        if self.claim and self.field == "translation":
            return other(self.claim.language)
        written = self.claim or self.source
        return written.language if written else self.field.rpartition("_")[2]

    def follow(self, haystack: Haystack) -> None:
        span = haystack.alike(self.quote) or haystack.exactly(self.quote)
        if span:
            self.place(haystack.text, span)
        else:
            self.lose()
