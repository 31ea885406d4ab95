"""The language of an answer: that of its address, and of the bare address, which has none yet."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.shortcuts import redirect
from django.utils.translation import get_language_from_request
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers


class LanguageMiddleware(LocaleMiddleware):
    """What anyone may keep (`freshness.keep`) has its language in its address: it does not vary
    with the one that the browser asks for."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        varied = response.get("Vary")
        answer = super().process_response(request, response)
        if answer.has_header("Surrogate-Key"):
            del answer["Vary"]
            if varied:
                answer["Vary"] = varied
        return answer


@require_safe
@vary_on_headers("Accept-Language", "Cookie")
def choose_language(request: HttpRequest) -> HttpResponse:
    """To the language the browser asks for; Arabic when it asks for neither of ours."""
    return redirect(f"/{get_language_from_request(request)}/")
