"""Actors: who acts and speaks, under which names, and in which roles when."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from simple_history.models import HistoricalRecords

from timeline.models.fields import PartialDateField
from timeline.models.naming import Named, NaturalManager
from timeline.models.publication import PublishedQuerySet
from timeline.models.wording import Bilingual, in_one_language


class ActorQuerySet(PublishedQuerySet["Actor"]):
    def published(self) -> Self:
        """An actor has no state of its own: a reader may know of it once something published
        involves or quotes it."""
        from timeline.models.claim import Claim  # both refer to Actor
        from timeline.models.event import Event, Involvement

        # One in another: joined, SQLite would begin with all that is published
        shown = Exists(Event.objects.published().filter(pk=OuterRef("event")))
        takes_part = Involvement.objects.filter(shown, actor=OuterRef("pk"))
        speaks = Claim.objects.filter(shown, speaker=OuterRef("pk"))
        return self.filter(Exists(takes_part) | Exists(speaks))


class Actor(Named):
    """A person, organisation, court, project or place that acts (FollowTheMoney's Thing)."""

    class Kind(models.TextChoices):
        PERSON = "person", pgettext_lazy("actor kind", "person")
        ORGANISATION = "organisation", pgettext_lazy("actor kind", "organisation")
        COURT = "court", pgettext_lazy("actor kind", "court")
        PROJECT = "project", pgettext_lazy("actor kind", "project")
        PLACE = "place", pgettext_lazy("actor kind", "place")

    slug = models.SlugField(_("address"), max_length=80, unique=True)
    kind = models.CharField(_("kind"), max_length=16, choices=Kind)
    name_ar = models.CharField(_("name (Arabic)"), max_length=200, blank=True)
    name_en = models.CharField(_("name (English)"), max_length=200, blank=True)
    description_ar = models.TextField(_("description (Arabic)"), blank=True)
    description_en = models.TextField(_("description (English)"), blank=True)
    wikidata = models.CharField(_("Wikidata id"), max_length=16, blank=True)

    name = Bilingual()
    description = Bilingual()

    objects = NaturalManager.from_queryset(ActorQuerySet)()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("actor")
        verbose_name_plural = _("actors")
        ordering = ("slug",)
        constraints = (in_one_language("name"),)

    def __str__(self) -> str:
        return self.name.text


class ActorName(Named):
    """Another surface form of an actor's name; a weak one is never matched alone."""

    natural: ClassVar[tuple[str, ...]] = ("actor__slug", "language", "text")

    class Kind(models.TextChoices):
        ALIAS = "alias", pgettext_lazy("name kind", "alias")
        FORMER = "former", pgettext_lazy("name kind", "former name")
        TRANSLITERATION = "transliteration", pgettext_lazy("name kind", "transliteration")
        WEAK = "weak", pgettext_lazy("name kind", "weak: never matched alone")

    actor = models.ForeignKey(Actor, models.CASCADE, related_name="names", verbose_name=_("actor"))
    language = models.CharField(
        _("language"), max_length=2, choices=[("ar", _("Arabic")), ("en", _("English"))]
    )
    text = models.CharField(_("name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=16, choices=Kind, default=Kind.ALIAS)

    objects = NaturalManager["ActorName"]()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("surface form")
        verbose_name_plural = _("surface forms")
        ordering = ("actor", "language", "text")
        constraints = (
            models.UniqueConstraint(
                fields=("actor", "language", "text"), name="surface_form_once_an_actor"
            ),
            models.CheckConstraint(condition=~Q(text=""), name="surface_form_has_letters"),
        )

    def __str__(self) -> str:
        return self.text


class Role(Named):
    """A title an actor holds from one date to another: true only then."""

    natural: ClassVar[tuple[str, ...]] = ("actor__slug", "title_ar", "title_en")

    actor = models.ForeignKey(Actor, models.CASCADE, related_name="roles", verbose_name=_("actor"))
    title_ar = models.CharField(_("title (Arabic)"), max_length=200, blank=True)
    title_en = models.CharField(_("title (English)"), max_length=200, blank=True)
    held = PartialDateField(
        _("held"),
        null=True,
        blank=True,
        starts="starts_on",
        ends="ends_on",
        help_text=_("An EDTF interval; leave an end open with «..» while it lasts."),
    )
    starts_on = models.DateField(_("starts on"), null=True, editable=False)
    ends_on = models.DateField(_("ends on"), null=True, editable=False)

    title = Bilingual()

    objects = NaturalManager["Role"]()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("role")
        verbose_name_plural = _("roles")
        ordering = ("actor", "starts_on", "pk")
        constraints = (
            in_one_language("title"),
            models.UniqueConstraint(
                fields=("actor", "title_ar", "title_en"), name="role_once_an_actor"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="role_ends_after_it_starts",
                violation_error_message=_("A role cannot end before it starts."),
            ),
        )

    def __str__(self) -> str:
        return self.title.text
