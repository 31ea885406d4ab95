"""The record holds no HTML, so nothing typed is ever marked as safe to show unescaped."""

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
UNESCAPED = re.compile(r"\|\s*safe\b|safeseq|autoescape\s+off|mark_safe|SafeString\(|html_safe")
# What is called safe here: styles of our own, an empty string, pieces that are, and JSON that
# cannot close its element.
ALLOWED = {"timeline/publishing/inline.py": 1, "timeline/templatetags/sijal.py": 3}


def test_nothing_typed_is_marked_safe() -> None:
    files = [*(ROOT / "timeline").rglob("*.py"), *(ROOT / "templates").rglob("*.html")]
    found = {
        str(file.relative_to(ROOT)): len(hits)
        for file in files
        if (hits := UNESCAPED.findall(file.read_text("utf-8")))
    }

    assert found == ALLOWED
