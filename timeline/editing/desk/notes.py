"""Notes at the desk: on the words of a source, of an event and of its claims."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import cast

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.middleware import HtmxDetails

from timeline.editing import annotating
from timeline.editing.annotating import Remark
from timeline.editing.desk.access import at_desk
from timeline.editing.desk.note_forms import NoteForm, RemarkForm, ReplyForm
from timeline.editing.desk.note_pages import (
    NotesPage,
    Text,
    changed_citations,
    notes_on,
    page_of_event,
    page_of_source,
    sources_of,
    threads_of,
)
from timeline.models import Annotation, Claim, Event, Source
from timeline.reading.annotations import collection_of


class HtmxRequest(HttpRequest):
    htmx: HtmxDetails
    user: User  # the desk is for those who signed in


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk("timeline.view_annotation")
def on_source(request: HttpRequest, source: str) -> HttpResponse:
    return _page(cast(HtmxRequest, request), page_of_source(_source(source)))


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk("timeline.view_annotation")
def on_event(request: HttpRequest, dispute: str, key: str) -> HttpResponse:
    return _page(cast(HtmxRequest, request), page_of_event(_event(dispute, key)))


@require_safe
@at_desk("timeline.view_annotation")
def export_of_source(request: HttpRequest, source: str) -> JsonResponse:
    return _export(request, _source(source))


@require_safe
@at_desk("timeline.view_annotation")
def export_of_event(request: HttpRequest, dispute: str, key: str) -> JsonResponse:
    return _export(request, _event(dispute, key))


def _source(slug: str) -> Source:
    return get_object_or_404(Source, slug=slug)


def _event(dispute: str, key: str) -> Event:
    return get_object_or_404(
        Event.objects.select_related("dispute"), dispute__slug=dispute, key=key
    )


def _export(request: HttpRequest, subject: Event | Source) -> JsonResponse:
    """With `?names=1`, who wrote each note."""
    absolute = request.build_absolute_uri
    address, named = absolute(request.path), request.GET.get("names") == "1"
    thing = collection_of(notes_on(subject), address, absolute, named=named)
    return JsonResponse(
        thing,
        content_type='application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"',
        json_dumps_params={"ensure_ascii": False, "indent": 1},
    )


def _page(request: HtmxRequest, page: NotesPage) -> HttpResponse:
    if request.method != "POST":
        return _shown(request, page)
    form = NoteForm(request.POST, texts=_names(page), may_show=_may_show(request))
    note = _written(form, lambda: _annotate(form, page, request.user))
    if note is None:
        return _shown(request, page, form=form)
    return _done(request, page, note)


def _annotate(form: NoteForm, page: NotesPage, by: User) -> Annotation:
    """On the words of the text that was chosen, else of the first that holds them; without
    words, on what the text belongs to."""
    chosen = page.named(form.cleaned_data["text"])
    if not form.cleaned_data["exact"]:
        return annotating.annotate(chosen.on if chosen else page.subject, form.remark, by=by)
    for text in [chosen] if chosen else page.texts:
        with suppress(ValidationError):
            return _quote(text, form, by)
    raise ValidationError({"exact": annotating.NOT_THERE})


def _quote(text: Text, form: NoteForm, by: User) -> Annotation:
    return annotating.annotate(text.on, form.remark, by=by, words=form.words_in(text.column))


def _written(form: RemarkForm, write: Callable[[], Annotation]) -> Annotation | None:
    """None where the form says what is wrong."""
    if not form.is_valid():
        return None
    try:
        return write()
    except ValidationError as error:
        form.add_error(None, error)
        return None


@require_POST
@at_desk("timeline.add_annotation")
def reply(request: HttpRequest, key: str) -> HttpResponse:
    note, asked = _note(key), cast(HtmxRequest, request)
    form = ReplyForm(asked.POST, may_show=_may_show(asked), auto_id=f"reply-{key}-%s")
    if _written(form, lambda: annotating.reply(note, form.remark, by=asked.user)):
        return _done(asked, _page_of(note), note)
    return _shown(asked, _page_of(note), refused={f"reply-{key}": form})


@require_POST
@at_desk("timeline.add_annotation")
def amend(request: HttpRequest, key: str) -> HttpResponse:
    note, asked = _note(key), cast(HtmxRequest, request)
    form = RemarkForm(asked.POST, may_show=_may_show(asked), auto_id=f"amend-{key}-%s")
    if _written(form, lambda: annotating.amend(note, form.remark, by=asked.user)):
        return _done(asked, _page_of(note), note)
    return _shown(asked, _page_of(note), refused={f"amend-{key}": form})


@require_POST
@at_desk("timeline.change_annotation")
def resolve(request: HttpRequest, key: str) -> HttpResponse:
    return _did(request, _note(key), annotating.resolve)


@require_POST
@at_desk("timeline.change_annotation")
def reopen(request: HttpRequest, key: str) -> HttpResponse:
    return _did(request, _note(key), annotating.reopen)


@require_POST
@at_desk("timeline.add_annotation")
def delete(request: HttpRequest, key: str) -> HttpResponse:
    return _did(request, _note(key), annotating.delete)


def _did(request: HttpRequest, note: Annotation, verb: Callable[..., None]) -> HttpResponse:
    asked, page, key = cast(HtmxRequest, request), _page_of(note), note.key
    try:
        verb(note, by=asked.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    left = Annotation.objects.filter(key=key).first()
    return _done(asked, page, left or note.reply_to)


def _note(key: str) -> Annotation:
    related = ("event__dispute", "claim__event__dispute", "source", "reply_to")
    return get_object_or_404(Annotation.objects.select_related(*related), key=key)


def _page_of(note: Annotation) -> NotesPage:
    if isinstance(note.on, Source):
        return page_of_source(note.on)
    return page_of_event(note.on.event if isinstance(note.on, Claim) else note.on)


def _done(request: HtmxRequest, page: NotesPage, note: Annotation | None) -> HttpResponse:
    """Back on the page, at the note."""
    if request.htmx:
        return _shown(request, page, at=note)
    return redirect(f"{page.address}#n-{note.key}" if note else page.address)


def _shown(
    request: HtmxRequest,
    page: NotesPage,
    *,
    form: NoteForm | None = None,
    refused: Mapping[str, RemarkForm] | None = None,
    at: Annotation | None = None,
) -> HttpResponse:
    notes, may_show = list(page.notes()), _may_show(request)
    threads = threads_of(notes, page)
    for thread in threads.each():
        thread.forms = _forms(thread.note, refused or {}, may_show=may_show)
    context = {
        "page": page,
        "subject": page.subject,
        "texts": page.marked(notes),
        "threads": threads,
        "form": form or NoteForm(texts=_names(page), may_show=may_show),
        "changed": changed_citations(page.subject),
        "sources": sources_of(page.subject),
        "at": at,
    }
    part = "#workbench" if request.htmx else ""
    return render(request, f"editing/notes.html{part}", context)


def _forms(
    note: Annotation, refused: Mapping[str, RemarkForm], *, may_show: bool
) -> dict[str, RemarkForm]:
    """To answer it, to say it otherwise; what was refused is shown as it was typed."""
    said = {name: getattr(note, name) for name in Remark.__dataclass_fields__}
    reply, amend = f"reply-{note.key}", f"amend-{note.key}"
    return {
        "reply": refused.get(reply) or ReplyForm(may_show=may_show, auto_id=f"{reply}-%s"),
        "amend": refused.get(amend)
        or RemarkForm(initial=said, may_show=may_show, auto_id=f"{amend}-%s"),
    }


def _names(page: NotesPage) -> list[tuple[str, str]]:
    return [(text.name, text.label) for text in page.texts]


def _may_show(request: HtmxRequest) -> bool:
    return request.user.has_perm(f"timeline.{annotating.SHOW}")
