"""What «published» means, said once for every model that a reader can reach."""

from typing import Any, ClassVar, Self, TypeVar

from django.db import models
from django.utils.translation import pgettext_lazy

Row = TypeVar("Row", bound=models.Model)


class PublicationState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("publication state", "draft")
    IN_REVIEW = "in_review", pgettext_lazy("publication state", "in review")
    PUBLISHED = "published", pgettext_lazy("publication state", "published")
    WITHDRAWN = "withdrawn", pgettext_lazy("publication state", "withdrawn")


class PublishedQuerySet(models.QuerySet[Row]):
    """Rows of which everything they stand on is published.

    `published_through` names the state columns, from the row's own to its dispute's.
    """

    published_through: ClassVar[tuple[str, ...]] = ("state",)

    def published(self) -> Self:
        states: dict[str, Any] = dict.fromkeys(self.published_through, PublicationState.PUBLISHED)
        return self.filter(**states)

    def as_seen_from(self, path: str) -> models.Q:
        """The same of the row that a `path` leads to. An `__in` would gather every published row
        of the site to find a few."""
        through = self.published_through
        return models.Q(**{f"{path}__{name}": PublicationState.PUBLISHED for name in through})
