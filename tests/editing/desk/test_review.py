"""The review of one article: what is shown, what each verb answers, with htmx and without."""

from datetime import date

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.cast import signed_in
from tests.editing.test_proposals import (
    EVENT_WORDS,
    TEXT,
    propose,
    propose_claim,
    propose_event,
)
from tests.record import cite, make_actor, make_dispute, make_event, make_source
from timeline.models import Actor, Claim, Dispute, Event, Proposal, Source

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}
REVIEW = "/desk/review/daily/"


@pytest.fixture
def dispute() -> Dispute:
    return make_dispute(state="draft")


@pytest.fixture
def source(dispute: Dispute) -> Source:
    return make_source(text=TEXT, published_on=date(2025, 1, 23))


@pytest.fixture
def event(source: Source) -> Proposal:
    proposal = propose_event(source)
    proposal.reasons = [{"ar": "«رفعت دعوى» تدل على دعوى", "en": "it tells of a lawsuit"}]
    proposal.save()
    return proposal


@pytest.fixture
def claim(source: Source, event: Proposal) -> Proposal:
    return propose_claim(source)


def verb(proposal: Proposal, name: str) -> str:
    return f"{REVIEW}{proposal.pk}/{name}/?dispute=palm-port"


def state(proposal: Proposal) -> str:
    proposal.refresh_from_db()
    return proposal.state


class TestThePage:
    def test_every_kind_of_finding_is_marked_in_the_text(
        self, at_desk: Client, claim: Proposal
    ) -> None:
        page = at_desk.get(REVIEW).text

        for kind in ("event", "claim", "quote", "date", "actor"):
            assert f'<span class="marks-{kind}">' in page
        assert f'id="w-{claim.pk}" href="#p-{claim.pk}"' in page
        assert f'id="p-{claim.pk}"' in page
        assert f'href="#w-{claim.pk}"' in page

    def test_the_reasons_are_told_in_the_language_of_the_page(
        self, at_desk: Client, event: Proposal
    ) -> None:
        assert "it tells of a lawsuit" in at_desk.get(REVIEW).text
        arabic = at_desk.get(REVIEW, headers={"Accept-Language": "ar"}).text
        assert "تدل على دعوى" in arabic

    def test_what_is_told_otherwise_stands_beside_the_words_of_the_record(
        self, at_desk: Client, event: Proposal, dispute: Dispute
    ) -> None:
        known = make_event(dispute, "2023-03", title_en="An older suit")
        older = make_source("older", "قالت في مارس 2023 إنها ستقاضي.", publisher_en="The Coast")
        known.lead = cite(known, older, "في مارس 2023")
        known.save()
        event.verdict, event.known_event = "discrepancy", known
        event.differences = [{"ar": "تاريخ آخر", "en": "another date"}]
        event.save()

        page = at_desk.get(REVIEW).text

        for told in ("Told otherwise:", "An older suit", "another date", "The Coast", "في مارس"):
            assert told in page
        assert "Cite it there" in page
        assert "Accept as new" in page

    def test_markup_in_an_article_is_text(self, at_desk: Client, dispute: Dispute) -> None:
        source = make_source("evil", "<script>alert(1)</script> قالت النخلة")
        propose(source, "<script>alert(1)</script>", "event", title_ar="<b>x</b>")

        page = at_desk.get("/desk/review/evil/").text

        assert "<script>alert" not in page
        assert "<b>x</b>" not in page

    def test_a_stranger_and_a_reader_are_turned_away(
        self, stranger: Client, reader: Client, event: Proposal
    ) -> None:
        assert stranger.get(REVIEW).status_code == 403
        assert stranger.post(verb(event, "accept")).status_code == 403
        assert reader.get(REVIEW).status_code == 302
        assert state(event) == "pending"

    @pytest.mark.parametrize("query", ["", "?dispute=nowhere", "?row=x", "?row=999999999"])
    def test_an_odd_address_is_answered(self, at_desk: Client, event: Proposal, query: str) -> None:
        assert at_desk.get(REVIEW + query).status_code == 200
        assert at_desk.get(REVIEW + query, headers=HTMX).status_code == 200

    @pytest.mark.parametrize("more", [0, 40])
    def test_more_proposals_ask_no_more_queries(
        self,
        at_desk: Client,
        claim: Proposal,
        more: int,
        django_assert_num_queries: DjangoAssertNumQueries,
    ) -> None:
        for start in range(more):
            claim.pk, claim.start = None, start + 1
            claim._state.adding = True
            claim.save()

        with django_assert_num_queries(13):
            at_desk.get(f"{REVIEW}?dispute=palm-port")


