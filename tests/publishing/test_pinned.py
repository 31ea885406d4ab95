"""An embed pinned to a version: its words for good, and nothing that readers may no longer see."""

import re
from dataclasses import replace

import pytest
from django.http import QueryDict
from django.test import Client

from tests.publishing.test_embed import EMBED, shown
from tests.reading.conftest import SECRET, Scene
from tests.record import cite, make_event, publish
from timeline.models import Correction, Dispute, Snapshot
from timeline.publishing.options import EmbedOptions
from timeline.publishing.pinned import PinnedRecord
from timeline.publishing.records import CurrentRecord, Record
from timeline.publishing.snapshots import keep_version
from timeline.reading.filters import Filters
from timeline.reading.paging import Start
from timeline.reading.tallies import Tallies

pytestmark = pytest.mark.django_db


@pytest.fixture
def pinned(client: Client, scene: Scene) -> str:
    """The address of an embed of the version of today, which somebody has seen."""
    scene.dispute.refresh_from_db()
    address = f"{EMBED}?rev={scene.dispute.version}"
    assert client.get(address).status_code == 200
    return address


def keys(record: Record, filters: Filters) -> list[str]:
    asked = EmbedOptions.from_query(QueryDict())
    options = replace(asked, reader=replace(asked.reader, filters=filters))
    return list(record.page(options, Start(), Tallies(record.dispute, 9)).keys)


def notes(page: str) -> str:
    found = re.search(r'<p class="pin">(.*?)</p>', page, re.DOTALL)
    return " ".join(re.sub("<[^>]+>", " ", found[1]).split()) if found else ""


def test_it_shows_its_version_whatever_is_written_later(
    client: Client, scene: Scene, pinned: str
) -> None:
    scene.event.title_en = "Another title"
    scene.event.save()
    scene.claim.words = "كلام آخر"
    scene.claim.save()
    added = publish(make_event(scene.dispute, "2025-02"), scene.source)

    then, now = client.get(pinned).text, client.get(EMBED).text

    assert ("A lawsuit" in then, "Another title" in then) == (True, False)
    assert ("سنقاضيها" in then, "كلام آخر" in then) == (True, False)
    assert (shown(then), shown(now)) == ([scene.event.key], [scene.event.key, added.key])
    assert "Another title" in now


def test_it_says_which_version_it_is_and_leads_to_the_newest(
    client: Client, scene: Scene, pinned: str
) -> None:
    version = pinned.rsplit("=", 1)[1]
    fresh = notes(client.get(pinned).text)
    scene.event.save()
    old = client.get(pinned + "&theme=dark").text

    assert re.fullmatch(rf"As it stood on \d+ \w+ \d{{4}} \(version {version}\)\.", fresh)
    assert notes(old) == f"{fresh} As it stands now"
    assert '<a href="?theme=dark">As it stands now</a>' in old


def test_a_withdrawn_event_is_gone_from_it_and_it_says_so(
    client: Client, scene: Scene, pinned: str
) -> None:
    scene.event.state = "withdrawn"
    scene.event.save()

    page = client.get(pinned).text

    assert (shown(page), "A lawsuit" in page) == ([], False)
    assert "1 event has been withdrawn since." in notes(page)
    assert client.get(f"{pinned}&event={scene.event.key}").status_code == 404


def test_a_withdrawn_dispute_is_gone_with_its_pins(
    client: Client, scene: Scene, pinned: str
) -> None:
    Dispute.objects.update(state="withdrawn")

    assert client.get(pinned).status_code == 404


def test_a_deleted_claim_is_gone_from_it(client: Client, scene: Scene, pinned: str) -> None:
    scene.claim.delete()

    page = client.get(pinned).text

    assert shown(page) == [scene.event.key]
    assert "سنقاضيها" not in page


def test_a_claim_that_moved_goes_with_its_event_of_then(
    client: Client, scene: Scene, pinned: str
) -> None:
    elsewhere = publish(make_event(scene.dispute, "2025-02"), scene.source)
    scene.claim.event = elsewhere
    scene.claim.save()
    scene.event.state = "withdrawn"
    scene.event.save()

    response = client.get(pinned)

    assert (response.status_code, shown(response.text)) == (200, [])
    assert client.get(f"{pinned}&thread={scene.claim.key}").status_code == 404


