"""What the page of notes shows: the texts of a source or an event, and the notes on them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from timeline.editing.desk.note_forms import RemarkForm
from timeline.languages.codes import other
from timeline.languages.highlights import Segment, Span, paragraphs
from timeline.models import Annotation, Citation, Claim, Event, Source
from timeline.models.annotation import AnnotationQuerySet


@dataclass(frozen=True)
class Text:
    """A text that words may be taken from; `name` is how the form calls it."""

    on: Event | Claim | Source
    column: str
    label: str
    language: str

    @property
    def name(self) -> str:
        owner = self.on.slug if isinstance(self.on, Source) else self.on.key
        return f"{owner}.{self.column}"

    @property
    def written(self) -> str:
        return str(getattr(self.on, self.column))


@dataclass
class Thread:
    """`forms` are those under the note: `reply` and `amend`."""

    note: Annotation
    replies: list["Thread"] = field(default_factory=list)
    forms: dict[str, RemarkForm] = field(default_factory=dict)


@dataclass(frozen=True)
class MarkedText:
    text: Text
    paragraphs: Sequence[Sequence[Segment[Span]]]


@dataclass(frozen=True)
class NotesPage:
    """`subject` is what a note without words is on."""

    subject: Event | Source
    texts: tuple[Text, ...]

    @property
    def address(self) -> str:
        if isinstance(self.subject, Source):
            return reverse("desk:source-notes", args=[self.subject.slug])
        return reverse("desk:event-notes", args=[self.subject.dispute.slug, self.subject.key])

    def notes(self) -> QuerySet[Annotation]:
        return notes_on(self.subject)

    def marked(self, notes: Iterable[Annotation]) -> list[MarkedText]:
        """The texts with the open notes on them."""
        unsettled = [note for note in notes if note.resolved_at is None]
        found = ((text, [note for note in unsettled if _in(note, text)]) for text in self.texts)
        return [MarkedText(text, list(paragraphs(text.written, here))) for text, here in found]

    def named(self, name: str) -> Text | None:
        return next((text for text in self.texts if text.name == name), None)


def _in(note: Annotation, text: Text) -> bool:
    return note.on == text.on and (note.field == text.column or isinstance(text.on, Source))


def notes_on(subject: Event | Source) -> AnnotationQuerySet:
    """Those on it and, of an event, on its claims: replies after what they answer."""
    on = (
        Q(source=subject)
        if isinstance(subject, Source)
        else Q(event=subject) | Q(claim__event=subject)
    )
    people = ("author", "resolved_by", "claim__speaker")
    related = ("event__dispute", "claim__event__dispute", "source", *people)
    answered = ("reply_to__event__dispute", "reply_to__claim__event__dispute", "reply_to__source")
    notes: AnnotationQuerySet = Annotation.objects.filter(on).in_threads()
    return notes.select_related(*related, *answered)


def page_of_source(source: Source) -> NotesPage:
    texts = [Text(source, "text", _("archived text"), source.language)] if source.text else []
    return NotesPage(source, tuple(texts))


def page_of_event(event: Event) -> NotesPage:
    return NotesPage(event, tuple(text for text in _texts_of(event) if text.written))


def _texts_of(event: Event) -> Iterator[Text]:
    for column in event.quoted_texts:
        label = str(event._meta.get_field(column).verbose_name)  # type: ignore[union-attr] # of a column
        yield Text(event, column, label, column[-2:])
    for claim in event.claims.select_related("speaker"):
        speaker = {"speaker": claim.speaker.name}
        words, translation = _("what %(speaker)s said"), _("translation of what %(speaker)s said")
        yield Text(claim, "words", words % speaker, claim.language)
        yield Text(claim, "translation", translation % speaker, other(claim.language))


@dataclass(frozen=True)
class Threads:
    """Of a page: open ones, in the order of the words, then those on the whole; `lost`, whose
    words are no longer in the text; `settled`."""

    open: list[Thread]
    lost: list[Thread]
    settled: list[Thread]

    def each(self) -> Iterator[Thread]:
        """Replies too."""
        for thread in (*self.open, *self.lost, *self.settled):
            yield from (thread, *thread.replies)


def threads_of(notes: Iterable[Annotation], page: NotesPage) -> Threads:
    """`notes` as `in_threads` orders them."""
    threads: dict[int, Thread] = {}
    for note in notes:
        if note.reply_to_id in threads:
            threads[note.reply_to_id].replies.append(Thread(note))
        else:
            threads[note.pk] = Thread(note)
    order = {(text.on, text.column): place for place, text in enumerate(page.texts)}
    found = Threads([], [], [])
    for thread in threads.values():
        _pile(thread.note, found).append(thread)
    found.open.sort(key=lambda thread: _place(thread.note, order))
    return found


def _pile(note: Annotation, threads: Threads) -> list[Thread]:
    if note.resolved_at:
        return threads.settled
    return threads.lost if note.exact and not note.is_placed else threads.open


def _place(
    note: Annotation, order: dict[tuple[Event | Claim | Source, str], int]
) -> tuple[int, int]:
    return order.get((note.on, note.field), len(order)), note.start or 0


def changed_citations(subject: Event | Source) -> QuerySet[Citation]:
    """Whose words are no longer in their source to the letter."""
    on = (
        Q(source=subject)
        if isinstance(subject, Source)
        else Q(event=subject) | Q(claim__event=subject)
    )
    related = ("source", "event__dispute", "claim__event__dispute")
    changed = Citation.objects.filter(on).exclude(check_result=Citation.Check.FOUND)
    return changed.select_related(*related).defer("source__text")


def sources_of(subject: Event | Source) -> QuerySet[Source]:
    """Of an event, those that it or its claims cite."""
    if isinstance(subject, Source):
        return Source.objects.none()
    cited = Citation.objects.filter(Q(event=subject) | Q(claim__event=subject))
    return Source.objects.filter(pk__in=cited.order_by().values("source")).defer("text")
