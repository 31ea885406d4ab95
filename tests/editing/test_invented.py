"""Invented disputes: the same for the same seed, and as true to the rules as any."""

import tracemalloc

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from pytest_django import Settings

from timeline.editing.invented import AT_ONCE, Asked, make_disputes
from timeline.models import Actor, Citation, Claim, ClaimLink, Dispute, Event, SearchText, Source

pytestmark = pytest.mark.django_db
TOLD = ("title_ar", "title_en", "kind", "date", "order", "state")


def test_the_same_seed_invents_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("one", "other"):
        call_command("make_dispute", events=30, disputes=2, seed=7, name=name)
    call_command("make_dispute", events=30, disputes=2, seed=8)

    one, other, another = (
        list(Event.objects.filter(dispute__slug__startswith=name).values_list(*TOLD))
        for name in ("one-7", "other-7", "invented-8")
    )
    assert one == other != another
    assert len(one) == 30


def test_everything_in_it_stands_on_the_words_of_a_source(
    client: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("make_dispute", events=60, disputes=1, seed=1)

    assert {c.exact == c.source.text[c.start : c.end] for c in Citation.objects.all()} == {True}
    assert Event.objects.published().count() == SearchText.objects.count() == 60
    assert Claim.objects.published().count() > 10
    assert ClaimLink.objects.published().count() > 3
    assert (Source.objects.count(), Actor.objects.count()) == (40, 24)
    page = client.get("/ar/invented-1-0/")
    assert page.text.count("data-event=") == 50


def test_it_is_made_once(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("make_dispute", events=1, seed=1)

    with pytest.raises(CommandError, match="invented-1-0 is there already"):
        call_command("make_dispute", events=1, seed=1)
    assert Dispute.objects.count() == 1


def test_more_events_take_no_more_memory(settings: Settings) -> None:
    """Also while developing, when Django keeps the words of each statement.

    Two makings of one size differ by up to a fifth, by when the garbage was collected: what is
    kept of each part makes six of them take more than twice as much as one.
    """
    settings.DEBUG = True
    once, six_times = (_peak(Asked(AT_ONCE * n, 1, seed=n)) for n in (1, 6))

    assert six_times < 1.5 * once


def _peak(asked: Asked) -> int:
    """Of what Python holds for it, in bytes."""
    tracemalloc.start()
    try:
        make_disputes(asked, lambda events: None)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
