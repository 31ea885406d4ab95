"""The second to save is told what the first one changed: which field, from what, by whom."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.contrib.auth.models import User
from django.db import models

from tests.record import (
    cite,
    involve,
    make_actor,
    make_claim,
    make_dispute,
    make_event,
    make_source,
)
from timeline.editing import actions
from timeline.editing.conflicts import Meanwhile, meanwhile, revisions_since
from timeline.models import Citation, Claim, ClaimLink, Event, Involvement

pytestmark = pytest.mark.django_db


@dataclass
class Opened:
    """An event with one of each part, as two editors have it open."""

    event: Event
    claim: Claim
    other: Claim

    @property
    def version(self) -> int:
        return Event.objects.values_list("version", flat=True).get(pk=self.event.pk)


@pytest.fixture
def opened(db: None) -> Opened:
    dispute, source, palm = make_dispute(), make_source(), make_actor()
    event, later = make_event(dispute), make_event(dispute)
    involve(event, palm)
    cite(event, source)
    claim, other = make_claim(event, palm), make_claim(later, palm, "غير صحيح")
    cite(claim, source, "لا أساس لذلك")
    ClaimLink.objects.create(from_claim=claim, to_claim=other)
    return Opened(Event.objects.get(pk=event.pk), claim, other)


def save(row: models.Model, by: User | None = None, **values: object) -> None:
    """As a form does: read, changed and saved by somebody."""
    row = type(row)._default_manager.get(pk=row.pk)
    for name, value in values.items():
        setattr(row, name, value)
    row._history_user = by  # type: ignore[attr-defined] # simple_history looks for it
    row.save()


def told(changes: tuple[Meanwhile, ...]) -> list[tuple[str, str, object, object]]:
    return [(c.part[0].__name__, c.name, c.before, c.after) for c in changes]


def test_nothing_was_changed(opened: Opened) -> None:
    assert meanwhile(opened.event, opened.version) == ()


def test_a_field_is_told_with_who_changed_it(opened: Opened, editor: User) -> None:
    version = opened.version

    save(opened.event, editor, title_en="A suit")

    (change,) = meanwhile(opened.event, version)
    assert (change.name, change.before, change.after, change.by) == (
        "title_en",
        "A lawsuit",
        "A suit",
        editor,
    )


def test_of_several_changes_the_outcome_is_told_and_the_last_one_of_that_field_named(
    opened: Opened, editor: User
) -> None:
    version, second = opened.version, User.objects.create_user("second")

    save(opened.event, editor, title_en="A suit")
    save(opened.event, second, title_en="The suit")
    save(opened.event, editor, summary_en="Palm sues Port.")

    changes = meanwhile(opened.event, version)
    assert told(changes) == [
        ("Event", "title_en", "A lawsuit", "The suit"),
        ("Event", "summary_en", "", "Palm sues Port."),
    ]
    assert [change.by for change in changes] == [second, editor]


def test_what_was_taken_back_is_no_conflict(opened: Opened) -> None:
    version = opened.version

    save(opened.event, title_en="A suit")
    save(opened.event, title_en="A lawsuit")

    assert meanwhile(opened.event, version) == ()


def test_a_colleague_who_only_moved_it_on_wrote_nothing(opened: Opened, editor: User) -> None:
    version = opened.version

    actions.submit(opened.event, by=editor)

    assert opened.version > version
    assert meanwhile(opened.event, version) == ()


def test_parts_that_were_changed_added_and_deleted(opened: Opened) -> None:
    version = opened.version

    save(opened.claim, verb="قال")
    added = involve(opened.event, make_actor("port", name_en="Port"), "target")
    gone = Involvement.objects.get(role="agent")
    actor, pk = gone.actor_id, gone.pk
    gone.delete()

    changes = meanwhile(opened.event, version)
    by_part = {change.part: change for change in changes}
    assert by_part[Claim, opened.claim.pk].after == "قال"
    assert [(c.before, c.after) for c in changes if c.part == (Involvement, pk)] == [
        (opened.event.pk, None),
        (actor, None),
        ("agent", None),
    ]
    assert by_part[Involvement, pk].deleted
    assert by_part[Involvement, added.pk].added


def test_only_what_came_after_that_version_is_told(opened: Opened) -> None:
    save(opened.event, title_en="A suit")
    version = opened.version
    save(opened.event, summary_en="Palm sues Port.")

    assert told(meanwhile(opened.event, version)) == [
        ("Event", "summary_en", "", "Palm sues Port.")
    ]


STEPS: dict[str, Callable[[Opened], object]] = {
    "event": lambda o: save(o.event, title_en="A suit"),
    "involvement": lambda o: save(Involvement.objects.get(), role="target"),
    "citation": lambda o: save(Citation.objects.get(event=o.event), date_words="يوم الاثنين"),
    "citation of a claim": lambda o: save(Citation.objects.get(claim=o.claim), date_words="أمس"),
    "claim": lambda o: save(o.claim, verb="قال"),
    "link": lambda o: save(ClaimLink.objects.get(), note="Why"),
    "new claim": lambda o: make_claim(o.event, make_actor("port"), "نعم"),
    "link to it": lambda o: ClaimLink.objects.create(from_claim=o.other, to_claim=o.claim),
    "deleted involvement": lambda o: Involvement.objects.get().delete(),
    "deleted citation": lambda o: Citation.objects.get(claim=o.claim).delete(),
    "deleted link": lambda o: ClaimLink.objects.get().delete(),
    "deleted claim and all that hangs on it": lambda o: o.claim.delete(),
    "submitted": lambda o: actions.submit(o.event, by=User.objects.get()),
    "published": lambda o: actions.publish(o.event, by=User.objects.get()),
}


@pytest.mark.parametrize("step", STEPS)
def test_each_step_of_the_version_is_one_row_of_the_history(
    opened: Opened, editor: User, step: str
) -> None:
    """What `revisions_since` counts on."""
    version, rows = opened.version, set(revisions_since(opened.event, 0))

    STEPS[step](opened)

    new = [revision for revision in revisions_since(opened.event, 0) if revision not in rows]
    assert len(new) == opened.version - version
    assert new == revisions_since(opened.event, version)
