"""TimelineJS: a slide becomes a draft event, and what an event has no place for a note on it."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from timeline.editing.importing.batch import Batch, Entry
from timeline.editing.importing.members import Outline, members
from timeline.editing.importing.text import Text
from timeline.editing.intake import actors_by_name
from timeline.languages.bidi import language_of
from timeline.languages.digits import to_latn
from timeline.languages.folding import fold
from timeline.models.naming import new_key

OURS = re.compile("(?=.*[0-9])[a-z0-9]{8}")  # the form of our keys
NUMBER = re.compile(r"-?[0-9]+")


@dataclass(frozen=True)
class Slide:
    """`start` and `end` are (year, month, day) as typed, as far as they are; `more` is what has no
    place in an event, by its name in words."""

    number: int
    headline: str
    text: str
    start: tuple[str, ...]
    end: tuple[str, ...]
    group: str
    more: tuple[tuple[str, str], ...]
    id: str = ""


def read(text: Text, outline: Outline) -> Batch:
    notes = [_("The title slide is not read: a dispute has its own.")] * outline.holds("title")
    notes += [_("Eras are not read.")] * outline.holds("eras")
    slugs = slugs_by_name()

    def entries() -> Iterator[Entry]:
        for name, number, slide in members(text):
            if name == "events" and number:
                yield from _read(number, slide, slugs)

    return Batch(entries, Counter(entry.kind for entry in entries()), tuple(notes))


def slugs_by_name() -> dict[str, str]:
    """Of the actors that a group may name."""
    return {name: actor.slug for name, actor in actors_by_name().items()}


def _read(number: int, slide: Any, slugs: dict[str, str]) -> Iterator[Entry]:
    if not isinstance(slide, dict):
        yield Entry("events", number, {}, refusal=_("It is no slide."))
        return
    text, media = _dict(slide.get("text")), _dict(slide.get("media"))
    start, end = _dict(slide.get("start_date")), _dict(slide.get("end_date"))
    more = (
        (_("Shown as"), slide.get("display_date") or start.get("display_date")),
        (_("Time"), ":".join(_words(start[n]) for n in ("hour", "minute") if start.get(n))),
        *((label, media.get(name)) for name, label in media_labels().items()),
    )
    yield from entries_of(
        Slide(
            number=number,
            headline=_words(text.get("headline")),
            text=_words(text.get("text")),
            start=_parts(start),
            end=_parts(end),
            group=_words(slide.get("group")),
            more=tuple((label, _words(value)) for label, value in more),
            id=_words(slide.get("unique_id")),
        ),
        slugs,
    )


def media_labels() -> dict[str, str]:
    return {
        "url": _("Media"),
        "caption": _("Caption"),
        "credit": _("Credit"),
        "thumbnail": _("Thumbnail"),
        "alt": _("Alternative text"),
        "link": _("Link"),
    }


def entries_of(slide: Slide, slugs: dict[str, str]) -> Iterator[Entry]:
    """The event, the part of the actor that its group names, and a note for the desk."""
    named = OURS.fullmatch(slide.id) is not None
    key = slide.id if named else new_key()
    headline, text = _plain(slide.headline), _plain(slide.text)
    language = language_of(headline or text)
    title = " ".join((headline or text.partition("\n")[0]).split())
    values = {
        "key": key,
        f"title_{language}": title,
        f"summary_{language}": text if headline else text.partition("\n")[2].strip(),
        "date": edtf(slide.start, slide.end),
    }
    refusal = "" if slide.start else _("It has no year.")
    yield Entry("events", slide.number, values, not named, refusal)
    actor = slugs.get(fold(slide.group))
    if actor:
        part = {"event": key, "actor": actor, "role": "party"}
        yield Entry("involvements", slide.number, part)
    group = () if actor else ((_("Group"), slide.group),)
    lines = [f"{label}: {_plain(value)}" for label, value in (*slide.more, *group) if value]
    if lines:
        yield Entry("annotations", slide.number, _note(key, language, "\n".join(lines)))


def _note(event: str, language: str, body: str) -> dict[str, Any]:
    return {
        "key": new_key(),
        "event": event,
        f"body_{language}": body,
        "motivation": "linking",
        "visibility": "desk",
    }


def edtf(start: tuple[str, ...], end: tuple[str, ...]) -> str | None:
    """Whether there is such a day, the column will tell."""
    if not start:
        return None
    first, last = _edtf(start), _edtf(end) if end else ""
    return f"{first}/{last}" if last and last != first else first


def _edtf(parts: tuple[str, ...]) -> str:
    year, *rest = parts
    return "-".join([year.zfill(4), *(part.zfill(2) for part in rest)])


def _parts(found: dict[str, Any]) -> tuple[str, ...]:
    return numbers(_words(found.get(name)) for name in ("year", "month", "day"))


def numbers(typed: Any) -> tuple[str, ...]:
    """As TimelineJS reads them, with Arabic digits too: up to the first that is none."""
    kept: list[str] = []
    for words in typed:
        number = to_latn(words).replace(",", "").replace(" ", "")
        if not NUMBER.fullmatch(number):
            break
        kept.append(number)
    return tuple(kept)


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _words(value: Any) -> str:
    return "" if value is None or isinstance(value, dict | list | bool) else str(value).strip()


def _plain(markup: str) -> str:
    from timeline.editing.importing.markup import plain  # lxml: 5 MB of a worker, at the first file

    return plain(markup)
