"""A claim: what an actor said, and how other claims meet it."""

from collections.abc import Iterable
from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import Case, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from simple_history.models import HistoricalRecords

from timeline.languages.bidi import isolate
from timeline.models.actor import Actor
from timeline.models.annotated import Annotated
from timeline.models.choices import label_of
from timeline.models.dispute import Dispute
from timeline.models.event import Event
from timeline.models.fields import PartialDateField
from timeline.models.naming import Keyed, Named, NaturalManager
from timeline.models.publication import PublishedQuerySet
from timeline.models.wording import Bilingual


class ClaimState(models.TextChoices):
    """What became of a claim: computed from its links, never typed."""

    UNANSWERED = "unanswered", pgettext_lazy("claim state", "Unanswered")
    DENIED = "denied", pgettext_lazy("claim state", "Denied")
    ANSWERED = "answered", pgettext_lazy("claim state", "Answered")
    CONTRADICTED = "contradicted", pgettext_lazy("claim state", "Contradicted")
    CONCEDED = "conceded", pgettext_lazy("claim state", "Conceded")
    RETRACTED = "retracted", pgettext_lazy("claim state", "Retracted")
    RULED = "ruled", pgettext_lazy("claim state", "Ruled on")


class ClaimQuerySet(PublishedQuerySet["Claim"]):
    published_through = ("event__state", "event__dispute__state")

    def known_on(self, day: date) -> Self:
        """Claims of events known by that day, and quoted by then; one without a citation of its
        own stands on its event's."""
        quoted = Q(citations__source__published_on__lte=day) | Q(citations__isnull=True)
        known = self.model._default_manager.filter(quoted).values("pk")
        return self.filter(pk__in=known, event__in=Event.objects.known_on(day))

    def with_weight(self) -> Self:
        """`weight` puts the states that `claim_state` gives in a row, in the database: from
        unanswered to ruled on."""
        met = ClaimLink.objects.to_claims_seen().filter(to_claim=OuterRef("pk"))
        heaviest = met.annotate(weight=relation_weight()).order_by("-weight").values("weight")[:1]
        return self.annotate(weight=Coalesce(Subquery(heaviest), Value(0)))


