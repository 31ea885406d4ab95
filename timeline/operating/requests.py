"""Each request with a number that ties together all that is written down of it."""

import logging
import re
import time
from secrets import token_hex

from django.http import HttpRequest, HttpResponseBase

from timeline.operating import metrics
from timeline.operating.headers import Answer
from timeline.operating.logs import NUMBER

HEADER = "X-Request-ID"
_GIVEN = re.compile(r"[0-9A-Za-z-]{8,64}")
_requests = logging.getLogger("timeline.requests")


class Requests:
    """Numbers a request, and writes down what it was and how long it took: the pattern of its
    address rather than the address, no query, no name, no address of who asked.

    A number that a proxy gave is kept, so that its log and ours can be read together.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        given = request.headers.get(HEADER, "")
        number = given if _GIVEN.fullmatch(given) else token_hex(8)
        token, began = NUMBER.set(number), time.perf_counter()
        try:
            response = self.get_response(request)
            response.headers[HEADER] = number
            _write_down(request, response, time.perf_counter() - began)
            return response
        finally:
            NUMBER.reset(token)


def _write_down(request: HttpRequest, response: HttpResponseBase, seconds: float) -> None:
    match = request.resolver_match
    method = request.method if request.method in _METHODS else "other"
    pattern, status = match.route if match else "", response.status_code
    facts = {"method": method, "pattern": pattern, "status": status, "ms": round(seconds * 1000, 1)}
    _requests.info("answered", extra=facts)
    metrics.count(str(method), pattern, status, seconds)


_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
