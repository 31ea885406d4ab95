"""What a browser would send back of the form of an event, before anything is typed."""

from typing import Any

from django.test import Client

from timeline.editing.desk.fields import rows
from timeline.models import Event


def address(event: Event) -> str:
    return f"/desk/{event.dispute.slug}/e/{event.key}/edit/"


def opened(client: Client, page: str) -> dict[str, Any]:
    context = client.get(page).context
    sheet, event = context["sheet"], context["event"]
    return {**dict(sheet.data.lists()), "key": event.key, "opened": str(context["opened"])}


def with_rows(data: dict[str, Any], row: str, key: str, /, **values: str) -> dict[str, Any]:
    """With one more row; a claim's citation says `of`, a link `claim` and `to`."""
    before = list(data.get(row, []))
    return data | rows([(row, key, values)]) | {row: [*before, key]}
