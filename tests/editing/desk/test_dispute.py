"""A dispute at the desk: found, moved on many at once, each row answering for itself."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.utils import timezone

from tests.cast import signed_in
from tests.record import cite, make_dispute, make_event, make_source
from timeline.models import Dispute, Event

pytestmark = pytest.mark.django_db
PAGE = "/desk/palm-port/"


@pytest.fixture
def events() -> tuple[Event, Event]:
    """One that may be published, and one without a citation."""
    dispute = make_dispute()
    ready, bare = make_event(dispute, title_en="Ready"), make_event(dispute, title_en="Bare")
    cite(ready, make_source())
    return ready, bare


@pytest.fixture
def reporter(db: None) -> Client:
    user = User.objects.create_user("rami")
    user.groups.add(Group.objects.get(name="reporter"))
    return signed_in(user)


def test_each_row_answers_for_itself(at_desk: Client, events: tuple[Event, Event]) -> None:
    asked = {"events": [event.key for event in events], "verb": "publish"}

    page = at_desk.post(PAGE, asked)

    assert [event.state for event in Event.objects.order_by("pk")] == ["published", "draft"]
    assert "Published." in page.text
    assert "An event is published with a citation" in page.text
    assert "1 refused" in page.text


def test_what_was_moved_stays_in_sight(at_desk: Client, events: tuple[Event, Event]) -> None:
    page = at_desk.post(f"{PAGE}?state=draft", {"events": [events[0].key], "verb": "submit"})

    assert "Sent to review." in page.text


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Ready", "Bare"]),
        ("?state=draft", ["Ready", "Bare"]),
        ("?state=published", []),
        ("?q=ready", ["Ready"]),
        ("?kind=deal", []),
        ("?state=nonsense&kind=none&page=99", ["Ready", "Bare"]),
    ],
)
def test_events_are_found(
    at_desk: Client, events: tuple[Event, Event], query: str, found: list[str]
) -> None:
    page = at_desk.get(PAGE + query)

    assert [event.title_en for event, _answer in page.context["rows"]] == found


def test_events_of_another_dispute_are_out_of_reach(
    at_desk: Client, events: tuple[Event, Event]
) -> None:
    other = make_event(make_dispute("other"))

    page = at_desk.post(PAGE, {"events": [other.key], "verb": "submit"})

    assert page.status_code == 200
    assert Event.objects.get(pk=other.pk).state == "draft"


def test_a_time_is_promised_in_utc(at_desk: Client, events: tuple[Event, Event]) -> None:
    asked = {"events": [events[0].key], "verb": "schedule"}

    missing = at_desk.post(PAGE, asked)
    at_desk.post(PAGE, asked | {"at": "2099-01-01T10:30"})

    promised = Event.objects.get(pk=events[0].pk).publish_at
    assert "Say when it is to be published." in missing.text
    assert promised is not None
    assert promised.isoformat() == "2099-01-01T10:30:00+00:00"


def test_a_reporter_is_offered_and_granted_only_what_they_may_do(
    reporter: Client, events: tuple[Event, Event]
) -> None:
    page = reporter.get(PAGE)
    at_once = reporter.post(PAGE, {"events": [events[0].key], "verb": "publish"})

    assert [offer.name for offer in page.context["offers"]] == ["submit"]
    assert "Your account may not do this" in at_once.text
    assert not Event.objects.filter(state="published").exists()


def test_what_is_overdue_is_told_with_its_reason(
    at_desk: Client, events: tuple[Event, Event]
) -> None:
    past = timezone.now() - timedelta(hours=1)
    bare = events[1]
    bare.publish_at = past
    bare._history_user = User.objects.get(username="nadia")  # type: ignore[attr-defined]
    bare.save()

    for page in (at_desk.get(PAGE), at_desk.get("/desk/")):
        assert "Should be published by now" in page.text
        assert "An event is published with a citation" in page.text


@pytest.mark.parametrize("verb", ["publish", "withdraw", "schedule", "nonsense"])
def test_the_dispute_itself_is_moved(at_desk: Client, verb: str) -> None:
    dispute = make_dispute(state="published" if verb == "withdraw" else "draft")

    at_desk.post(f"{PAGE}move/", {"verb": verb, "at": "2099-01-01T10:30"})

    dispute.refresh_from_db()
    after = {"publish": "published", "withdraw": "withdrawn"}.get(verb, "draft")
    assert (dispute.state, bool(dispute.publish_at)) == (after, verb == "schedule")


def test_a_time_that_is_none_is_said(at_desk: Client) -> None:
    make_dispute(state="draft")

    page = at_desk.post(f"{PAGE}move/", {"verb": "schedule", "at": "soon"}, follow=True)

    assert "Enter a valid date/time." in page.text
    assert Dispute.objects.get().publish_at is None


PAGES = [PAGE, f"{PAGE}deleted/", f"{PAGE}e/{{}}/history/"]


@pytest.mark.parametrize("page", PAGES)
def test_nobody_else_comes_in(
    reader: Client, stranger: Client, events: tuple[Event, Event], page: str
) -> None:
    address = page.format(events[0].key)

    assert reader.get(address).status_code == 302
    assert stranger.get(address).status_code == 403
    assert stranger.post(address, {}).status_code in {403, 405}


def test_a_long_list_costs_no_more_queries(
    at_desk: Client, django_assert_max_num_queries: object
) -> None:
    dispute = make_dispute()
    for number in range(3):
        make_event(dispute, title_en=str(number))
    at_desk.get(PAGE)

    with django_assert_max_num_queries(14):  # type: ignore[operator]
        at_desk.get(PAGE)
