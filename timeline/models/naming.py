"""How a row is named outside the database: natural keys, and keys that say nothing."""

import secrets
from operator import attrgetter
from typing import Any, ClassVar, TypeVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from timeline.models.plain_text import Written

# No vowels (no words by accident), nothing that is mistaken for another letter.
ALPHABET = "23456789bcdfghjkmnpqrstvwxz"
Row = TypeVar("Row", bound=models.Model)


def new_key() -> str:
    """Eight characters, never made from a headline, so that a link survives its rewording."""
    return "".join(secrets.choice(ALPHABET) for _ in range(8))


class NaturalManager(models.Manager[Row]):
    def get_by_natural_key(self, *values: Any) -> Row:
        names = self.model.natural  # type: ignore[attr-defined] # every Named model has it
        return self.get(**dict(zip(names, values, strict=True)))


class Named(Written):
    """A row that fixtures and exports name by `natural`, lookups from the row outwards."""

    natural: ClassVar[tuple[str, ...]] = ("slug",)

    class Meta:
        abstract = True

    def natural_key(self) -> tuple[Any, ...]:
        return tuple(attrgetter(path.replace("__", "."))(self) for path in self.natural)


class Keyed(Named):
    """A row with an opaque key: it has an address, but no name that could be one."""

    natural = ("key",)
    key = models.CharField(_("key"), max_length=16, unique=True, default=new_key, editable=False)

    class Meta:
        abstract = True
