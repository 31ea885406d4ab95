"""A public page is read in one moment: what an editor commits meanwhile is in the next one."""

import logging
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from time import monotonic
from typing import Any

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, Error, OperationalError, connections, transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

logger = logging.getLogger(__name__)
PUBLIC = ("timeline.reading.", "timeline.publishing.")
TAKEN = "sijal.snapshot"  # in the environ of a request whose answer is of one moment
REPLICA = "replica"
PAUSE = 5.0  # seconds before a replica that was away is asked again


class Moment:
    """Begun by the first query: many an answer asks none."""

    def __init__(self) -> None:
        self.ends, self._alias = ExitStack(), ""
        self._read_from: Any = None

    def alias(self) -> str:
        if not self._alias:
            self._alias = _replica.alias()
            self.ends.enter_context(_transaction(connections[self._alias]))
            self._read_from = connections[self._alias].connection
        return self._alias

    def was_lost(self) -> bool:
        """Whether the database went away in the middle of it; Django may have reached it anew."""
        if self._read_from is None:
            return False
        connection = connections[self._alias]
        return connection.connection is not self._read_from or not connection.is_usable()


_moment: ContextVar[Moment | None] = ContextVar("moment", default=None)


class PublicReads:
    """The router: strangers read from the replica where there is one, editors what they wrote."""

    def db_for_read(self, model: Any, **hints: Any) -> str | None:
        moment = _moment.get()
        return moment.alias() if moment else None

    def allow_relation(self, one: Any, other: Any, **hints: Any) -> bool:
        return True  # they are one database

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool | None:
        return False if db == REPLICA else None


class SnapshotMiddleware:
    """The last of the middlewares, for it calls the view."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponseBase], args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        if not _is_public(request, view):
            return None
        moment = Moment()
        try:
            answer = _taken(moment, view, request, *args, **kwargs)
        except Error:
            if not moment.was_lost():
                raise
            connections.close_all()
            # Nothing was written, and where one database went away another may answer.
            answer = _taken(Moment(), view, request, *args, **kwargs)
        request.META[TAKEN] = True
        return answer


def _taken(
    moment: Moment, view: Callable[..., HttpResponseBase], *args: Any, **kwargs: Any
) -> HttpResponseBase:
    with snapshot(moment):
        answer = view(*args, **kwargs)
        if isinstance(answer, HttpResponse) and not getattr(answer, "is_rendered", True):
            answer.render()  # type: ignore[attr-defined] # it is a TemplateResponse
    return answer


def _is_public(request: HttpRequest, view: Callable[..., HttpResponseBase]) -> bool:
    return (
        request.method in ("GET", "HEAD")
        and view.__module__.startswith(PUBLIC)
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
    )


@contextmanager
def snapshot(moment: Moment) -> Iterator[None]:
    """All that is read within is of one moment. Nothing is to be written."""
    token = _moment.set(moment)
    try:
        with moment.ends:
            yield
    finally:
        _moment.reset(token)


@contextmanager
def _transaction(connection: Any) -> Iterator[None]:
    if connection.in_atomic_block:  # the outer one decides
        yield
        return
    connection.ensure_connection()  # which sets the mode of the settings
    mode = getattr(connection, "transaction_mode", None)
    connection.transaction_mode = "DEFERRED"  # SQLite: readers do not stand in the editors' line
    try:
        with transaction.atomic(using=connection.alias):
            if connection.vendor == "postgresql":
                with connection.cursor() as cursor:
                    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield
    finally:
        connection.transaction_mode = mode


class _Replica:
    """Where strangers read from: the replica, and the primary while that is away."""

    def __init__(self) -> None:
        self._again = 0.0

    def alias(self) -> str:
        if REPLICA not in settings.DATABASES or monotonic() < self._again:
            return DEFAULT_DB_ALIAS
        try:
            with connections[REPLICA].cursor():  # connects, and looks whether an old one is well
                return REPLICA
        except OperationalError as error:
            logger.warning("The replica is away, the primary answers: %s", error)
            self._again = monotonic() + PAUSE
            return DEFAULT_DB_ALIAS


_replica = _Replica()
