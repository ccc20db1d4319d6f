"""HTML within Markdown: the text that it shows, block by block."""

import re
from collections.abc import Iterable
from html.parser import HTMLParser

_HIDDEN = frozenset({"script", "style", "template", "head", "figcaption", "iframe", "svg", "noscript"})
_BLOCKS = frozenset(
    """address article aside blockquote body center dd details div dl dt figure footer form h1 h2 h3 h4 h5 h6
    header hr main nav ol p pre section summary table ul""".split()
)
_STARTS = {"br": "\n", "li": "\n\u2022 ", "tr": "\n"}  # what the start of an element is in a line


def html_blocks(html: str) -> list[str]:
    """The text of each block of *html*, without scripts, captions and the like; a line ends at each ``<br>``.

    A list is a block with a line for each item, and a table one with tabs between the cells of a line.
    """
    parser = _Reader()
    parser.feed(html)
    parser.close()
    shown = (re.sub(r"\t(?=\n|$)", "", re.sub(r" *([\n\t])(?: |(?<=\n)\t)*", r"\1", each)) for each in parser.blocks)
    return [block for each in shown if (block := each.strip())]


class _Reader(HTMLParser):
    """Collects the text of HTML in ``blocks``."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks = [""]
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: Iterable[tuple[str, str | None]]) -> None:  # noqa: ARG002 - inherited
        """Begin a block, or a line at ``<br>``, an item or a row."""
        if tag in _HIDDEN:
            self._hidden += 1
        elif tag in _BLOCKS:
            self.blocks.append("")
        elif tag in _STARTS:
            self.blocks[-1] += _STARTS[tag]

    def handle_endtag(self, tag: str) -> None:
        """End a block or a cell."""
        if tag in _HIDDEN:
            self._hidden = max(0, self._hidden - 1)
        elif tag in _BLOCKS:
            self.blocks.append("")
        elif tag in {"td", "th"}:
            self.blocks[-1] += "\t"

    def handle_data(self, data: str) -> None:
        """Add text."""
        if not self._hidden:
            self.blocks[-1] += re.sub(r"\s+", " ", data)
