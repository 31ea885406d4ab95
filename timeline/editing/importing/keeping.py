"""The gate: each row is built, checked as forms check it, and kept or refused on its own.

An import adds. What the record holds already stays as it is, with all that belongs to it, and
nothing that comes in is published.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, models, transaction
from django.utils.translation import gettext as _

from timeline.editing.importing.batch import Batch, Entry
from timeline.editing.importing.runs import Runs
from timeline.editing.importing.values import Names, values_of
from timeline.models import Citation, Dispute, Event, PublicationState
from timeline.models.document import DISPUTE, KINDS, LATE, Kind, row_of

KIND = {kind.name: kind for kind in KINDS}
LED = {name: (column, among) for (name, column), among in LATE.items()}


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
        return str(KIND[self.entry.kind].model._meta.verbose_name)


class Keeper:
    """Of all that came in it remembers runs of primary keys; `refused` holds the names of what did
    not. What is here is asked of the database."""

    def __init__(self, dispute: Dispute, *, is_new: bool) -> None:
        self.dispute, self.dispute_is_new = dispute, is_new
        self.names = Names(dispute)
        self.new: defaultdict[str, Runs] = defaultdict(Runs)
        self.refused: set[tuple[str, str]] = set()
        self.told_again = ""  # the key that was made for the last event that was here without it

    def keep(self, batch: Batch) -> Iterator[Outcome]:
        for entry in batch.entries:
            yield self._kept(KIND[entry.kind], entry)
        if batch.whole:
            yield from self._led(batch.entries)

    def _kept(self, kind: Kind, entry: Entry) -> Outcome:
        if entry.refusal:
            return self._refused(entry, entry.refusal)
        try:
            with transaction.atomic():
                return self._tried(kind, entry)
        except ValidationError as error:
            return self._refused(entry, " ".join(_sentences(error, kind)))
        except (IntegrityError, DataError) as error:
            rule = str(error).splitlines()[0].rpartition(":")[2].strip()
            sentence = _("It breaks a rule of the record: %(rule)s") % {"rule": rule}
            return self._refused(entry, sentence)

    def _tried(self, kind: Kind, entry: Entry) -> Outcome:
        there = self._there(kind, entry)
        if there:
            return Outcome(entry, Fate.KNOWN, _title(entry), _difference(there, kind, entry))
        owned = self._owned_by_what_is_here(kind, entry)
        if owned:
            return Outcome(entry, Fate.KNOWN, _title(entry), owned)
        row = kind.model(**values_of(kind, entry.values, self.names))
        self._place(row, kind)
        row.full_clean()
        row.save()
        _restore_times(row, kind, entry)
        if isinstance(row.pk, int):  # a citation has no number: its event or claim has
            self.new[kind.name].add(row.pk)
        return Outcome(entry, Fate.NEW, _title(entry))

    def _there(self, kind: Kind, entry: Entry) -> models.Model | None:
        """The row of this name; of an event without one, that of this title and date."""
        if entry.nameless and kind.name == "events":
            same = self.names.told_again(entry.values)
            self.told_again = _name(entry) if same else self.told_again
            return same
        there = self._named(kind, entry)
        if there and self._came_in(there, kind):
            raise ValidationError(_("It is in this file twice."))
        if isinstance(there, Event) and there.dispute_id != self.dispute.pk:
            raise ValidationError(_("Its key is that of an event of another dispute."))
        return there

    def _named(self, kind: Kind, entry: Entry) -> models.Model | None:
        if not kind.called or not _name(entry):
            return None
        found = kind.model._default_manager.filter(**{kind.called: _name(entry)})
        if kind.name in ("sides", "paths"):
            found = found.filter(dispute=self.dispute)
        return found.first()

    def _came_in(self, row: models.Model, kind: Kind) -> bool:
        """With this file; what belongs to another row came with that one."""
        if not kind.owners:
            return row.pk in self.new[kind.name]
        owners = ((_kind_of(kind, owner), getattr(row, f"{owner}_id")) for owner in kind.owners)
        return any(pk in self.new[among] for among, pk in owners if pk)

    def _owned_by_what_is_here(self, kind: Kind, entry: Entry) -> str:
        """What belongs to a row that was here before is not added: readers may see that row."""
        if kind.name in ("sides", "participations") and not self.dispute_is_new:
            if self.dispute.state == PublicationState.PUBLISHED:
                return _("The dispute is published: its sides stay as they are.")
            return ""
        owners = [(_kind_of(kind, owner), entry.values.get(owner)) for owner in kind.owners]
        named = [(among, str(name)) for among, name in owners if name]
        if any(owner in self.refused for owner in named):
            raise ValidationError(_("What it belongs to was refused."))
        were_here = [self._was_here(among, name) for among, name in named]
        if any(were_here):
            return _("What it belongs to is in the record already.")
        return ""

    def _was_here(self, among: str, name: str) -> bool:
        if among == "events" and name == self.told_again:
            return True
        there = self.names.found(among, name)
        if there is None:
            raise ValidationError(_("«%(name)s» is not here.") % {"name": name})
        return not self._came_in(there, KIND[among])

    def _place(self, row: models.Model, kind: Kind) -> None:
        if any(f.name == "dispute" for f in kind.model._meta.concrete_fields):
            row.dispute = self.dispute  # type: ignore[attr-defined] # it has that column
        if getattr(row, "state", "") == PublicationState.PUBLISHED:
            row.state = PublicationState.DRAFT  # type: ignore[attr-defined] # it has that column
        if isinstance(row, Citation) and row.check_result == Citation.Check.FOUND:
            text = row.source.text
            if text and text[row.start or 0 : row.end or 0] != row.exact:
                row.anchor_to(text)

    def _refused(self, entry: Entry, why: str) -> Outcome:
        if _name(entry):
            self.refused.add((entry.kind, _name(entry)))
        return Outcome(entry, Fate.REFUSED, _title(entry), why)

    def _led(self, entries: Iterable[Entry]) -> Iterator[Outcome]:
        """References to rows that came later in the document."""
        for entry in entries:
            column, among = LED.get(entry.kind, ("", ""))
            led = entry.values.get(column)
            row = self._named(KIND[entry.kind], entry) if led else None
            if row is None or not self._came_in(row, KIND[entry.kind]):
                continue
            there = self.names.found(among, led)
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


def _kind_of(kind: Kind, column: str) -> str:
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
