"""The record of a dispute as Sijal writes it (`models.document`)."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from timeline.editing.importing.batch import Batch, Entry, unreadable
from timeline.editing.importing.members import Outline, members
from timeline.editing.importing.text import Text
from timeline.models.document import DISPUTE, KINDS, VERSION

_KNOWN = {"format", "version", DISPUTE.name, *(kind.name for kind in KINDS)}


def read(text: Text, outline: Outline) -> Batch:
    if outline.values.get("version") != VERSION:
        raise unreadable(_("It was written by a newer Sijal: update this one first."))
    for kind in KINDS:
        if kind.name in outline.values:
            raise unreadable(_("«%(name)s» must be a list.") % {"name": kind.name})
    dispute = outline.values.get(DISPUTE.name)
    unknown = ", ".join(sorted(_unknown(outline)))
    note = _("Not known here, and left out: %(names)s") % {"names": unknown}
    there = [name for name in outline.rows if name in _KNOWN]
    return Batch(
        lambda: _entries(text, there),
        {name: outline.rows[name] for name in there if outline.rows[name]},
        (note,) if unknown else (),
        dispute if isinstance(dispute, dict) else {},
        whole=True,
    )


def _entries(text: Text, there: Sequence[str]) -> Iterator[Entry]:
    for wanted in _passes(there):
        for name, number, row in members(text):
            if number == 0 or name not in wanted:
                continue
            if isinstance(row, dict):
                yield Entry(name, number, row)
            else:
                yield Entry(name, number, {}, refusal=_("It is no row of named columns."))


def _passes(there: Sequence[str]) -> Iterator[list[str]]:
    """Lists that can be kept as they come, in one reading of the file: one is enough where they
    stand in the order of `KINDS`, as we write them."""
    together: list[str] = []
    for kind in KINDS:
        if kind.name not in there:
            continue
        if together and there.index(kind.name) < there.index(together[-1]):
            yield together
            together = []
        together.append(kind.name)
    yield together


def _unknown(outline: Outline) -> set[str]:
    unknown = (outline.values.keys() | outline.rows.keys()) - _KNOWN
    for kind in KINDS:
        columns = outline.columns.get(kind.name, set()) - {field.name for field in kind.columns}
        unknown |= {f"{kind.name}.{column}" for column in columns}
    return unknown
