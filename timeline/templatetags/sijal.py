"""What templates call to set words in their own language and direction."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any, cast

from django import template
from django.contrib.staticfiles.storage import staticfiles_storage
from django.db import models
from django.forms import BaseForm, BoundField
from django.http import HttpRequest
from django.template import Context
from django.urls import reverse, translate_url
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, override

from timeline.languages.bidi import isolate, script_runs
from timeline.languages.bilingual import Words
from timeline.languages.codes import Language, direction, other
from timeline.languages.digits import to_digits
from timeline.languages.highlights import hits_of
from timeline.models import Claim, Source
from timeline.reading.discovery import embed_address, oembed_address
from timeline.reading.options import Options, page_language
from timeline.reading.sheets import PARTS

register = template.Library()
QUOTATION_MARKS = {"ar": ("«", "»"), "en": ("“", "”")}


@register.filter
def bdi(text: object, language: str = "") -> SafeString:
    """Each run of a foreign script in a `<bdi>` of its own, so that it moves nothing around it."""
    return _isolated(str(text), language or get_language() or "ar", ())


@lru_cache(2048)  # names of speakers and publishers stand many times on a page
def _isolated(text: str, language: str, sought: tuple[str, ...]) -> SafeString:
    """The same with the words that a reader sought in `<mark>`."""
    hits, place, pieces = hits_of(text, sought) if sought else [], 0, []
    for run in script_runs(text, language):
        marked = _marked(run.text, place, hits)
        pieces.append(format_html("<bdi>{}</bdi>", marked) if run.foreign else marked)
        place += len(run.text)
    return SafeString("".join(pieces))  # each of them is safe


def _marked(text: str, start: int, hits: Sequence[tuple[int, int]]) -> SafeString:
    """A piece of a longer text that begins at `start`, in which the hits are counted."""
    if not hits:  # as nearly always, and several times an event
        return escape(text)
    end, place, pieces = start + len(text), start, []
    for first, last in ((max(a, start), min(b, end)) for a, b in hits if a < end and b > start):
        pieces.append((text[place - start : first - start], ""))
        pieces.append((format_html("<mark>{}</mark>", text[first - start : last - start]), ""))
        place = last
    pieces.append((text[place - start :], ""))
    return format_html_join("", "{}{}", pieces)


def _sought(context: Context) -> tuple[str, ...]:
    options = context.get("options")
    return options.filters.words if isinstance(options, Options) else ()


@register.filter
def words(value: Words) -> SafeString:
    """Bilingual words; where they are in the other language, marked so and in its direction."""
    return _in_its_language(value, ())


@register.simple_tag(takes_context=True)
def found(context: Context, value: Words) -> SafeString:
    """The same, what the reader searched for marked."""
    return _in_its_language(value, _sought(context))


def _in_its_language(value: Words, sought: tuple[str, ...]) -> SafeString:
    marked = _isolated(value.text, value.language, sought)
    if value.language == get_language():
        return marked
    return format_html(
        '<span class="fallback" lang="{}" dir="{}">{}</span>', value.language, value.dir, marked
    )


@register.simple_tag
def publisher(source: Source) -> SafeString:
    """Who published it, and whose report that is."""
    if source.based_on is None:
        return words(source.publisher)
    return format_html(
        "{} {} {}", words(source.publisher), gettext("citing"), words(source.based_on.publisher)
    )


@register.filter
def quoted(text: str, language: str) -> SafeString:
    """In the quotation marks of its language."""
    return _in_marks(bdi(text, language), language)


def _in_marks(text: SafeString, language: str) -> SafeString:
    opening, closing = QUOTATION_MARKS.get(language, QUOTATION_MARKS["en"])
    return format_html("{}{}{}", opening, text, closing)


@register.simple_tag(takes_context=True)
def said(context: Context, claim: Claim, text: str, language: str) -> SafeString:
    """The words of a claim, in quotation marks unless they only give its sense."""
    marked = _isolated(text, language, _sought(context))
    if claim.directness == Claim.Directness.PARAPHRASE:
        return marked
    return _in_marks(marked, language)


@register.filter
def side_by_side(form: BaseForm, name: str) -> list[BoundField]:
    """The boxes of a bilingual column, that of the page's language first."""
    return [form[f"{name}_{language}"] for language in (page_language(), other(page_language()))]


@register.filter
def plain(value: object) -> str:
    """For a place without markup (title, attribute): wrapped in bidi isolates."""
    return isolate(value.text if isinstance(value, Words) else str(value))


@register.filter
def dir_of(language: str) -> str:
    return direction(language)


