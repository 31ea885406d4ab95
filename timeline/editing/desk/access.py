"""Who may come to the desk, and what nobody else may keep of it."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, cast

from django.contrib.auth.decorators import login_required, permission_required
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

type View[**P] = Callable[Concatenate[HttpRequest, P], HttpResponse]


def at_desk[**P](permission: str) -> Callable[[View[P]], View[P]]:
    """A stranger is asked to sign in and comes back here; who lacks the permission is refused
    (403). No cache keeps the answer."""

    def guarded(view: View[P]) -> View[P]:
        allowed = permission_required(permission, raise_exception=True)(view)
        return wraps(view)(never_cache(login_required(allowed)))

    return guarded


def editor_of(request: HttpRequest) -> User:
    """Who is signed in, which `at_desk` has made sure of."""
    return cast(User, request.user)
