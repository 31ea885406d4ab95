"""The cast: an editor, a stranger with an account, a reader without one."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import Settings

from tests.cast import signed_in
from timeline.editing.accounts import create_editor


@pytest.fixture(autouse=True)
def _fast_passwords(settings: Settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def editor(db: None) -> Client:
    create_editor("editor", "a password for tests")
    return signed_in(User.objects.get(username="editor"))


@pytest.fixture
def stranger(db: None) -> Client:
    return signed_in(User.objects.create_user("stranger"))


@pytest.fixture
def reader() -> Client:
    return Client()
