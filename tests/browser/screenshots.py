"""Takes the README's pictures of a running app: `make run`, then `make screenshots`."""

import os
import shutil
from pathlib import Path

from playwright.sync_api import sync_playwright

FOLDER = Path(__file__).parent.parent.parent / "docs" / "images"
ADDRESS = "http://127.0.0.1:{port}/{language}/stargate/"
SIZE = {"width": 1100, "height": 1250}


def main(port: int) -> None:
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=sandbox)
        for language in ("ar", "en"):
            page = browser.new_page(viewport=SIZE, color_scheme="light")  # type: ignore[arg-type] # a ViewportSize is this dict
            page.goto(ADDRESS.format(port=port, language=language))
            page.screenshot(path=FOLDER / f"timeline-{language}.png")
        browser.close()


if __name__ == "__main__":
    main(int(os.environ.get("PORT", "8000")))
