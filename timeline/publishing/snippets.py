"""The HTML that publishers paste: a frame, or our element; each with a link for where both fail."""

from django.utils.html import format_html
from django.utils.safestring import SafeString

from timeline.languages.codes import Language

# Scripts, so that the frame can say how tall it is; new windows, so that links lead out of it.
SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox"
WIDTH, HEIGHT = 800, 600  # pixels, until the frame says better


def quoted_link(page: str, title: str) -> SafeString:
    """Bare, as WordPress keeps it: what stands there until the frame has spoken, or instead."""
    return format_html('<blockquote><a href="{}">{}</a></blockquote>', page, title)


def frame(
    src: str, title: str, language: Language, width: int | str = "100%", height: int = HEIGHT
) -> SafeString:
    return format_html(
        '<iframe src="{}" title="{}" lang="{}" width="{}" height="{}" loading="lazy" '
        'frameborder="0" sandbox="{}"></iframe>',
        src,
        title,
        language,
        width,
        height,
        SANDBOX,
    )


def script(src: str) -> SafeString:
    return format_html('<script async src="{}"></script>', src)


def element(src: str, title: str, page: str) -> SafeString:
    return format_html(
        '<dispute-timeline src="{}" title="{}">{}</dispute-timeline>',
        src,
        title,
        quoted_link(page, title),
    )
