"""Markdown: a file in CommonMark becomes the plain text that it shows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it.token import Token

SUFFIXES = (".md", ".markdown")

BULLET = "\u2022"
_CELL_GAP = "\t"  # as browsers copy a table
_EVIDENCE = re.compile(  # what is rare in plain text: a link, a picture, bold words, a heading
    r"!?\[[^\]\n]+\]\((?:https?://|mailto:|/|#|\.{1,2}/)[^)\s]*(?:\s\"[^\"\n]*\")?\)|(?<![\w*])(\*{2,3})\w[^*\n]*[\w.?!:]\1(?![\w*])|"
    r"^#{1,6}[ \t]+\S",
    re.MULTILINE,
)
_MARKED_TITLE = re.compile(r"\s*(?:#{1,6}[ \t]+\S|(\*{2,3})[^*\n]+\1[ \t]*\n)")
_MIN_EVIDENCE = 2  # one piece may be an article's own: "# 1 in the charts", an example of Markdown
_TASK = re.compile(r"\[[ xX]\]\s+")
_FOOTNOTE = re.compile(r"\[\^([^\]\s]+)\]")
_FOOTNOTE_TEXT = re.compile(r"^(?=\[\^[^\]\s]+\]:)", re.MULTILINE)
_TIGHT_TITLE = re.compile(r"\s*(#{1,6})(?=[^\W\d_][^\WA-Z_]*\s)")  # "#Ferry sinks", but not "#MeToo grows"
# What site generators, wikis and note programs add to CommonMark; readers see none of it.
_EXTENSIONS = re.compile(
    r"\{\{[<%].*?[>%]\}\}|\{%.*?%\}|\{:?[ \t]*(?:[.#][\w-]+|[\w-]+=(?:\"[^\"]*\"|[^\s}]+))(?:[ \t]+[^{}\n]*)?\}[ \t]*$"
    r"|^\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION|INFO)\]|^\[(?:TOC|\[_?TOC_?\])\]$|!\[\[[^\]\n]*\]\]",
    re.MULTILINE | re.IGNORECASE,
)
_WIKI_LINK = re.compile(r"\[\[(?:[^\[\]|\n]*\|)?([^\[\]|\n]+)\]\]")
_HIGHLIGHT = re.compile(r"(?<![=\w])==(?=\S)([^=\n]+)(?<=\S)==(?![=\w])")


@dataclass(frozen=True, slots=True)
class PlainText:
    """What a Markdown file shows, and its title: the heading at its top or its only one of the first level."""

    text: str
    title: str | None


def is_markdown(text: str) -> bool:
    """Whether a text whose file name does not say so is Markdown: it has a marked title, or several marks."""
    return bool(_MARKED_TITLE.match(text)) or sum(1 for _ in _EVIDENCE.finditer(text)) >= _MIN_EVIDENCE


def to_plain_text(source: str, *, keep_lines: bool = False) -> PlainText:
    """What *source* shows, block by block with blank lines between; the items of a tight list are lines of one block.

    Links show their words, pictures and comments nothing, the rows of a table their cells with tabs between. A line
    end within a paragraph shows as a space, or with *keep_lines* as a line end.
    """
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    reader = _Reader("\n" if keep_lines else " ")
    source = _FOOTNOTE_TEXT.sub("\n", source)
    if not keep_lines:
        source = _TIGHT_TITLE.sub(r"\1 ", source, count=1)
    reader.read(parser.parse(source))
    return PlainText("\n\n".join(reader.blocks), _title(reader))


def _title(reader: "_Reader") -> str | None:
    first_level = [text for level, text in reader.headings if level == 1]
    if len(first_level) == 1:
        return first_level[0]
    return reader.headings[0][1] if reader.headings and reader.blocks[0] == reader.headings[0][1] else None


@dataclass(slots=True)
class _List:
    """A list that is being read: the number of its next item (None without numbers), and the items read so far."""

    number: int | None
    lines: list[str] = field(default_factory=list)
    is_tight: bool = True


class _Reader:
    """Reads the tokens of a document into ``blocks`` of plain text and ``headings`` (level, text)."""

    def __init__(self, line_end: str) -> None:
        self.blocks: list[str] = []
        self.headings: list[tuple[int, str]] = []
        self._line_end = line_end
        self._lists: list[_List] = []
        self._marker = ""  # of the list item that begins with the next block
        self._cells: list[str] = []
        self._rows: list[str] = []

    def read(self, tokens: Sequence["Token"]) -> None:
        """Read all *tokens* of a document."""
        heading = 0
        for token in tokens:
            match token.type:
                case "heading_open":
                    heading = int(token.tag[1:])
                case "inline" if heading:
                    text = self._inline(token).replace("\n", " ")
                    self._add(text)
                    if text.strip():
                        self.headings.append((heading, text.strip()))
                    heading = 0
                case "inline":
                    self._add(self._inline(token), is_hidden=bool(self._lists and self._lists[0].is_tight))
                case "fence" | "code_block":
                    self._add("\n".join(line.rstrip() for line in token.content.splitlines() if line.strip()))
                case "html_block":
                    from qa.ingest.html_blocks import html_blocks  # few files have HTML; its parser costs memory

                    for block in html_blocks(token.content):
                        self._add(block)
                case _:
                    self._structure(token)

    def _structure(self, token: "Token") -> None:
        match token.type:
            case "bullet_list_open":
                self._lists.append(_List(None))
            case "ordered_list_open":
                start = token.attrGet("start")
                self._lists.append(_List(1 if start is None else int(start)))
            case "bullet_list_close" | "ordered_list_close":
                self._end_list()
            case "list_item_open":
                self._begin_item()
            case "paragraph_open" if self._lists and not token.hidden:
                self._lists[0].is_tight = False
            case "th_open" | "td_open":
                self._cells.append("")
            case "tr_close":
                self._rows.append(_CELL_GAP.join(self._cells).strip())
                self._cells = []
            case "table_close":
                rows, self._rows = self._rows, []
                self._add("\n".join(row for row in rows if row))
            case _:
                pass

    def _begin_item(self) -> None:
        current = self._lists[-1]
        indent = "  " * (len(self._lists) - 1)
        self._marker = f"{indent}{BULLET} " if current.number is None else f"{indent}{current.number}. "
        if current.number is not None:
            current.number += 1

    def _end_list(self) -> None:
        ended = self._lists.pop()
        self._marker = ""
        if self._lists:
            return
        if ended.lines:
            self.blocks.append(("\n" if ended.is_tight else "\n\n").join(ended.lines))

    def _add(self, text: str, *, is_hidden: bool = False) -> None:
        """Add a block; within a list, *is_hidden* paragraphs go on in the line of their item."""
        if self._cells:
            self._cells[-1] += text.replace("\n", " ")
            return
        if not self._lists:
            if text.strip():
                self.blocks.append(text.strip())
            return
        text = _TASK.sub("", text.strip(), count=1) if self._marker else text.strip()
        if text:
            lines = self._lists[0].lines
            if self._marker or not lines:
                lines.append(self._marker + text)
            else:  # a paragraph after the first one of its item
                lines[-1] += f" {text}" if is_hidden else f"\n{text}"
            self._marker = ""

    def _inline(self, token: "Token") -> str:
        parts = "".join(self._shown(child) for child in token.children or ())
        shown = _FOOTNOTE.sub(r"[\1]", re.sub(r"[ \t]*\n[ \t]*", "\n", parts)).strip()
        return "" if shown == "[[TOC]]" else shown

    def _shown(self, token: "Token") -> str:
        match token.type:
            case "text":
                plain = _WIKI_LINK.sub(r"\1", _EXTENSIONS.sub("", token.content))
                return _HIGHLIGHT.sub(r"\1", plain)
            case "code_inline" | "text_special":
                return token.content
            case "softbreak":
                return self._line_end
            case "hardbreak":
                return "\n"
            case "html_inline" if re.match(r"<br\b", token.content, re.IGNORECASE):
                return "\n"
            case _:
                return ""  # a picture, the marks of emphasis and links, other tags
