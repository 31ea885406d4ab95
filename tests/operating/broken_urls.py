"""Views that fail as real ones might."""

from django.conf.urls.i18n import i18n_patterns
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.urls import path

handler500 = "timeline.operating.refusals.server_error"


def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("زرقونيوم")


def away(request: HttpRequest) -> HttpResponse:
    raise OperationalError("database is locked")


urlpatterns = [
    path("broken/", broken),
    path("away/", away),
    *i18n_patterns(path("", broken, name="home")),
]
