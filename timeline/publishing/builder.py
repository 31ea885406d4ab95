"""The builder: choose what an embed shows, see it framed, and copy the code."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from timeline.languages.bilingual import Words
from timeline.languages.codes import Language, other
from timeline.models import Dispute, Event
from timeline.publishing import snippets
from timeline.publishing.options import ACCENTS, THEMES, EmbedOptions
from timeline.publishing.snapshots import keep_version
from timeline.publishing.subjects import Subject, subject_of, whole_of
from timeline.reading import claims, counts, queries
from timeline.reading.appending import HtmxRequest
from timeline.reading.freshness import keep
from timeline.reading.options import STYLE_CHOICES, page_language

MOST = 200  # of each kind that the form offers; the address may ask for any other
type Label = str | Promise | Words
# What the form asks for itself; the rest of the address is sent along with it.
ASKED = (
    *("actor", "kind", "from", "to", "with", "limit", "order", "theme", "accent", "density"),
    *("event", "thread", "path", "rev", *STYLE_CHOICES),
)


@dataclass(frozen=True)
class Choice:
    value: str
    label: Label
    chosen: bool


@dataclass(frozen=True)
class Field:
    """One name of the form with the values it may have."""

    name: str
    label: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Code:
    """What a publisher copies; `hint` says where it goes."""

    id: str
    label: str
    text: str
    hint: str


@require_safe
@vary_on_headers("HX-Request")
def builder(request: HtmxRequest, dispute: str) -> HttpResponse:
    shown = get_object_or_404(Dispute.objects.published(), slug=dispute)
    language: Language = _language(request)
    options = _asked(request, shown, language)
    built = _built(request, shown, options, language)
    if request.htmx and not request.htmx.history_restore_request:
        return keep(render(request, "publishing/builder.html#built", built), shown)
    context = built | {
        "language": language,
        "kept": options.reader.besides(*ASKED),
        "parts": list(_parts(shown, options)),
        "several": list(_several(shown, options)),
        "selects": list(_selects(options)),
    }
    return keep(render(request, "publishing/builder.html", context), shown)


def _language(request: HttpRequest) -> Language:
    """Of the embed, which need not be that of the builder's own page."""
    asked = request.GET.get("lang")
    return "ar" if asked == "ar" else "en" if asked == "en" else page_language()


def _asked(request: HttpRequest, dispute: Dispute, language: Language) -> EmbedOptions:
    """The form says the part in one field, and of the second language and the pin only that
    they are wanted."""
    query = request.GET.copy()
    if "with" in query:
        query["with"] = other(language)
    part, _, key = query.get("part", "").partition(":")
    if key:
        query[part] = key
    with translation.override(language):
        options = EmbedOptions.from_query(query)
    if subject_of(dispute, options.part) is None:
        options = options.showing(None)
    pinned = "pin" in query
    if pinned:
        keep_version(dispute)
    return options.pinned_to(dispute.version if pinned else None)


def _built(
    request: HttpRequest, dispute: Dispute, options: EmbedOptions, language: Language
) -> dict[str, Any]:
    absolute = request.build_absolute_uri
    with translation.override(language):
        subject = subject_of(dispute, options.part) or whole_of(dispute)
        address = reverse("embed", args=[language, dispute.slug]) + options.query
    return {
        "dispute": dispute,
        "options": options.reader,
        "embed": options,
        "subject": subject,
        "preview": address,
        "sandbox": snippets.SANDBOX,
        "codes": list(_codes(absolute, subject, options, address, language)),
    }


