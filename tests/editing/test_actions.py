"""Publishing and withdrawing: what is refused, and that twice is once."""

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.utils.translation import override

from tests.record import cite, make_dispute, make_event, make_source
from timeline.editing import actions
from timeline.models import Dispute, Event, PathStep, ReadingPath

pytestmark = pytest.mark.django_db


def test_an_event_without_a_citation_is_not_published(editor: User) -> None:
    event = make_event(make_dispute())

    with override("en"), pytest.raises(ValidationError) as refused:
        actions.publish(event, by=editor)

    assert refused.value.messages == [
        "An event is published with a citation: add the source's words."
    ]
    assert Event.objects.get().state == "draft"


def test_an_event_is_published_on_its_first_citation(editor: User) -> None:
    event, source = make_event(make_dispute()), make_source()
    cite(event, source, "لا أساس لذلك")
    first = cite(event, source, "يوم الاثنين")

    actions.publish(event, by=editor)

    event.refresh_from_db()
    assert (event.state, event.lead) == ("published", first)


def test_a_chosen_lead_stays(editor: User) -> None:
    event, source = make_event(make_dispute()), make_source()
    cite(event, source, "يوم الاثنين")
    chosen = event.lead = cite(event, source, "لا أساس لذلك")
    event.save()

    actions.publish(event, by=editor)

    event.refresh_from_db()
    assert event.lead == chosen


def test_a_verb_done_twice_leaves_one_trace(editor: User) -> None:
    event = make_event(make_dispute())
    cite(event, make_source())

    for verb in (actions.publish, actions.publish, actions.withdraw, actions.withdraw):
        verb(event, by=editor)

    states = event.history.order_by("history_id").values_list("state", flat=True)
    assert list(states) == ["draft", "published", "withdrawn"]


def test_a_dispute_is_published_and_withdrawn(editor: User) -> None:
    dispute = make_dispute(state="draft")

    actions.publish_dispute(dispute, by=editor)
    assert Dispute.objects.get().state == "published"

    actions.withdraw_dispute(dispute, by=editor)
    assert Dispute.objects.get().state == "withdrawn"


def test_a_reading_path_is_published_with_a_step(editor: User) -> None:
    dispute = make_dispute()
    path = ReadingPath.objects.create(dispute=dispute, slug="start", title_en="Start here")

    with pytest.raises(ValidationError):
        actions.publish_path(path, by=editor)

    PathStep.objects.create(path=path, event=make_event(dispute), order=1)
    actions.publish_path(path, by=editor)
    assert ReadingPath.objects.get().state == "published"

    actions.withdraw_path(path, by=editor)
    assert ReadingPath.objects.get().state == "withdrawn"


def test_a_draft_is_sent_to_review(editor: User) -> None:
    event = make_event(make_dispute())

    actions.submit(event, by=editor)

    assert Event.objects.get().state == "in_review"


def test_a_published_event_is_not_sent_back_to_review(editor: User) -> None:
    event = make_event(make_dispute())
    cite(event, make_source())
    actions.publish(event, by=editor)

    with pytest.raises(ValidationError):
        actions.submit(event, by=editor)
    assert Event.objects.get().state == "published"
