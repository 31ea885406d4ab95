"""A source: something published, kept as it was when we read it."""

import hashlib
from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from simple_history.models import HistoricalRecords

from timeline.languages.bidi import isolate
from timeline.models.annotated import Annotated
from timeline.models.naming import Named, NaturalManager
from timeline.models.publication import PublishedQuerySet
from timeline.models.wording import Bilingual, in_one_language

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Self

    from timeline.models.selector import Selector


class SourceQuerySet(PublishedQuerySet["Source"]):
    def published(self) -> "Self":
        """A source has no state of its own: a reader may open it once something published cites
        it, or once another source that a reader may open is based on it."""
        from timeline.models.citation import Citation  # Citation refers to Source

        cites = Citation.objects.published()
        direct = Exists(cites.filter(source=OuterRef("pk")))
        through = Exists(cites.filter(source__based_on=OuterRef("pk")))
        return self.filter(direct | through)


class Source(Annotated, Named):
    """`text` is the archived text; offsets of citations count its code points."""

    class Kind(models.TextChoices):
        ARTICLE = "article", pgettext_lazy("source kind", "article")
        FILING = "filing", pgettext_lazy("source kind", "court filing")
        POST = "post", pgettext_lazy("source kind", "post")
        STATEMENT = "statement", pgettext_lazy("source kind", "statement")
        INTERVIEW = "interview", pgettext_lazy("source kind", "interview")
        OTHER = "other", pgettext_lazy("source kind", "other")

    longest: ClassVar[dict[str, int]] = {"text": 1_000_000}
    quoted_texts = ("text",)

    slug = models.SlugField(_("address"), max_length=80, unique=True)
    kind = models.CharField(_("kind"), max_length=16, choices=Kind, default=Kind.ARTICLE)
    title = models.CharField(_("title"), max_length=500)
    language = models.CharField(
        _("language"), max_length=2, choices=[("ar", _("Arabic")), ("en", _("English"))]
    )
    publisher_ar = models.CharField(_("publisher (Arabic)"), max_length=200, blank=True)
    publisher_en = models.CharField(_("publisher (English)"), max_length=200, blank=True)
    author = models.CharField(_("author"), max_length=200, blank=True)
    url = models.URLField(_("address on the web"), max_length=2000, blank=True)
    published_on = models.DateField(_("published on"), null=True, blank=True)
    retrieved_on = models.DateField(_("retrieved on"), null=True, blank=True)
    text = models.TextField(_("archived text"), blank=True)
    sha256 = models.CharField(_("SHA-256 of the text"), max_length=64, blank=True, editable=False)
    based_on = models.ForeignKey(
        "self",
        models.PROTECT,
        related_name="reprints",
        verbose_name=_("based on"),
        null=True,
        blank=True,
        help_text=_("Ten reprints of one report are one independent source."),
    )

    publisher = Bilingual()

    objects = NaturalManager.from_queryset(SourceQuerySet)()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ("slug",)
        # Each article that comes is looked up by its text.
        indexes = (models.Index(fields=("sha256",), name="source_by_text"),)
        constraints = (
            in_one_language("publisher"),
            models.CheckConstraint(
                condition=Q(based_on__isnull=True) | ~Q(based_on=models.F("pk")),
                name="source_not_based_on_itself",
                violation_error_message=_("A source is not based on itself."),
            ),
        )

    def __str__(self) -> str:
        return f"{isolate(self.publisher.text)}: {isolate(self.title)}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.sha256 = hashlib.sha256(self.text.encode()).hexdigest() if self.text else ""
        super().save(*args, **kwargs)

    def spans_in(self, column: str) -> "Iterable[Selector]":
        return [*self.annotations.exclude(exact=""), *self.citations.all()]