def _codes(
    absolute: Any, subject: Subject, options: EmbedOptions, address: str, language: Language
) -> Iterator[Code]:
    source, page = absolute(address), absolute(subject.page)
    script = snippets.script(absolute(reverse("embed-script")))
    link = page + options.showing(None).query
    frame = snippets.frame(source, subject.title, language)
    yield Code(
        "frame",
        gettext("A frame"),
        f"{frame}\n{script}",
        gettext("Without the script it keeps its height and scrolls."),
    )
    yield Code(
        "element",
        gettext("An element"),
        f"{snippets.element(source, subject.title, page)}\n{script}",
        gettext(
            "It takes the language and the colours of your page; a lang on it, or a theme chosen "
            "above, decides otherwise. Where scripts are stripped, the link stays."
        ),
    )
    yield Code(
        "link",
        gettext("A link for oEmbed"),
        link,
        gettext("For editors that turn a pasted link into a frame."),
    )


def _parts(dispute: Dispute, options: EmbedOptions) -> Iterator[Field]:
    """By the kind of part; each choice names its part and its key."""

    def field(name: str, label: str, rows: Iterable[tuple[str, Label]]) -> Field:
        choices = [
            Choice(f"{name}:{key}", words, options.part == (name, key)) for key, words in rows
        ]
        if options.part and options.part[0] == name and not any(c.chosen for c in choices):
            chosen = subject_of(dispute, options.part)
            if chosen:
                choices.append(Choice(":".join(options.part), chosen.title, chosen=True))
        return Field(name, label, tuple(choices))

    events, openings = queries.events_of(dispute).in_order(), claims.openings_of(dispute)
    paths = queries.paths_of(dispute)
    yield field("path", gettext("A reading path"), [(p.slug, p.title) for p in paths[:MOST]])
    yield field("thread", gettext("An exchange"), [(c.key, c.event.title) for c in openings[:MOST]])
    yield field("event", gettext("An event"), [(e.key, e.title) for e in events[:MOST]])


def _several(dispute: Dispute, options: EmbedOptions) -> Iterator[Field]:
    events, filters = queries.events_of(dispute), options.reader.filters
    yield Field(
        "actor",
        gettext("Actors"),
        tuple(
            Choice(actor.slug, actor.name, actor.slug in filters.actors)
            for actor, _ in counts.actors_in(counts.of_actors(events))
        ),
    )
    yield Field(
        "kind",
        gettext("Kinds"),
        tuple(
            Choice(kind, Event.Kind(kind).label, kind in filters.kinds)
            for kind in counts.of_kinds(events)
        ),
    )


def _selects(options: EmbedOptions) -> Iterator[Field]:
    house, chosen = gettext("House style"), dict(options.reader.chosen)
    labels = {
        "calendar": gettext("Calendar"),
        "months": gettext("Month names"),
        "digits": gettext("Digits"),
    }
    order = (("desc", gettext("Newest first")),)
    yield _select("order", gettext("Order"), gettext("Oldest first"), order, options.newest_first)
    for name, choices in STYLE_CHOICES.items():
        yield _select(name, labels[name], house, choices.choices, chosen.get(name, ""))
    themes = zip(THEMES, (pgettext("theme", "Light"), pgettext("theme", "Dark")), strict=True)
    auto = gettext("As the reader’s system")
    yield _select("theme", gettext("Colours"), auto, themes, options.theme)
    accents = zip(ACCENTS, _accent_names(), strict=True)
    ink = pgettext("accent", "Ink")
    yield _select("accent", pgettext("accent", "Accent"), ink, accents, options.accent)
    compact = (("compact", gettext("Compact: titles and dates")),)
    yield _select("density", gettext("Density"), gettext("Full"), compact, options.compact)


def _accent_names() -> Iterator[str]:
    yield from (gettext("teal"), gettext("rust"), gettext("slate"), gettext("plum"))
    yield from (gettext("blue"), gettext("green"), gettext("red"), gettext("ochre"))


def _select(
    name: str, label: str, default: Label, choices: Iterable[tuple[str, Any]], chosen: str | bool
) -> Field:
    """`chosen` is a value, or whether the only one that is no default is chosen."""
    rows = [Choice(value, words, chosen is True or chosen == value) for value, words in choices]
    return Field(name, label, (Choice("", default, not chosen), *rows))
