"""Rows whose texts are quoted: a change to a text takes the spans that point into it along."""

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from django.db import models, transaction

from timeline.languages.anchoring import Haystack
from timeline.models.selector import Selector


class Annotated(models.Model):
    """`quoted_texts` names the columns that annotations may point into.

    `QuerySet.update()` and fixtures pass by: they bring their own positions.
    """

    quoted_texts: ClassVar[tuple[str, ...]]

    class Meta:
        abstract = True

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """A position is given up before its text changes, since the database lets none reach
        beyond its text, and taken up after."""
        moved = list(self._moved(kwargs.get("update_fields")))
        for span in moved:
            type(span)._default_manager.filter(pk=span.pk).update(start=None, end=None)
        super().save(*args, **kwargs)
        for span in moved:
            span.save()

    def spans_in(self, column: str) -> Iterable[Selector]:
        """What points, or once pointed, into the text of this column."""
        notes: models.Manager[Any] = self.annotations  # type: ignore[attr-defined] # of each kind
        return notes.filter(field=column).exclude(exact="")

    def _moved(self, saved: Iterable[str] | None) -> Iterator[Selector]:
        """The spans that the new texts change in any way, as they will be."""
        for column in self._changed(saved):
            haystack = Haystack(getattr(self, column))
            for span in self.spans_in(column):
                before = vars(span).copy()
                span.follow(haystack)
                if vars(span) != before:
                    yield span

    def _changed(self, saved: Iterable[str] | None) -> list[str]:
        columns = [name for name in self.quoted_texts if saved is None or name in saved]
        if self._state.adding or not columns:
            return []
        stored = type(self)._default_manager.filter(pk=self.pk).values(*columns).first() or {}
        return [name for name in stored if stored[name] != getattr(self, name)]
