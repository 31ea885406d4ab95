"""The verbs of notes: what each does, whom each refuses, and that it says why."""

from collections.abc import Callable, Iterator

import pytest
from django.contrib.auth.models import Permission, User
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import translation

from tests.record import make_actor, make_claim, make_dispute, make_event
from timeline.editing.annotating import (
    Remark,
    Words,
    amend,
    annotate,
    delete,
    reopen,
    reply,
    resolve,
)
from timeline.models import Annotation, Event

pytestmark = pytest.mark.django_db
REALLY = Remark(body_en="Really?", motivation="questioning")
PUBLIC = Remark(body_en="Other reports differ.", visibility="public")


def person(name: str, *may: str) -> User:
    user = User.objects.create_user(name)
    user.user_permissions.set(Permission.objects.filter(codename__in=may))
    return user


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def nadia() -> User:
    return person("nadia", "add_annotation", "change_annotation", "correct_event")


@pytest.fixture
def reporter() -> User:
    return person("reporter", "add_annotation")


@pytest.fixture
def event() -> Event:
    return make_event(make_dispute(), title_ar="قالت النخلة ثم قالت المرفأ")


def test_a_note_is_signed_and_for_the_desk_unless_shown(event: Event, nadia: User) -> None:
    note = annotate(event, REALLY, by=nadia)

    note.refresh_from_db()
    assert (note.event, note.author, note.body_en) == (event, nadia, "Really?")
    assert (note.motivation, note.visibility) == ("questioning", "desk")
    assert (note.exact, note.start) == ("", None)


@pytest.mark.parametrize(
    ("exact", "start", "found"),
    [
        ("قالت", None, (0, 4)),
        ("قالت", 15, (15, 19)),
        ("النخله", None, (5, 11)),
        (" قالت\nالمرفأ ", None, (15, 26)),
        ("قا", 15, (15, 17)),
    ],
)
def test_words_are_found_where_they_were_selected(
    event: Event, nadia: User, exact: str, start: int | None, found: tuple[int, int]
) -> None:
    note = annotate(event, REALLY, by=nadia, words=Words("title_ar", exact, start))

    assert (note.field, note.start, note.end) == ("title_ar", *found)
    assert note.exact == event.title_ar[slice(*found)]


def test_words_that_are_not_there_are_refused(event: Event, nadia: User) -> None:
    with pytest.raises(ValidationError, match="not in the text"):
        annotate(event, REALLY, by=nadia, words=Words("title_ar", "نفت"))
    assert not Annotation.objects.exists()


def test_a_note_says_something(event: Event, nadia: User) -> None:
    with pytest.raises(ValidationError, match="in English at least"):
        annotate(event, Remark(), by=nadia)


def test_a_reply_is_on_the_same_thing_and_answers_the_first_note(nadia: User) -> None:
    claim = make_claim(make_event(make_dispute()), make_actor())
    note = annotate(claim, REALLY, by=nadia, words=Words("words", "أساس"))

    answer = reply(note, Remark(body_ar="نعم"), by=nadia)
    again = reply(answer, Remark(body_ar="أكيد"), by=nadia)

    assert (answer.claim, answer.reply_to, answer.exact) == (claim, note, "")
    assert again.reply_to == note


def test_a_note_is_settled_once_and_opened_again(event: Event, nadia: User) -> None:
    note = annotate(event, REALLY, by=nadia)

    resolve(note, by=nadia)
    resolve(note, by=person("samir", "change_annotation"))
    note.refresh_from_db()
    assert note.resolved_by == nadia
    assert note.history.count() == 2

    reopen(note, by=nadia)
    reopen(note, by=nadia)
    note.refresh_from_db()
    assert {note.resolved_at, note.resolved_by_id} == {None}
    assert note.history.count() == 3


def test_a_reply_is_not_settled_alone(event: Event, nadia: User) -> None:
    answer = reply(annotate(event, REALLY, by=nadia), REALLY, by=nadia)

    with pytest.raises(ValidationError, match="settled with the note"):
        resolve(answer, by=nadia)


def test_a_note_with_replies_is_not_deleted(event: Event, nadia: User) -> None:
    note = annotate(event, REALLY, by=nadia)
    answer = reply(note, REALLY, by=nadia)

    with pytest.raises(ValidationError, match="settle it instead"):
        delete(note, by=nadia)

    delete(answer, by=nadia)
    delete(note, by=nadia)
    assert not Annotation.objects.exists()


def test_saying_it_otherwise_keeps_the_words_it_is_on(event: Event, nadia: User) -> None:
    note = annotate(event, REALLY, by=nadia, words=Words("title_ar", "النخلة"))

    amend(note, PUBLIC, by=nadia)

    note.refresh_from_db()
    assert (note.body_en, note.visibility) == ("Other reports differ.", "public")
    assert (note.exact, note.start) == ("النخلة", 5)


OWN: dict[str, Callable[[Annotation, User], object]] = {
    "amend": lambda note, by: amend(note, REALLY, by=by),
    "delete": lambda note, by: delete(note, by=by),
}
NEEDS: list[tuple[str, Callable[[Annotation, User], object]]] = [
    ("add_annotation", lambda note, by: annotate(note.on, REALLY, by=by)),
    ("add_annotation", lambda note, by: reply(note, REALLY, by=by)),
    ("change_annotation", lambda note, by: amend(note, REALLY, by=by)),
    ("change_annotation", lambda note, by: resolve(note, by=by)),
    ("change_annotation", lambda note, by: reopen(note, by=by)),
    ("delete_annotation", lambda note, by: delete(note, by=by)),
]


@pytest.mark.parametrize(("permission", "verb"), NEEDS)
def test_each_verb_needs_its_permission(
    event: Event, nadia: User, permission: str, verb: Callable[[Annotation, User], object]
) -> None:
    """On the note of another."""
    note = annotate(event, REALLY, by=nadia)
    others = {"add_annotation", "change_annotation", "delete_annotation"} - {permission}

    with pytest.raises(PermissionDenied, match="may not"):
        verb(note, person("without", *others))
    verb(note, person("with", permission))


@pytest.mark.parametrize("verb", OWN)
def test_whoever_writes_notes_changes_and_deletes_their_own(
    event: Event, reporter: User, verb: str
) -> None:
    OWN[verb](annotate(event, REALLY, by=reporter), reporter)


def test_what_readers_see_is_for_those_who_correct_it(
    event: Event, nadia: User, reporter: User
) -> None:
    with pytest.raises(PermissionDenied):
        annotate(event, PUBLIC, by=reporter)
    shown = annotate(event, PUBLIC, by=nadia)
    Annotation.objects.filter(pk=shown.pk).update(author=reporter)
    shown.refresh_from_db()
    for verb in OWN.values():
        with pytest.raises(PermissionDenied):
            verb(shown, reporter)
