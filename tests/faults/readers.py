"""Readers, who read on whatever breaks: how many were answered, how late, and with what."""

import http.client
import random
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from tests.faults.site import PORT, Site

PAGE = "/en/stargate/"
HEADERS = {"Host": f"127.0.0.1:{PORT}", "X-Forwarded-Proto": "https"}
A_MOMENT = 1.0  # seconds after which a page must show what was acknowledged


@dataclass
class Readers:
    """`kept` by status of pages that are given again, `made` of pages that are rendered anew."""

    kept: Counter[int] = field(default_factory=Counter)
    made: Counter[int] = field(default_factory=Counter)
    asked_twice: int = 0  # a connection closed under the question: browsers ask again by themselves
    longest: float = 0.0
    retitled: int = 0
    stale: int = 0
    latest: float = 0.0  # seconds until the slowest new title was in the page
    seconds: float = 0.0

    @contextmanager
    def of(
        self, site: Site, *, kept: int = 2, made: int = 1, editing: bool = True
    ) -> Iterator[None]:
        """Reading as long as the block lasts: `kept` readers at full speed, `made` at their own."""
        done, began = threading.Event(), time.monotonic()
        work = [threading.Thread(target=self._read, args=(done,)) for _ in range(kept)]
        work += [threading.Thread(target=self._search, args=(done,)) for _ in range(made)]
        work += [threading.Thread(target=self._edit, args=(done, site))] if editing else []
        for thread in work:
            thread.start()
        try:
            yield
        finally:
            self.seconds = time.monotonic() - began
            done.set()
            for thread in work:
                thread.join(60)

    def _read(self, done: threading.Event) -> None:
        connection = _connection()
        while not done.is_set():
            self._asked(connection, PAGE, self.kept)

    def _search(self, done: threading.Event) -> None:
        connection = _connection()
        while not done.wait(0.2):
            words = random.randrange(10**9)  # chance, not secrecy
            self._asked(connection, f"{PAGE}?q={words}", self.made)

    def _asked(self, connection: http.client.HTTPConnection, path: str, told: Counter[int]) -> str:
        began, status, text = time.monotonic(), 0, ""
        for again in (False, True):
            try:
                connection.request("GET", path, headers=HEADERS)
                answer = connection.getresponse()
                status, text = answer.status, answer.read().decode()
                break
            except (OSError, http.client.HTTPException):
                connection.close()
                self.asked_twice += not again
        told[status] += 1
        self.longest = max(self.longest, time.monotonic() - began)
        return text

    def _edit(self, done: threading.Event, site: Site) -> None:
        """One title after another; each must be in the page a moment after it is acknowledged."""
        connection, number = _connection(), 0
        while not done.wait(0.3):
            number += 1
            if site.retitle(f"Title {number} of many") == 302:
                self.retitled += 1
                self._appears(connection, f"Title {number} of many")

    def _appears(self, connection: http.client.HTTPConnection, title: str) -> None:
        """A page that is asked for a moment after must have it, however long it takes to come."""
        acknowledged = asked = time.monotonic()
        while title not in self._asked(connection, PAGE, self.kept):
            if asked - acknowledged > A_MOMENT:
                self.stale += 1
                break
            asked = time.monotonic()
        self.latest = max(self.latest, asked - acknowledged)

    @property
    def failed(self) -> int:
        return sum(self.kept.values()) - self.kept[200]

    @property
    def rate(self) -> float:
        """Kept pages a second."""
        return self.kept[200] / self.seconds

    def verdict(self) -> dict[str, object]:
        failed = {"kept": self.kept, "made": self.made}
        return {
            "kept pages": self.kept[200],
            "a second": round(self.rate),
            "reads failed": self.failed,
            "made pages": self.made[200],
            "made failed": sum(self.made.values()) - self.made[200],
            "failed by status": {
                f"{what} {status}": n
                for what, told in failed.items()
                for status, n in sorted(told.items())
                if status != 200
            },
            "asked twice": self.asked_twice,
            "longest s": round(self.longest, 2),
            "new titles": self.retitled,
            "stale": self.stale,
            "slowest title s": round(self.latest, 2),
        }


def _connection() -> http.client.HTTPConnection:
    return http.client.HTTPConnection("127.0.0.1", PORT, timeout=30)
