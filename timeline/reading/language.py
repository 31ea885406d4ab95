"""Which language an answer is in: by its address, and by the browser where that has none."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware import locale
from django.shortcuts import redirect
from django.utils.translation import get_language_from_request
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers


@require_safe
@vary_on_headers("Accept-Language", "Cookie")
def choose_language(request: HttpRequest) -> HttpResponse:
    """To the language the browser asks for; Arabic when it asks for neither of ours."""
    return redirect(f"/{get_language_from_request(request)}/")


class LocaleMiddleware(locale.LocaleMiddleware):
    """An answer that says its language itself has it from its address, whatever the browser asks
    for: no `Vary`, so that caches keep one for all."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if response.has_header("Content-Language"):
            return response
        return super().process_response(request, response)
