"""Going back: nothing that was written is lost, and going back is itself a change."""

from datetime import datetime, timedelta

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import override

from tests.record import (
    cite,
    involve,
    make_actor,
    make_claim,
    make_dispute,
    make_event,
    make_source,
    publish,
)
from timeline.calendars.formatting import DateStyle
from timeline.editing import actions
from timeline.editing.deleted import deleted_in
from timeline.editing.revisions import edits_of
from timeline.models import (
    Annotation,
    Citation,
    Claim,
    ClaimLink,
    Correction,
    Dispute,
    Event,
    Involvement,
)
from timeline.reading.history import revisions_of
from timeline.reading.queries import versions_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> Event:
    """Published, with somebody in it who says something."""
    source, palm = make_source(), make_actor()
    event = publish(make_event(make_dispute()), source)
    involve(event, palm)
    cite(make_claim(event, palm), source, "لا أساس لذلك")
    return Event.objects.get()


def age(event: Event) -> datetime:
    """Move all that was written so far into the past, and give the moment after it."""
    for model in (Event, Involvement, Claim, Citation, ClaimLink, Annotation):
        for row in model.history.all():
            row.history_date -= timedelta(hours=1)
            row.save()
    return timezone.now() - timedelta(minutes=30)


class TestRevert:
    def test_words_and_parts_are_as_they_were_and_nothing_is_forgotten(
        self, event: Event, editor: User
    ) -> None:
        then = age(event)
        event.title_en = "Another title"
        event.save()
        Claim.objects.get().delete()
        involve(event, make_actor("port", name_en="Port"), "target")
        rows = event.history.count()

        actions.revert(event, then, by=editor, reason="It was right before")

        event = Event.objects.get()
        assert (event.title_en, event.state) == ("A lawsuit", "published")
        assert [claim.words for claim in event.claims.all()] == ["لا أساس لذلك"]
        assert [c.exact for c in Citation.objects.filter(claim__event=event)] == ["لا أساس لذلك"]
        assert [part.role for part in event.involvements.all()] == ["agent"]
        last = event.history.latest()
        assert event.history.count() == rows + 1
        assert (last.history_user, last.history_change_reason) == (editor, "It was right before")

    def test_the_citation_it_stands_on_may_have_changed_since(
        self, event: Event, editor: User
    ) -> None:
        then, old = age(event), event.lead_id
        event.lead = cite(event, make_source("other"), "يوم الاثنين")
        event.save()
        Citation.objects.get(pk=old).delete()

        actions.revert(event, then, by=editor, reason="The first source was right")

        assert Event.objects.get().lead_id == old
        assert [c.pk for c in event.citations.all()] == [old]

    def test_a_state_is_not_brought_back(self, event: Event, editor: User) -> None:
        then = age(event)
        actions.withdraw(event, by=editor)

        actions.revert(event, then, by=editor, reason="Why")

        assert Event.objects.get().state == "withdrawn"

    def test_a_link_to_what_is_gone_is_left_out(self, event: Event, editor: User) -> None:
        other = make_claim(make_event(event.dispute), make_actor("port"), "نعم")
        ClaimLink.objects.create(from_claim=Claim.objects.get(event=event), to_claim=other)
        then = age(event)
        other.delete()

        actions.revert(event, then, by=editor, reason="Why")

        assert ClaimLink.objects.count() == 0

    def test_it_wants_a_reason_and_a_time_it_was_there(self, event: Event, editor: User) -> None:
        with pytest.raises(ValidationError):
            actions.revert(event, timezone.now(), by=editor, reason=" ")
        long_ago = timezone.now() - timedelta(days=900)
        with pytest.raises(ValidationError):
            actions.revert(event, long_ago, by=editor, reason="Why")


class TestDeleted:
    def test_an_event_comes_back_with_all_that_went_with_it(
        self, event: Event, editor: User
    ) -> None:
        Annotation.objects.create(event=event, body_en="Ask them")
        actions.withdraw(event, by=editor)
        lead, key = event.lead, event.key
        age(event)
        actions.delete_event(event, by=editor, reason="A double")
        assert (Event.objects.count(), Claim.objects.count(), Citation.objects.count()) == (0, 0, 0)

        (row,) = deleted_in(Dispute.objects.get())
        actions.restore(row, by=editor)

        event = Event.objects.get()
        assert (event.key, event.state, event.lead) == (key, "draft", lead)
        assert Claim.objects.get().citations.count() == 1
        assert event.involvements.count() == 1
        assert event.annotations.get().body_en == "Ask them"
        assert deleted_in(event.dispute) == []

    def test_a_claim_comes_back_with_the_replies_to_it(self, event: Event, editor: User) -> None:
        claim = Claim.objects.get()
        reply = make_claim(make_event(event.dispute), make_actor("port"), "نعم")
        ClaimLink.objects.create(from_claim=reply, to_claim=claim)
        age(event)
        claim.delete()

        (row,) = deleted_in(event.dispute)
        actions.restore(row, by=editor)

        assert Claim.objects.filter(words="لا أساس لذلك").get().links_in.get().from_claim == reply

    def test_twice_is_refused(self, event: Event, editor: User) -> None:
        Claim.objects.get().delete()
        (row,) = deleted_in(event.dispute)
        actions.restore(row, by=editor)

        with override("en"), pytest.raises(ValidationError, match="It is there already"):
            actions.restore(row, by=editor)

    def test_what_readers_see_or_were_told_of_is_not_deleted(
        self, event: Event, editor: User
    ) -> None:
        with override("en"), pytest.raises(ValidationError, match="withdraw it first"):
            actions.delete_event(event, by=editor)
        Correction.objects.create(event=event, note_en="The year was wrong.")
        actions.withdraw(event, by=editor)
        with override("en"), pytest.raises(ValidationError, match="not deleted"):
            actions.delete_event(event, by=editor)
        assert Event.objects.count() == 1


def told(event: Event) -> list[str]:
    """The titles that readers are told it was given, one after the other."""
    style = DateStyle(language="en")
    revisions = revisions_of(versions_of(event), style, Event.objects.get().untold)
    return [change.after.text for one in reversed(revisions) for change in one.changes]


class TestTold:
    def test_a_change_is_left_out_for_readers_and_shown_again(
        self, event: Event, editor: User
    ) -> None:
        for title in ("A suit", "The suit"):
            event.title_en = title
            event.save()
        middle = event.history.get(title_en="A suit").history_id

        actions.tell_readers(event, [middle], False, by=editor)
        without = told(event)
        actions.tell_readers(event, [middle], True, by=editor)

        assert without == ["The suit"]
        assert told(event) == ["A suit", "The suit"]

    def test_when_it_was_published_is_always_told(self, event: Event, editor: User) -> None:
        first = event.history.filter(state="published").earliest().history_id

        with pytest.raises(ValidationError):
            actions.tell_readers(event, [first], False, by=editor)

    def test_what_one_editor_saves_at_once_is_one_edit(self, event: Event) -> None:
        age(event)
        event.title_en = "A suit"
        event.save()
        involve(event, make_actor("port"), "target")

        assert [len(edit.revisions) for edit in edits_of(event.pk)][1:] == [2]
