"""Actors new to the record, as an article names them."""

from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.text import slugify

from timeline.editing.actions.permissions import allow
from timeline.editing.actions.saving import sign
from timeline.editing.intake import actors_by_name
from timeline.languages.codes import Language, other
from timeline.languages.folding import fold
from timeline.models import Actor, ActorName
from timeline.models.naming import new_key

_LONGEST = 80


@transaction.atomic
def introduce(name: str, *, kind: str, language: Language, translated: str, by: User) -> Actor:
    """The actor of that name, made if the record knows neither the name nor its translation; one
    that it knows by either goes by both from now on."""
    allow(by, "add_actor")
    known = actors_by_name()
    actor = known.get(fold(name)) or (known.get(fold(translated)) if translated else None)
    names = {language: name, other(language): translated}
    if actor:
        _call(actor, names, set(known), by)
        return actor
    columns: dict[str, Any] = {f"name_{code}": text for code, text in names.items()}
    actor = Actor(slug=_slug(names["en"]), kind=kind, **columns)
    sign(actor, by)
    return actor


def _call(actor: Actor, names: dict[Language, str], known: set[str], by: User) -> None:
    for language, name in names.items():
        if not name or fold(name) in known:
            continue
        if getattr(actor, f"name_{language}"):
            ActorName.objects.create(actor=actor, language=language, text=name)
        else:
            setattr(actor, f"name_{language}", name)
            sign(actor, by)


def _slug(name: str) -> str:
    slug = slugify(name)[: _LONGEST - 9].strip("-")
    if not slug:
        return new_key()
    return f"{slug}-{new_key()}" if Actor.objects.filter(slug=slug).exists() else slug
