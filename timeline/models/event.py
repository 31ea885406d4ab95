"""An event: what happened, when as far as the source says, and who was in it."""

from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from simple_history.models import HistoricalRecords

from timeline.models.actor import Actor
from timeline.models.annotated import Annotated
from timeline.models.choices import label_of
from timeline.models.dispute import Dispute
from timeline.models.fields import PartialDateField
from timeline.models.naming import Keyed, Named, NaturalManager
from timeline.models.publication import PublicationState, PublishedQuerySet
from timeline.models.rank import UNDATED, Rank, begins_after
from timeline.models.wording import Bilingual, in_one_language

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date


class EventQuerySet(PublishedQuerySet["Event"]):
    published_through = ("state", "dispute__state")

    def involving(self, actors: "Iterable[str]") -> Self:
        """Events in which any of these actors (slugs) takes part or speaks."""
        slugs = list(actors)
        takes_part = Involvement.objects.filter(actor__slug__in=slugs).values("event")
        speaks = self.model._default_manager.filter(claims__speaker__slug__in=slugs).values("pk")
        return self.filter(Q(pk__in=takes_part) | Q(pk__in=speaks))

    def of_kind(self, kinds: "Iterable[str]") -> Self:
        return self.filter(kind__in=kinds)

    def of_sides(self, sides: "Iterable[str]") -> Self:
        """Events in which someone acts who stands on one of these sides (slugs)."""
        acting = Involvement.objects.filter(
            role__in=Involvement.ACTING,
            actor__participations__side__slug__in=list(sides),
            actor__participations__dispute=F("event__dispute"),
        )
        return self.filter(pk__in=acting.values("event"))

    def citing(self, source: str) -> Self:
        """Events that stand on words of this source (slug), or in which a claim does."""
        events = self.model._default_manager
        own = events.filter(citations__source__slug=source).values("pk")
        claimed = events.filter(claims__citations__source__slug=source).values("pk")
        return self.filter(Q(pk__in=own) | Q(pk__in=claimed))

    def disputed(self) -> Self:
        """What somebody met with another claim that readers may see, and dates that disagree."""
        from timeline.models.claim import ClaimLink  # it refers to Event

        met = ClaimLink.objects.published().exclude(relation=ClaimLink.Relation.SUPPORTS)
        here = Exists(met.filter(to_claim__event=OuterRef("pk")))
        return self.filter(Q(here) | Q(basis=Event.Basis.CONFLICTING))

    def between(self, first: "date | None", last: "date | None") -> Self:
        """Events that may have happened in these days, both included; none without a date."""
        found = self.filter(rank__lt=begins_after(last)) if last else self.dated()
        if first:
            found = found.filter(Q(ends_on__gte=first) | Q(ends_on__isnull=True))
        return found

    def matching(self, words: "Iterable[str]", *, few: bool = False) -> Self:
        """Events in whose folded search text all of these folded words stand. Of `few` each is
        looked at: the index would find all that the site has."""
        lookup, asked = "search__text__has" if few else "search__text__holds", tuple(words)
        return self.filter(**{lookup: asked}) if asked else self

    def known_on(self, day: "date") -> Self:
        """Events that a source published by that day tells of."""
        told = self.model._default_manager.filter(
            pk=OuterRef("pk"), citations__source__published_on__lte=day
        )
        return self.filter(Exists(told))

    def with_claims(self) -> Self:
        from timeline.models.claim import Claim  # it refers to Event

        return self.filter(Exists(Claim.objects.filter(event=OuterRef("pk"))))

    def in_order(self) -> Self:
        """As time runs (`models.rank` says how)."""
        return self.order_by("rank", "pk")

    def dated(self) -> Self:
        return self.filter(rank__lt=UNDATED)

    def undated(self) -> Self:
        return self.filter(rank__gte=UNDATED)

    def after(self, event: "Event") -> Self:
        """Those that come later in the order."""
        later = Q(rank__gt=event.rank) | Q(pk__gt=event.pk)
        return self.filter(later, rank__gte=event.rank)

    def before(self, event: "Event") -> Self:
        earlier = Q(rank__lt=event.rank) | Q(pk__lt=event.pk)
        return self.filter(earlier, rank__lte=event.rank)


