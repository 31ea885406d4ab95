"""A session ends when nobody uses it, and in any case; use is written down seldom."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import Group, User
from django.contrib.sessions.models import Session
from django.db import DatabaseError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import Settings

from tests.cast import signed_in
from tests.record import make_dispute, make_event
from tests.unpublished import THEN

pytestmark = pytest.mark.django_db
GOOD = "four words are enough"


@pytest.fixture(autouse=True)
def clock(settings: Settings) -> Any:
    """A clock that stands still until it is moved."""
    settings.SESSION_IDLE_AGE, settings.SESSION_COOKIE_AGE = 12 * 3_600, 14 * 86_400
    with time_machine.travel(THEN, tick=False) as traveller:
        yield traveller


@pytest.fixture
def nadia() -> User:
    user = User.objects.create_user("nadia", "nadia@example.com", is_staff=True)
    user.groups.add(Group.objects.get(name="publisher"))
    return user


def works(client: Client) -> bool:
    return client.get("/desk/").status_code == 200


def saved(client: Client, page: str) -> list[str]:
    """What a page writes."""
    with CaptureQueriesContext(connection) as asked:
        client.get(page)
    return [one["sql"] for one in asked if one["sql"].startswith(("UPDATE", "INSERT", "DELETE"))]


def test_it_ends_twelve_hours_after_the_last_page(nadia: User, clock: Any) -> None:
    client, seen = signed_in(nadia), []
    for hours in (11, 11, 11, 12):
        clock.shift(timedelta(hours=hours, seconds=1))
        seen.append(works(client))

    assert seen == [True, True, True, False]


def test_it_ends_after_fourteen_days_however_much_it_is_used(nadia: User, clock: Any) -> None:
    client, seen = signed_in(nadia), []
    for _half_day in range(28):
        clock.shift(timedelta(hours=11, minutes=59))
        seen.append(works(client))
    clock.shift(timedelta(minutes=27))
    last = works(client)
    clock.shift(timedelta(minutes=2))

    assert (seen, last, works(client)) == ([True] * 28, True, False)


def test_the_password_said_again_begins_anew(nadia: User, clock: Any, settings: Settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    nadia.set_password(GOOD)
    nadia.save()
    client, seen = signed_in(nadia), []
    for half_day in range(35):
        clock.shift(timedelta(hours=11))
        seen.append(works(client))
        if half_day == 20:
            client.post("/accounts/reauthenticate/", {"password": GOOD})

    assert seen == [True] * 35


def test_use_is_written_down_every_five_minutes_at_most(nadia: User, clock: Any) -> None:
    client = signed_in(nadia)
    works(client)
    at_once = saved(client, "/desk/")
    clock.shift(timedelta(minutes=5))
    early = saved(client, "/desk/")
    clock.shift(timedelta(seconds=1))
    then = saved(client, "/desk/")

    assert (at_once, early, len(then)) == ([], [], 1)
    assert saved(client, "/desk/") == []


def test_a_shorter_end_is_written_down_more_often(
    nadia: User, clock: Any, settings: Settings
) -> None:
    settings.SESSION_IDLE_AGE = 600
    client, seen = signed_in(nadia), []
    for _page in range(4):
        clock.shift(timedelta(minutes=4))
        seen.append(works(client))

    assert seen == [True] * 4


def test_readers_pages_neither_read_nor_keep_it(nadia: User, clock: Any) -> None:
    make_dispute()
    client = signed_in(nadia)
    before = Session.objects.get().expire_date
    clock.shift(timedelta(hours=6))
    with CaptureQueriesContext(connection) as asked:
        page = client.get("/en/palm-port/")

    assert page.status_code == 200
    assert not [one for one in asked if "django_session" in one["sql"]]
    assert Session.objects.get().expire_date == before


def test_looking_at_ones_sessions_keeps_no_other_alive_and_lists_none_that_ended(
    nadia: User, clock: Any, settings: Settings
) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    nadia.set_password(GOOD)
    nadia.save()
    here, there = (Client(headers={"User-Agent": name}) for name in ("Here/1", "There/2"))
    for client in (here, there):
        client.post("/accounts/login/", {"login": "nadia", "password": GOOD})
    clock.shift(timedelta(hours=8))
    both = here.get("/accounts/sessions/").text
    clock.shift(timedelta(hours=4, seconds=1))
    one = here.get("/accounts/sessions/").text

    assert "There/2" in both
    assert "Here/1" in one
    assert "There/2" not in one


def test_one_of_an_older_release_goes_on_and_gets_both_ends(nadia: User, clock: Any) -> None:
    client = signed_in(nadia)
    row = Session.objects.get()
    data = row.get_decoded()
    del data["begun"]
    row.session_data, row.expire_date = client.session.encode(data), timezone.now() + timedelta(14)
    row.save()

    assert works(client)
    row.refresh_from_db()
    assert "begun" in row.get_decoded()
    assert row.expire_date == timezone.now() + timedelta(hours=12)


def test_a_database_that_cannot_write_it_down_still_shows_the_page(nadia: User, clock: Any) -> None:
    client = signed_in(nadia)
    clock.shift(timedelta(hours=1))

    def locked(execute: Any, sql: str, *rest: Any) -> Any:
        if sql.startswith("UPDATE"):
            raise DatabaseError("locked")
        return execute(sql, *rest)

    with connection.execute_wrapper(locked):
        assert works(client)


def test_words_sent_after_the_end_are_not_swallowed_by_a_page(nadia: User, clock: Any) -> None:
    """The page of the form takes a redirect for an end: it keeps the words, and says so
    (tests/browser/test_event_form.py)."""
    event, client = make_event(make_dispute()), signed_in(nadia)
    draft = f"/desk/palm-port/e/{event.key}/draft/"
    before = client.post(draft, {"title_ar": "كلمة"})
    clock.shift(timedelta(hours=12, seconds=1))

    after = client.post(draft, {"title_ar": "كلمة أخرى"})

    assert before.status_code == 200
    assert (after.status_code, after["Location"][:22]) == (302, "/accounts/login/?next=")
