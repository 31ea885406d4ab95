"""The record of a dispute as Sijal writes it (`models.document`)."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from timeline.editing.importing.batch import Batch, Entry, unreadable
from timeline.models.document import DISPUTE, KINDS, VERSION, Kind


def read(found: dict[str, Any]) -> Batch:
    if found.get("version") != VERSION:
        raise unreadable(_("It was written by a newer Sijal: update this one first."))
    dispute = found.get("dispute")
    entries = [entry for kind in KINDS for entry in _entries(found, kind)]
    unknown = sorted(set(_unknown(entries)) | (set(found) - _KNOWN))
    note = _("Not known here, and left out: %(names)s") % {"names": ", ".join(unknown)}
    return Batch(
        tuple(entries),
        (note,) if unknown else (),
        dispute if isinstance(dispute, dict) else {},
    )


_KNOWN = {"format", "version", DISPUTE.name, *(kind.name for kind in KINDS)}


def _entries(found: dict[str, Any], kind: Kind) -> Iterator[Entry]:
    rows = found.get(kind.name, [])
    if not isinstance(rows, list):
        raise unreadable(_("«%(name)s» must be a list.") % {"name": kind.name})
    for number, row in enumerate(rows, 1):
        if isinstance(row, dict):
            yield Entry(kind.name, number, row)
        else:
            yield Entry(kind.name, number, {}, refusal=_("It is no row of named columns."))


def _unknown(entries: list[Entry]) -> Iterator[str]:
    known = {kind.name: {field.name for field in kind.columns} for kind in KINDS}
    for entry in entries:
        yield from (f"{entry.kind}.{name}" for name in set(entry.values) - known[entry.kind])
