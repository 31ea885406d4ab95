"""Who may enter the back office, and what they may do there."""

from django.contrib.auth.models import Group, Permission, User
from django.db import transaction

EDITORS = "editors"


@transaction.atomic
def create_editor(username: str, password: str) -> bool:
    """False, and nothing done, when the account exists.

    An editor may do everything with the record and nothing with accounts.
    """
    if User.objects.filter(username=username).exists():
        return False
    editors, _ = Group.objects.get_or_create(name=EDITORS)
    editors.permissions.set(Permission.objects.filter(content_type__app_label="timeline"))
    User.objects.create_user(username, password=password, is_staff=True).groups.add(editors)
    return True
