"""The cast of a newsroom: `editor` may do everything."""

import pytest
from django.contrib.auth.models import Group, User


@pytest.fixture
def editor(db: None) -> User:
    user = User.objects.create_user("editor")
    user.groups.add(Group.objects.get(name="publisher"))
    return user
