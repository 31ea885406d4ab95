"""Who may do what: each verb of the desk by each role, as a table."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser, Group, User
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from tests.record import (
    cite,
    make_actor,
    make_claim,
    make_dispute,
    make_event,
    make_source,
    publish,
)
from timeline.editing import actions
from timeline.editing.importing.formats import read_batch
from timeline.extraction.article_file import Article
from timeline.models import (
    Claim,
    Dispute,
    Event,
    Invitation,
    PathStep,
    Proposal,
    ReadingPath,
    Source,
)

pytestmark = pytest.mark.django_db

ROLES = ("anonymous", "stranger", "reporter", "editor", "publisher")
WRITERS = "reporter editor publisher"
DESK = "editor publisher"
PUBLISHERS = "publisher"

# Not done by an editor: the timer asks nobody, and who is invited has no account yet.
BY_ITSELF = {"accept_invitation", "publish_due"}


@dataclass
class Stage:
    """One of each thing that a verb may be done to."""

    draft: Event
    in_review: Event
    published: Event
    dispute: Dispute
    source: Source
    proposal: Proposal
    other: Proposal
    path: ReadingPath
    invitation: Invitation

    @property
    def deleted(self) -> Any:
        """A row of the history: a claim that was deleted from a draft."""
        make_claim(self.draft, make_actor()).delete()
        return Claim.history.get(history_type="-")


@pytest.fixture
def stage() -> Stage:
    dispute, source = make_dispute(), make_source(published_on=date(2025, 1, 23))
    draft, in_review = make_event(dispute), make_event(dispute, state="in_review")
    cite(draft, source)
    path = ReadingPath.objects.create(dispute=dispute, slug="start", title_en="Start")
    PathStep.objects.create(path=path, event=draft, order=1)
    proposal, other = (
        Proposal.objects.create(
            source=source, kind="event", start=start, end=start + 4,
            quote=source.text[start : start + 4],
            fields={
                "kind": "lawsuit", "life": "happened", "date": "", "date_words": "",
                "title_ar": "دعوى", "involvements": [], "also": [],
            },
        )
        for start in (0, 5)
    )  # fmt: skip
    return Stage(
        draft=draft,
        in_review=in_review,
        published=publish(make_event(dispute), source),
        dispute=dispute,
        source=source,
        proposal=proposal,
        other=other,
        path=path,
        invitation=Invitation.objects.create(
            email="new@example.com", group=Group.objects.get(name="editor")
        ),
    )


def later() -> Any:
    return timezone.now() + timedelta(days=1)


ARTICLE = Article(text="One sued Two on Monday.", published=date(2025, 1, 23), publisher="A")

BROUGHT = read_batch(BytesIO(b"date,title_en\n2025-01-23,One sues Two\n"))

# A verb, how it is done, and the roles that may do it.
type Doing = Callable[[Stage, Any], object]
TABLE: dict[str, tuple[Doing, str]] = {
    "accept": (lambda s, by: actions.accept(s.proposal, by=by, dispute=s.dispute), WRITERS),
    "compare": (lambda s, by: actions.compare(s.source, by=by), WRITERS),
    "correct": (lambda s, by: actions.correct(s.published, by=by, note_en="Wrong."), DESK),
    "delete_event": (lambda s, by: actions.delete_event(s.draft, by=by), DESK),
    "import_batch": (lambda s, by: actions.import_batch(BROUGHT, s.dispute, by=by), WRITERS),
    "ingest": (lambda s, by: actions.ingest(ARTICLE, slug="one", by=by), WRITERS),
    "invite": (lambda s, by: actions.invite("one@example.com", _editors(), by=by), PUBLISHERS),
    "merge": (
        lambda s, by: actions.merge(s.proposal, by=by, into=s.other, dispute=s.dispute),
        WRITERS,
    ),
    "open_dispute": (
        lambda s, by: actions.open_dispute(Dispute(slug="b", title_en="B"), by=by),
        DESK,
    ),
    "publish": (lambda s, by: actions.publish(s.draft, by=by), PUBLISHERS),
    "publish_dispute": (lambda s, by: actions.publish_dispute(s.dispute, by=by), PUBLISHERS),
    "publish_path": (lambda s, by: actions.publish_path(s.path, by=by), PUBLISHERS),
    "reject": (lambda s, by: actions.reject(s.proposal, by=by), WRITERS),
    "restore": (lambda s, by: actions.restore(s.deleted, by=by), WRITERS),
    "revert": (
        lambda s, by: actions.revert(s.draft, timezone.now(), by=by, reason="As it was"),
        WRITERS,
    ),
    "revise": (lambda s, by: actions.revise(s.proposal, by=by, fields={"date": ""}), WRITERS),
    "schedule": (lambda s, by: actions.schedule(s.draft, later(), by=by), PUBLISHERS),
    "send_back": (lambda s, by: actions.send_back(s.in_review, by=by, reason="Dates"), DESK),
    "split": (lambda s, by: actions.split(s.proposal, by=by, at=2), WRITERS),
    "try_batch": (lambda s, by: actions.try_batch(BROUGHT, s.dispute, by=by), WRITERS),
    "submit": (lambda s, by: actions.submit(s.draft, by=by), WRITERS),
    "take_back_invitation": (
        lambda s, by: actions.take_back_invitation(s.invitation, by=by),
        PUBLISHERS,
    ),
    "tell_readers": (lambda s, by: _untell(s.published, by), DESK),
    "undo": (lambda s, by: actions.undo(s.proposal, by=by), WRITERS),
    "withdraw": (lambda s, by: actions.withdraw(s.published, by=by), DESK),
    "withdraw_dispute": (lambda s, by: actions.withdraw_dispute(s.dispute, by=by), PUBLISHERS),
    "withdraw_path": (lambda s, by: actions.withdraw_path(_shown(s.path), by=by), DESK),
}


def _editors() -> Group:
    return Group.objects.get(name="editor")


def _untell(event: Event, by: Any) -> None:
    event.title_en = "Reworded"
    event.save()
    actions.tell_readers(event, [event.history.latest().history_id], False, by=by)


def _shown(path: ReadingPath) -> ReadingPath:
    path.state = "published"
    path.save()
    return path


def acting_as(role: str) -> Any:
    if role == "anonymous":
        return AnonymousUser()
    user = User.objects.create_user(role)
    if role != "stranger":
        user.groups.add(Group.objects.get(name=role))
    return user


def test_every_verb_is_in_the_table() -> None:
    verbs = {name for name in actions.__all__ if not isinstance(getattr(actions, name), type)}

    assert verbs - BY_ITSELF == set(TABLE)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("verb", TABLE)
def test_a_verb_is_done_by_those_who_may_and_refused_to_all_others(
    stage: Stage, verb: str, role: str
) -> None:
    do, may = TABLE[verb]
    by = acting_as(role)

    if role in may.split():
        do(stage, by)
    else:
        with pytest.raises(PermissionDenied):
            do(stage, by)


def test_what_is_refused_leaves_no_trace(stage: Stage) -> None:
    with pytest.raises(PermissionDenied):
        actions.publish(stage.draft, by=acting_as("editor"))

    assert Event.objects.get(pk=stage.draft.pk).state == "draft"


def test_words_are_not_added_to_what_readers_see_by_those_who_may_not_correct_it(
    stage: Stage,
) -> None:
    """Accepting what tells a published event again would cite it there at once."""
    reporter = acting_as("reporter")

    with pytest.raises(PermissionDenied):
        actions.accept(
            stage.proposal,
            by=reporter,
            dispute=stage.dispute,
            event=stage.published,
        )
    assert stage.published.citations.count() == 1


def test_an_account_that_was_switched_off_may_nothing(stage: Stage) -> None:
    publisher = acting_as("publisher")
    publisher.is_active = False
    publisher.save()

    with pytest.raises(PermissionDenied):
        actions.publish(stage.draft, by=User.objects.get(pk=publisher.pk))
