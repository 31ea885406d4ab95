"""The accents a publisher may choose: legible on both grounds, in light and in dark."""

import re
from pathlib import Path

import pytest

from timeline.publishing.options import ACCENTS

CSS = Path(__file__).parents[2] / "static/css"
TOKENS = (CSS / "tokens.css").read_text(encoding="utf-8")
EMBED = (CSS / "embed.css").read_text(encoding="utf-8")
PAIR = r"light-dark\((#\w{6}), (#\w{6})\)"


def token(name: str) -> tuple[str, str]:
    found = re.search(rf"--{name}: {PAIR}", TOKENS)
    assert found is not None
    return found[1], found[2]


def accent(name: str) -> tuple[str, str]:
    found = re.search(rf'\[data-accent="{name}"\] {{ --accent: (.*?) }}', EMBED)
    assert found is not None, "an accent that the style does not know"
    pair = re.fullmatch(PAIR, found[1])
    return (pair[1], pair[2]) if pair else token(name)


def luminance(colour: str) -> float:
    """WCAG 2.2: relative luminance of an sRGB colour."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("ground", ["paper", "card"])
@pytest.mark.parametrize("name", ACCENTS)
def test_an_accent_is_legible(name: str, ground: str) -> None:
    light, dark = (
        contrast(colour, under) for colour, under in zip(accent(name), token(ground), strict=True)
    )

    assert min(light, dark) >= 4.5
