"""Sessions that end when nobody uses them, and in any case (`SESSION_ENGINE`)."""

import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.sessions import middleware
from django.contrib.sessions.backends import db
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import DatabaseError, transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

BEGUN = "begun"  # seconds since 1970: when it was signed in to
SELDOM = 300  # seconds; no more often is it written down that a session is in use


class SessionStore(db.SessionStore):
    """The row says when it ends if nothing comes; use moves that, but never past the last end."""

    ends: datetime | None = None  # as it was loaded

    def load(self) -> dict[str, Any]:
        row = self._get_session_from_db()  # type: ignore[attr-defined] # the stubs leave it out
        if row is None:
            return {}
        self.ends, data = row.expire_date, self.decode(row.session_data)
        self.modified = self.modified or BEGUN not in data  # of a release that wrote none down
        return data

    def exists(self, session_key: str) -> bool:
        """One that has ended is not listed among somebody's sessions."""
        still = self.model.objects.filter(expire_date__gt=timezone.now())
        return still.filter(session_key=session_key).exists()

    def create_model_instance(self, data: dict[str, Any]) -> AbstractBaseSession:
        begun = data.setdefault(BEGUN, int(time.time()))
        row = super().create_model_instance(data)
        row.expire_date = _end(begun)
        return row

    def cycle_key(self) -> None:
        """At signing in, and when the password is said again: both begin anew."""
        self.pop(BEGUN, None)
        super().cycle_key()

    def used(self) -> None:
        """A database that is busy or away is no reason to refuse a page: the next one says it."""
        if self.modified or self.ends is None:
            return  # saved, and so used; or none
        end = _end(self[BEGUN])
        if end - self.ends > timedelta(seconds=min(SELDOM, settings.SESSION_IDLE_AGE / 10)):
            with suppress(DatabaseError), transaction.atomic():
                same = self.model.objects.filter(session_key=self.session_key)
                same.update(expire_date=end)


class SessionMiddleware(middleware.SessionMiddleware):
    """Only a page that reads the session uses it: pages of readers do not. The cookie lasts until
    the last end, so that use sets none."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        session = request.session
        if session.accessed and isinstance(session, SessionStore):
            session.used()
        return super().process_response(request, response)


def _end(begun: int) -> datetime:
    last = datetime.fromtimestamp(begun + settings.SESSION_COOKIE_AGE, UTC)
    return min(timezone.now() + timedelta(seconds=settings.SESSION_IDLE_AGE), last)
