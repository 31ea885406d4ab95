"""A date as an editor types it: EDTF, or words in either language and either calendar."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from timeline.calendars.partial_date import PartialDate
from timeline.extraction.dates import DateMention, find_dates
from timeline.extraction.spans import Reason
from timeline.languages.bidi import language_of
from timeline.languages.digits import to_latn
from timeline.models import Claim, Event, Source

LONGEST = 200
AS_TYPED = Reason("مكتوب بصيغة EDTF", "written as EDTF")


@dataclass(frozen=True)
class DateReading:
    """`counted_from` is the reference, where another one would have given another date."""

    value: PartialDate
    reason: Reason
    counted_from: date | None = None


def read_date(typed: str, *, reference: date) -> DateReading:
    """«الثلاثاء الماضي» is counted from `reference`; words beside the date are refused.

    Raises ValidationError.
    """
    text = "".join(c for c in typed if unicodedata.category(c) != "Cf").strip()
    edtf = _parsed(to_latn(text))
    if edtf:
        return DateReading(edtf, AS_TYPED)
    mention = _only_mention(text, reference) if len(text) <= LONGEST else None
    value = _parsed(mention.edtf) if mention else None
    if mention is None or value is None:
        raise ValidationError(
            _(
                "«%(typed)s» cannot be read as one date. Write 2025-01-21, 2025-02, ../2024, "
                "«21 يناير 2025» or «21 Rajab 1446»."
            ),
            code="unreadable",
            params={"typed": text[:LONGEST]},
        )
    elsewhen = date(2000, 1, 1) if reference.year != 2000 else date(2010, 6, 15)
    again = _only_mention(text, elsewhen)
    fixed = again is not None and again.edtf == mention.edtf
    return DateReading(value, mention.reason, None if fixed else reference)


def _parsed(edtf: str) -> PartialDate | None:
    try:
        return PartialDate.parse(edtf)
    except ValueError:
        return None


def _only_mention(text: str, reference: date) -> DateMention | None:
    found = find_dates(text, language=language_of(text), reference=reference)
    return found[0] if len(found) == 1 and found[0].text == text else None


def reference_of(row: object) -> date:
    """The day from which the words of an event's or a claim's date are counted: when its source
    was published; today where no source says so."""
    days = (source.published_on for source in _sources_of(row))
    return next((day for day in days if day), timezone.localdate())


def _sources_of(row: object) -> Iterator[Source]:
    """The lead's first."""
    if isinstance(row, Event) and row.lead:
        yield row.lead.source
    if isinstance(row, Event | Claim) and row.pk:
        yield from (citation.source for citation in row.citations.select_related("source"))
    if isinstance(row, Claim) and row.event_id:
        yield from _sources_of(row.event)
