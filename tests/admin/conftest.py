"""The cast: an editor, a stranger with an account, a reader without one."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import Settings

from timeline.editing.accounts import create_editor


@pytest.fixture(autouse=True)
def _fast_passwords(settings: Settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def editor(db: None) -> Client:
    create_editor("editor", "a password for tests")
    return _signed_in("editor")


@pytest.fixture
def stranger(db: None) -> Client:
    User.objects.create_user("stranger")
    return _signed_in("stranger")


@pytest.fixture
def reader() -> Client:
    return Client()


def _signed_in(username: str) -> Client:
    client = Client(headers={"Accept-Language": "en"})
    client.force_login(User.objects.get(username=username))
    return client
