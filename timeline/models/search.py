"""What a reader's search looks through: the words of an event, folded, kept beside it."""

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from django.apps import AppConfig
from django.db import models
from django.db.models.signals import post_delete, post_save

from timeline.languages.folding import fold
from timeline.models.event import Event
from timeline.models.naming import Named, NaturalManager
from timeline.models.search_index import Holds

_AT_ONCE = 500


class SearchText(Named):
    """`text` holds the titles, summaries, claims, quotes and every name of the actors, in both
    languages, folded as queries are (`languages.folding`)."""

    natural: ClassVar[tuple[str, ...]] = ("event__key",)
    longest: ClassVar[dict[str, int]] = {"text": 10_000_000}

    event = models.OneToOneField(Event, models.CASCADE, related_name="search", editable=False)
    text = models.TextField(editable=False)

    objects = NaturalManager["SearchText"]()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.text[:60]


SearchText._meta.get_field("text").register_lookup(Holds)

# From a row to the events that it is found in.
FOUND_IN = {
    "Event": "pk",
    "Involvement": "involvements",
    "Claim": "claims",
    "Citation": "citations",
    "Actor": "actors",
    "ActorName": "actors__names",
}
_ALSO = {"Actor": "claims__speaker", "ActorName": "claims__speaker__names"}


def refresh_search(events: "models.QuerySet[Event]") -> int:
    """Write the search text of these events anew; how many they were."""
    rows = (SearchText(event=event, text=_text_of(event)) for event in _with_words(events))
    written = 0
    for some in _batches(rows):
        SearchText.objects.bulk_create(
            some, update_conflicts=True, unique_fields=["event"], update_fields=["text"]
        )
        written += len(some)
    return written


def _with_words(events: "models.QuerySet[Event]") -> Iterator[Event]:
    told = events.order_by("pk").prefetch_related(
        "actors__names", "claims__speaker__names", "citations"
    )
    return told.iterator(chunk_size=_AT_ONCE)


def _batches(rows: Iterable[SearchText]) -> Iterator[list[SearchText]]:
    some: list[SearchText] = []
    for row in rows:
        some.append(row)
        if len(some) == _AT_ONCE:
            yield some
            some = []
    if some:
        yield some


def _text_of(event: Event) -> str:
    words = [event.title_ar, event.title_en, event.summary_ar, event.summary_en]
    claims = list(event.claims.all())
    words += [text for claim in claims for text in (claim.words, claim.translation)]
    words += [text for c in event.citations.all() for text in (c.exact, c.date_words)]
    for actor in {*event.actors.all(), *(claim.speaker for claim in claims)}:
        words += [actor.name_ar, actor.name_en, *(name.text for name in actor.names.all())]
    return "\n".join(dict.fromkeys(fold(text) for text in words if text))


def _keep(sender: type[models.Model], instance: models.Model, raw: bool = False, **kw: Any) -> None:
    """Receiver of saves and deletions; after fixtures, `refresh_search` does it for all."""
    if raw:
        return
    name = sender.__name__
    found = models.Q(**{FOUND_IN[name]: instance.pk})
    if name in _ALSO:
        found |= models.Q(**{_ALSO[name]: instance.pk})
    refresh_search(Event.objects.filter(pk__in=Event.objects.filter(found).values("pk")))


def watch(app: AppConfig) -> None:
    for name in FOUND_IN:
        post_save.connect(_keep, sender=app.get_model(name), dispatch_uid=f"search {name}")
    for name in ("Involvement", "Claim", "Citation"):
        post_delete.connect(
            _forget, sender=app.get_model(name), dispatch_uid=f"search without {name}"
        )


def _forget(sender: type[models.Model], instance: Any, origin: Any = None, **kw: Any) -> None:
    """The row is gone already: its event is known by number. With its event gone too, nothing is
    left to find."""
    if origin is instance or getattr(origin, "model", None) is sender:
        refresh_search(Event.objects.filter(pk=instance.event_id))
