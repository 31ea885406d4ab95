"""A reader whose database goes away in the middle of a page is answered by what comes back."""

from collections.abc import Callable

import pytest
from django.db import Error, connection
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from timeline.models import Dispute
from timeline.serving.snapshot import SnapshotMiddleware
from timeline.settings import DATABASES

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        "postgresql" not in DATABASES["default"]["ENGINE"],
        reason="the tests' SQLite lives in its connection",
    ),
]


def page(
    goes_away: Callable[[int], bool],
) -> tuple[Callable[[HttpRequest], HttpResponse], list[int]]:
    asked: list[int] = []

    def view(request: HttpRequest) -> HttpResponse:
        asked.append(len(asked) + 1)
        Dispute.objects.count()
        if goes_away(asked[-1]):
            connection.connection.close()
        return HttpResponse(f"{Dispute.objects.count()} disputes")

    view.__module__ = "timeline.reading.views"
    return view, asked


def read(view: Callable[[HttpRequest], HttpResponse]) -> HttpResponse:
    layer = SnapshotMiddleware(lambda request: HttpResponse())
    answer = layer.process_view(RequestFactory().get("/"), view, (), {})
    assert isinstance(answer, HttpResponse)
    return answer


def test_the_page_is_read_once_more() -> None:
    view, asked = page(lambda time: time == 1)

    assert (read(view).text, asked) == ("0 disputes", [1, 2])


def test_and_not_again_and_again() -> None:
    view, asked = page(lambda time: True)

    with pytest.raises(Error):
        read(view)
    assert asked == [1, 2]


def test_a_mistake_of_ours_is_not_made_twice() -> None:
    asked = []

    def view(request: HttpRequest) -> HttpResponse:
        asked.append(Dispute.objects.count())
        with connection.cursor() as cursor:
            cursor.execute("SELECT nothing FROM nowhere")
        return HttpResponse()

    view.__module__ = "timeline.reading.views"
    with pytest.raises(Error):
        read(view)
    assert asked == [0]
