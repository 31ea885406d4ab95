"""Who asks: every role, how its browser comes to be signed in, and where it may read drafts."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.auth.models import Group, User
from django.test import Client


def stranger() -> None:
    """An account with no right at all."""
    User.objects.create_user("stranger")


def member(group: str) -> Callable[[], None]:
    """An account of the newsroom, named as its group."""

    def make() -> None:
        account = User.objects.create_user(group, is_staff=True)
        account.groups.add(Group.objects.get(name=group))

    return make


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


AT_WORK = ("desk:", "share-preview", "admin:timeline_", "admin:autocomplete", "admin:index")
ROLES = (
    Role("anonymous"),
    Role("stranger", stranger),
    Role("owner", owner, ("admin:", "desk:", "share-preview")),
    *(Role(group, member(group), AT_WORK) for group in ("reporter", "editor", "publisher")),
)
