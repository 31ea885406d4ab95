"""Review, four eyes, and publication at a time to come: promised by somebody, kept by a timer."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, User
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.utils import timezone
from django.utils.translation import override

from tests.record import cite, make_dispute, make_event, make_source
from timeline.editing import actions
from timeline.editing.revisions import writers_of
from timeline.models import Dispute, Event

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english() -> object:
    with override("en"):
        yield


@pytest.fixture
def second(db: None) -> User:
    user = User.objects.create_user("second")
    user.groups.add(Group.objects.get(name="publisher"))
    return user


@pytest.fixture
def ready() -> Event:
    """A draft that may be published, in a dispute with four eyes."""
    event = make_event(make_dispute(four_eyes=True))
    cite(event, make_source())
    return event


def write(event: Event, by: User) -> None:
    event.refresh_from_db()
    event.title_en += "!"
    event._history_user = by  # type: ignore[attr-defined] # simple_history looks for it
    event.save()
    del event._history_user  # type: ignore[attr-defined]


def refusal(do: object) -> str:
    with pytest.raises(ValidationError) as refused:
        do()  # type: ignore[operator]
    return " ".join(refused.value.messages)


def make_due(row: Event | Dispute) -> None:
    """The promised time has come; as if the clock had moved on."""
    past = timezone.now() - timedelta(minutes=1)
    type(row).objects.filter(pk=row.pk).update(publish_at=past)
    row.history.filter(publish_at__isnull=False).update(publish_at=past)


class TestFourEyes:
    def test_who_wrote_it_does_not_publish_it(
        self, ready: Event, editor: User, second: User
    ) -> None:
        write(ready, editor)

        refused = refusal(lambda: actions.publish(ready, by=editor))
        actions.publish(ready, by=second)

        assert refused == "You wrote in it: here another publisher publishes it."
        assert Event.objects.get().state == "published"

    def test_a_part_is_writing_and_moving_it_on_is_not(
        self, ready: Event, editor: User, second: User
    ) -> None:
        citation = cite(ready, make_source("other"))
        citation.date_words = "أمس"
        citation._history_user = second  # type: ignore[attr-defined]
        citation.save()

        actions.submit(ready, by=editor)

        assert writers_of(ready) == {second}

    def test_what_readers_have_seen_already_counts_no_more(
        self, ready: Event, editor: User, second: User
    ) -> None:
        write(ready, editor)
        actions.publish(ready, by=second)
        actions.withdraw(ready, by=second)

        actions.publish(ready, by=editor)

        assert Event.objects.get().state == "published"

    def test_a_dispute_may_do_without(self, ready: Event, editor: User) -> None:
        Dispute.objects.update(four_eyes=False)
        write(ready, editor)

        actions.publish(ready, by=editor)

        assert Event.objects.get().state == "published"


class TestReview:
    def test_it_goes_back_with_a_reason_that_the_history_keeps(
        self, ready: Event, editor: User
    ) -> None:
        actions.submit(ready, by=editor)

        missing = refusal(lambda: actions.send_back(ready, by=editor, reason=" "))
        actions.send_back(ready, by=editor, reason="Who says so?")

        version = Event.objects.get().history.latest()
        assert missing == "Say what its writer should mend."
        assert (version.state, version.history_change_reason, version.history_user) == (
            "draft",
            "Who says so?",
            editor,
        )

    def test_only_what_is_in_review_goes_back(self, ready: Event, editor: User) -> None:
        refused = refusal(lambda: actions.send_back(ready, by=editor, reason="Dates"))

        assert refused == "It is not in review."

    def test_only_what_is_published_is_withdrawn(self, ready: Event, editor: User) -> None:
        assert refusal(lambda: actions.withdraw(ready, by=editor)) == "It is not published."

    def test_a_verb_keeps_what_a_colleague_saved_meanwhile(
        self, ready: Event, editor: User
    ) -> None:
        stale = Event.objects.get()
        write(ready, editor)

        actions.submit(stale, by=editor)

        assert Event.objects.get().title_en == "A lawsuit!"


class TestSchedule:
    def test_it_is_published_when_its_time_has_come_by_who_promised_it(
        self, ready: Event, editor: User, capsys: pytest.CaptureFixture[str]
    ) -> None:
        actions.schedule(ready, timezone.now() + timedelta(hours=1), by=editor)
        call_command("publish_due")
        early = Event.objects.get().state
        make_due(ready)

        call_command("publish_due")

        event = Event.objects.get()
        assert (early, event.state, event.publish_at) == ("draft", "published", None)
        assert event.history.latest().history_user == editor
        assert capsys.readouterr().out == "A lawsuit: published\n"

    def test_what_is_refused_is_told_and_stays_due(self, ready: Event, editor: User) -> None:
        actions.schedule(ready, timezone.now() + timedelta(hours=1), by=editor)
        make_due(ready)
        write(ready, editor)

        (due,) = actions.publish_due()

        assert due.refused == "You wrote in it: here another publisher publishes it."
        assert Event.objects.get().state == "draft"

    def test_a_promise_of_somebody_who_may_not_publish_any_more_is_not_kept(
        self, ready: Event, editor: User
    ) -> None:
        actions.schedule(ready, timezone.now() + timedelta(hours=1), by=editor)
        make_due(ready)
        editor.groups.clear()

        (due,) = actions.publish_due()

        assert due.refused == "Your account may not do this: ask a publisher."

    def test_what_could_not_be_published_is_not_promised(self, editor: User) -> None:
        bare = make_event(make_dispute())
        later = timezone.now() + timedelta(hours=1)

        refused = refusal(lambda: actions.schedule(bare, later, by=editor))

        assert refused == "An event is published with a citation: add the source's words."

    def test_a_time_that_has_passed_is_refused(self, ready: Event, editor: User) -> None:
        refused = refusal(lambda: actions.schedule(ready, timezone.now(), by=editor))

        assert refused == "Choose a time to come."

    def test_a_promise_is_taken_back(self, ready: Event, editor: User) -> None:
        actions.schedule(ready, timezone.now() + timedelta(hours=1), by=editor)

        actions.schedule(ready, None, by=editor)

        assert Event.objects.get().publish_at is None

    def test_a_dispute_is_published_before_its_events(self, editor: User) -> None:
        dispute = make_dispute(state="draft")
        event = make_event(dispute)
        cite(event, make_source())
        for row in (dispute, event):
            actions.schedule(row, timezone.now() + timedelta(hours=1), by=editor)
            make_due(row)

        done = actions.publish_due()

        assert [(due.row, due.refused) for due in done] == [(dispute, ""), (event, "")]
        assert Event.objects.published().exists()


class TestCorrection:
    def test_it_is_told_with_what_was_wrong(self, ready: Event, second: User) -> None:
        actions.publish(ready, by=second)

        made = actions.correct(
            ready, by=second, note_en=" The year was wrong. ", before_en="2023", after_en="2024"
        )

        assert (made.note_en, made.before_en, made.after_en) == (
            "The year was wrong.",
            "2023",
            "2024",
        )
        assert made.history.get().history_user == second

    def test_it_needs_a_note_and_a_reader_who_saw_it(self, ready: Event, second: User) -> None:
        unseen = refusal(lambda: actions.correct(ready, by=second, note_en="Wrong."))
        actions.publish(ready, by=second)
        silent = refusal(lambda: actions.correct(ready, by=second))

        assert unseen == "Only what readers see is corrected: this is not published."
        assert silent == "Write it in Arabic or in English at least."
