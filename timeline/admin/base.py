"""What every page of the back office shares: boxes that know their direction, honest reverts."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.contrib.admin import ActionLocation
from django.contrib.admin.options import BaseModelAdmin, IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from simple_history.admin import SimpleHistoryAdmin

from timeline.editing.dates import reference_of
from timeline.editing.forms import PartialDateField, PlainTextField
from timeline.models.fields import PartialDateField as PartialDateColumn

if TYPE_CHECKING:
    Forms = BaseModelAdmin[Any]
    HistoryAdmin = admin.ModelAdmin[Any]
    Stacked = admin.StackedInline[Any, Any]
    Tabular = admin.TabularInline[Any, Any]
    ModelForm = forms.ModelForm[Any]
    InlineFormSet = forms.BaseInlineFormSet[Any, Any, Any]
    Rows = models.QuerySet[Any]
    List = ChangeList
    Column = models.Field[Any, Any]
else:
    Forms, Rows, Column, List = object, models.QuerySet, models.Field, ChangeList
    HistoryAdmin = SimpleHistoryAdmin
    Stacked, Tabular = admin.StackedInline, admin.TabularInline
    ModelForm, InlineFormSet = forms.ModelForm, forms.BaseInlineFormSet

# Where an action is offered: above the list, and on the page of one row.
EVERYWHERE = (ActionLocation.CHANGE_LIST, ActionLocation.CHANGE_FORM)

ARABIC = {"dir": "rtl", "lang": "ar"}
LATIN = {"dir": "ltr", "lang": "en"}
LATIN_NAMES = frozenset({"wikidata", "time_zone", "previous_dates", "frame_origins"})


def direction_of(column: Column) -> dict[str, str]:
    """Of what is written in a column, whatever the language of the pages."""
    if column.choices or not isinstance(column, models.CharField | models.TextField):
        return LATIN if column.name in LATIN_NAMES else {}
    if column.name.endswith("_ar"):
        return ARABIC
    latin = isinstance(column, models.URLField | models.SlugField) or column.name in LATIN_NAMES
    return LATIN if latin or column.name.endswith("_en") else {"dir": "auto"}


class RecordForms(Forms):
    """For pages and inlines alike."""

    formfield_overrides = {
        PartialDateColumn: {"form_class": PartialDateField},
        models.TextField: {"form_class": PlainTextField},
    }

    def formfield_for_dbfield(
        self, db_field: Column, request: Any, **kwargs: Any
    ) -> forms.Field | None:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field:
            field.widget.attrs.update(direction_of(db_field))
        return field


def refer(form: type[ModelForm], row: models.Model | None) -> None:
    """Count the relative dates typed in a form from the day that the row's source gives."""
    for field in form.base_fields.values():
        if isinstance(field, PartialDateField):
            field.refer_to(reference_of(row))


class RecordList(List):
    def get_filters(self, request: HttpRequest) -> Any:
        """Django 6.1 reads the years of a date hierarchy as numbers of any size."""
        try:
            return super().get_filters(request)
        except OverflowError as error:
            raise IncorrectLookupParameters(error) from error


class RecordAdmin(RecordForms, HistoryAdmin):
    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[List]:
        return RecordList

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """Not by a pattern of the asker's: a bad one is an error, a cruel one never ends."""
        pattern = lookup.rpartition("__")[2] in {"regex", "iregex"}
        return not pattern and super().lookup_allowed(lookup, value, request)

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> type[ModelForm]:
        form = super().get_form(request, obj, change, **kwargs)
        refer(form, obj)
        return form

    def get_history_queryset(
        self, request: HttpRequest, history_manager: Any, pk_name: str, object_id: Any
    ) -> Rows:
        """In place of simple_history's own, which calls `select_related()` without fields for a
        model without relations: Django 6.1 warns of that."""
        relations = [c.name for c in self.opts.concrete_fields if c.is_relation]
        versions: Rows = history_manager.filter(**{pk_name: object_id})
        return versions.select_related("history_user", *relations)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """A revert saves an old row whole: what is read-only in the form stays as it is now."""
        if change:
            now = type(obj)._default_manager.filter(pk=obj.pk).values().first() or {}
            fixed = set(self.get_readonly_fields(request, obj))
            for column in obj._meta.concrete_fields:
                if column.name in fixed and column.attname in now:
                    setattr(obj, column.attname, now[column.attname])
        super().save_model(request, obj, form, change)


class PartAdmin(RecordAdmin):
    """Of rows that are edited within another: reached from there, not from the index."""

    def get_model_perms(self, request: HttpRequest) -> dict[str, bool]:
        return {}


class RecordInline(RecordForms, Stacked):
    extra = 0
    show_change_link = True

    def get_formset(
        self, request: HttpRequest, obj: Any = None, **kwargs: Any
    ) -> type[InlineFormSet]:
        formset = super().get_formset(request, obj, **kwargs)
        refer(formset.form, obj)
        return formset


class RecordTable(RecordForms, Tabular):
    extra = 0
    show_change_link = True


class PublishableAdmin(RecordAdmin):
    """Its state changes by two verbs only, here and on the page of a row."""

    actions: Any = ("publish", "withdraw")
    readonly_fields: ClassVar[Any] = ("state",)
    to_publish: Callable[..., None]
    to_withdraw: Callable[..., None]

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(f"timeline.publish_{self.opts.model_name}")

    def has_withdraw_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(f"timeline.withdraw_{self.opts.model_name}")

    @admin.action(
        permissions=["publish"],
        description=_("Publish"),
        description_plural=_("Publish the selected %(verbose_name_plural)s"),
        location=EVERYWHERE,
    )
    def publish(self, request: HttpRequest, queryset: Rows) -> None:
        each(request, queryset, partial(self.to_publish, by=editor_of(request)))

    @admin.action(
        permissions=["withdraw"],
        description=_("Withdraw"),
        description_plural=_("Withdraw the selected %(verbose_name_plural)s"),
        location=EVERYWHERE,
    )
    def withdraw(self, request: HttpRequest, queryset: Rows) -> None:
        each(request, queryset, partial(self.to_withdraw, by=editor_of(request)))


def each(request: HttpRequest, rows: Iterable[Any], verb: Callable[[Any], object]) -> None:
    """Do it to each row, and say how many it was done to and which ones refused, and why."""
    done = 0
    for row in rows:
        try:
            verb(row)
        except ValidationError as error:
            messages.error(request, f"{row}: {' '.join(error.messages)}")
        except PermissionDenied as error:
            messages.error(request, f"{row}: {error}")
        else:
            done += 1
    if done:
        messages.success(
            request, ngettext("%(n)d row changed.", "%(n)d rows changed.", done) % {"n": done}
        )


def editor_of(request: HttpRequest) -> Any:
    """Signed in: the admin lets nobody else in."""
    return request.user
