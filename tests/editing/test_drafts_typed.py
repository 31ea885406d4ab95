"""A draft is kept of whatever was typed, and refused of what was not: no error of ours."""

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from tests.cast import signed_in
from tests.record import make_dispute, make_event
from timeline.models import Draft

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> Client:
    user = User.objects.create_user("nadia")
    user.groups.add(Group.objects.get(name="editor"))
    return signed_in(user)


def keep(editor: Client, **typed: str) -> int:
    event = make_event(make_dispute())
    address = reverse("desk:event-draft", args=["palm-port", event.key])
    return editor.post(address, typed).status_code


@pytest.mark.parametrize(
    "opened",
    [
        '{"version": 99999999999999999999, "fields": {}}',
        '{"version": -1, "fields": {}}',
        '{"version": 1e999, "fields": {}}',
        '{"version": 1, "fields": {"a": ["\\ud800"]}}',
        '{"version": 1, "fields": {"\\u0000": ["\\u0000"]}}',
        "[" * 100_000,
    ],
    ids=["large", "negative", "infinite", "half of a pair", "NUL", "deep"],
)
def test_a_form_that_was_tampered_with_is_kept_as_it_came(editor: Client, opened: str) -> None:
    assert keep(editor, opened=opened, title_en="A lawsuit\u202e") == 200
    assert Draft.objects.get().fields["title_en"] == ["A lawsuit\u202e"]


def test_a_nul_is_refused(editor: Client) -> None:
    assert keep(editor, title_en="a\0b") == 400
    assert not Draft.objects.exists()
