"""Undoing an acceptance: what it made is taken back, as long as nobody has worked on it since."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from timeline.models import Event, Proposal, SearchText

# What the database makes by itself
DERIVED = (SearchText,)

type Place = tuple[str, Any]


def made_of(rows: Iterable[models.Model], basis: str = "") -> dict[str, Any]:
    """Each row by its model and key, with the version of its history that it was left at; `basis`
    is that of the date of a known event before a discrepancy changed it."""
    return {
        "rows": [
            {"model": row._meta.model_name, "key": row.pk, "seen": _latest(row)} for row in rows
        ],
        "basis": basis,
    }


def parts_of(event: Event) -> list[models.Model]:
    """An event as accepting drafts it."""
    return [event, *event.citations.all(), *event.involvements.all()]


def take_back(proposal: Proposal) -> None:
    """Raises ValidationError when a row has been changed since, when others stand on it, or when
    readers see it."""
    rows = list(_rows(proposal))
    ours = {_place(row) for row, _seen in rows} | _links_made(proposal.source_id)
    for row, seen in rows:
        if _latest(row) != seen or any(_place(one) not in ours for one in _standing_on(row)):
            raise ValidationError(
                _("What it became has been worked on since: change or delete that instead.")
            )
    for row, _seen in rows:
        type(row)._default_manager.filter(pk=row.pk).delete()
    if proposal.event_id and (basis := proposal.made.get("basis")):
        _restore_basis(proposal.event_id, basis)


def _rows(proposal: Proposal) -> Iterator[tuple[models.Model, int | None]]:
    """Those that still exist, the wholes before their parts."""
    for entry in proposal.made.get("rows", ()):
        model = apps.get_model("timeline", entry["model"])
        rows = model._default_manager.select_for_update().order_by()  # no join to lock through
        row = rows.filter(pk=entry["key"]).first()
        if row:
            yield row, entry["seen"]


def _links_made(source: int) -> set[Place]:
    """Links between claims go with either claim: whichever proposal made them."""
    made = Proposal.objects.filter(source=source).values_list("made", flat=True)
    entries = (entry for one in made for entry in one.get("rows", ()))
    return {(entry["model"], entry["key"]) for entry in entries if entry["model"] == "claimlink"}


def _standing_on(row: models.Model) -> Iterator[models.Model]:
    """What would be deleted with the row, or forbids it."""
    for relation in row._meta.related_objects:
        model = relation.related_model
        if relation.on_delete in {models.CASCADE, models.RESTRICT, models.PROTECT}:
            found = model._base_manager.filter(**{relation.field.name: row})
            yield from (one for one in found if not isinstance(one, DERIVED))


def _restore_basis(pk: int, basis: str) -> None:
    event = Event.objects.select_for_update().filter(pk=pk).first()
    if event and event.basis == Event.Basis.CONFLICTING:
        event.basis = basis
        event.save()


def _place(row: models.Model) -> Place:
    return str(row._meta.model_name), row.pk


def _latest(row: models.Model) -> int | None:
    """The version of its history that a row stands at."""
    versions = row.history  # type: ignore[attr-defined] # of every model of the record
    found: int | None = (
        versions.order_by("-history_id").values_list("history_id", flat=True).first()
    )
    return found
