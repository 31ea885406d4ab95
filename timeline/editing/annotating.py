"""What an editor does with notes: each verb one transaction, refused with a sentence."""

from dataclasses import asdict, dataclass

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from timeline.editing.actions.permissions import allow
from timeline.languages.anchoring import Haystack, Quote
from timeline.models import Annotation, Claim, Event, Source

ANNOTATE, CHANGE, DELETE = "add_annotation", "change_annotation", "delete_annotation"
NOT_THERE = gettext_lazy("These words are not in the text: it may have changed.")
SHOW = "correct_event"  # who may change what readers see


@dataclass(frozen=True)
class Remark:
    """What a note says, in Arabic, in English or in both, why, and to whom."""

    body_ar: str = ""
    body_en: str = ""
    motivation: str = Annotation.Motivation.COMMENTING
    visibility: str = Annotation.Visibility.DESK


@dataclass(frozen=True)
class Words:
    """Words of the text in a column; `start` counts its code points, where it is known."""

    column: str
    exact: str
    start: int | None = None


@transaction.atomic
def annotate(
    on: Event | Claim | Source, remark: Remark, *, by: User, words: Words | None = None
) -> Annotation:
    """On the words, else on the whole. Raises ValidationError on `exact` where the text does not
    hold them, and PermissionDenied."""
    allow(by, ANNOTATE)
    note = Annotation(author=by, **{type(on).__name__.lower(): on})
    if words:
        note.field = words.column
        note.place(*_found(words, getattr(on, words.column)))
    return _say(note, remark, by)


def _found(words: Words, text: str) -> tuple[str, tuple[int, int]]:
    """Words that were selected are meant to the letter, words that were typed in are not."""
    haystack, quote = Haystack(text), Quote(words.exact, start=words.start)
    ways = [haystack.alike, haystack.exactly]
    for find in reversed(ways) if words.start is not None else ways:
        span = find(quote)
        if span:
            return text, span
    raise ValidationError({"exact": NOT_THERE})


@transaction.atomic
def reply(note: Annotation, remark: Remark, *, by: User) -> Annotation:
    """To the note that opens the exchange. Raises PermissionDenied."""
    allow(by, ANNOTATE)
    first = note.reply_to or note
    answer = Annotation(
        author=by, reply_to=first, event=first.event, claim=first.claim, source=first.source
    )
    return _say(answer, remark, by)


@transaction.atomic
def amend(note: Annotation, remark: Remark, *, by: User) -> Annotation:
    """Say it otherwise, show it to readers or take it back from them. Raises PermissionDenied."""
    allow(by, ANNOTATE if note.author_id == by.pk else CHANGE)
    if note.visibility == Annotation.Visibility.PUBLIC:
        allow(by, SHOW)
    return _say(note, remark, by)


def _say(note: Annotation, remark: Remark, by: User) -> Annotation:
    if remark.visibility == Annotation.Visibility.PUBLIC:
        allow(by, SHOW)
    for name, value in asdict(remark).items():
        setattr(note, name, value)
    note.full_clean()
    note.save()
    return note


@transaction.atomic
def resolve(note: Annotation, *, by: User) -> None:
    """A second time changes nothing. Raises ValidationError for a reply, and PermissionDenied."""
    allow(by, CHANGE)
    note = _locked(note)
    if note.reply_to_id:
        raise ValidationError(_("A reply is settled with the note that it answers."))
    if note.resolved_at is None:
        note.resolved_at, note.resolved_by = timezone.now(), by
        note.save()


@transaction.atomic
def reopen(note: Annotation, *, by: User) -> None:
    """Raises PermissionDenied."""
    allow(by, CHANGE)
    note = _locked(note)
    if note.resolved_at is not None:
        note.resolved_at = note.resolved_by = None
        note.save()


@transaction.atomic
def delete(note: Annotation, *, by: User) -> None:
    """Raises ValidationError while others' replies would go with it, and PermissionDenied."""
    allow(by, ANNOTATE if note.author_id == by.pk else DELETE)
    note = _locked(note)
    if note.visibility == Annotation.Visibility.PUBLIC:
        allow(by, SHOW)
    if note.replies.exists():
        raise ValidationError(
            _(
                "It has replies, which would be lost with it: settle it instead, or show it to the "
                "desk only."
            )
        )
    note.delete()


def _locked(note: Annotation) -> Annotation:
    return Annotation.objects.select_for_update().get(pk=note.pk)
