"""An event as the fields of its form: what a browser would send back of it untouched."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, time
from typing import Any

from django.http import QueryDict

from timeline.editing.desk.parts import ClaimForm, EventForm
from timeline.editing.merging import ROWS, Fields
from timeline.editing.registers import Actors, Sources
from timeline.models import Citation, Claim, ClaimLink, Event
from timeline.models.naming import new_key

KEY = re.compile(r"[0-9a-z]{1,16}")
# Of the page rather than of the event.
BESIDES = frozenset({"csrfmiddlewaretoken", "do", "opened", "version", "key"})


def fields_of(event: Event, actors: Actors, sources: Sources) -> dict[str, list[str]]:
    """Rows that the record names by no key of their own are called by their primary key."""
    fields = {name: [typed(getattr(event, name))] for name in EventForm.Meta.fields}
    fields["lead"] = [event.lead_id or ""]
    if event._state.adding:
        return fields
    claims = list(event.claims.order_by("order", "pk").select_related("speaker"))
    cited = [*event.citations.all(), *Citation.objects.filter(claim__in=claims)]
    links = ClaimLink.objects.filter(from_claim__in=claims).order_by("pk")
    parts = [
        *(_participant(part, actors) for part in event.involvements.select_related("actor")),
        *(_claim(claim, actors) for claim in claims),
        *(_citation(c, sources) for c in cited),
        *(_link(link) for link in links.select_related("from_claim", "to_claim")),
    ]
    return fields | rows(parts)


def rows(parts: Iterable[tuple[str, str, Mapping[str, Any]]]) -> dict[str, list[str]]:
    """The fields of some rows: of each its kind, its key and its values by name."""
    fields: dict[str, list[str]] = {}
    for kind, key, values in parts:
        fields.setdefault(kind, []).append(key)
        fields |= {f"{kind}-{key}-{name}": [typed(value)] for name, value in values.items()}
    return fields


def typed(value: Any) -> str:
    """As an editor would type it."""
    if value is None:
        return ""
    if isinstance(value, list):
        return "\n".join(value)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return value.isoformat() if isinstance(value, date) else str(value)


def _participant(part: Any, actors: Actors) -> tuple[str, str, dict[str, Any]]:
    values = {"actor": actors.entry(part.actor), "role": part.role}
    return "participant", f"{part.pk}", values


def _claim(claim: Claim, actors: Actors) -> tuple[str, str, dict[str, Any]]:
    values = {name: getattr(claim, name) for name in ClaimForm.Meta.fields}
    return "claim", claim.key, values | {"speaker": actors.entry(claim.speaker)}


def _citation(citation: Citation, sources: Sources) -> tuple[str, str, dict[str, Any]]:
    values = {
        "source": sources.entry(citation.source),
        "exact": citation.exact,
        "date_words": citation.date_words,
        "start": citation.start,
        "of": citation.claim.key if citation.claim else "",
    }
    return "citation", citation.key, values


def _link(link: ClaimLink) -> tuple[str, str, dict[str, Any]]:
    values = {
        "claim": link.from_claim.key,
        "to": link.to_claim.key,
        "relation": link.relation,
        "note": link.note,
    }
    return "link", f"{link.pk}", values


def sent(posted: QueryDict) -> dict[str, list[str]]:
    """What a browser sent, without what is of the page; keys that are none are left out."""
    fields = {
        name: [value.replace("\r\n", "\n") for value in values]
        for name, values in posted.lists()
        if name not in BESIDES
    }
    for kind in ROWS:
        fields[kind] = list(dict.fromkeys(k for k in fields.get(kind, ()) if KEY.fullmatch(k)))
    return fields


# --- What a button does to the fields where no script runs --------------------------------------


def alter(fields: dict[str, list[str]], command: Sequence[str]) -> None:
    """`add KIND [CLAIM]`, `remove KIND KEY`, `raise KIND KEY`, `take mine|theirs|both NAME`."""
    match command:
        case ["add", kind, *of] if kind in ROWS:
            _add(fields, kind, of[0] if of else "")
        case ["remove", kind, key] if kind in ROWS:
            _remove(fields, kind, key)
        case ["raise", kind, key] if key in fields.get(kind, ())[1:]:
            keys = fields[kind]
            at = keys.index(key)
            keys[at - 1], keys[at] = keys[at], keys[at - 1]
        case ["take", choice, name]:
            fields[name] = ["\n\n".join(_offered(fields, choice, name))]


def _offered(fields: Fields, choice: str, name: str) -> Iterator[str]:
    for whose in ("mine", "theirs"):
        if choice in (whose, "both"):
            yield from fields.get(f"{whose}:{name}", ())


def _add(fields: dict[str, list[str]], kind: str, of: str) -> None:
    key = new_key()
    fields.setdefault(kind, []).append(key)
    if of:
        fields[f"{kind}-{key}-{'of' if kind == 'citation' else 'claim'}"] = [of]


def _remove(fields: dict[str, list[str]], kind: str, key: str) -> None:
    """A claim takes its citations and links along."""
    fields[kind] = [other for other in fields.get(kind, ()) if other != key]
    if kind == "claim":
        for part, whose in (("citation", "of"), ("link", "claim")):
            for other in list(fields.get(part, ())):
                if fields.get(f"{part}-{other}-{whose}") == [key]:
                    _remove(fields, part, other)
