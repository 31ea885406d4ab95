"""Bilingual columns: which one a reader gets, and that at least one has words."""

from typing import Any, Self, overload

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from timeline.languages.bilingual import Words, choose


class Bilingual:
    """`title = Bilingual()` reads the columns `title_ar` and `title_en`.

    It gives the language in use, or the other one if that has no words, as `Words` that say
    which it is. Two columns rather than a translation package: there are two languages, and
    each is reviewed on its own.
    """

    def __set_name__(self, owner: type[models.Model], name: str) -> None:
        self.columns = (f"{name}_ar", f"{name}_en")

    @overload
    def __get__(self, row: None, owner: Any) -> Self: ...
    @overload
    def __get__(self, row: models.Model, owner: Any) -> Words: ...
    def __get__(self, row: models.Model | None, owner: Any) -> Self | Words:
        if row is None:
            return self
        ar, en = (getattr(row, column) for column in self.columns)
        return choose(ar, en, "en" if get_language() == "en" else "ar")


def in_one_language(name: str) -> models.CheckConstraint:
    """`name_ar` or `name_en` has words."""
    return models.CheckConstraint(
        condition=~Q(**{f"{name}_ar": ""}) | ~Q(**{f"{name}_en": ""}),
        name=f"%(class)s_{name}_in_one_language",
        violation_error_message=_("Write it in Arabic or in English at least."),
    )
