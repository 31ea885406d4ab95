"""A span of a source's archived text, named as the W3C Web Annotation model names it."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from timeline.languages.anchoring import Haystack, Quote
from timeline.languages.plain_text import normal
from timeline.models.plain_text import Written

CONTEXT = 32  # code points kept on either side


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

    def anchor_to(self, text: str, context: int = CONTEXT) -> None:
        """Find the exact words in `text` and set the position and the context from there.

        Where they stand more than once, the stored position, then the first place, decides.
        Raises ValidationError if they are not there: a quote is never moved to similar words.
        """
        self.exact = normal(self.exact)
        span = Haystack(text).exactly(Quote(self.exact, start=self.start))
        if span is None:
            raise ValidationError(
                {"exact": _("These words are not in the archived text of the source.")}
            )
        self.place(text, span, context)

    @property
    def quote(self) -> Quote:
        return Quote(self.exact, self.prefix, self.suffix, self.start)

    @property
    def is_placed(self) -> bool:
        return self.start is not None and self.end is not None

    def place(self, text: str, span: tuple[int, int], context: int = CONTEXT) -> None:
        """On these code points of the text; the words become those that stand there."""
        self.start, self.end = start, end = span
        self.exact = text[start:end]
        self.prefix, self.suffix = text[max(0, start - context) : start], text[end : end + context]

    def lose(self) -> None:
        """The position: the words and their context stay, so that they may be found again."""
        self.start = self.end = None

    def follow(self, haystack: Haystack) -> None:
        """Into a text that was changed; each kind of span says how alike the words must be."""
        raise NotImplementedError


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