class Event(Annotated, Keyed):
    """`lead` is the citation that carries it: its words stand under the date.

    The database refuses a published event without one. `order` settles what happened first on
    one day; `previous_dates` keeps, as EDTF, the dates a postponed event once had. `version` grows
    with every change to the event or to a part of it (`versions`), so that of two editors who
    save, the second is told. `untold` are rows of its history (primary keys) that its page does not
    show.
    """

    quoted_texts = ("title_ar", "title_en", "summary_ar", "summary_en")

    class Kind(models.TextChoices):
        LAWSUIT = "lawsuit", pgettext_lazy("event kind", "Lawsuit")
        RULING = "ruling", pgettext_lazy("event kind", "Ruling")
        HEARING = "hearing", pgettext_lazy("event kind", "Hearing")
        ANNOUNCEMENT = "announcement", pgettext_lazy("event kind", "Announcement")
        STATEMENT = "statement", pgettext_lazy("event kind", "Statement")
        FOUNDING = "founding", pgettext_lazy("event kind", "Founding")
        APPOINTMENT = "appointment", pgettext_lazy("event kind", "Appointment")
        DEPARTURE = "departure", pgettext_lazy("event kind", "Departure")
        DEAL = "deal", pgettext_lazy("event kind", "Deal")
        SANCTION = "sanction", pgettext_lazy("event kind", "Sanction")
        VOTE = "vote", pgettext_lazy("event kind", "Vote")
        PROTEST = "protest", pgettext_lazy("event kind", "Protest")
        ATTACK = "attack", pgettext_lazy("event kind", "Attack")
        OTHER = "other", pgettext_lazy("event kind", "Other")

    class Basis(models.TextChoices):
        STATED = "stated", pgettext_lazy("basis of a date", "stated in the source")
        INFERRED = "inferred", pgettext_lazy("basis of a date", "inferred by the editor")
        CONFLICTING = "conflicting", pgettext_lazy("basis of a date", "sources disagree")

    class Life(models.TextChoices):
        HAPPENED = "happened", pgettext_lazy("life of an event", "happened")
        SCHEDULED = "scheduled", pgettext_lazy("life of an event", "was scheduled")
        POSTPONED = "postponed", pgettext_lazy("life of an event", "postponed")
        CANCELLED = "cancelled", pgettext_lazy("life of an event", "cancelled")

    dispute = models.ForeignKey(
        Dispute, models.CASCADE, related_name="events", verbose_name=_("dispute")
    )
    title_ar = models.CharField(_("title (Arabic)"), max_length=300, blank=True)
    title_en = models.CharField(_("title (English)"), max_length=300, blank=True)
    summary_ar = models.TextField(_("summary (Arabic)"), blank=True)
    summary_en = models.TextField(_("summary (English)"), blank=True)
    kind = models.CharField(_("kind"), max_length=16, choices=Kind, default=Kind.OTHER)
    date = PartialDateField(_("date"), null=True, blank=True, starts="starts_on", ends="ends_on")
    starts_on = models.DateField(_("starts on"), null=True, editable=False)
    ends_on = models.DateField(_("ends on"), null=True, editable=False)
    time = models.TimeField(_("time"), null=True, blank=True)
    time_zone = models.CharField(
        _("time zone"), max_length=40, blank=True, help_text=_("An IANA name: Africa/Cairo")
    )
    basis = models.CharField(
        _("basis of the date"), max_length=16, choices=Basis, default=Basis.STATED
    )
    life = models.CharField(_("life"), max_length=16, choices=Life, default=Life.HAPPENED)
    previous_dates = models.JSONField(_("earlier dates"), default=list, blank=True)
    state = models.CharField(
        _("state"), max_length=16, choices=PublicationState, default=PublicationState.DRAFT
    )
    publish_at = models.DateTimeField(_("to be published"), null=True, blank=True)
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    untold = models.JSONField(
        _("revisions not shown to readers"), default=list, blank=True, editable=False
    )
    order = models.SmallIntegerField(_("order within a day"), default=0)
    rank = models.GeneratedField(
        expression=Rank(), output_field=models.BigIntegerField(), db_persist=True
    )
    lead = models.ForeignKey(
        "timeline.Citation",
        models.RESTRICT,
        related_name="leads",
        verbose_name=_("lead citation"),
        null=True,
        blank=True,
    )
    actors = models.ManyToManyField(
        Actor, through="Involvement", related_name="events", verbose_name=_("actors")
    )

    title = Bilingual()
    summary = Bilingual()

    objects = NaturalManager.from_queryset(EventQuerySet)()
    history = HistoricalRecords(excluded_fields=["version", "rank"])

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = (F("starts_on").asc(nulls_first=True), "order", "pk")
        # What readers filter by stands in it too: an event that does not fit is never fetched.
        indexes = (
            models.Index(
                fields=("dispute", "state", "rank", "id", "ends_on", "kind"), name="event_in_order"
            ),
        )
        permissions = (
            ("submit_event", "Can send event to review"),
            ("return_event", "Can send event back from review"),
            ("publish_event", "Can publish event"),
            ("withdraw_event", "Can withdraw event"),
            ("correct_event", "Can change published event"),
        )
        constraints = (
            in_one_language("title"),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="event_ends_after_it_starts",
                violation_error_message=_("An event cannot end before it starts."),
            ),
            models.CheckConstraint(
                condition=~Q(state=PublicationState.PUBLISHED) | Q(lead__isnull=False),
                name="event_published_with_citation",
                violation_error_message=_("A published event needs a citation."),
            ),
            models.CheckConstraint(
                condition=Q(time__isnull=True) | ~Q(time_zone=""),
                name="event_time_has_zone",
                violation_error_message=_("A time needs its time zone."),
            ),
        )

    def __str__(self) -> str:
        return self.title.text

    def get_kind_display(self) -> str:  # type: ignore[no-redef] # the plugin's
        return label_of(Event.Kind, self.kind)

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            # In the database: the number in memory may be older than a colleague's change.
            self.version = F("version") + 1
        super().save(*args, **kwargs)


