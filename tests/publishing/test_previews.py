"""A preview shows one dispute as its readers will see it, to whoever has the link, for a time."""

import html
import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, User
from django.core import signing
from django.test import Client
from django.utils import timezone

from tests.cast import signed_in
from tests.record import (
    cite,
    make_actor,
    make_claim,
    make_dispute,
    make_event,
    make_source,
    publish,
)
from timeline.models import Event
from timeline.models.publication import as_if_published

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft() -> Event:
    """In a dispute that nobody has seen; beside another one with a draft that could leak."""
    dispute, source = make_dispute(state="draft"), make_source()
    event = make_event(dispute, title_en="A secret lawsuit", state="in_review")
    event.lead = cite(event, source)
    event.save()
    make_claim(event, make_actor(), "No ground", language="en")
    make_event(dispute, title_en="Withdrawn words", state="withdrawn")
    other = make_dispute("other", title_en="Another dispute")
    publish(make_event(other, title_en="Seen by all"), source)
    leak = make_event(other, title_en="A draft elsewhere")
    cite(leak, source)
    return event


@pytest.fixture
def editor() -> User:
    user = User.objects.create_user("nadia")
    user.groups.add(Group.objects.get(name="editor"))
    return user


@pytest.fixture
def link(editor: User, draft: Event) -> str:
    """The English one, as an editor copies it."""
    page = signed_in(editor).get("/previews/palm-port/").text
    links = [html.unescape(found) for found in re.findall(r'value="(http[^"]+)"', page)]
    return links[1].removeprefix("http://testserver")


def test_whoever_has_the_link_sees_the_drafts_of_that_dispute(link: str, draft: Event) -> None:
    page = Client().get(link)

    assert page.status_code == 200
    assert "A secret lawsuit" in page.text
    assert "A preview: not published yet" in page.text
    assert "Withdrawn words" not in page.text
    assert Client().get("/en/palm-port/").status_code == 404


@pytest.mark.parametrize("rest", ["", "e/{key}/", "claims/", "actors/", "sources/", "about/"])
def test_every_page_of_readers_can_be_previewed_and_leads_to_others(
    link: str, draft: Event, rest: str
) -> None:
    page = Client().get(link + rest.format(key=draft.key))

    assert page.status_code == 200
    assert f'href="{link}' in page.text
    assert not re.search(r'href="/en/palm-port/', page.text)


def test_the_other_language_is_a_preview_too(link: str) -> None:
    page = Client().get(link).text

    assert link.replace("/en/", "/ar/") in page
    assert '<html lang="ar" dir="rtl">' in Client().get(link.replace("/en/", "/ar/")).text


def test_drafts_of_other_disputes_stay_hidden(link: str) -> None:
    elsewhere = link.replace("/palm-port/", "/other/")
    page = Client().get(elsewhere)

    assert "Seen by all" in page.text
    assert "A draft elsewhere" not in page.text


def test_nobody_keeps_it(link: str) -> None:
    answer = Client().get(link)

    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert not {"ETag", "Set-Cookie", "Surrogate-Key"} & set(answer.headers)
    assert not answer.cookies


def test_the_link_runs_out(link: str, monkeypatch: pytest.MonkeyPatch) -> None:
    later = (timezone.now() + timedelta(days=8)).timestamp()
    monkeypatch.setattr(signing.time, "time", lambda: later)  # type: ignore[attr-defined]

    answer = Client().get(link)

    assert answer.status_code == 410
    assert "A secret lawsuit" not in answer.text


def test_the_link_ends_with_the_right_to_share_it(link: str, editor: User) -> None:
    editor.groups.clear()

    assert Client().get(link).status_code == 404


@pytest.mark.parametrize(("old", "new"), [("/preview/", "/preview/x"), ("port/", "port/x/")])
def test_what_was_not_signed_or_is_no_page_is_not_found(link: str, old: str, new: str) -> None:
    assert Client().get(link.replace(old, new)).status_code == 404


def test_only_who_may_share_it_is_given_a_link(draft: Event) -> None:
    reporter = User.objects.create_user("rami")
    reporter.groups.add(Group.objects.get(name="reporter"))

    assert signed_in(reporter).get("/previews/palm-port/").status_code == 403
    assert Client().get("/previews/palm-port/").status_code == 302


def fail() -> None:
    raise LookupError


def test_the_scope_ends_even_where_a_page_fails(draft: Event) -> None:
    with as_if_published(draft.dispute_id):
        inside = Event.objects.published().filter(pk=draft.pk).exists()
    with pytest.raises(LookupError), as_if_published(draft.dispute_id):
        fail()

    assert inside
    assert not Event.objects.published().filter(pk=draft.pk).exists()
