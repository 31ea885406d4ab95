"""What a verb answers, told on the next page."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest


@contextmanager
def telling(request: HttpRequest, done: str) -> Iterator[None]:
    """Says `done`, or with which sentence the verb inside refused."""
    try:
        yield
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    except PermissionDenied as error:
        messages.error(request, str(error))
    else:
        messages.success(request, done)
