"""A citation: which source says so, in which words, and where they stand in it."""

from datetime import date
from typing import Self, cast

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from simple_history.models import HistoricalRecords

from timeline.languages.anchoring import Haystack
from timeline.languages.bidi import isolate
from timeline.models.claim import Claim
from timeline.models.event import Event
from timeline.models.naming import new_key
from timeline.models.publication import PublishedQuerySet
from timeline.models.selector import Selector, selector_constraints
from timeline.models.source import Source


class CitationQuerySet(PublishedQuerySet["Citation"]):
    def published(self) -> Self:
        """Those of published events and of published claims."""
        return self.filter(
            Q(event__in=Event.objects.published()) | Q(claim__in=Claim.objects.published())
        )

    def known_on(self, day: date | None) -> Self:
        """Those in sources published by that day; without a day, all."""
        return self.filter(source__published_on__lte=day) if day else self.all()


class Citation(Selector):
    """Of an event or of a claim, never of both.

    Its opaque key is its primary key, so that an event can name the citation it stands on
    before that row exists (fixtures list events first, and the key is checked at commit).
    `date_words` are the words the date was read from, as written.
    """

    class Check(models.TextChoices):
        FOUND = "found", pgettext_lazy("citation check", "found")
        CHANGED = "changed", pgettext_lazy("citation check", "changed since")
        GONE = "gone", pgettext_lazy("citation check", "no longer there")

    key = models.CharField(
        _("key"), max_length=16, primary_key=True, default=new_key, editable=False
    )
    event = models.ForeignKey(
        Event,
        models.CASCADE,
        related_name="citations",
        verbose_name=_("event"),
        null=True,
        blank=True,
    )
    claim = models.ForeignKey(
        Claim,
        models.CASCADE,
        related_name="citations",
        verbose_name=_("claim"),
        null=True,
        blank=True,
    )
    source = models.ForeignKey(
        Source, models.PROTECT, related_name="citations", verbose_name=_("source")
    )
    date_words = models.CharField(_("date as written"), max_length=200, blank=True)
    check_result = models.CharField(
        _("check"), max_length=16, choices=Check, default=Check.FOUND, editable=False
    )

    objects = models.Manager.from_queryset(CitationQuerySet)()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("citation")
        verbose_name_plural = _("citations")
        ordering = ("source", "start", "key")
        constraints = (
            *selector_constraints("citation"),
            models.CheckConstraint(
                condition=~Q(exact=""),
                name="citation_has_words",
                violation_error_message=_("Quote the words of the source."),
            ),
            models.CheckConstraint(
                condition=Q(event__isnull=False, claim__isnull=True)
                | Q(event__isnull=True, claim__isnull=False),
                name="citation_of_an_event_or_a_claim",
                violation_error_message=_("A citation is of an event or of a claim."),
            ),
        )

    def __str__(self) -> str:
        return isolate(f"«{self.exact[:60]}»")

    def follow(self, haystack: Haystack) -> None:
        """Only to the same words, letter by letter; of a text that is not kept nothing is said."""
        span = haystack.exactly(self.quote)
        if span:
            self.place(haystack.text, span)
        else:
            self.lose()
        if haystack.text:
            self.check_result = self._found(haystack)

    def _found(self, haystack: Haystack) -> Check:
        if self.is_placed:
            return self.Check.FOUND
        return self.Check.CHANGED if haystack.alike(self.quote) else self.Check.GONE

    @property
    def about(self) -> Event:
        """The event it stands for, directly or through a claim made in it."""
        return self.claim.event if self.claim else cast(Event, self.event)
