"""Who saved what and was told that it is saved, kept where no fault reaches it."""

import json
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count

from tests.faults.site import Site

type Found = dict[str, object]

_LOOK = """
import django, json; django.setup()
from django.db import connection
from timeline.models import Actor
named = list(Actor.objects.filter(slug__startswith="t-").values_list("slug", flat=True))
told = set(Actor.history.filter(slug__startswith="t-").values_list("slug", flat=True))
sound = ["ok"]
if connection.vendor == "sqlite":
    with connection.cursor() as cursor:
        sound = [r[0] for r in cursor.execute("PRAGMA integrity_check").fetchall()]
        sound += [str(r) for r in cursor.execute("PRAGMA foreign_key_check").fetchall()]
print(json.dumps({"named": named, "half": sorted(set(named) ^ told), "sound": sound}))
"""


@dataclass
class Ledger:
    """`answers` counts the statuses: 0 is an answer that never came."""

    acknowledged: set[str] = field(default_factory=set)
    answers: Counter[int] = field(default_factory=Counter)
    lost_words: int = 0  # refusals that did not give back what was typed
    _numbers: "count[int]" = field(default_factory=count)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def save(self, site: Site) -> int:
        with self._lock:
            token = f"t-{next(self._numbers)}"
        status, text = site.save(token)
        with self._lock:
            self.answers[status] += 1
            if status == 302:
                self.acknowledged.add(token)
            elif status and f'name="name_en" value="{token}"' not in text:
                self.lost_words += 1
        return status

    def wait_for(self, more: int) -> None:
        """So many more acknowledged saves, that the next fault finds work to disturb."""
        wanted, ends = len(self.acknowledged) + more, time.monotonic() + 20
        while len(self.acknowledged) < wanted and time.monotonic() < ends:
            time.sleep(0.01)

    @contextmanager
    def editors(self, site: Site, number: int = 6) -> Iterator[None]:
        """Saving one after another as long as the block lasts."""
        done = threading.Event()

        def work() -> None:
            while not done.is_set():
                if self.save(site) == 0:
                    done.wait(0.02)

        threads = [threading.Thread(target=work, daemon=True) for _ in range(number)]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            done.set()
            for thread in threads:
                thread.join(60)

    def verdict(self, site: Site) -> Found:
        """Of what was acknowledged, what is not there; what is there only in part."""
        found = json.loads(site.python("-c", _LOOK))
        missing = sorted(self.acknowledged - set(found["named"]))
        return {
            "acknowledged": len(self.acknowledged),
            "lost": len(missing),
            "half": len(found["half"]),
            "sound": found["sound"] == ["ok"],
            "words lost": self.lost_words,
            "answers": {str(status): n for status, n in sorted(self.answers.items())},
        }


def comes_back(site: Site, ledger: Ledger) -> Found:
    """Without help: the next save but a few succeeds."""
    began = time.monotonic()
    while ledger.save(site) != 302:
        if time.monotonic() - began > 30:
            return {"came back": False, **ledger.verdict(site)}
        time.sleep(0.1)
    return {"came back": True, **ledger.verdict(site)}
