"""One line of JSON for each request and each fault, with a number that ties them together."""

import logging
import re
import time
from contextvars import ContextVar
from secrets import token_hex

from django.http import HttpRequest, HttpResponseBase
from pythonjsonlogger.json import JsonFormatter

from timeline.operating import metrics
from timeline.operating.headers import Answer

HEADER = "X-Request-ID"
_GIVEN = re.compile(r"[0-9A-Za-z-]{8,64}")
_number: ContextVar[str] = ContextVar("request", default="")
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
        token, began = _number.set(number), time.perf_counter()
        try:
            response = self.get_response(request)
            response.headers[HEADER] = number
            _write_down(request, response, time.perf_counter() - began)
            return response
        finally:
            _number.reset(token)


def _write_down(request: HttpRequest, response: HttpResponseBase, seconds: float) -> None:
    match = request.resolver_match
    method = request.method if request.method in _METHODS else "other"
    pattern, status = match.route if match else "", response.status_code
    facts = {"method": method, "pattern": pattern, "status": status, "ms": round(seconds * 1000, 1)}
    _requests.info("answered", extra=facts)
    metrics.count(str(method), pattern, status, seconds)


_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


def request_number() -> str:
    """Of the request that is being answered; empty between requests."""
    return _number.get()


class NoPersonalData(logging.Filter):
    """Django hands on the request with its faults, and its address in the words: both may name
    who asked and what for."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.request_id = request_number()
        request = record.__dict__.pop("request", None)
        if request is not None:
            match = getattr(request, "resolver_match", None)
            record.pattern = match.route if match else ""
            record.msg, record.args = record.levelname.lower() + " answered", ()
        return True


class Lines(JsonFormatter):
    """JSON escapes line ends, so that no text can forge a line of its own."""

    def __init__(self) -> None:
        super().__init__(
            "{asctime}{levelname}{name}{message}",
            style="{",
            rename_fields={"asctime": "at", "levelname": "level", "name": "logger"},
            json_ensure_ascii=False,
        )
