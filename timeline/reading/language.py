"""The bare address of the site, which has no language yet."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language_from_request
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers


@require_safe
@vary_on_headers("Accept-Language", "Cookie")
def choose_language(request: HttpRequest) -> HttpResponse:
    """To the language the browser asks for; Arabic when it asks for neither of ours."""
    return redirect(f"/{get_language_from_request(request)}/")
