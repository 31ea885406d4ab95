"""The words of a piece of HTML; the address of a link stands behind its words."""

from collections.abc import Iterator

from lxml import etree, html

BREAKS = frozenset({"br", "p", "div", "li", "ul", "ol", "blockquote", "tr", "h1", "h2", "h3", "h4"})
UNREAD = frozenset({"script", "style"})


def plain(markup: str) -> str:
    """What cannot be parsed is taken as it stands: it is only ever shown as text."""
    words = markup
    if "<" in markup or "&" in markup:
        try:
            parser = html.HTMLParser(remove_comments=True, remove_pis=True)
            tree = html.fragment_fromstring(markup, create_parent="div", parser=parser)
        except (ValueError, etree.LxmlError):
            tree = None
        words = markup if tree is None else "".join(_words(tree))
    return "\n".join(line.strip() for line in words.splitlines() if line.strip())


def _words(tree: html.HtmlElement) -> Iterator[str]:
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if element.tag in BREAKS:
            yield "\n"
        if event == "start":
            yield "" if element.tag in UNREAD else element.text or ""
            continue
        address = element.get("href") if element.tag == "a" else None
        yield f" ({address})" if address else ""
        yield element.tail or ""
