"""How a share picture is drawn, with Pillow; loaded where one is (`pictures.png`)."""

from collections.abc import Sequence
from functools import lru_cache
from io import BytesIO

import fontpkg_ibm_plex_sans_arabic as plex  # type: ignore[import-untyped]
from PIL import Image, ImageDraw, ImageFont

from timeline.languages.codes import Language, direction
from timeline.publishing.pictures import Mark, Picture

WIDTH, HEIGHT = 1200, 630  # as Open Graph asks for a large card
MARGIN = 72
TITLE_SIZES = (76, 64, 54)  # the largest whose lines fit
MOST_LINES = 3
# Those of tokens.css in light.
PAPER, INK, MUTED, RULE = "#faf8f3", "#1c1b19", "#625d54", "#ddd6c8"
COLOURS = {"teal": "#0b6e69", "rust": "#a03f13", "slate": "#4b5570", "plum": "#7a3b78"}


def png(picture: Picture) -> bytes:
    """Drawn by Pillow with raqm, which joins and orders Arabic; one font holds both scripts."""
    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, WIDTH, 14), fill=COLOURS[picture.colour])
    _text(draw, 104, picture.kicker, picture.language, 34, MUTED)
    font, lines = _fitted(draw, picture.title.text, picture.title.language)
    top = 216
    for line in lines:
        _line(draw, top, line, picture.title.language, picture.language, font, INK)
        top += round(font.size * 1.42)
    draw.line((MARGIN, HEIGHT - 150, WIDTH - MARGIN, HEIGHT - 150), fill=RULE, width=2)
    if picture.marks and not picture.foot:
        _marks(draw, picture.marks[:2], picture.language)
    _text(draw, HEIGHT - 68, picture.foot, picture.language, 34, MUTED)
    out = BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()


@lru_cache(maxsize=16)
def _font(size: int, weight: str = "Regular") -> ImageFont.FreeTypeFont:
    path = plex.ROOT / "files" / f"IBMPlexSansArabic-{weight}.ttf"
    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.RAQM)


def _fitted(
    draw: ImageDraw.ImageDraw, text: str, language: Language
) -> tuple[ImageFont.FreeTypeFont, list[str]]:
    """The largest size at which the title takes no more than its lines; cut at the smallest."""
    for size in TITLE_SIZES:
        font = _font(size, "Bold")
        lines = list(_wrapped(draw, text, language, font))
        if len(lines) <= MOST_LINES:
            return font, lines
    return font, [*lines[: MOST_LINES - 1], f"{lines[MOST_LINES - 1]}…"]


def _wrapped(
    draw: ImageDraw.ImageDraw, text: str, language: Language, font: ImageFont.FreeTypeFont
) -> Sequence[str]:
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        fits = draw.textlength(longer, font, direction(language), language=language)
        if lines and fits <= WIDTH - 2 * MARGIN:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _text(
    draw: ImageDraw.ImageDraw, top: int, text: str, language: Language, size: int, fill: str
) -> None:
    _line(draw, top, text, language, language, _font(size), fill)


def _line(
    draw: ImageDraw.ImageDraw,
    top: int,
    text: str,
    language: Language,
    page: Language,
    font: ImageFont.FreeTypeFont,
    fill: str,
) -> None:
    """One line in its own language, at the side where the page's language starts."""
    x, anchor = (WIDTH - MARGIN, "rm") if direction(page) == "rtl" else (MARGIN, "lm")
    draw.text((x, top), text, fill, font, anchor, direction=direction(language), language=language)


def _marks(draw: ImageDraw.ImageDraw, marks: Sequence[Mark], language: Language) -> None:
    """The first side where reading starts, the second where it ends."""
    rtl, y, r = direction(language) == "rtl", HEIGHT - 76, 34
    for mark, at_right in zip(marks, (rtl, not rtl), strict=False):
        x, way, anchor = (WIDTH - MARGIN - r, -1, "rm") if at_right else (MARGIN + r, 1, "lm")
        draw.ellipse((x - r, y - r, x + r, y + r), fill=COLOURS[mark.colour])
        draw.text((x, y), mark.letter, PAPER, _font(34, "Bold"), "mm", language=language)
        place = (x + way * (r + 18), y)
        way_of = direction(language)
        draw.text(place, mark.name, INK, _font(36, "Bold"), anchor, direction=way_of)
