"""Who may come to the desk: groups are made by a migration, accounts here and by invitation."""

from django.contrib.auth.models import Group, User
from django.db import transaction
from django.utils.translation import pgettext_lazy

REPORTER, EDITOR, PUBLISHER = "reporter", "editor", "publisher"
GROUPS = {
    REPORTER: pgettext_lazy("role", "Reporter: writes drafts"),
    EDITOR: pgettext_lazy("role", "Editor: also corrects and withdraws"),
    PUBLISHER: pgettext_lazy("role", "Publisher: also publishes and invites"),
}


@transaction.atomic
def create_editor(username: str, password: str) -> bool:
    """The first account of a newsroom, which may publish. False, and nothing done, when it exists.

    It may do everything with the record and nothing with the accounts of others but invite them.
    """
    if User.objects.filter(username=username).exists():
        return False
    publishers = Group.objects.get(name=PUBLISHER)
    User.objects.create_user(username, password=password, is_staff=True).groups.add(publishers)
    return True