class TestVerbs:
    def test_accepted_without_a_script_the_page_comes_back_at_its_place(
        self, at_desk: Client, event: Proposal
    ) -> None:
        answer = at_desk.post(verb(event, "accept"), {"version": 1})

        assert answer["Location"] == f"{REVIEW}?dispute=palm-port#p-{event.pk}"
        assert state(event) == "accepted"
        assert "Accepted: a draft was made of it." in at_desk.get(REVIEW).text

    def test_accepted_by_htmx_only_the_row_and_the_counts_come_back(
        self, at_desk: Client, event: Proposal, claim: Proposal
    ) -> None:
        answer = at_desk.post(verb(event, "accept"), {"version": 1}, headers=HTMX).text

        assert answer.lstrip().startswith(f'<li class="proposal event accepted" id="p-{event.pk}"')
        assert 'id="counts" hx-swap-oob="true"' in answer
        assert "1 proposal to decide" in answer
        assert f'id="p-{claim.pk}"' not in answer
        assert "<html" not in answer

    def test_a_claim_without_its_event_asks_for_one(
        self, at_desk: Client, claim: Proposal, dispute: Dispute
    ) -> None:
        make_actor("salem", name_ar="سالم الحداد")
        event = make_event(dispute, title_en="The hearing")

        asked = at_desk.post(verb(claim, "accept"), {"version": 1}, headers=HTMX).text
        assert "Choose the event in which this was said." in asked
        assert "The hearing" in asked

        at_desk.post(verb(claim, "merge"), {f"p{claim.pk}-into": f"e{event.pk}", "version": 1})
        assert Claim.objects.get().event == event

    def test_two_proposals_are_merged(
        self, at_desk: Client, event: Proposal, source: Source
    ) -> None:
        more = propose(source, "نزاع المرفأ", "event", also=[], date_words="", title_ar="نزاع")

        answer = at_desk.post(
            verb(more, "merge"), {f"p{more.pk}-into": f"p{event.pk}", "version": 1}, headers=HTMX
        ).text

        assert Event.objects.get().citations.count() == 2
        assert f'id="p-{event.pk}"' in answer  # accepted with it, and told

    def test_an_edit_is_kept_and_may_be_accepted_at_once(
        self, at_desk: Client, event: Proposal
    ) -> None:
        typed = form_of(event, title_en="Palm sues Port", date="21 رجب 1446")

        at_desk.post(verb(event, "edit"), typed | {"accept": "1"})

        draft = Event.objects.get()
        assert (draft.title_en, str(draft.date)) == ("Palm sues Port", "2025-01-21")

    def test_a_refused_edit_loses_no_word(self, at_desk: Client, event: Proposal) -> None:
        typed = form_of(event, title_en="Palm sues Port", date="ذات يوم")

        for headers in ({}, HTMX):
            answer = at_desk.post(verb(event, "edit"), typed, headers=headers).text
            assert 'value="Palm sues Port"' in answer
            assert 'value="ذات يوم"' in answer
            assert "cannot be read as one date" in answer

    def test_a_relative_date_is_counted_from_publication(
        self, at_desk: Client, event: Proposal
    ) -> None:
        at_desk.post(verb(event, "edit"), form_of(event, date="العام الماضي"))

        event.refresh_from_db()
        assert event.fields["date"] == "2024"
        assert event.state == "pending"

    def test_a_proposal_is_split_at_a_word_and_joined_again(
        self, at_desk: Client, event: Proposal
    ) -> None:
        at = event.start + EVENT_WORDS.index("ضد")
        form = at_desk.get(verb(event, "split"), headers=HTMX).text
        assert f'name="at" value="{at}"' in form

        answer = at_desk.post(verb(event, "split"), {"at": at, "version": 1}, headers=HTMX).text
        parts = Proposal.objects.filter(split_from=event)
        assert [part.quote for part in parts] == [
            "رفعت شركة النخلة دعوى قضائية",
            "ضد شركة المرفأ يوم 20 يناير 2025",
        ]
        assert ">1.1<" in answer
        assert 'id="article-text"' in answer

        back = at_desk.post(verb(event, "undo"), headers=HTMX).text
        assert back.count('hx-swap-oob="delete"') == 2
        assert state(event) == "pending"

    def test_the_last_decision_of_the_editor_is_undone(
        self, at_desk: Client, event: Proposal, claim: Proposal
    ) -> None:
        for proposal in (event, claim):
            at_desk.post(verb(proposal, "reject"))

        at_desk.post(f"{REVIEW}undo/?dispute=palm-port")

        assert (state(event), state(claim)) == ("rejected", "pending")

    def test_what_cannot_be_undone_says_so(
        self, at_desk: Client, event: Proposal, dispute: Dispute
    ) -> None:
        at_desk.post(verb(event, "accept"))
        Event.objects.get().save()

        answer = at_desk.post(verb(event, "undo"), headers=HTMX).text

        assert "has been worked on since" in answer
        assert state(event) == "accepted"

    def test_without_a_dispute_nothing_is_accepted(self, at_desk: Client, event: Proposal) -> None:
        make_dispute("another")

        answer = at_desk.post(f"{REVIEW}{event.pk}/accept/", headers=HTMX).text

        assert "Choose the dispute that it belongs to." in answer
        assert state(event) == "pending"

    @pytest.mark.parametrize("name", ["accept", "reject", "undo", "edit", "merge", "split"])
    def test_of_another_article_no_proposal_is_reached(
        self, at_desk: Client, event: Proposal, name: str
    ) -> None:
        make_source("other")

        assert at_desk.post(f"/desk/review/other/{event.pk}/{name}/").status_code == 404

    @pytest.mark.parametrize(
        ("name", "typed"),
        [
            ("split", {"at": "99999999999999999999999"}),
            ("split", {"at": "-1"}),
            ("merge", {"into": "p1 OR 1"}),
            ("accept", {"version": "٣٣٣٣٣٣٣٣٣٣٣٣٣"}),
            ("edit", {"kind": "\x00"}),
        ],
    )
    def test_nothing_that_is_sent_breaks_it(
        self, at_desk: Client, event: Proposal, name: str, typed: dict[str, str]
    ) -> None:
        assert at_desk.post(verb(event, name), typed, headers=HTMX).status_code == 200


