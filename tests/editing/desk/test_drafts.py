"""What is typed and not saved is kept for its author alone, offered again, and gone once saved."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests.cast import signed_in
from tests.editing.desk.form import address, opened
from tests.record import make_dispute, make_event
from timeline.models import Dispute, Draft, Event

pytestmark = pytest.mark.django_db
NEW = "/desk/palm-port/new/"


@pytest.fixture
def event() -> Event:
    return make_event(make_dispute())


def keep(client: Client, event: Event, **typed: str) -> None:
    path = address(event).replace("/edit/", "/draft/")
    assert client.post(path, opened(client, address(event)) | typed).status_code == 200


def test_a_draft_is_offered_and_opened_again(at_desk: Client, event: Event) -> None:
    keep(at_desk, event, title_en="Half a")
    keep(at_desk, event, title_en="Half a thought")

    offered, resumed = at_desk.get(address(event)), at_desk.get(address(event) + "?draft")

    assert "You left words here that were not saved" in offered.text
    assert 'value="A lawsuit"' in offered.text
    assert 'value="Half a thought"' in resumed.text
    assert Event.objects.get().title_en == "A lawsuit"


def test_a_draft_that_says_what_is_saved_is_not_offered(at_desk: Client, event: Event) -> None:
    keep(at_desk, event)

    assert "You left words" not in at_desk.get(address(event)).text


def test_saving_and_forgetting_remove_it(at_desk: Client, event: Event) -> None:
    keep(at_desk, event, title_en="Half a thought")
    at_desk.post(address(event), opened(at_desk, address(event)) | {"title_en": "Whole"})
    assert not Draft.objects.exists()

    keep(at_desk, event, title_en="Half a thought")
    at_desk.post(address(event).replace("/edit/", "/draft/"), {"do": "discard"})
    assert not Draft.objects.exists()


def test_a_draft_kept_before_a_colleague_saved_meets_their_words(
    at_desk: Client, event: Event
) -> None:
    keep(at_desk, event, title_en="Mine")
    event.title_en = "Theirs"
    event.save()

    resumed = at_desk.get(address(event) + "?draft")
    data = {**dict(resumed.context["sheet"].data.lists()), "key": event.key}
    answer = at_desk.post(address(event), data | {"opened": str(resumed.context["opened"])})

    assert answer.status_code == 409
    assert answer.context["sheet"].data["title_en"] == "Mine"


def test_nobody_sees_the_draft_of_another(at_desk: Client, event: Event) -> None:
    keep(at_desk, event, title_en="Half a thought")
    omar = signed_in(User.objects.create_superuser("omar"))

    assert "Half a thought" not in omar.get(address(event) + "?draft").text
    assert "You left words" not in omar.get(address(event)).text


def test_a_new_event_has_a_draft_before_it_is_saved(at_desk: Client) -> None:
    dispute: Dispute = make_dispute()
    data = opened(at_desk, NEW) | {"title_en": "Half a thought"}
    at_desk.post(f"/desk/palm-port/e/{data['key']}/draft/", data)

    resumed = at_desk.get(f"{NEW}?draft&key={data['key']}")
    started = at_desk.get(NEW)

    assert 'value="Half a thought"' in resumed.text
    assert f"?draft&amp;key={data['key']}" in started.text
    assert not dispute.events.exists()


def test_after_signing_in_again_a_page_gets_a_token_it_may_post_with(
    at_desk: Client, event: Event, reader: Client
) -> None:
    path = address(event).replace("/edit/", "/draft/")

    assert len(at_desk.get(path).json()["token"]) > 20
    assert reader.get(path).status_code == 302
