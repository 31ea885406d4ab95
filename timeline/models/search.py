"""What a reader's search looks through: the words of an event, folded, kept beside it."""

from collections.abc import Iterator
from itertools import batched
from typing import Any, ClassVar

from django.apps import AppConfig
from django.db import models
from django.db.models.signals import post_delete, post_save

from timeline.languages.folding import fold
from timeline.models.event import Event
from timeline.models.naming import Named, NaturalManager
from timeline.models.search_index import Has, Holds

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


SearchText._meta.get_field("text").register_lookup(Has)
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
# The columns whose words are looked through, as an event leads to them.
_WORDS = (
    ("title_ar", "title_en", "summary_ar", "summary_en"),
    ("claims__words", "claims__translation"),
    ("citations__exact", "citations__date_words"),
    ("actors__name_ar", "actors__name_en"),
    ("actors__names__text",),
    ("claims__speaker__name_ar", "claims__speaker__name_en"),
    ("claims__speaker__names__text",),
)
_ALSO = {"Actor": "claims__speaker", "ActorName": "claims__speaker__names"}


def refresh_search(events: "models.QuerySet[Event]") -> int:
    """Write the search text of these events anew; how many they were."""
    keys = events.order_by("pk").values_list("pk", flat=True).iterator(chunk_size=_AT_ONCE)
    written = 0
    for some in batched(keys, _AT_ONCE):
        SearchText.objects.bulk_create(
            (SearchText(event_id=key, text=text) for key, text in _texts_of(some)),
            update_conflicts=True,
            unique_fields=["event"],
            update_fields=["text"],
        )
        written += len(some)
    return written


def _texts_of(keys: tuple[int, ...]) -> Iterator[tuple[int, str]]:
    """As columns, not as rows of each model: there may be a million events."""
    said: dict[int, list[str | None]] = {key: [] for key in keys}
    for columns in _WORDS:
        rows = Event.objects.filter(pk__in=keys).order_by().values_list("pk", *columns)
        for key, *words in rows:
            said[key] += words
    for key, words in said.items():
        yield key, "\n".join(dict.fromkeys(fold(text) for text in words if text))


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