@register.simple_tag(takes_context=True)
def both(context: Context, row: models.Model, column: str) -> SafeString:
    """Bilingual words with what the reader searched for marked; when the reader asked for both
    languages, each in its own column, and a missing one said so."""
    second = _beside(context)
    if second is None:
        return found(context, getattr(row, column))
    texts = {
        language: getattr(row, f"{column}_{language}") for language in (page_language(), second)
    }
    sought = _sought(context)
    return _side_by_side({name: _isolated(text, name, sought) for name, text in texts.items()})


@register.simple_tag(takes_context=True)
def both_said(context: Context, claim: Claim) -> SafeString:
    """The words of a claim and their translation, in the columns of the two languages."""
    texts = {claim.language: claim.words, other(cast(Language, claim.language)): claim.translation}
    columns = (page_language(), _beside(context) or other(page_language()))
    return _side_by_side(
        {name: said(context, claim, texts[name], name) if texts[name] else "" for name in columns}
    )


def _beside(context: Context) -> Language | None:
    options = context.get("options")
    return options.beside if isinstance(options, Options) else None


def _side_by_side(texts: Mapping[Language, SafeString | str]) -> SafeString:
    if not any(texts.values()):
        return SafeString("")
    columns = [
        format_html('<span lang="{}" dir="{}">{}</span>', name, direction(name), text)
        if text
        else format_html('<span class="untranslated">{}</span>', gettext("Not translated yet"))
        for name, text in texts.items()
    ]
    return format_html('<span class="pair">{}</span>', format_html_join("", "{}", zip(columns)))


@register.simple_tag(takes_context=True)
def in_language(context: Context, language: str) -> str:
    """The address of this page in the other language, what it was asked kept; home in it where
    this one has no other, as at a mistyped address."""
    request: HttpRequest | None = context.get("request")
    path = _translated(request, language) if request else ""
    if request is None or (path == request.path_info and get_language() != language):
        with override(language):
            return reverse("home")
    options = context.get("options")
    query = options.query if isinstance(options, Options) else "?"
    return path + query.removesuffix("?")


def _translated(request: HttpRequest, language: str) -> str:
    """From the path below the script prefix, which `reverse` puts before it again."""
    return translate_url(request.path_info, language)


@register.simple_tag(takes_context=True)
def canonical(context: Context, language: str = "") -> str:
    """The whole address of this page without what a reader asked of it."""
    request: HttpRequest = context["request"]
    path = _translated(request, language) if language else request.path
    return request.build_absolute_uri(path)


@register.simple_tag(takes_context=True)
def absolute(context: Context, path: str) -> str:
    request: HttpRequest = context["request"]
    return request.build_absolute_uri(path)


@register.simple_tag
def reading_sheets() -> Sequence[str]:
    """The style sheets of the pages for readers: one, where static files have been collected."""
    sheets: Sequence[str] = getattr(staticfiles_storage, "sheets", PARTS)
    return sheets


@register.filter
def ld_json(thing: Mapping[str, Any]) -> SafeString:
    """JSON-LD in a block of data: a browser never runs it, and its text cannot close it."""
    escapes = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}
    text = json.dumps(thing, ensure_ascii=False, separators=(",", ":")).translate(escapes)
    return format_html('<script type="application/ld+json">{}</script>', SafeString(text))


@register.simple_tag(takes_context=True)
def alone(context: Context, language: str) -> str:
    """This page in one language only, its filters kept."""
    options: Options = context["options"]
    return _translated(context["request"], language) + replace(options, beside=None).query


@register.simple_tag(takes_context=True)
def both_languages(context: Context) -> str:
    """This page with the other language beside it."""
    options: Options = context["options"]
    return replace(options, beside=other(page_language())).query


@register.simple_tag(takes_context=True)
def embed_here(context: Context) -> str:
    """The whole address of the embed of this page; empty where it has none."""
    request: HttpRequest | None = context.get("request")
    return embed_address(request) if request else ""


@register.simple_tag(takes_context=True)
def oembed_here(context: Context) -> str:
    return oembed_address(context["request"])


@register.simple_tag(takes_context=True)
def embed_in(context: Context, language: Language) -> str:
    """The address of this embed in one of the languages, all that was asked of it kept."""
    address = reverse("embed", args=[language, context["request"].resolver_match.kwargs["dispute"]])
    return f"{address}{context['embed'].in_language(language)}"


@register.simple_tag(takes_context=True)
def digits(context: Context, number: Any) -> str:
    """A number in the digits that the reader, or the dispute's house style, chose."""
    style = context.get("style")
    return to_digits(str(number), style.digits if style else "latn")
