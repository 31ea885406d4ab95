"""A page of a long list: whole, or its rows alone for htmx to append to the page before."""

from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.vary import vary_on_headers
from django_htmx.middleware import HtmxDetails

may_be_appended = vary_on_headers("HX-Request", "HX-Target")


class HtmxRequest(HttpRequest):
    htmx: HtmxDetails


def rendered(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """The part `listed` of the template is what a page adds to the one before it."""
    appended = cast(HtmxRequest, request).htmx.target == "later"
    return render(request, f"{template}#listed" if appended else template, context)
