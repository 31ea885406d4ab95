"""An editor who decides."""

import pytest
from django.contrib.auth.models import User


@pytest.fixture
def editor(db: None) -> User:
    return User.objects.create_user("editor")