class Involvement(Named):
    """An actor's part in an event; `order` tells who is named first."""

    natural: ClassVar[tuple[str, ...]] = ("event__key", "actor__slug", "role")

    class Role(models.TextChoices):
        AGENT = "agent", pgettext_lazy("part in an event", "acts")
        SPEAKER = "speaker", pgettext_lazy("part in an event", "speaks")
        PLAINTIFF = "plaintiff", pgettext_lazy("part in an event", "plaintiff")
        DEFENDANT = "defendant", pgettext_lazy("part in an event", "defendant")
        FOUNDER = "founder", pgettext_lazy("part in an event", "founder")
        JUDGE = "judge", pgettext_lazy("part in an event", "judge")
        HOST = "host", pgettext_lazy("part in an event", "host")
        TARGET = "target", pgettext_lazy("part in an event", "addressed")
        PARTY = "party", pgettext_lazy("part in an event", "concerned")

    # Those who do something: on their side of the spine an event stands.
    ACTING = frozenset({Role.AGENT, Role.SPEAKER, Role.PLAINTIFF, Role.FOUNDER, Role.JUDGE})

    event = models.ForeignKey(
        Event, models.CASCADE, related_name="involvements", verbose_name=_("event")
    )
    actor = models.ForeignKey(
        Actor, models.PROTECT, related_name="involvements", verbose_name=_("actor")
    )
    role = models.CharField(_("role"), max_length=16, choices=Role, default=Role.PARTY)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = NaturalManager["Involvement"]()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("involvement")
        verbose_name_plural = _("involvements")
        ordering = ("event", "order", "pk")
        constraints = (
            models.UniqueConstraint(fields=("event", "actor", "role"), name="actor_once_in_a_role"),
        )

    def __str__(self) -> str:
        return f"{self.actor} ({self.get_role_display()})"