class Claim(Annotated, Keyed):
    """Not the event it speaks about. `words` are in their own `language`, without quote marks.

    `checked_on` is the day an editor last looked for a reply and found none.
    """

    quoted_texts = ("words", "translation")

    class Directness(models.TextChoices):
        QUOTE = "quote", pgettext_lazy("directness", "quote")
        TRANSLATED = "translated", pgettext_lazy("directness", "translation of a quote")
        PARAPHRASE = "paraphrase", pgettext_lazy("directness", "paraphrase")

    event = models.ForeignKey(Event, models.CASCADE, related_name="claims", verbose_name=_("event"))
    speaker = models.ForeignKey(
        Actor, models.PROTECT, related_name="claims", verbose_name=_("speaker")
    )
    words = models.TextField(_("words"))
    language = models.CharField(
        _("language"), max_length=2, choices=[("ar", _("Arabic")), ("en", _("English"))]
    )
    translation = models.TextField(_("translation"), blank=True)
    translated_by = models.CharField(_("translated by"), max_length=200, blank=True)
    verb = models.CharField(_("verb of saying"), max_length=80, blank=True)
    directness = models.CharField(
        _("directness"), max_length=16, choices=Directness, default=Directness.QUOTE
    )
    channel_ar = models.CharField(_("channel (Arabic)"), max_length=120, blank=True)
    channel_en = models.CharField(_("channel (English)"), max_length=120, blank=True)
    said_on = PartialDateField(_("said on"), null=True, blank=True)
    checked_on = models.DateField(_("no reply found as of"), null=True, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    channel = Bilingual()

    objects = NaturalManager.from_queryset(ClaimQuerySet)()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        ordering = ("event", "order", "pk")
        constraints = (
            models.CheckConstraint(
                condition=~Q(words=""),
                name="claim_has_words",
                violation_error_message=_("A claim has words."),
            ),
        )

    def __str__(self) -> str:
        return f"{isolate(str(self.speaker))}: {isolate(f'«{self.words[:60]}»')}"

    def get_directness_display(self) -> str:  # type: ignore[no-redef] # the plugin's
        return label_of(Claim.Directness, self.directness)


class ClaimLinkQuerySet(PublishedQuerySet["ClaimLink"]):
    published_through = (
        "from_claim__event__state",
        "from_claim__event__dispute__state",
        "to_claim__event__state",
        "to_claim__event__dispute__state",
    )

    def known_on(self, day: date) -> Self:
        known = Claim.objects.known_on(day)
        return self.filter(from_claim__in=known, to_claim__in=known)

    def within(self, dispute: Dispute) -> Self:
        """Named at both ends: from one alone, SQLite begins with all that the site has."""
        return self.filter(from_claim__event__dispute=dispute, to_claim__event__dispute=dispute)

    def to_claims_seen(self) -> Self:
        """The published ones among links to claims that are known to be: half the joins."""
        return self.filter(Claim.objects.as_seen_from("from_claim"))


class ClaimLink(Named):
    """How one claim meets an earlier one. That both are of one dispute is held by `guards`."""

    natural: ClassVar[tuple[str, ...]] = ("from_claim__key", "to_claim__key", "relation")

    class Relation(models.TextChoices):
        SUPPORTS = "supports", pgettext_lazy("claim relation", "supports")
        DENIES = "denies", pgettext_lazy("claim relation", "denies")
        ANSWERS = "answers", pgettext_lazy("claim relation", "answers")
        UNDERCUTS = "undercuts", pgettext_lazy("claim relation", "undercuts")
        CONCEDES = "concedes", pgettext_lazy("claim relation", "concedes")
        RETRACTS = "retracts", pgettext_lazy("claim relation", "retracts")
        RULES_ON = "rules_on", pgettext_lazy("claim relation", "rules on")

    from_claim = models.ForeignKey(
        Claim, models.CASCADE, related_name="links_out", verbose_name=_("claim")
    )
    to_claim = models.ForeignKey(
        Claim, models.CASCADE, related_name="links_in", verbose_name=_("the claim it meets")
    )
    relation = models.CharField(
        _("relation"), max_length=16, choices=Relation, default=Relation.ANSWERS
    )
    note = models.TextField(_("note"), blank=True)

    objects = NaturalManager.from_queryset(ClaimLinkQuerySet)()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("link between claims")
        verbose_name_plural = _("links between claims")
        ordering = ("to_claim", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("from_claim", "to_claim", "relation"), name="claim_link_once"
            ),
            models.CheckConstraint(
                condition=~Q(from_claim=F("to_claim")),
                name="claim_link_never_to_itself",
                violation_error_message=_("A claim cannot answer itself."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.from_claim} {self.get_relation_display()} {self.to_claim}"

    def get_relation_display(self) -> str:  # type: ignore[no-redef] # the plugin's
        return label_of(ClaimLink.Relation, self.relation)


# The weightiest first: a court's finding outweighs a reply. Support leaves a claim as it was.
STATE_BY_RELATION = (
    (ClaimLink.Relation.RULES_ON, ClaimState.RULED),
    (ClaimLink.Relation.RETRACTS, ClaimState.RETRACTED),
    (ClaimLink.Relation.CONCEDES, ClaimState.CONCEDED),
    (ClaimLink.Relation.UNDERCUTS, ClaimState.CONTRADICTED),
    (ClaimLink.Relation.DENIES, ClaimState.DENIED),
    (ClaimLink.Relation.ANSWERS, ClaimState.ANSWERED),
)


def relation_weight() -> Case:
    """Of a link, in the database; support, which leaves a claim as it was, has none."""
    lightest_first = enumerate(reversed(STATE_BY_RELATION), 1)
    whens = [When(relation=relation, then=weight) for weight, (relation, _) in lightest_first]
    return Case(*whens, default=Value(0))


def claim_state(relations: Iterable[str]) -> ClaimState:
    """The state of a claim from the relations of the published links that point to it."""
    met = set(relations)
    return next((state for r, state in STATE_BY_RELATION if r in met), ClaimState.UNANSWERED)


def state_of_weight(weight: int) -> ClaimState:
    """The same from what `with_weight` found."""
    return STATE_BY_RELATION[-weight][1] if weight else ClaimState.UNANSWERED
