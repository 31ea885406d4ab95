"""From an article to its review: how it comes, what is guessed of it, what an editor confirms."""

from dataclasses import replace
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.timezone import localdate
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from timeline.editing import actions, batches
from timeline.editing.batches import text_known
from timeline.editing.desk.access import at_desk
from timeline.editing.desk.ingest_forms import ArrivalForm, ArticleForm, IntoDispute, publishers
from timeline.editing.fetching import fetch
from timeline.extraction.article_file import Article
from timeline.extraction.documents import read_document
from timeline.extraction.documents.refusal import DocumentError
from timeline.extraction.files import text_hash
from timeline.extraction.provenance import Guess, Provenance, provenance_of
from timeline.languages.codes import Language
from timeline.models import BatchFile, Dispute, Source

ARRIVAL, CONFIRMING = "editing/ingest.html", "editing/ingest_confirm.html"


@at_desk("timeline.add_source")
def ingest(request: HttpRequest) -> HttpResponse:
    """`?file=` is a file of a batch that asks for its day."""
    if request.method == "POST":
        return _confirm(request) if "published" in request.POST else _arrive(request)
    waiting = request.GET.get("file", "")
    if waiting.isdecimal():
        return _asked(request, _asking(waiting))
    return _arrival(request, ArrivalForm(fetches=settings.FETCH_URLS))


def _arrival(request: HttpRequest, form: ArrivalForm) -> HttpResponse:
    return render(request, ARRIVAL, {"form": form})


def _arrive(request: HttpRequest) -> HttpResponse:
    form = ArrivalForm(request.POST, request.FILES, fetches=settings.FETCH_URLS)
    if not form.is_valid():
        return _arrival(request, form)
    files = form.cleaned_data["documents"]
    if len(files) > 1:
        return redirect("desk:batch", batches.collect(files, by=_user(request)).key)
    try:
        article = _article(form.cleaned_data)
    except DocumentError as error:
        form.add_error(None, error.reason.en if get_language() == "en" else error.reason.ar)
    except ValidationError as error:
        form.add_error(None, error)
    else:
        known = text_known(article.text)
        return _to_review(request, known) if known else _guessed(request, article)
    return _arrival(request, form)


def _article(given: dict[str, Any]) -> Article:
    """Raises DocumentError on what cannot be read, ValidationError on what cannot be fetched."""
    if given.get("address"):
        page = fetch(given["address"])
        return replace(read_document(page.body, declared=page.charset), url=page.url)
    if given["documents"]:
        return read_document(given["documents"][0].read())
    return read_document(given["text"].encode())


def _to_review(
    request: HttpRequest, source: Source, dispute: Dispute | None = None
) -> HttpResponse:
    if dispute is None:
        messages.info(request, _("This text is kept already: here is its review."))
    query = f"?dispute={dispute.slug}" if dispute else ""
    return redirect(reverse("desk:review", args=[source.slug]) + query)


# ---- what is guessed


def _guessed(request: HttpRequest, article: Article, file: BatchFile | None = None) -> HttpResponse:
    guesses = provenance_of(article, today=localdate(), publishers=publishers())
    disputes = list(Dispute.objects.all()[:2])
    dispute = file.batch.dispute if file else disputes[0] if len(disputes) == 1 else None
    form = ArticleForm(
        initial={
            "text": article.text,
            "title": guesses.title.value,
            "language": guesses.language.value,
            "published": guesses.published.value,
            "publisher": guesses.publisher.value,
            "via": article.via,
            "url": article.url,
            "dispute": dispute.slug if dispute else "",
        }
    )
    return _confirming(request, form, _reasons(guesses), file)


def _reasons(guesses: Provenance) -> dict[str, str]:
    """By field, in the language of the page."""
    english = get_language() == "en"
    found: dict[str, Guess[Any]] = {
        "title": guesses.title,
        "language": guesses.language,
        "publisher": guesses.publisher,
        "published": guesses.published,
    }
    return {
        name: guess.reason.en if english else guess.reason.ar
        for name, guess in found.items()
        if guess.reason
    }


def _confirming(
    request: HttpRequest,
    form: ArticleForm,
    reasons: dict[str, str] | None = None,
    file: BatchFile | None = None,
) -> HttpResponse:
    fields = [(form[name], (reasons or {}).get(name, "")) for name in form.fields]
    names = IntoDispute.base_fields.keys() | {"text"}
    context = {
        "form": form,
        "about": [pair for pair in fields if pair[0].name not in names],
        "publishers": publishers(),
        "file": file,
    }
    return render(request, CONFIRMING, context)


def _asking(pk: str) -> BatchFile:
    files = BatchFile.objects.select_related("batch__dispute")
    return get_object_or_404(files, pk=pk, state=BatchFile.State.ASKS)


def _asked(request: HttpRequest, file: BatchFile) -> HttpResponse:
    article = batches.article_of(file)
    return _guessed(request, article, file)


# ---- what is confirmed


def _confirm(request: HttpRequest) -> HttpResponse:
    form = ArticleForm(request.POST)
    asked = request.POST.get("file", "")
    file = _asking(asked) if asked.isdecimal() else None
    if not form.is_valid():
        return _confirming(request, form, file=file)
    known = text_known(form.cleaned_data["text"])
    if known and not file:
        return _to_review(request, known)
    try:
        source, dispute = _keep(request, form, file)
    except (ValidationError, PermissionDenied) as error:
        form.add_error(None, getattr(error, "messages", None) or str(error))
        return _confirming(request, form, file=file)
    return _to_review(request, source, dispute)


@transaction.atomic
def _keep(
    request: HttpRequest, form: ArticleForm, file: BatchFile | None
) -> tuple[Source, Dispute]:
    said, by = form.cleaned_data, _user(request)
    dispute = said["dispute"] or actions.open_dispute(form.new_dispute(), by=by)
    language: Language = "en" if said["language"] == "en" else "ar"
    article = Article(
        text=said["text"],
        title=said["title"],
        publisher=said["publisher"],
        via=said["via"],
        language=language,
        published=said["published"],
        url=said["url"],
    )
    done = actions.ingest(article, slug=_slug(article), by=by)
    if file:
        batches.answered(file, done.source, len(done.new_proposals))
    return done.source, dispute


def _slug(article: Article) -> str:
    """By publisher and day; where that is taken, by the text too."""
    stem = f"{slugify(article.publisher)[:50].strip('-') or 'article'}-{article.published}"
    taken = Source.objects.filter(slug=stem).exists()
    return f"{stem}-{text_hash(article.text)[:8]}" if taken else stem


def _user(request: HttpRequest) -> Any:
    """Signed in: `at_desk` lets nobody else in."""
    return request.user
