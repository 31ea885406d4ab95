"""The PDF as its reader gets it: Arabic in its letters, tagged, linked, and nothing fetched."""

from io import BytesIO
from typing import Any
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader

from tests.browser.conftest import Open


@pytest.mark.parametrize(
    ("language", "words"), [("ar", "ترامب"), ("en", "Trump announces Stargate")]
)
def test_a_dispute_is_a_tagged_pdf(site: str, language: str, words: str) -> None:
    with urlopen(f"{site}/data/{language}/stargate.pdf") as answer:
        reader = PdfReader(BytesIO(answer.read()))
    text = "\n".join(page.extract_text() for page in reader.pages)
    links = [a.get_object()["/A"]["/URI"] for page in reader.pages for a in page.get("/Annots", [])]

    assert words in text
    root: Any = reader.trailer["/Root"]
    assert (bool(root["/MarkInfo"]["/Marked"]), root["/Lang"]) == (True, language)
    assert f"{site}/{language}/stargate/e/t7strg4t/" in links


def test_it_is_offered_where_the_data_is(open_page: Open) -> None:
    page = open_page("/ar/stargate/about/")

    assert page.locator(".data a[type='application/pdf']").get_attribute("href") == (
        "/data/ar/stargate.pdf"
    )


def test_the_page_of_the_api_works_under_our_policy(chromium: Browser, open_page: Open) -> None:
    page = open_page("/api/v1/docs")

    page.locator(".opblock-summary").first.wait_for()
