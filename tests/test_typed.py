"""Every form that a browser can send, with what nobody types: no error of ours on any database."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from lxml import html

from tests.addresses import addresses, names
from tests.roles import ROLES
from tests.unpublished import World, make_world

pytestmark = pytest.mark.django_db
EVERYTHING = os.environ.get("HOSTILE") == "everything"  # each alone in each field
# As bytes, for a form is bytes: what a browser would never make of a key that was pressed.
TYPED: dict[str, bytes] = {
    "nul": b"a\0b",
    "half of a pair": b"\xed\xa0\x80",
    "no UTF-8": b"\xff\xfe",
    "half of a pair in JSON": rb'{"version": 1, "fields": {"a": ["\ud800"]}}',
    "NUL in JSON": rb'{"version": 1, "fields": {"\u0000": ["\u0000"]}}',
    "deep JSON": b"[" * 20_000,
    "past 64 bits": b"9223372036854775808",
    "a long number": b"9" * 5_000,
    "minus": b"-1",
    "infinite": b"1e999",
    "a long text": "ي".encode() * 30_000,
    "override": "a\u202eb".encode(),
    "year 99999": b"99999-01-01",
    "a control": b"\x1b[2J\x08",
    "nothing": b"",
}
# Also sent without being on a page: what scripts add, and what other forms read.
BESIDES = {
    "/draft/": ("opened", "title_ar", "claim", "claim-x-words", "version", "key"),
    "/edit/": ("opened", "do", "claim", "participant", "citation", "link"),
}


@dataclass(frozen=True)
class Form:
    action: str
    fields: dict[str, bytes]

    def sent(self, client: Client) -> HttpResponse:
        return client.post(  # type: ignore[return-value] # Django's own, for tests
            self.action,
            urlencode(self.fields).encode(),
            content_type="application/x-www-form-urlencoded",
        )


def forms_of(client: Client, address: str) -> Iterator[Form]:
    """Those of a page that change something, with what stands in their fields."""
    for ending, more in BESIDES.items():
        if address.endswith(ending):
            yield Form(address, dict.fromkeys(more, b""))
    page = client.get(address)
    told = page.get("Content-Type", "").startswith("text/html") and page.content.strip()
    if page.status_code != 200 or not told:
        return
    for form in html.document_fromstring(page.content).forms:
        if form.method == "POST":
            values = {n: (v or "").encode() for n, v in form.form_values() if n}
            blank = {n: b"" for n in form.fields if n and n not in values}
            yield Form(form.action or address, values | blank)


def all_forms(client: Client, world: World) -> list[Form]:
    """Each once, told apart by the pattern of its address and the names of its fields."""
    found: dict[object, Form] = {}
    for name in dict.fromkeys(names()):
        for address in addresses(name, world)[:3]:
            for form in forms_of(client, address):
                found.setdefault((name, frozenset(form.fields)), form)
    return list(found.values())


def hostile(form: Form) -> Iterator[tuple[str, Form]]:
    """Each of the typed in all fields at once, and in each alone if everything is asked for."""
    for place, (name, value) in enumerate(TYPED.items()):
        yield name, Form(form.action, dict.fromkeys(form.fields, value))
        fields = list(form.fields)
        alone = fields if EVERYTHING else fields[place % (len(fields) or 1) :][:1]
        for field in alone:
            yield f"{name} in {field}", Form(form.action, form.fields | {field: value})


def broken_by(client: Client, form: Form) -> list[str]:
    """What it made of the record is taken back after each."""
    found = []
    for name, sent in hostile(form):
        with transaction.atomic():
            status = sent.sent(client).status_code
            transaction.set_rollback(True)
        if status >= 500:
            found.append(f"{form.action}: {name}: {status}")
    return found


@pytest.mark.parametrize("who", ["anonymous", "publisher", "owner"])
def test_no_form_breaks_on_what_nobody_types(who: str) -> None:
    world = make_world("draft")
    (role,) = [role for role in ROLES if role.name == who]
    client = role.client()
    forms = all_forms(client, world)

    broken = [line for form in forms for line in broken_by(client, form)]

    assert len(forms) >= {"anonymous": 2, "publisher": 30, "owner": 50}[who]
    assert broken == []
