"""HTML within Markdown: the text that it shows, block by block."""

import re
from collections.abc import Iterable
from html.parser import HTMLParser

_HIDDEN = frozenset({"script", "style", "template", "head", "iframe", "svg", "noscript"})
_BLOCKS = frozenset(
    """address article aside blockquote body center dd details div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6
    header hr li main nav ol p pre section summary table td th tr ul""".split()
)


def html_blocks(html: str) -> list[str]:
    """The text of each block of *html*, without scripts and the like; a line ends at each ``<br>``."""
    parser = _Reader()
    parser.feed(html)
    parser.close()
    return [block for each in parser.blocks if (block := re.sub(r" *\n *", "\n", each).strip())]


class _Reader(HTMLParser):
    """Collects the text of HTML in ``blocks``."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks = [""]
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: Iterable[tuple[str, str | None]]) -> None:  # noqa: ARG002 - inherited
        """Begin a block, or a line at ``<br>``."""
        if tag in _HIDDEN:
            self._hidden += 1
        elif tag in _BLOCKS:
            self.blocks.append("")
        elif tag == "br":
            self.blocks[-1] += "\n"

    def handle_endtag(self, tag: str) -> None:
        """End a block."""
        if tag in _HIDDEN:
            self._hidden = max(0, self._hidden - 1)
        elif tag in _BLOCKS:
            self.blocks.append("")

    def handle_data(self, data: str) -> None:
        """Add text."""
        if not self._hidden:
            self.blocks[-1] += re.sub(r"\s+", " ", data)
