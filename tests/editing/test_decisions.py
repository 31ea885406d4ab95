"""Edit, merge, split, undo: what each leaves behind, and who is told when two decide at once."""

from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.utils.translation import override

from tests.editing.test_proposals import (
    EVENT_WORDS,
    TEXT,
    propose,
    propose_claim,
    propose_event,
)
from tests.record import make_actor, make_dispute, make_event, make_source
from timeline.editing import actions
from timeline.models import (
    Annotation,
    Citation,
    Claim,
    ClaimLink,
    Dispute,
    Event,
    Involvement,
    Proposal,
    Source,
)

pytestmark = pytest.mark.django_db

SECOND = "نزاع المرفأ"


@pytest.fixture
def dispute() -> Dispute:
    make_actor("palm-company", name_ar="شركة النخلة")
    make_actor("salem", kind="person", name_ar="سالم الحداد")
    return make_dispute()


@pytest.fixture
def source() -> Source:
    return make_source(text=TEXT, published_on=date(2025, 1, 23))


@pytest.fixture
def colleague(editor: User) -> User:
    user = User.objects.create_user("colleague")
    user.groups.set(editor.groups.all())
    return user


def refusal(error: pytest.ExceptionInfo[ValidationError]) -> str:
    return " ".join(error.value.messages)


def of(proposal: Proposal) -> Proposal:
    return Proposal.objects.get(pk=proposal.pk)


class TestRevise:
    def test_the_editor_s_words_are_what_the_draft_is_made_of(
        self, source: Source, dispute: Dispute, editor: User
    ) -> None:
        proposal = propose_event(source)
        fields = {"title_ar": "النخلة تقاضي المرفأ", "title_en": "Palm sues Port", "date": "2025"}

        actions.revise(proposal, fields=fields, by=editor)
        event = actions.accept(proposal, by=editor, dispute=dispute)

        assert isinstance(event, Event)
        event.refresh_from_db()
        told = (event.title_ar, event.title_en, str(event.date))
        assert told == ("النخلة تقاضي المرفأ", "Palm sues Port", "2025")
        assert event.lead
        assert event.lead.exact == EVENT_WORDS

    def test_what_was_read_stays_in_the_history(self, source: Source, editor: User) -> None:
        proposal = propose_event(source)

        actions.revise(proposal, fields={"kind": "other"}, by=editor)
        actions.revise(proposal, fields={"kind": "other"}, by=editor)

        kinds = [old.fields["kind"] for old in proposal.history.order_by("history_id")]
        assert kinds == ["lawsuit", "other"]

    def test_what_is_decided_is_not_revised(self, source: Source, editor: User) -> None:
        proposal = propose_event(source)
        actions.reject(proposal, by=editor)

        with pytest.raises(ValidationError):
            actions.revise(proposal, fields={"kind": "other"}, by=editor)


class TestTwoEditors:
    @pytest.mark.parametrize("verb", ["accept", "reject", "revise", "split", "undo"])
    def test_the_second_is_told_who_was_first(
        self, verb: str, source: Source, dispute: Dispute, editor: User, colleague: User
    ) -> None:
        proposal = propose_event(source)
        seen = proposal.version
        actions.revise(proposal, fields={"kind": "other"}, by=colleague)
        if verb == "undo":
            actions.reject(proposal, by=colleague)
        given: dict[str, dict[str, Any]] = {
            "accept": {"dispute": dispute},
            "revise": {"fields": {"kind": "vote"}},
            "split": {"at": proposal.start + 5},
        }

        with override("en"), pytest.raises(ValidationError) as refused:
            getattr(actions, verb)(proposal, by=editor, version=seen, **given.get(verb, {}))

        assert refusal(refused) == ("colleague changed it while you looked: see how it stands now.")
        assert of(proposal).fields["kind"] == "other"
        assert not Event.objects.exists()

    def test_both_accept_and_one_draft_is_made(
        self, source: Source, dispute: Dispute, editor: User, colleague: User
    ) -> None:
        proposal = propose_event(source)

        drafts = {
            actions.accept(proposal, by=user, dispute=dispute, version=1)
            for user in (editor, colleague)
        }

        assert len(drafts) == Event.objects.count() == 1
        assert of(proposal).decided_by == editor


