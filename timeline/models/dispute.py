"""A dispute: one timeline, its sides, and who stands on them."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from simple_history.models import HistoricalRecords

from timeline.models.framing import only_origins
from timeline.models.naming import Named, NaturalManager
from timeline.models.publication import PublicationState, PublishedQuerySet
from timeline.models.wording import Bilingual, in_one_language

# The first path segments that pages of the site itself, or of the desk, use.
RESERVED_SLUGS = frozenset(
    {
        "about", "actors", "batches", "corrections", "ingest", "lint", "notes", "read-date",
        "review", "search", "sources",
    }
)  # fmt: skip


def not_reserved(slug: str) -> None:
    if slug in RESERVED_SLUGS:
        raise ValidationError(
            _("«%(slug)s» is an address of the site itself."), params={"slug": slug}
        )


class DisputeQuerySet(PublishedQuerySet["Dispute"]):
    pass


class Dispute(Named):
    """`version` grows with every change to anything a reader of it sees."""

    class Months(models.TextChoices):
        GULF = "gulf", _("January as يناير (Gulf, Egypt)")
        LEVANT = "levant", _("January as كانون الثاني (Levant, Iraq)")
        MAGHREB = "maghreb", _("January as جانفي (Algeria, Tunisia)")
        MOROCCO = "morocco", _("August as غشت (Morocco)")
        MAURITANIA = "mauritania", _("August as أغشت (Mauritania)")
        DUAL = "dual", _("both: يناير/كانون الثاني")

    class Digits(models.TextChoices):
        LATN = "latn", "0123456789"
        ARAB = "arab", "٠١٢٣٤٥٦٧٨٩"

    class Calendar(models.TextChoices):
        GREGORY = "gregory", pgettext_lazy("calendar", "Gregorian")
        HIJRI = "islamic-umalqura", pgettext_lazy("calendar", "Hijri")
        BOTH = "both", pgettext_lazy("calendar", "Both")

    class Framing(models.TextChoices):
        """Who may show its embed; our own pages always may."""

        ANYONE = "anyone", pgettext_lazy("who may frame", "any site")
        LISTED = "listed", pgettext_lazy("who may frame", "the sites listed")
        NOBODY = "nobody", pgettext_lazy("who may frame", "no other site")

    slug = models.SlugField(_("address"), max_length=80, unique=True, validators=[not_reserved])
    title_ar = models.CharField(_("title (Arabic)"), max_length=300, blank=True)
    title_en = models.CharField(_("title (English)"), max_length=300, blank=True)
    summary_ar = models.TextField(_("summary (Arabic)"), blank=True)
    summary_en = models.TextField(_("summary (English)"), blank=True)
    state = models.CharField(
        _("state"), max_length=16, choices=PublicationState, default=PublicationState.DRAFT
    )
    publish_at = models.DateTimeField(_("to be published"), null=True, blank=True)
    four_eyes = models.BooleanField(
        _("four eyes"),
        default=False,
        help_text=_("Whoever wrote an event does not publish it."),
    )
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    changed_at = models.DateTimeField(_("changed"), auto_now=True)
    months = models.CharField(_("month names"), max_length=16, choices=Months, default=Months.GULF)
    digits = models.CharField(_("digits"), max_length=4, choices=Digits, default=Digits.LATN)
    calendar = models.CharField(
        _("calendar"), max_length=16, choices=Calendar, default=Calendar.BOTH
    )
    framing = models.CharField(
        _("who may frame it"), max_length=16, choices=Framing, default=Framing.ANYONE
    )
    frame_origins = models.TextField(
        _("sites that may frame it"),
        blank=True,
        validators=[only_origins],
        help_text=_("One origin a line: https://news.example"),
    )

    title = Bilingual()
    summary = Bilingual()

    objects = NaturalManager.from_queryset(DisputeQuerySet)()
    history = HistoricalRecords(excluded_fields=["version", "changed_at"])

    class Meta:
        verbose_name = _("dispute")
        verbose_name_plural = _("disputes")
        ordering = ("slug",)
        permissions = (
            ("publish_dispute", "Can publish dispute"),
            ("withdraw_dispute", "Can withdraw dispute"),
            ("preview_dispute", "Can show drafts of dispute to people without an account"),
        )
        constraints = (
            in_one_language("title"),
            models.CheckConstraint(
                condition=~Q(framing="listed") | ~Q(frame_origins=""),
                name="dispute_lists_who_may_frame_it",
                violation_error_message=_("List the sites that may frame it."),
            ),
        )

    def __str__(self) -> str:
        return self.title.text

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            # In the database: the number in memory may be older than a colleague's change.
            self.version = F("version") + 1
        super().save(*args, **kwargs)


class Side(Named):
    """One side of a dispute; a decider (court, regulator, board) stands on none."""

    natural = ("dispute__slug", "slug")

    class Role(models.TextChoices):
        PARTY = "party", pgettext_lazy("side", "party")
        DECIDER = "decider", pgettext_lazy("side", "decider")

    class Colour(models.TextChoices):
        """Names of custom properties in tokens.css, so that light and dark both hold."""

        TEAL = "teal", _("teal")
        RUST = "rust", _("rust")
        SLATE = "slate", _("slate")
        PLUM = "plum", _("plum")

    dispute = models.ForeignKey(
        Dispute, models.CASCADE, related_name="sides", verbose_name=_("dispute")
    )
    slug = models.SlugField(_("address"), max_length=80)
    name_ar = models.CharField(_("name (Arabic)"), max_length=200, blank=True)
    name_en = models.CharField(_("name (English)"), max_length=200, blank=True)
    detail_ar = models.CharField(_("who stands here (Arabic)"), max_length=200, blank=True)
    detail_en = models.CharField(_("who stands here (English)"), max_length=200, blank=True)
    role = models.CharField(_("role"), max_length=16, choices=Role, default=Role.PARTY)
    colour = models.CharField(_("colour"), max_length=16, choices=Colour, default=Colour.TEAL)
    mark_ar = models.CharField(_("mark (Arabic)"), max_length=2, blank=True)
    mark_en = models.CharField(_("mark (English)"), max_length=2, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=1)

    name = Bilingual()
    detail = Bilingual()
    mark = Bilingual()

    objects = NaturalManager["Side"]()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("side")
        verbose_name_plural = _("sides")
        ordering = ("dispute", "order", "slug")
        constraints = (
            models.UniqueConstraint(fields=("dispute", "slug"), name="side_once_in_a_dispute"),
            in_one_language("name"),
        )

    def __str__(self) -> str:
        return self.name.text


class Participation(Named):
    """Where an actor stands in a dispute; without a side, it takes part and takes none."""

    natural: ClassVar[tuple[str, ...]] = ("dispute__slug", "actor__slug")

    dispute = models.ForeignKey(
        Dispute, models.CASCADE, related_name="participations", verbose_name=_("dispute")
    )
    actor = models.ForeignKey(
        "timeline.Actor", models.CASCADE, related_name="participations", verbose_name=_("actor")
    )
    side = models.ForeignKey(
        Side,
        models.SET_NULL,
        related_name="participations",
        verbose_name=_("side"),
        null=True,
        blank=True,
    )

    objects = NaturalManager["Participation"]()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("participation")
        verbose_name_plural = _("participations")
        ordering = ("dispute", "actor")
        constraints = (
            models.UniqueConstraint(fields=("dispute", "actor"), name="actor_once_in_a_dispute"),
        )

    def __str__(self) -> str:
        return f"{self.actor}: {self.side or '—'}"