class TestTwoEditors:
    @pytest.fixture
    def colleague(self, at_desk: Client) -> Client:
        user = User.objects.create_user("salma")
        user.groups.set(User.objects.get(username="nadia").groups.all())
        return signed_in(user)

    def test_the_second_sees_what_the_first_decided(
        self, at_desk: Client, colleague: Client, event: Proposal
    ) -> None:
        colleague.post(verb(event, "reject"), {"version": 1})

        answer = at_desk.post(verb(event, "accept"), {"version": 1}, headers=HTMX).text

        assert "salma changed it while you looked" in answer
        assert "Rejected by salma" in answer
        assert not Event.objects.exists()

    def test_both_accept_and_it_is_told_whose_it_was(
        self, at_desk: Client, colleague: Client, event: Proposal
    ) -> None:
        for client in (colleague, at_desk):
            answer = client.post(verb(event, "accept"), {"version": 1}, headers=HTMX).text

        assert "Accepted by salma" in answer
        assert Event.objects.count() == 1

    def test_a_colleague_s_decision_arrives_by_itself(
        self, at_desk: Client, colleague: Client, event: Proposal, claim: Proposal
    ) -> None:
        seen = Proposal.history.order_by("-history_id").first()
        assert seen
        at_desk.post(verb(claim, "reject"))
        colleague.post(verb(event, "reject"))

        news = at_desk.get(f"{REVIEW}news/?since={seen.history_id}", headers=HTMX).text

        assert "Rejected by salma" in news
        assert "Rejected by nadia" not in news  # it is there already
        assert "A colleague decided meanwhile." in news


