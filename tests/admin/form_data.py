"""What a browser would send back of a page of the back office, before anything is typed."""

import re
from typing import Any

from django.forms import BaseForm
from django.test import Client


def form_data(editor: Client, page: str) -> dict[str, Any]:
    context = editor.get(page).context
    data = of_form(context["adminform"].form)
    for inline in context.get("inline_admin_formsets", ()):
        data |= of_form(inline.formset.management_form)
        for form in inline.formset.forms:
            data |= of_form(form)
    return data


def of_form(form: BaseForm) -> dict[str, Any]:
    return {
        box.html_name: "" if box.value() is None else getattr(box.value(), "pk", box.value())
        for box in form
    }


def messages(editor: Client, page: str) -> list[str]:
    return [str(message) for message in editor.get(page).context["messages"]]


def words(html: bytes) -> str:
    """As a reader sees them: phrasing elements part no words, the others do."""
    text = re.sub(r"</?(?:bdi|b|strong|code|span)\b[^>]*>", "", html.decode())
    return " ".join(re.sub(r"<[^>]*>", " ", text).split())
