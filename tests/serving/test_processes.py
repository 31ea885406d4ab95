"""Several processes and threads on one database: each sees an editor's commit at once."""

import re
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.serving.site import Editor, Site, get, site
from timeline.settings import DATABASES

PAGE = "/en/stargate/"
READERS = 4
# PostgreSQL tells its listeners after the commit has returned: a moment, and not a time to live.
A_MOMENT = 0.0 if "sqlite" in DATABASES["default"]["ENGINE"] else 0.2


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with site(tmp_path_factory.mktemp("site")) as made:
        yield made


@pytest.fixture(scope="module")
def port(place: Site) -> int:
    return place.serve(workers=2, threads=READERS)


@pytest.fixture(scope="module")
def editor(place: Site) -> Editor:
    return place.editor()


def everywhere(port: int, path: str) -> set[str]:
    """What is answered, asked often enough that every process and thread has answered."""
    with ThreadPoolExecutor(8) as readers:
        return set(readers.map(lambda _: get(port, path).text, range(32)))


def test_a_change_is_in_the_next_answer_of_every_process(port: int, editor: Editor) -> None:
    (before,) = everywhere(port, PAGE)

    editor.does(
        "e = Event.objects.filter(state='published').first(); e.title_en = 'Told anew'; e.save()"
    )
    time.sleep(A_MOMENT)

    (after,) = everywhere(port, PAGE)
    assert "Told anew" not in before
    assert "Told anew" in after
    (home,) = everywhere(port, "/en/")
    editor.does("d = Dispute.objects.get(); d.title_en = 'Another title'; d.save()")
    time.sleep(A_MOMENT)
    assert "Another title" not in home
    assert {"Another title" in page for page in everywhere(port, "/en/")} == {True}


def test_a_withdrawn_event_is_gone_at_the_next_request(port: int, editor: Editor) -> None:
    key = re.findall('data-event="([^"]+)"', get(port, PAGE).text)[0]
    page = f"{PAGE}e/{key}/"
    assert get(port, page).status == 200

    editor.does(f"e = Event.objects.get(key='{key}'); e.state = 'withdrawn'; e.save()")
    time.sleep(A_MOMENT)

    with ThreadPoolExecutor(8) as readers:
        assert set(readers.map(lambda _: get(port, page).status, range(16))) == {404}
    assert {key in shown for shown in everywhere(port, PAGE)} == {False}


def test_a_reader_never_sees_a_mix_of_two_versions(port: int, editor: Editor) -> None:
    """Two titles change together, again and again; they are never seen apart."""
    editor.does("two = list(Event.objects.filter(state='published')[:2])")
    rename = (
        "with transaction.atomic():; ;"
        " for e in two:; ;"
        "  e.title_en = f'Edition {n} of it'; ;"
        "  e.save()"
    )
    editor.does(f"n = 0; ;{rename}")
    time.sleep(A_MOMENT)
    going = True

    def read() -> list[tuple[str, ...]]:
        seen = []
        while going:
            titles = re.findall(r"Edition (\d+) of it", get(port, f"{PAGE}?all=1").text)
            seen.append(tuple(sorted(set(titles))))
        return seen

    with ThreadPoolExecutor(READERS) as pool:
        reading = [pool.submit(read) for _ in range(READERS)]
        for n in range(1, 15):
            editor.does(f"n = {n}; ;{rename}")
        going = False
        seen = [pages for reader in reading for pages in reader.result()]

    assert {len(titles) for titles in seen} == {1}
    assert len(set(seen)) > 1
    time.sleep(A_MOMENT)
    assert re.findall(r"Edition (\d+) of it", get(port, PAGE).text)[0] == "14"


def test_a_signed_in_editor_is_given_nothing_kept(port: int) -> None:
    kept = get(port, PAGE).headers
    own = get(port, PAGE, Cookie="sessionid=whoever").headers

    assert (kept["etag"], "sijal-versions" in kept) == (get(port, PAGE).headers["etag"], False)
    assert own["etag"] != kept["etag"]
