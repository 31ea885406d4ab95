"""What somebody typed into a form of ours is given back where it cannot be taken."""

from http import HTTPStatus
from urllib.parse import parse_qs, urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from timeline.operating.headers import Answer

PROOF = "csrfmiddlewaretoken"
SECRET = ("password", "token", "code", "secret")


def typed(request: HttpRequest) -> list[tuple[str, str]]:
    """What to send once more. Nothing of a form that did not come from a page of ours, for then
    another site would put words into this one; nothing with a secret in it."""
    if request.method != "POST" or not _is_ours(request):
        return []
    names = [name for name in request.POST if name != PROOF]
    if any(word in name.lower() for name in names for word in SECRET):
        return []
    return [(name, value) for name in names for value in request.POST.getlist(name)]


def _is_ours(request: HttpRequest) -> bool:
    """By the proof in it, or, where that has expired, by what the browser says it came from."""
    origin = f"{request.scheme}://{request.get_host()}"
    proven: bool = getattr(request, "csrf_processing_done", False)
    return proven or request.headers.get("Origin") == origin


def page_of_words(request: HttpRequest, template: str, status: HTTPStatus) -> HttpResponse:
    """A page with a form that sends them again; no cache keeps it."""
    response = render(request, template, {"typed": typed(request)}, status=status)
    response["Cache-Control"] = "no-store"
    return response


def proof_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """`CSRF_FAILURE_VIEW`: signing in again changes the proof that forms opened before carry."""
    return _refused(request, "403_csrf.html")


class KeepTyped:
    """Whose session ended while they wrote is told so on a page with their words: the redirect to
    sign in would drop them. Scripts that ask beside a form get the redirect: the words are still
    in it."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        answer = self.get_response(request)
        navigates = request.headers.get("Sec-Fetch-Mode") == "navigate"
        if (navigates or _by_htmx(request)) and _has_to_sign_in(request, answer) and typed(request):
            return _refused(request, "session_ended.html")
        return answer


def _by_htmx(request: HttpRequest) -> bool:
    """A form that somebody sent; what is asked beside one prefers to be told little."""
    return "HX-Request" in request.headers and "Prefer" not in request.headers


def _has_to_sign_in(request: HttpRequest, answer: HttpResponseBase) -> bool:
    """And is to come back to this address."""
    back = parse_qs(urlsplit(answer.get("Location", "")).query).get("next")
    return back == [request.get_full_path()] and not request.user.is_authenticated


def _refused(request: HttpRequest, template: str) -> HttpResponse:
    if not (_by_htmx(request) and typed(request)):
        return page_of_words(request, template, HTTPStatus.FORBIDDEN)
    answer = page_of_words(request, template, HTTPStatus.OK)  # htmx shows no other
    answer["HX-Retarget"] = answer["HX-Reselect"] = "#main"
    answer["HX-Reswap"] = "outerHTML show:top"
    return answer
