"""The gate: each row is built, checked as forms check it, and kept or refused on its own.

An import adds. What the record holds already stays as it is, with all that belongs to it, and
nothing that comes in is published.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, models, transaction
from django.utils.translation import gettext as _

from timeline.editing.importing.batch import Batch, Entry
from timeline.editing.importing.values import Names, values_of
from timeline.models import Citation, Dispute, Event, PublicationState
from timeline.models.document import DISPUTE, KINDS, LATE, Kind, row_of


class Fate(StrEnum):
    NEW = "new"
    KNOWN = "known"
    REFUSED = "refused"


@dataclass(frozen=True)
class Outcome:
    """Of one entry; `why` says what stands against it, or how the record differs."""

    entry: Entry
    fate: Fate
    title: str
    why: str = ""

    @property
    def kind_name(self) -> str:
        model = next(kind.model for kind in KINDS if kind.name == self.entry.kind)
        return str(model._meta.verbose_name)


@dataclass
class Keeper:
    """`new` holds the primary keys of the rows that came in, by the name of their kind and their
    own name: there may be a million. `known` and `refused` are such names."""

    dispute: Dispute
    dispute_is_new: bool
    new: dict[tuple[str, str], int] = field(default_factory=dict)
    known: set[tuple[str, str]] = field(default_factory=set)
    refused: set[tuple[str, str]] = field(default_factory=set)

    def keep(self, batch: Batch) -> Iterator[Outcome]:
        by_kind: dict[str, list[Entry]] = {}
        for entry in batch.entries:
            by_kind.setdefault(entry.kind, []).append(entry)
        for kind in KINDS:
            for entry in by_kind.get(kind.name, ()):
                yield self._kept(kind, entry)
        for (name, column), among in LATE.items():
            yield from self._led(by_kind.get(name, ()), name, column, among)

    def _kept(self, kind: Kind, entry: Entry) -> Outcome:
        name = (kind.name, _name(entry))
        if entry.refusal:
            return self._refused(entry, name, entry.refusal)
        if _name(entry) and name in self.new:
            return self._refused(entry, name, _("It is in this file twice."))
        try:
            with transaction.atomic():
                return self._tried(kind, entry, name)
        except ValidationError as error:
            return self._refused(entry, name, " ".join(_sentences(error, kind)))
        except (IntegrityError, DataError) as error:
            rule = str(error).splitlines()[0].rpartition(":")[2].strip()
            sentence = _("It breaks a rule of the record: %(rule)s") % {"rule": rule}
            return self._refused(entry, name, sentence)

    def _tried(self, kind: Kind, entry: Entry, name: tuple[str, str]) -> Outcome:
        there = self._there(kind, entry)
        if there:
            self.known.add(name)
            return Outcome(entry, Fate.KNOWN, _title(entry), _difference(there, kind, entry))
        owned = self._owned_by_what_is_here(kind, entry)
        if owned:
            return Outcome(entry, Fate.KNOWN, _title(entry), owned)
        row = kind.model(**values_of(kind, entry.values, Names(self.dispute)))
        self._place(row, kind)
        row.full_clean()
        row.save()
        _restore_times(row, kind, entry)
        self.new[name] = row.pk
        return Outcome(entry, Fate.NEW, _title(entry))

    def _there(self, kind: Kind, entry: Entry) -> models.Model | None:
        """The row of this name; of an event without one, that of this title and date."""
        rows = kind.model._default_manager
        if entry.nameless and kind.name == "events":
            return Names(self.dispute).told_again(entry.values)
        if not kind.called or not _name(entry):
            return None
        found = rows.filter(**{kind.called: _name(entry)})
        if kind.name in ("sides", "paths"):
            found = found.filter(dispute=self.dispute)
        there = found.first()
        if isinstance(there, Event) and there.dispute_id != self.dispute.pk:
            raise ValidationError(_("Its key is that of an event of another dispute."))
        return there

    def _owned_by_what_is_here(self, kind: Kind, entry: Entry) -> str:
        """What belongs to a row that was here before is not added: readers may see that row."""
        if kind.name in ("sides", "participations") and not self.dispute_is_new:
            if self.dispute.state == PublicationState.PUBLISHED:
                return _("The dispute is published: its sides stay as they are.")
            return ""
        owners = [(_named(kind, owner), entry.values.get(owner)) for owner in kind.owners]
        named = [(among, str(name)) for among, name in owners if name]
        if any(owner in self.refused for owner in named):
            raise ValidationError(_("What it belongs to was refused."))
        here = [owner for owner in named if owner not in self.new]
        for among, name in here:
            if (among, name) not in self.known and not Names(self.dispute).found(among, name):
                raise ValidationError(_("«%(name)s» is not here.") % {"name": name})
        if here:
            return _("What it belongs to is in the record already.")
        return ""

    def _place(self, row: models.Model, kind: Kind) -> None:
        if any(f.name == "dispute" for f in kind.model._meta.concrete_fields):
            row.dispute = self.dispute  # type: ignore[attr-defined] # it has that column
        if getattr(row, "state", "") == PublicationState.PUBLISHED:
            row.state = PublicationState.DRAFT  # type: ignore[attr-defined] # it has that column
        if isinstance(row, Citation) and row.check_result == Citation.Check.FOUND:
            text = row.source.text
            if text and text[row.start or 0 : row.end or 0] != row.exact:
                row.anchor_to(text)

    def _refused(self, entry: Entry, name: tuple[str, str], why: str) -> Outcome:
        self.refused.add(name)
        return Outcome(entry, Fate.REFUSED, _title(entry), why)

    def _led(
        self, entries: Iterable[Entry], name: str, column: str, among: str
    ) -> Iterator[Outcome]:
        """References to rows that came later in the document."""
        rows = next(kind.model for kind in KINDS if kind.name == name)._default_manager
        for entry in entries:
            key, led = self.new.get((name, _name(entry))), entry.values.get(column)
            if key is None or not led:
                continue
            row, there = rows.get(pk=key), Names(self.dispute).found(among, led)
            try:
                with transaction.atomic():
                    if there is None:
                        raise ValidationError(_("«%(name)s» is not here.") % {"name": led})
                    setattr(row, column, there)
                    row.save()
            except (ValidationError, IntegrityError):
                why = _("It came in without its «%(column)s»: «%(name)s» is not here.")
                yield Outcome(
                    entry, Fate.REFUSED, _title(entry), why % {"column": column, "name": led}
                )


def _named(kind: Kind, column: str) -> str:
    """The name of the kind that a reference leads to."""
    model = kind.model._meta.get_field(column).related_model
    return next(other.name for other in KINDS if other.model is model)


def _name(entry: Entry) -> str:
    return str(entry.values.get("key") or entry.values.get("slug") or "")


def _title(entry: Entry) -> str:
    """What tells an editor which row it is."""
    values = entry.values
    for name in ("title_ar", "title_en", "title", "name_ar", "name_en", "words", "exact", "text",
                 "body_ar", "body_en", "note_ar", "note_en"):  # fmt: skip
        if isinstance(values.get(name), str) and values[name]:
            return str(values[name])[:120]
    return " · ".join(str(value) for value in values.values() if isinstance(value, str))[:120]


def _difference(there: models.Model, kind: Kind, entry: Entry) -> str:
    """Which columns the record has otherwise; the state apart, which no import brings."""
    if entry.nameless:
        return ""
    held = row_of(there, kind)
    columns = [f.name for f in kind.columns if f.name != "state" and f.name in entry.values]
    other = [name for name in columns if str(held[name] or "") != str(entry.values[name] or "")]
    return _("The record keeps its own: %(names)s") % {"names": ", ".join(other)} if other else ""


def _restore_times(row: models.Model, kind: Kind, entry: Entry) -> None:
    """When it was written, which a save takes for now."""
    for column in kind.columns:
        if getattr(column, "auto_now_add", False) and entry.values.get(column.name):
            written = column.clean(entry.values[column.name], row)
            setattr(row, column.name, written)
            kind.model._default_manager.filter(pk=row.pk).update(**{column.name: written})


def _sentences(error: ValidationError, kind: Kind) -> Iterator[str]:
    if not hasattr(error, "error_dict"):
        yield from error.messages
        return
    labels = {column.name: str(column.verbose_name) for column in kind.columns}
    for name, messages in error.message_dict.items():
        label = labels.get(name, "")
        yield from (f"{label}: {message}" if label else message for message in messages)


def dispute_for(batch: Batch, dispute: Dispute | None) -> tuple[Dispute, bool]:
    """The one asked for, or that of the file, as a draft where it is not here yet. Raises
    ValidationError."""
    if dispute:
        return dispute, False
    slug = batch.dispute.get("slug")
    if not slug:
        raise ValidationError(_("Say into which dispute: the file names none."))
    there = Dispute.objects.filter(slug=str(slug)).first()
    if there:
        return there, False
    new = Dispute(**values_of(DISPUTE, batch.dispute, None))
    new.state = PublicationState.DRAFT
    new.full_clean()
    new.save()
    return new, True