class TestMerge:
    def test_the_words_of_the_second_become_a_citation_of_the_first(
        self, source: Source, dispute: Dispute, editor: User
    ) -> None:
        first = propose_event(source, also=[])
        second = propose(source, SECOND, "event", also=[], date_words="", date="")

        for _ in range(2):
            event = actions.merge(second, into=first, by=editor, dispute=dispute)

        assert Event.objects.get() == event
        quotes = set(Citation.objects.values_list("exact", flat=True))
        assert quotes == {EVENT_WORDS, SECOND}
        assert of(first).event == of(second).event == event

    def test_one_saying_told_twice_is_one_claim(
        self, source: Source, dispute: Dispute, editor: User
    ) -> None:
        event = make_event(dispute)
        first = propose_claim(source)
        second = propose(source, "لا أساس", "claim")
        actions.accept(first, by=editor, dispute=dispute, event=event)

        claim = actions.merge(second, into=first, by=editor, dispute=dispute)

        assert isinstance(claim, Claim)
        assert Claim.objects.get() == claim
        assert claim.citations.count() == 2

    def test_a_claim_is_no_event_and_nothing_is_itself(
        self, source: Source, dispute: Dispute, editor: User
    ) -> None:
        event, claim = propose_event(source), propose_claim(source)

        for into in (claim, event):
            with pytest.raises(ValidationError):
                actions.merge(event, into=into, by=editor, dispute=dispute)
        assert not Event.objects.exists()


class TestSplit:
    def test_each_part_is_read_by_itself(self, source: Source, editor: User) -> None:
        words = "رفعت شركة النخلة دعوى قضائية ضد شركة المرفأ"
        proposal = propose_event(source)
        at = proposal.start + len(words)

        first, second = actions.split(proposal, at=at, by=editor)

        assert (first.quote, second.quote) == (words, "يوم 20 يناير 2025")
        assert (first.fields["date"], first.fields["kind"]) == ("", "lawsuit")
        assert all(TEXT[part.start : part.end] == part.quote for part in (first, second))
        assert of(proposal).state == "split"
        assert actions.split(proposal, at=at + 3, by=editor) == (first, second)

    @pytest.mark.parametrize("offset", [0, -3, len(EVENT_WORDS), len(EVENT_WORDS) + 9])
    def test_a_cut_leaves_words_on_both_sides(
        self, offset: int, source: Source, editor: User
    ) -> None:
        proposal = propose_event(source)

        with pytest.raises(ValidationError):
            actions.split(proposal, at=proposal.start + offset, by=editor)
        assert Proposal.objects.count() == 1

    def test_parts_become_drafts_like_any_other(
        self, source: Source, dispute: Dispute, editor: User
    ) -> None:
        proposal = propose_event(source)
        for part in actions.split(proposal, at=proposal.start + 18, by=editor):
            actions.accept(part, by=editor, dispute=dispute)

        assert Event.objects.count() == 2

    def test_a_text_read_again_proposes_nothing_anew(self, editor: User) -> None:
        from tests.editing.test_proposals import ARTICLE

        proposal = next(
            p for p in actions.ingest(ARTICLE, slug="palm").new_proposals if p.kind == "event"
        )
        actions.split(proposal, at=proposal.start + 18, by=editor)

        assert actions.ingest(ARTICLE, slug="palm").new_proposals == ()