def test_a_lead_that_was_replaced_is_not_missed(client: Client, scene: Scene, pinned: str) -> None:
    old = scene.event.lead
    scene.event.lead = cite(scene.event, scene.source, "لا أساس لذلك")
    scene.event.save()
    assert old is not None
    gone = old.key
    old.delete()

    page = client.get(pinned).text

    assert shown(page) == [scene.event.key]
    assert gone not in page


def test_a_correction_made_since_is_announced(client: Client, scene: Scene, pinned: str) -> None:
    Correction.objects.create(event=scene.event, note_en="It was a Tuesday.")

    page = client.get(pinned).text

    assert "1 correction has been made since." in notes(page)
    assert "It was a Tuesday." not in page


def test_it_holds_no_draft_even_one_that_is_published_later(
    client: Client, scene: Scene, pinned: str
) -> None:
    publish(scene.draft, scene.source)

    page = client.get(pinned).text

    assert (SECRET in page, scene.draft.key in page) == (False, False)
    assert SECRET in client.get(EMBED).text


def test_a_version_nobody_kept_is_not_pretended(client: Client, scene: Scene) -> None:
    scene.dispute.refresh_from_db()
    passed = scene.dispute.version - 1

    page = client.get(f"{EMBED}?rev={passed}").text

    assert notes(page) == (f"Version {passed} was not kept; this is the timeline as it stands now.")
    assert shown(page) == [scene.event.key]
    assert Snapshot.objects.count() == 0


def test_parts_work_in_it(client: Client, scene: Scene, pinned: str) -> None:
    scene.event.title_en = "Another title"
    scene.event.save()

    for part in (f"event={scene.event.key}", f"thread={scene.claim.key}", "path=first"):
        page = client.get(f"{pinned}&{part}").text
        assert ("A lawsuit" in page, "Another title" in page) == (True, False), part


def test_a_version_is_kept_once_however_often_it_is_asked_for(
    client: Client, scene: Scene, pinned: str
) -> None:
    for query in ("&theme=dark", "&kind=lawsuit", ""):
        client.get(pinned + query)

    assert Snapshot.objects.count() == 1


def test_a_version_that_an_editor_left_meanwhile_is_not_kept(scene: Scene) -> None:
    scene.dispute.refresh_from_db()
    scene.event.save()  # the dispute in memory is of a version that has passed

    keep_version(scene.dispute)

    assert Snapshot.objects.count() == 0


@pytest.mark.usefixtures("curated")
class TestFilters:
    """Filters are asked of the database for today's record, and of rows for a kept one."""

    @pytest.mark.parametrize(
        "filters",
        [
            Filters(),
            Filters(actors=("elon-musk",)),
            Filters(actors=("elon-musk", "oracle"), kinds=("announcement", "statement")),
            Filters(sides=("musk",)),
            Filters(sides=("altman",)),
            Filters(kinds=("lawsuit", "hearing")),
            Filters(claims_only=True),
            Filters(disputed=True),
            Filters(source="al-ain-2025-01-23"),
            Filters(source="nothing"),
            Filters(since="2025"),
            Filters(until="2024"),
            Filters(since="2024-06", until="2025-01-21"),
            Filters(text="ستارغيت"),
            Filters(text="musk money"),
            Filters(actors=("nobody",)),
        ],
    )
    def test_they_choose_the_same_from_both(self, filters: Filters) -> None:
        dispute = Dispute.objects.get()
        keep_version(dispute)
        kept = PinnedRecord(Snapshot.objects.get())

        assert keys(kept, filters) == keys(CurrentRecord(dispute), filters)

    def test_they_choose_something(self) -> None:
        record = CurrentRecord(Dispute.objects.get())

        assert 0 < len(keys(record, Filters(sides=("musk",)))) < 9
        assert 0 < len(keys(record, Filters(source="al-ain-2025-01-23"))) <= 9

    @pytest.mark.parametrize("query", ["", "&with=ar", "&density=compact", "&order=desc&limit=3"])
    def test_a_pinned_page_is_today_s_page(self, client: Client, query: str) -> None:
        """The same rows in the same words; only the filters are not offered in it."""
        version = Dispute.objects.get().version
        rows = re.compile(r'<li class="(?:event|year-mark|gap).*?</li>', re.DOTALL)

        then = client.get(f"/embed/en/stargate/?rev={version}{query}").text
        now = client.get(f"/embed/en/stargate/?{query.removeprefix('&')}").text

        assert rows.findall(then) == rows.findall(now) != []
