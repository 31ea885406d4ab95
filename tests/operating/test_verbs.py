"""Each verb of the desk leaves a line: in the audit log if it is a power, else in the history."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, User
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from tests.record import cite, make_dispute, make_event, make_source
from timeline.editing import actions
from timeline.editing.actions.invitations import Newcomer
from timeline.models import AuditEntry, Dispute, Event, Invitation, PathStep, ReadingPath

pytestmark = pytest.mark.django_db


@dataclass
class Desk:
    """A publisher, a draft that may be published, and the published dispute around it."""

    by: User
    dispute: Dispute = field(default_factory=make_dispute)

    def draft(self) -> Event:
        event = make_event(self.dispute)
        cite(event, make_source(f"source-{event.key}"))
        return event

    def shown(self) -> Event:
        event = self.draft()
        actions.publish(event, by=self.by)
        return event

    def path(self) -> ReadingPath:
        path = ReadingPath.objects.create(dispute=self.dispute, slug="p", title_en="A path")
        PathStep.objects.create(path=path, event=self.shown(), order=1)
        return path

    def invitation(self) -> Invitation:
        return actions.invite("rami@example.com", Group.objects.get(name="editor"), by=self.by)


def publish_dispute(desk: Desk) -> None:
    actions.publish_dispute(make_dispute("other", "draft"), by=desk.by)


def withdraw_path(desk: Desk) -> None:
    path = desk.path()
    actions.publish_path(path, by=desk.by)
    actions.withdraw_path(path, by=desk.by)


def publish_due(desk: Desk) -> None:
    event = desk.draft()
    actions.schedule(event, timezone.now() + timedelta(hours=1), by=desk.by)
    past = timezone.now() - timedelta(minutes=1)
    Event.objects.filter(pk=event.pk).update(publish_at=past)
    event.history.filter(publish_at__isnull=False).update(publish_at=past)
    assert [due.refused for due in actions.publish_due()] == [""]


def restore(desk: Desk) -> None:
    event = desk.draft()
    actions.delete_event(event, by=desk.by)
    actions.restore(Event.history.filter(history_type="-").latest(), by=desk.by)


def accept_invitation(desk: Desk) -> None:
    actions.accept_invitation(desk.invitation(), Newcomer("rami", "four words are enough"))


# What the verb does, and the acts that must be the last of the log after it.
POWERS: dict[str, tuple[Callable[[Desk], object], list[str]]] = {
    "publish": (lambda d: actions.publish(d.draft(), by=d.by), ["published"]),
    "withdraw": (lambda d: actions.withdraw(d.shown(), by=d.by), ["withdrawn"]),
    "publish_dispute": (publish_dispute, ["published"]),
    "withdraw_dispute": (lambda d: actions.withdraw_dispute(d.dispute, by=d.by), ["withdrawn"]),
    "publish_path": (lambda d: actions.publish_path(d.path(), by=d.by), ["published"]),
    "withdraw_path": (withdraw_path, ["withdrawn"]),
    "schedule": (
        lambda d: actions.schedule(d.draft(), timezone.now() + timedelta(hours=1), by=d.by),
        ["scheduled"],
    ),
    "publish_due": (publish_due, ["scheduled", "published"]),
    "correct": (lambda d: actions.correct(d.shown(), by=d.by, note_en="Wrong."), ["corrected"]),
    "delete_event": (lambda d: actions.delete_event(d.draft(), by=d.by), ["deleted", "deleted"]),
    "restore": (restore, ["restored"]),
    "invite": (lambda d: d.invitation(), ["invited"]),
    "take_back_invitation": (
        lambda d: actions.take_back_invitation(d.invitation(), by=d.by),
        ["uninvited"],
    ),
    "accept_invitation": (accept_invitation, ["account_made", "rights_changed"]),
}
# Work on drafts and on what was said of them: who did it stands in the history of each row.
IN_THE_HISTORY = {
    "accept", "compare", "import_batch", "ingest", "merge", "open_dispute", "reject", "revert",
    "revise", "send_back", "split", "submit", "tell_readers", "try_batch", "undo",
}  # fmt: skip
NO_VERB = {"Due", "Ingested"}


@pytest.fixture
def desk() -> Desk:
    by = User.objects.create_user("nadia")
    by.groups.add(Group.objects.get(name="publisher"))
    return Desk(by)


def test_every_verb_says_where_its_line_stands() -> None:
    assert set(actions.__all__) == set(POWERS) | IN_THE_HISTORY | NO_VERB


@pytest.mark.parametrize("verb", POWERS)
def test_a_power_leaves_a_line_with_who_used_it(desk: Desk, verb: str) -> None:
    do, acts = POWERS[verb]

    do(desk)

    newest = list(AuditEntry.objects.order_by("-pk")[: len(acts)])
    assert [entry.act for entry in reversed(newest)] == acts
    if verb != "accept_invitation":  # by somebody who had no account until then
        assert str(desk.by.pk) in {entry.account for entry in newest}


def test_work_on_a_draft_is_in_the_history_with_who_did_it(desk: Desk) -> None:
    event = desk.draft()
    before = AuditEntry.objects.count()

    actions.submit(event, by=desk.by)
    actions.send_back(event, by=desk.by, reason="Who says so?")

    told = event.history.order_by("-history_id").values_list("state", "history_user")[:2]
    assert list(told) == [("draft", desk.by.pk), ("in_review", desk.by.pk)]
    assert AuditEntry.objects.count() == before


def test_a_power_that_was_refused_leaves_none(desk: Desk) -> None:
    event = desk.draft()
    desk.by.groups.clear()
    before = AuditEntry.objects.count()

    with pytest.raises(PermissionDenied):
        actions.publish(event, by=User.objects.get())

    assert AuditEntry.objects.count() == before
