"""What «published» means, said once for every model that a reader can reach."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, ClassVar, Self, TypeVar

from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

Row = TypeVar("Row", bound=models.Model)

# The dispute (its primary key) that is shown before it is published, while a preview is drawn.
_previewed: ContextVar[int | None] = ContextVar("previewed", default=None)


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
        previewed = _previewed.get()
        if previewed is None:
            return self.filter(**states)
        return self.filter(Q(**states) | self._of(previewed))

    def _of(self, dispute: int) -> Q:
        """What is not withdrawn of one dispute."""
        *own, its = self.published_through
        found = Q(**{its.removesuffix("state").removesuffix("__") or "pk": dispute})
        for path in own:
            found &= ~Q(**{path: PublicationState.WITHDRAWN})
        return found


@contextmanager
def as_if_published(dispute: int) -> Iterator[None]:
    """In here, and nowhere else at that time, `published()` takes the drafts of this dispute for
    published: readers' pages can be shown before they are."""
    token = _previewed.set(dispute)
    try:
        yield
    finally:
        _previewed.reset(token)


def is_preview() -> bool:
    """Whether what is shown now may hold drafts: nothing of it may be kept for others."""
    return _previewed.get() is not None
