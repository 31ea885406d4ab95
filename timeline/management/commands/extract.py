"""`extract FILE`: print what an article proposes. Nothing is stored."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from timeline.extraction.documents import read_document
from timeline.extraction.pipeline import Reading, read_article
from timeline.languages.bidi import language_of


class Command(BaseCommand):
    help = "Print the dates, events, claims and actors found in an article."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "file", type=Path, help="text with or without a header, HTML, .docx or .pdf"
        )
        parser.add_argument("--language", choices=["ar", "en"], help="else the header's")
        parser.add_argument("--published", type=date.fromisoformat, help="else the header's day")
        parser.add_argument("--format", choices=["json", "table"], default="table")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            article = read_document(Path(options["file"]).read_bytes())
        except (OSError, ValueError) as error:
            raise CommandError(str(error)) from error
        published = options["published"] or article.published
        if published is None:
            raise CommandError("Say when it was published: --published 2025-01-23")
        language = options["language"] or article.language or language_of(article.text)
        reading = read_article(article.text, language=language, published=published)
        if options["format"] == "json":
            self.stdout.write(json.dumps(reading.as_dict(), ensure_ascii=False, indent=2))
        else:
            self.stdout.write("\n".join(table(reading)))


def table(reading: Reading) -> Iterator[str]:
    """Tab-separated, a heading before each kind of finding."""
    yield f"# dates ({len(reading.dates)})"
    for when in reading.dates:
        yield _row(when.edtf or "?", when.grain, when.text, when.reason.en)
    yield f"# events ({len(reading.events)})"
    for event in reading.events:
        actors = ", ".join(f"{actor.name} ({actor.role})" for actor in event.actors)
        planned = "planned" if event.planned else ""
        yield _row(event.edtf or "?", event.kind, planned, event.headline, actors)
    yield f"# claims ({len(reading.claims)})"
    for number, claim in enumerate(reading.claims):
        answers = "" if claim.replies_to is None else f"answers {claim.replies_to}"
        yield _row(str(number), claim.speaker, claim.verb, f"«{claim.quote}»", answers)
    yield f"# actors ({len(reading.actors)})"
    for actor in reading.actors:
        yield _row(
            actor.name, actor.kind, "known" if actor.known else "new", str(len(actor.mentions))
        )


def _row(*cells: str) -> str:
    return "\t".join(" ".join(cell.split()) for cell in cells).rstrip()
