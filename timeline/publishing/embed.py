"""What an embed shows: the timeline, or one event, one exchange or one path of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.http import Http404
from django.utils.timezone import localtime

from timeline.calendars.formatting import DateStyle, format_date
from timeline.calendars.partial_date import PartialDate
from timeline.models import Correction, Dispute, Event, Side
from timeline.publishing.options import EmbedOptions
from timeline.publishing.pinned import PinnedRecord
from timeline.publishing.records import CurrentRecord, Record
from timeline.publishing.snapshots import keep_version
from timeline.reading.facets import Facet, Menu, menus_of
from timeline.reading.filters import Filters
from timeline.reading.paging import Start, page_of
from timeline.reading.rows import Stage, row_of, rows_of
from timeline.reading.tallies import Tallies, tallies_of
from timeline.reading.threads import thread_of


@dataclass(frozen=True)
class Pin:
    """What an embed of a certain version says of itself. `day` is when that version was kept,
    empty where it never was and today's is shown instead; `withdrawn` counts events that are
    gone from it, `corrected` the corrections made since; `newest` is the address without a pin,
    empty where the version still is the newest."""

    version: int
    day: str
    withdrawn: int
    corrected: int
    newest: str


def embed_of(dispute: Dispute, options: EmbedOptions, start: Start) -> dict[str, Any]:
    """The context of the template. Raises Http404 for a part that readers may not see."""
    record = _record(dispute, options)
    sides = record.sides()
    stage = Stage({side.pk: side for side in sides}, record.standing())
    style = options.reader.style(record.dispute)
    whole = not options.part and not isinstance(record, PinnedRecord)
    tallies = tallies_of(dispute)
    return {
        "dispute": record.dispute,
        "sides": [side for side in sides if side.role == Side.Role.PARTY],
        "options": options.reader,
        "embed": options,
        "everything": replace(options.reader, filters=Filters()).query,
        "style": style,
        "menus": _menus(tallies, options) if whole else [],
        "pin": _pin(record, dispute, options, style),
        **_Shown(record, options, stage, style, tallies).part(start),
    }


def _record(dispute: Dispute, options: EmbedOptions) -> Record:
    if options.version is None:
        return CurrentRecord(dispute)
    if options.version == dispute.version:
        keep_version(dispute)
    kept = dispute.snapshots.filter(version=options.version).first()
    return PinnedRecord(kept) if kept else CurrentRecord(dispute)


def _menus(tallies: Tallies, options: EmbedOptions) -> list[Menu]:
    """A frame has no room for actors whose chip would leave a single event."""
    kinds_and_actors = menus_of(tallies, options.reader, ("kinds", "actors"))
    menus = [replace(menu, facets=_worth_a_chip(menu)) for menu in kinds_and_actors]
    return [menu for menu in menus if menu.facets]


def _worth_a_chip(menu: Menu) -> tuple[Facet, ...]:
    if menu.id != "actors":
        return menu.facets
    return tuple(facet for facet in menu.facets if facet.count > 1 or facet.chosen)


def _pin(record: Record, dispute: Dispute, options: EmbedOptions, style: DateStyle) -> Pin | None:
    if options.version is None:
        return None
    newest = options.pinned_to(None).query or "?"
    if not isinstance(record, PinnedRecord):
        return Pin(options.version, "", 0, 0, newest)
    made = record.snapshot.made_at
    corrected = Correction.objects.published().filter(event__dispute=dispute, made_at__gt=made)
    return Pin(
        options.version,
        format_date(PartialDate.of_day(localtime(made).date()), replace(style, weekday=False)),
        record.withdrawn,
        corrected.count(),
        newest if options.version != dispute.version else "",
    )


@dataclass(frozen=True)
class _Shown:
    record: Record
    options: EmbedOptions
    stage: Stage
    style: DateStyle
    tallies: Tallies

    def part(self, start: Start) -> dict[str, Any]:
        match self.options.part:
            case ("thread", key):
                return self._thread(key)
            case ("path", slug):
                return self._path(slug)
            case ("event", key):
                return self._event(key)
            case _:
                return self._page(start)

    def _thread(self, key: str) -> dict[str, Any]:
        claims, links = self.record.exchange(key)
        claim = next((claim for claim in claims.values() if claim.key == key), None)
        if claim is None:
            raise Http404
        return {"thread": thread_of(claim, claims, links)}

    def _path(self, slug: str) -> dict[str, Any]:
        path = self.record.path(slug)
        if path is None:
            raise Http404
        steps = list(self.record.steps(path))
        events = self._events([step.event.key for step in steps], Filters())
        rows = [
            (step, row_of(event, self.stage, self.style))
            for step, event in zip(steps, events, strict=True)
        ]
        return {"path": path, "steps": rows}

    def _event(self, key: str) -> dict[str, Any]:
        events = self._events([key], Filters())
        if not events:
            raise Http404
        return self._rows(events) | {"alone": True, "page": page_of([key], Start(), 1)}

    def _page(self, start: Start) -> dict[str, Any]:
        page = self.record.page(self.options, start, self.tallies)
        events = self._events(page.keys, self.options.reader.filters)
        return self._rows(events) | {"page": page}

    def _rows(self, events: Sequence[Event]) -> dict[str, Any]:
        dated = [event for event in events if event.date]
        tray = [event for event in events if event.date is None]
        return {
            "rows": list(rows_of(dated, self.stage, self.style)),
            "tray": [row_of(event, self.stage, self.style) for event in tray],
        }

    def _events(self, keys: Sequence[str], filters: Filters) -> list[Event]:
        """In the order of the keys; without those that were withdrawn meanwhile."""
        found = {event.key: event for event in self.record.events(keys, filters)}
        return [found[key] for key in keys if key in found]