class TestActorsAndDrafts:
    def test_the_chosen_actors_are_added_with_both_names(
        self, at_desk: Client, claim: Proposal
    ) -> None:
        typed = {
            "actors-TOTAL_FORMS": 2, "actors-INITIAL_FORMS": 0,
            "actors-0-add": "on", "actors-0-name": "سالم الحداد", "actors-0-kind": "person",
            "actors-0-other": "Salem Haddad",
            "actors-1-name": "شركة المرفأ", "actors-1-kind": "organisation",
        }  # fmt: skip

        for _ in range(2):
            at_desk.post(f"{REVIEW}actors/?dispute=palm-port", typed)

        actor = Actor.objects.get()
        assert (actor.slug, actor.name_ar, actor.name_en) == (
            "salem-haddad",
            "سالم الحداد",
            "Salem Haddad",
        )

    def test_an_actor_known_by_its_other_name_gets_this_one_too(
        self, at_desk: Client, claim: Proposal
    ) -> None:
        known = make_actor("salem", name_ar="", name_en="Salem Haddad")

        at_desk.post(
            f"{REVIEW}actors/",
            {
                "actors-TOTAL_FORMS": 1, "actors-INITIAL_FORMS": 0,
                "actors-0-add": "on", "actors-0-name": "سالم الحداد", "actors-0-kind": "person",
                "actors-0-other": "Salem Haddad",
            },
        )  # fmt: skip

        known.refresh_from_db()
        assert Actor.objects.get() == known
        assert known.name_ar == "سالم الحداد"

    def test_when_all_is_decided_the_drafts_are_published_from_here(
        self, at_desk: Client, event: Proposal, dispute: Dispute
    ) -> None:
        assert "Everything is decided" not in at_desk.get(REVIEW).text
        answer = at_desk.post(verb(event, "accept"), headers=HTMX).text
        assert "Everything is decided" in answer

        at_desk.post(f"{REVIEW}drafts/?dispute=palm-port", {"verb": "publish"})
        assert Event.objects.get().state == "published"

        at_desk.post(f"{REVIEW}drafts/?dispute=palm-port", {"verb": "dispute"})
        dispute.refresh_from_db()
        assert dispute.state == "published"

    def test_what_came_from_elsewhere_is_not_published_with_them(
        self, at_desk: Client, event: Proposal, dispute: Dispute
    ) -> None:
        other = make_event(dispute)
        cite(other, make_source("other"))
        at_desk.post(verb(event, "accept"))

        at_desk.post(f"{REVIEW}drafts/?dispute=palm-port", {"verb": "publish"})

        other.refresh_from_db()
        assert other.state == "draft"


def form_of(proposal: Proposal, **typed: str) -> dict[str, str | int]:
    fields = {
        "title_ar": "دعوى", "title_en": "", "date": "2025-01-20", "kind": "lawsuit",
        "life": "happened",
    }  # fmt: skip
    named = {f"p{proposal.pk}-{name}": value for name, value in (fields | typed).items()}
    return {**named, "version": proposal.version}
