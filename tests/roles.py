"""Who asks: every role, how its browser comes to be signed in, and where it may read drafts."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.test import Client

from timeline.editing.accounts import create_editor


def stranger() -> None:
    """An account with no right at all."""
    User.objects.create_user("stranger")


def editor() -> None:
    create_editor("editor", "a password for tests")


def owner() -> None:
    User.objects.create_superuser("owner")


@dataclass(frozen=True)
class Role:
    """`reads_drafts_at`: the beginnings of the names of the URL patterns where that is its work."""

    name: str
    account: Callable[[], None] | None = None
    reads_drafts_at: tuple[str, ...] = ()

    def client(self) -> Client:
        client = Client(raise_request_exception=False)
        if self.account:
            self.account()
            client.force_login(User.objects.get(username=self.name))
        return client

    def may_read(self, url_name: str) -> bool:
        return url_name.startswith(self.reads_drafts_at) if self.reads_drafts_at else False


ROLES = (
    Role("anonymous"),
    Role("stranger", stranger),
    Role("owner", owner, ("admin:",)),
    Role("editor", editor, ("admin:timeline_", "admin:autocomplete", "admin:index")),
)
