"""`dates "…" --published DAY`: how the words of a text are read as dates. Nothing is stored."""

from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from timeline.calendars.formatting import DateStyle, format_date, format_hijri
from timeline.calendars.partial_date import PartialDate
from timeline.extraction.dates import DateMention, find_dates
from timeline.languages.bidi import language_of
from timeline.languages.codes import Language

HEADINGS = ("words", "EDTF", "Gregorian", "Hijri", "rule", "reason")
NOTHING = "—"


class Command(BaseCommand):
    help = "Print how a text's dates are read: words, EDTF, both calendars, rule and reason."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("text")
        parser.add_argument("--published", type=date.fromisoformat, required=True)
        parser.add_argument("--language", choices=["ar", "en"], help="else the text's own")

    def handle(self, *args: Any, **options: Any) -> None:
        text = options["text"]
        language: Language = options["language"] or language_of(text)
        mentions = find_dates(text, language=language, reference=options["published"])
        for cells in (HEADINGS, *(row(mention, language) for mention in mentions)):
            self.stdout.write("\t".join(" ".join(cell.split()) for cell in cells))


def row(mention: DateMention, language: Language) -> tuple[str, ...]:
    """One cell for each heading, in the text's language."""
    reason = mention.reason.ar if language == "ar" else mention.reason.en
    gregorian, hijri = _in_words(mention.edtf, language)
    return (mention.text, mention.edtf or NOTHING, gregorian, hijri, mention.rule, reason)


def _in_words(edtf: str, language: Language) -> tuple[str, str]:
    if not edtf:
        return NOTHING, NOTHING
    value, style = PartialDate.parse(edtf), DateStyle(language)
    return format_date(value, style), format_hijri(value, style) or NOTHING
