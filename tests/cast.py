"""The cast of the tests: who is signed in, speaking English."""

from django.contrib.auth.models import User
from django.test import Client


def signed_in(user: User) -> Client:
    client = Client(headers={"Accept-Language": "en"})
    client.force_login(user)
    return client