class TestUndo:
    def test_the_draft_and_all_its_parts_are_gone(
        self, source: Source, dispute: Dispute, editor: User
    ) -> None:
        proposal = propose_event(source)
        actions.accept(proposal, by=editor, dispute=dispute)

        for _ in range(2):
            actions.undo(proposal, by=editor)

        again = of(proposal)
        assert (again.state, again.event, again.decided_by, again.made) == (
            "pending",
            None,
            None,
            {},
        )
        for model in (Event, Citation, Involvement):
            assert not model.objects.exists()

    def test_a_claim_goes_with_the_links_that_accepting_made(
        self, source: Source, dispute: Dispute, editor: User
    ) -> None:
        event = make_event(dispute)
        asked = propose(
            source, "رفعت شركة النخلة", "claim", speaker="شركة النخلة", words="رفعت",
            language="ar", verb="قالت", directness="quote", said_on="",
        )  # fmt: skip
        answer = propose_claim(source, replies_to={"start": asked.start, "end": asked.end})
        for proposal in (answer, asked):
            actions.accept(proposal, by=editor, dispute=dispute, event=event)
        assert ClaimLink.objects.count() == 1

        actions.undo(answer, by=editor)

        assert Claim.objects.get() == of(asked).claim
        assert not ClaimLink.objects.exists()

    @pytest.mark.parametrize("touch", ["title", "claim", "note", "published", "merged"])
    def test_what_was_worked_on_since_is_kept(
        self, touch: str, source: Source, dispute: Dispute, editor: User
    ) -> None:
        proposal = propose_event(source)
        event = actions.accept(proposal, by=editor, dispute=dispute)
        assert isinstance(event, Event)
        if touch == "title":
            event.title_en = "Palm sues Port"
            event.save()
        elif touch == "claim":
            actions.accept(propose_claim(source), by=editor, dispute=dispute, event=event)
        elif touch == "note":
            Annotation.objects.create(event=event, body_en="Ask Port")
        elif touch == "published":
            actions.publish(event, by=editor)
        else:
            more = propose(source, "قضائية", "event", also=[], date_words="")
            actions.merge(more, into=proposal, by=editor, dispute=dispute)

        with override("en"), pytest.raises(ValidationError) as refused:
            actions.undo(proposal, by=editor)

        assert refusal(refused) == (
            "What it became has been worked on since: change or delete that instead."
        )
        assert of(proposal).event == event

    def test_undone_one_after_the_other_nothing_is_left(
        self, source: Source, dispute: Dispute, editor: User
    ) -> None:
        first, said = propose_event(source), propose_claim(source)
        more = propose(source, "قضائية", "event", also=[], date_words="")
        event = actions.accept(first, by=editor, dispute=dispute)
        assert isinstance(event, Event)
        actions.accept(said, by=editor, dispute=dispute, event=event)
        actions.merge(more, into=first, by=editor, dispute=dispute)

        for proposal in (more, said, first):
            actions.undo(proposal, by=editor)

        assert not Event.objects.exists()
        assert set(Proposal.objects.values_list("state", flat=True)) == {"pending"}

    def test_a_known_event_stands_as_it_stood_before(
        self, source: Source, dispute: Dispute, editor: User
    ) -> None:
        event = make_event(dispute, "2023-03")
        proposal = propose_event(source)
        proposal.verdict, proposal.known_event = "discrepancy", event
        proposal.differences = [{"ar": "تاريخ آخر", "en": "another date"}, {"ar": "", "en": ""}]
        proposal.save()
        actions.accept(proposal, by=editor, dispute=dispute)
        assert Event.objects.get().basis == "conflicting"

        actions.undo(proposal, by=editor)

        assert Event.objects.get().basis == "stated"
        assert not Citation.objects.exists()
        assert not Annotation.objects.exists()

    def test_a_rejected_one_waits_again(self, source: Source, editor: User) -> None:
        proposal = propose_event(source)
        actions.reject(proposal, by=editor)

        assert actions.undo(proposal, by=editor).state == "pending"

    def test_a_split_one_is_whole_again(self, source: Source, editor: User) -> None:
        proposal = propose_event(source)
        actions.split(proposal, at=proposal.start + 18, by=editor)

        actions.undo(proposal, by=editor)

        assert Proposal.objects.get().state == "pending"

    def test_a_split_one_of_which_a_part_is_decided_stays_split(
        self, source: Source, editor: User
    ) -> None:
        proposal = propose_event(source)
        first, _second = actions.split(proposal, at=proposal.start + 18, by=editor)
        actions.reject(first, by=editor)

        with pytest.raises(ValidationError):
            actions.undo(proposal, by=editor)
        assert Proposal.objects.count() == 3

    def test_a_draft_deleted_meanwhile_is_no_hindrance(
        self, source: Source, dispute: Dispute, editor: User
    ) -> None:
        proposal = propose_event(source)
        actions.accept(proposal, by=editor, dispute=dispute)
        Event.objects.all().delete()

        assert actions.undo(proposal, by=editor).state == "pending"
