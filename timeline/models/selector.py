"""A span of a source's archived text, named as the W3C Web Annotation model names it."""

import re

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from timeline.languages.plain_text import normal
from timeline.models.plain_text import Written


class Selector(Written):
    """TextQuoteSelector (`exact prefix suffix`) and TextPositionSelector (`start end`).

    `start` and `end` count code points of `Source.text`, the end left out; both are empty when
    the source is not archived here, or when its words were not found in it.
    """

    pieces = frozenset({"exact", "prefix", "suffix", "date_words"})

    exact = models.TextField(_("exact words"), blank=True)
    prefix = models.CharField(_("words before"), max_length=200, blank=True)
    suffix = models.CharField(_("words after"), max_length=200, blank=True)
    start = models.PositiveIntegerField(_("start"), null=True, blank=True)
    end = models.PositiveIntegerField(_("end"), null=True, blank=True)

    class Meta:
        abstract = True

    def anchor_to(self, text: str, context: int = 32) -> None:
        """Find the exact words in `text` and set the position and the context from there.

        Where they stand more than once, the stored position, then the first place, decides.
        Raises ValidationError if they are not there: a quote is never moved to similar words.
        """
        self.exact = normal(self.exact)
        starts = [match.start() for match in re.finditer(f"(?={re.escape(self.exact)})", text)]
        if not self.exact or not starts:
            raise ValidationError(
                {"exact": _("These words are not in the archived text of the source.")}
            )
        self.start = min(starts, key=lambda i: (abs(i - (self.start or 0)), i))
        self.end = self.start + len(self.exact)
        self.prefix = text[max(0, self.start - context) : self.start]
        self.suffix = text[self.end : self.end + context]


def selector_constraints(name: str) -> tuple[models.CheckConstraint, ...]:
    """The position is whole or absent; that it lies inside the text is checked in `guards`."""
    return (
        models.CheckConstraint(
            condition=Q(start__isnull=True, end__isnull=True)
            | Q(start__isnull=False, end__gt=F("start")),
            name=f"{name}_position_whole_or_absent",
            violation_error_message=_("A position has a start and, after it, an end."),
        ),
    )
