"""What the form of an event asks for while it is written: names, words, claims, one more row."""

from datetime import date
from itertools import accumulate
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from timeline.editing.desk import queries
from timeline.editing.desk.access import at_desk
from timeline.editing.desk.event_form import event_named
from timeline.editing.desk.fields import rows, sent
from timeline.editing.desk.preview import previews
from timeline.editing.desk.sheet import Sheet
from timeline.editing.forms import in_words
from timeline.editing.merging import ROWS
from timeline.editing.quoting import place_at
from timeline.editing.registers import Actors, Sources
from timeline.languages.bidi import language_of
from timeline.languages.highlights import Segment, paragraphs
from timeline.models import Dispute, Event, Source
from timeline.models.naming import new_key


@require_safe
@at_desk("timeline.view_event")
def read_date(request: HttpRequest) -> HttpResponse:
    """How `q` would be read as a date, relative words counted from `reference` (ISO)."""
    told = in_words(request.GET.get("q", ""), _day(request.GET.get("reference", "")))
    return render(request, "editing/date_reading.html", told)


def _day(iso: str) -> date:
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return timezone.localdate()


@require_safe
@at_desk("timeline.view_actor")
def actors(request: HttpRequest) -> HttpResponse:
    """Options of a combobox: the actors whose names, in any form, hold what was typed."""
    typed, register = request.GET.get("q", ""), Actors()
    options = [(register.entry(actor), actor) for actor in register.search(typed)]
    return render(request, "editing/event/actor_options.html", {"options": options, "typed": typed})


@require_safe
@at_desk("timeline.view_source")
def sources(request: HttpRequest) -> HttpResponse:
    register = Sources()
    found = register.search(request.GET.get("q", ""))
    options = [(register.entry(source), source) for source in found]
    return render(request, "editing/event/source_options.html", {"options": options})


@require_safe
@at_desk("timeline.view_source")
def source_text(request: HttpRequest, source: str) -> HttpResponse:
    return shown(request, get_object_or_404(Source, slug=source))


def shown(request: HttpRequest, source: Source) -> HttpResponse:
    """The archived text, to select words in; what is cited from it is marked."""
    context = {
        "source": source,
        "entry": Sources().entry(source),
        "lines": lines_of(source, list(source.citations.all())),
    }
    return render(request, "editing/event/source_text.html", context)


def lines_of(source: Source, cited: list[Any]) -> list[tuple[int, list[Segment[Any]]]]:
    """Each line that says something, with the place of its first code point in the text."""
    lines = source.text.split("\n")
    starts = accumulate((len(line) + 1 for line in lines), initial=0)
    spoken = [start for start, line in zip(starts, lines, strict=False) if line.strip()]
    return list(zip(spoken, paragraphs(source.text, cited), strict=True))


@require_safe
@at_desk("timeline.view_claim")
def claims(request: HttpRequest, dispute: str, key: str) -> HttpResponse:
    """Those that a claim of this event may meet: by their words and speakers, newest first."""
    of = get_object_or_404(Dispute, slug=dispute)
    event = event_named(of, key)
    found = queries.claims_to_meet(of, request.GET.get("q", ""))
    context = {"claims": found, "event": event, "dispute": of, "mine": request.GET.get("claim", "")}
    return render(request, "editing/event/claim_options.html", context)


@require_safe
@at_desk("timeline.change_event")
def row(request: HttpRequest, dispute: str, key: str, kind: str) -> HttpResponse:
    """One more row, filled with what the address says; of selected words (`source`, `start`,
    `end`) the quote is cut here, from the text itself."""
    if kind not in ROWS:
        raise Http404
    event = event_named(get_object_or_404(Dispute, slug=dispute), key)
    values = request.GET.dict()
    if kind == "citation" and "end" in values:
        values |= _selected(values)
    if kind == "actor" and "name" in values:
        name = values["name"]
        values[f"name_{language_of(name)}"] = name
    sheet = Sheet(event, rows([(kind, new_key(), values)]))
    context = {"sheet": sheet, "event": event, "dispute": event.dispute, "is_fresh": True}
    [context["row"]] = sheet.rows(kind)
    return render(request, f"editing/event/{kind}_row.html", context)


def _selected(values: dict[str, str]) -> dict[str, str]:
    source = get_object_or_404(Source, slug=values["source"])
    try:
        place = place_at(int(values["start"]), int(values["end"]), source.text)
    except (KeyError, ValueError) as error:
        raise Http404 from error
    return {"source": Sources().entry(source), "exact": place.exact, "start": str(place.start)}


@require_POST
@at_desk("timeline.change_event")
def preview(request: HttpRequest, dispute: str, key: str) -> HttpResponse:
    event: Event = event_named(get_object_or_404(Dispute, slug=dispute), key)
    written = Sheet(event, sent(request.POST)).written()
    return render(request, "editing/event/preview.html", {"previews": previews(request, written)})
