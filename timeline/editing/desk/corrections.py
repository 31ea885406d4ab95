"""What readers are told of a change to something published."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import User
from django.utils.translation import override

from timeline.calendars.formatting import DateStyle, format_date
from timeline.calendars.partial_date import PartialDate
from timeline.editing.actions import correct
from timeline.editing.merging import Fields
from timeline.languages.codes import LANGUAGES, Language
from timeline.models import Event


def tell(event: Event, by: User, note: Mapping[str, Any], before: Fields, after: Fields) -> None:
    """In the transaction of the change, whose fields stand before and after it."""
    told: dict[str, str] = {}
    for language in LANGUAGES:
        with override(language):
            told[f"before_{language}"], told[f"after_{language}"] = _told(
                event, language, before, after
            )
    correct(event, by=by, note_ar=note["note_ar"], note_en=note["note_en"], **told)


def _told(event: Event, language: Language, before: Fields, after: Fields) -> tuple[str, str]:
    """The texts of one language that changed; the date, where that did."""
    names = [f"title_{language}", f"summary_{language}"]
    changed = [name for name in names if _text(before, name) != _text(after, name)]
    was = [_text(before, name) for name in changed]
    now = [_text(after, name) for name in changed]
    if event.date and str(event.date) != _text(before, "date"):
        was.append(_date(_text(before, "date"), language))
        now.append(_date(str(event.date), language))
    return "\n".join(filter(None, was)), "\n".join(filter(None, now))


def _date(edtf: str, language: Language) -> str:
    return format_date(PartialDate.parse(edtf), DateStyle(language=language)) if edtf else ""


def _text(fields: Fields, name: str) -> str:
    return "\n".join(fields.get(name, ())).strip()
