"""Finding an actor or a source by what an editor types of it."""

import re
from collections import defaultdict
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from timeline.languages.folding import fold
from timeline.models import Actor, Source

ADDRESS = re.compile(r"\[([-\w]+)\]\s*$")
MOST = 12


class Actors:
    """Every actor under every name it bears, folded; `new` are those that the form makes.

    An actor's entry, what a box shows of it and `find` reads back, is its name, with its address
    where another bears the same."""

    def __init__(self, new: Iterable[Actor] = ()) -> None:
        self._bearers: dict[str, dict[str, Actor]] = defaultdict(dict)
        self._by_slug: dict[str, Actor] = {}
        for actor in [*Actor.objects.prefetch_related("names"), *new]:
            self._by_slug[actor.slug] = actor
            for name in _names_of(actor):
                self._bearers[fold(name)][actor.slug] = actor

    def entry(self, actor: Actor) -> str:
        name = actor.name.text
        shared = len(self._bearers[fold(name)]) > 1
        return f"{name} [{actor.slug}]" if shared else name

    def find(self, typed: str) -> Actor:
        """Raises ValidationError where no actor, or more than one, is called so."""
        address = ADDRESS.search(typed)
        if address and address[1] in self._by_slug:
            return self._by_slug[address[1]]
        found = list(self._bearers.get(fold(typed.strip()), {}).values())
        if len(found) == 1:
            return found[0]
        if not found:
            raise ValidationError(
                _("No actor is called «%(name)s»: choose one, or make a new one below.")
                % {"name": typed},
                code="unknown",
            )
        raise ValidationError(
            _("Several are called so. Write one of: %(names)s")
            % {"names": " · ".join(self.entry(actor) for actor in found)}
        )

    def search(self, typed: str) -> list[Actor]:
        """Those with a name that begins so, then those with a word that does, then the rest."""
        sought = fold(typed).strip()
        ranked: dict[str, int] = {}
        for name, bearers in self._bearers.items():
            if sought in name:
                rank = 0 if name.startswith(sought) else 1 if f" {sought}" in name else 2
                for slug in bearers:
                    ranked[slug] = min(rank, ranked.get(slug, rank))
        order = sorted(ranked, key=lambda slug: (ranked[slug], slug))
        return [self._by_slug[slug] for slug in order[:MOST]]


def _names_of(actor: Actor) -> list[str]:
    names = [name.text for name in actor.names.all()] if actor.pk else []
    return [name for name in (actor.name_ar, actor.name_en, *names) if name]


class Sources:
    """Every source by its title, publisher and address, folded. Its entry ends with its address."""

    def __init__(self) -> None:
        shown = Source.objects.defer("text").order_by("-published_on", "-pk")
        self._told = [(source, fold(_told(source))) for source in shown]

    def entry(self, source: Source) -> str:
        return f"{source.title} [{source.slug}]"

    def find(self, typed: str) -> Source:
        """Raises ValidationError where no source, or more than one, fits."""
        address = ADDRESS.search(typed)
        known = address[1] if address else typed.strip()
        found = [source for source, _told in self._told if source.slug == known]
        found = found or self.search(typed)
        if len(found) == 1:
            return found[0]
        if not found:
            raise ValidationError(_("No source fits these words: choose one, or make a new one."))
        raise ValidationError(_("Several sources fit these words: choose one of the list."))

    def search(self, typed: str) -> list[Source]:
        """Those in which every word stands, the latest first."""
        words = fold(typed).split()
        found = [source for source, told in self._told if all(word in told for word in words)]
        return found[:MOST]


def _told(source: Source) -> str:
    return " ".join((source.title, source.publisher_ar, source.publisher_en, source.slug))
