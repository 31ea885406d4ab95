"""Every page of the back office opens, in both languages, under the strict policy."""

import re
from itertools import product

import pytest
from django.apps import apps
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from timeline.models import Correction, Dispute, Event, PathStep, Proposal, ReadingPath, Source

pytestmark = pytest.mark.usefixtures("curated")

MODELS = [
    model for model in apps.get_app_config("timeline").get_models() if "history" in vars(model)
]
POLICY = (
    "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
    "object-src 'none'"
)
INLINE = re.compile(r"""<style|<script(?![^>]*\bsrc=)[^>]*>|\sstyle=|\son[a-z]+=["']|nonce=""")


def first_row(model: type[Model]) -> Model:
    """With a history; the fixture has none of four models."""
    event, source = Event.objects.all()[0], Source.objects.exclude(text="").get()
    path = ReadingPath.objects.create(dispute=Dispute.objects.get(), slug="p", title_en="A path")
    PathStep.objects.create(path=path, event=event, order=1)
    Correction.objects.create(event=event, note_en="It was wrong.")
    Proposal.objects.create(
        source=source, kind="event", start=0, end=9, quote=source.text[:9],
        fields={"kind": "other"}, reasons=[{"ar": "سبب", "en": "A reason"}],
    )  # fmt: skip
    row = model._default_manager.order_by("pk")[0]
    row.save()
    return row


def address(model: type[Model], page: str, *args: object) -> str:
    return reverse(f"admin:timeline_{model._meta.model_name}_{page}", args=args)


def pages_of(model: type[Model]) -> list[str]:
    row = first_row(model)
    version = row.history.latest().pk  # type: ignore[attr-defined] # simple_history has no types
    return [
        address(model, "changelist"),
        address(model, "change", row.pk),
        address(model, "history", row.pk),
        address(model, "simple_history", row.pk, version),
        # What readers were told was wrong stays told.
        *([] if model is Correction else [address(model, "delete", row.pk)]),
        # A proposal is found, never typed.
        *([] if model is Proposal else [address(model, "add")]),
    ]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_an_editor_opens_every_page_and_nothing_in_it_is_inline(
    editor: Client, model: type[Model]
) -> None:
    for page, language in product(pages_of(model), ("ar", "en")):
        answer = editor.get(page, headers={"Accept-Language": language})
        html = answer.content.decode()

        assert (page, answer.status_code) == (page, 200)
        assert f'<html lang="{language}"' in html
        assert (page, INLINE.findall(html)) == (page, [])
        assert answer["Content-Security-Policy"] == POLICY


def test_nobody_else_comes_in(reader: Client, stranger: Client) -> None:
    pages = [address(model, "changelist") for model in MODELS]
    pages += ["/admin/", address(Event, "change", 1)]

    for page, client in product(pages, (reader, stranger)):
        assert client.get(page)["Location"] == f"/admin/login/?next={page}"


def test_all_models_of_the_record_are_in_the_back_office() -> None:
    assert len(MODELS) == 17


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_box_keeps_the_direction_of_its_language(editor: Client, language: str) -> None:
    event = Event.objects.all()[0]
    answer = editor.get(address(Event, "change", event.pk), headers={"Accept-Language": language})
    html = answer.content.decode()

    assert direction_of_box(html, "title_ar") == ("rtl", "ar")
    assert direction_of_box(html, "summary_ar") == ("rtl", "ar")
    assert direction_of_box(html, "title_en") == ("ltr", "en")
    assert direction_of_box(html, "date") == ("auto", None)


def direction_of_box(html: str, name: str) -> tuple[str | None, str | None]:
    box = re.search(rf'<(?:input|textarea)[^>]*\bname="{name}"[^>]*>', html)
    assert box is not None
    found = {attr: re.search(rf'\b{attr}="([^"]*)"', box[0]) for attr in ("dir", "lang")}
    return (
        found["dir"] and found["dir"][1],
        found["lang"] and found["lang"][1],
    )


@pytest.mark.parametrize(("language", "offered"), [("ar", "English"), ("en", "العربية")])
def test_the_other_language_is_one_button_away(editor: Client, language: str, offered: str) -> None:
    html = editor.get("/admin/", headers={"Accept-Language": language}).content.decode()
    other = {"ar": "en", "en": "ar"}[language]

    assert f'<button name="language" value="{other}" lang="{other}">{offered}</button>' in html

    editor.post("/i18n/setlang/", {"language": other, "next": "/admin/"})

    assert f'<html lang="{other}"' in editor.get("/admin/").content.decode()


def test_parts_are_not_on_the_index(editor: Client) -> None:
    html = editor.get("/admin/").content.decode()
    listed = re.findall(r'<a href="/admin/timeline/([a-z]+)/"', html)

    assert sorted(set(listed)) == [
        "actor", "annotation", "claim", "correction", "dispute", "event", "proposal",
        "readingpath", "source",
    ]  # fmt: skip
