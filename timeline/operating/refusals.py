"""What is refused before anything reads it, and what is answered when we cannot go on."""

import sys
from http import HTTPStatus
from urllib.parse import unquote_to_bytes

from django.core.exceptions import SuspiciousOperation
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseServerError
from django.shortcuts import render
from django.template.loader import get_template
from django.views.decorators.csrf import requires_csrf_token
from django.views.defaults import bad_request as plain_bad_request

from timeline.operating.headers import Answer
from timeline.operating.kept import page_of_words
from timeline.operating.logs import request_number

LONGEST = 4096  # bytes of path and query
AGAIN = 10  # seconds after which to try once more
A_MINUTE = 60  # over which most attempts are counted


class MalformedRequest(SuspiciousOperation):
    """Answered with 400."""


class RefuseMalformed:
    """No address of ours has a NUL, bytes that are no UTF-8, or more than 4 kB."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        query = request.META.get("QUERY_STRING", "")
        if len(request.path) + len(query) > LONGEST:
            raise MalformedRequest("longer than any address of ours")
        for part in (request.path, query):
            if not _is_text(part):
                raise MalformedRequest("no text")
        return self.get_response(request)


def _is_text(part: str) -> bool:
    """Whether what is written with `%` stands for UTF-8 without a NUL."""
    try:
        return "\0" not in unquote_to_bytes(part).decode()
    except UnicodeError:  # bytes that are no UTF-8, or half of a pair on its own
        return False


@requires_csrf_token
def server_error(request: HttpRequest) -> HttpResponseBase:
    """`handler500`: a database that is away, locked or full is not our mistake but a pause."""
    if _is_pause(sys.exception()):
        return _unavailable(request)
    page = get_template("500.html").render({"number": request_number()})
    return HttpResponseServerError(page)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """`handler400`: a session that could not be saved is told by Django as the asker's mistake."""
    if _is_pause(exception):
        return _unavailable(request)
    return plain_bad_request(request, exception)


def too_many_requests(request: HttpRequest) -> HttpResponse:
    """`handler429`, which allauth asks for when somebody tries too often."""
    response = render(request, "429.html", status=HTTPStatus.TOO_MANY_REQUESTS)
    response["Retry-After"] = str(A_MINUTE)
    response["Cache-Control"] = "no-store"
    return response


def _is_pause(cause: BaseException | None) -> bool:
    """Itself, or what it came of. psycopg tells a server that shuts down by its SQLSTATE, in
    whatever class (PostgreSQL, appendix A)."""
    if {kind.__name__ for kind in type(cause).__mro__} & {"OperationalError", "InterfaceError"}:
        return True  # by name: a pool's own errors reach us without Django around them
    state = getattr(getattr(cause, "__cause__", None), "sqlstate", None) or ""
    told = isinstance(cause, DatabaseError) and state.startswith(("57P", "25006", "08", "53"))
    return told or (cause is not None and _is_pause(cause.__context__))


def _unavailable(request: HttpRequest) -> HttpResponse:
    response = page_of_words(request, "503.html", HTTPStatus.SERVICE_UNAVAILABLE)
    response["Retry-After"] = str(AGAIN)
    return response
