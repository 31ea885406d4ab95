"""How events are written down: a line of JSON each, numbered, without personal data."""

import logging
from contextvars import ContextVar

from pythonjsonlogger.json import JsonFormatter

NUMBER: ContextVar[str] = ContextVar("request", default="")


def request_number() -> str:
    """Of the request that is being answered; empty between requests."""
    return NUMBER.get()


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
