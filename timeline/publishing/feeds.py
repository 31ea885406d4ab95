"""Atom feeds (RFC 4287): the events of a dispute, what changed last first, and its corrections."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.encoding import iri_to_uri
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import linebreaks
from django.utils.translation import gettext
from django.utils.xmlutils import SimplerXMLGenerator
from django.views.decorators.http import require_safe

from timeline.languages.bidi import isolate
from timeline.languages.codes import direction
from timeline.models import Correction
from timeline.publishing.selection import Selection, opened, selected
from timeline.reading import queries
from timeline.reading.freshness import keep
from timeline.reading.history import newest_told, told_since
from timeline.reading.rows import EventRow

LATEST = 50  # entries of a feed
# A tag URI (RFC 4151) names a thing for ever by who called it so, and when.
SINCE = "2025"
NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Entry:
    """`via` is the address of the source that told it, where it has one."""

    id: str
    title: str
    text: str
    link: str
    updated: datetime
    published: datetime
    via: str = ""
    category: str = ""


class Feed(Atom1Feed):
    def latest_post_date(self) -> datetime:
        """One without an entry is as old as the dispute: Django's would be new each time."""
        return super().latest_post_date() if self.items else self.feed["changed"]

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        if item["via"]:
            handler.addQuickElement("link", "", {"rel": "via", "href": iri_to_uri(item["via"])})


@require_safe
def events(request: HttpRequest, language: str, dispute: str) -> HttpResponse:
    with translation.override(language):
        selection = selected(request, opened(dispute))
        title = selection.dispute.title.text
        return _answer(selection, request, "events", title, _events(selection))


@require_safe
def corrections(request: HttpRequest, language: str, dispute: str) -> HttpResponse:
    with translation.override(language):
        selection = selected(request, opened(dispute))
        title = gettext("Corrections: %(title)s") % {"title": isolate(selection.dispute.title.text)}
        return _answer(selection, request, "corrections", title, _corrections(selection))


def _events(selection: Selection) -> list[Entry]:
    newest = newest_told(selection.events, selection.dispute.changed_at)[:LATEST]
    rows = list(selection.rows_of(newest))
    told = told_since([row.event for row in rows], selection.dispute.changed_at)
    entries = [_event(row, selection, *told[row.event.pk]) for row in rows]
    return sorted(entries, key=lambda entry: entry.updated, reverse=True)


def _event(row: EventRow, selection: Selection, first: datetime, last: datetime) -> Entry:
    event, lead = row.event, row.event.lead
    when = row.when.words or row.when.bounds or gettext("Date not stated")
    claims = [voice.claim for voice in row.voices]
    said = (
        f"{isolate(claim.speaker.name.text)}: {isolate(selection.said(claim).text)}"
        for claim in claims
    )
    lines = (when, event.summary.text, *said)
    return Entry(
        id=_tag(selection, f"event/{event.key}"),
        title=event.title.text,
        text="\n\n".join(isolate(line) for line in lines if line),
        link=selection.address(event),
        updated=last,
        published=first,
        via=lead.source.url if lead else "",
        category=event.kind,
    )


def _corrections(selection: Selection) -> list[Entry]:
    made = queries.corrections_of(selection.dispute).filter(event__in=selection.events)
    newest = made.order_by(*queries.NEWEST_CORRECTION)[:LATEST]
    return [_correction(correction, selection) for correction in newest]


def _correction(correction: Correction, selection: Selection) -> Entry:
    before, after = correction.before.text, correction.after.text
    arrow = "←" if direction(selection.language) == "rtl" else "→"
    changed = f"{isolate(before)} {arrow} {isolate(after)}"
    lines = (correction.note.text, changed if before or after else "")
    return Entry(
        id=_tag(selection, f"correction/{correction.key}"),
        title=gettext("Correction: %(title)s") % {"title": isolate(correction.event.title.text)},
        text="\n\n".join(line for line in lines if line),
        link=selection.address(correction.event),
        updated=correction.made_at,
        published=correction.made_at,
    )


def _answer(
    selection: Selection, request: HttpRequest, name: str, title: str, entries: Iterable[Entry]
) -> HttpResponse:
    dispute, address = selection.dispute, request.build_absolute_uri()
    feed = Feed(
        title=_clean(title),
        link=selection.page,
        description=None,
        subtitle=_clean(dispute.summary.text),
        language=selection.language,
        author_name=gettext("Sijal"),
        author_link=selection.absolute("/"),
        feed_url=address,
        feed_guid=_tag(selection, f"{dispute.slug}/{name}/{selection.language}"),
        changed=dispute.changed_at,
    )
    for entry in entries:
        _add(feed, entry)
    answer = HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)
    answer["Content-Language"] = selection.language
    return keep(answer, dispute)


def _add(feed: Feed, entry: Entry) -> None:
    feed.add_item(
        title=_clean(entry.title),
        link=entry.link,
        description=linebreaks(_clean(entry.text), autoescape=True),
        unique_id=entry.id,
        updateddate=entry.updated,
        pubdate=entry.published,
        categories=[entry.category] if entry.category else [],
        via=entry.via,
    )


def _clean(text: str) -> str:
    """Without the characters that no XML may hold."""
    return NOT_IN_XML.sub("", text)


def _tag(selection: Selection, name: str) -> str:
    host = urlsplit(selection.absolute("/")).hostname or ""
    return f"tag:{host},{SINCE}:{name}"
