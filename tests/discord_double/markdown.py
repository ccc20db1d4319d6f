"""Discord's Markdown as its clients parse it: what a message shows, as opposed to what was sent.

The rules are those of the clients' own parser (a fork of simple-markdown), as documented by "Markdown Text 101" and
by the libraries that copy it. What a person's client really draws only a person can verify.
"""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that are drawn alike."""

    text: str
    style: frozenset[str] = frozenset()  # of bold, italic, underline, strike, spoiler, code, mention
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """One line, or one block of code. `kind`: text, heading, subtext, item or code."""

    kind: str
    runs: tuple[Run, ...]
    level: int = 0  # of a heading, 1 to 3, or the indentation of an item
    quoted: bool = False

    @property
    def text(self) -> str:
        """Its text."""
        return "".join(run.text for run in self.runs)


INLINE: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern, re.DOTALL))
    for name, pattern in (
        ("escape", r"\\([^0-9A-Za-z\s])"),
        ("angle", r"<(https?://[^\s>]+)>"),
        ("mention", r"<(?:@[!&]?|#)\d+>|@everyone|@here|<id:\w+>|</[^>:]+:\d+>"),
        ("emoji", r"<a?:\w+:\d+>"),
        ("time", r"<t:-?\d+(?::[tTdDfFR])?>"),
        (
            "link",
            r"\[((?:\[[^\]]*\]|[^\[\]]|\](?=[^\[]*\]))*)\]\(\s*<?((?:\([^)]*\)|[^\s\\]|\\.)*?)>?(?:\s+['\"].*?['\"])?\s*\)",
        ),
        ("url", r"https?://[^\s<]+[^<.,:;\"'\]\s]"),
        ("code", r"(`+)(.*?[^`])\1(?!`)"),
        ("bold", r"\*\*((?:\\.|[^\\])+?)\*\*(?!\*)"),
        ("underline", r"__((?:\\.|[^\\])+?)__(?!_)"),
        ("italic", r"\b_((?:__|\\.|[^\\_])+?)_\b|\*(?=\S)((?:\*\*|\\.|\s+(?:\\.|[^\s*\\]|\*\*)|[^\s*\\])+?)\*(?!\*)"),
        ("strike", r"~~(.+?)~~(?!_)"),
        ("spoiler", r"\|\|(.+?)\|\|"),
    )
)
STARTS = frozenset("\\<@[h`*_~|")
FENCE = re.compile(r"```(?:[\w+\-.]*\n)?\n*(.+?)\n*```", re.DOTALL)
HEADING = re.compile(r"(#{1,3})\s+(\S.*)")
SUBTEXT = re.compile(r"-#\s+(\S.*)")
ITEM = re.compile(r"( *)([*-]|\d+\.)\s+(\S.*)")
LINK_SCHEME = re.compile(r"(https?|discord)://")


def runs(text: str, style: frozenset[str] = frozenset(), link: str | None = None) -> list[Run]:
    """The styled runs of one line or paragraph; neighbours differ."""
    merged: list[Run] = []
    for run in _runs(text, style, link):
        if merged and (merged[-1].style, merged[-1].link) == (run.style, run.link):
            merged[-1] = Run(merged[-1].text + run.text, run.style, run.link)
        else:
            merged.append(run)
    return merged


def _runs(text: str, style: frozenset[str], link: str | None) -> list[Run]:
    found: list[Run] = []
    plain = ""
    at = 0
    while at < len(text):
        parsed = _inline(text, at, style, link) if text[at] in STARTS else None
        if parsed is None:
            plain += text[at]
            at += 1
            continue
        if plain:
            found.append(Run(plain, style, link))
            plain = ""
        inner, at = parsed
        found += inner
    return [*found, Run(plain, style, link)] if plain else found


def _inline(text: str, at: int, style: frozenset[str], link: str | None) -> tuple[list[Run], int] | None:
    for name, pattern in INLINE:
        match = pattern.match(text, at)
        if match is None or (name == "link" and not LINK_SCHEME.match(match[2])):
            continue
        return _read(name, match, style, link), match.end()
    return None


def _read(name: str, match: re.Match[str], style: frozenset[str], link: str | None) -> list[Run]:
    match name:
        case "escape":
            return [Run(match[1], style, link)]
        case "angle":
            return [Run(match[1], style, match[1])]
        case "url":
            return [Run(match[0], style, link or match[0])]
        case "link":
            return runs(match[1], style, match[2])
        case "code":
            return [Run(match[2].strip(), style | {"code"}, link)]
        case "mention" | "emoji" | "time":
            return [Run(match[0], style | {"mention"}, link)]
        case _:
            inner = match[1] if match[1] is not None else match[2]
            return runs(inner, style | {name}, link)


def blocks(text: str) -> list[Block]:
    """The blocks of a text, in order."""
    found: list[Block] = []
    at = 0
    for fence in FENCE.finditer(text):
        before = text[at : fence.start()].removesuffix("\n")
        found += _lines(before) if before else []
        found.append(Block("code", (Run(fence[1], frozenset({"code"})),)))
        at = fence.end()
    rest = text[at:] if at == 0 else text[at:].removeprefix("\n")
    return found + (_lines(rest) if rest or at == 0 else [])


def _lines(text: str) -> list[Block]:
    found: list[Block] = []
    everything_quoted = False
    for line in text.split("\n"):
        opened = re.match(r" *>>> ", line)
        everything_quoted = everything_quoted or opened is not None
        quote = opened or (None if everything_quoted else re.match(r" *>(?: |$)", line))
        body = line[quote.end() :] if quote else line
        found.append(_line(body, quoted=bool(quote) or everything_quoted))
    return _joined(found, text)


def _line(line: str, *, quoted: bool) -> Block:
    readers: tuple[tuple[str, re.Pattern[str], Callable[[re.Match[str]], tuple[str, int]]], ...] = (
        ("heading", HEADING, lambda found: (found[2], len(found[1]))),
        ("subtext", SUBTEXT, lambda found: (found[1], 0)),
        ("item", ITEM, lambda found: (("• " if found[2] in "*-" else found[2] + " ") + found[3], len(found[1]))),
    )
    for kind, pattern, read in readers:
        match = pattern.fullmatch(line)
        if match:
            body, level = read(match)
            return Block(kind, tuple(runs(body)), level, quoted)
    return Block("text", tuple(runs(line)), 0, quoted)


def _joined(found: list[Block], text: str) -> list[Block]:
    """Style that spans lines: a run of plain lines is read as one paragraph, then cut into lines again."""
    if not re.search(r"[*_~|`\[]", text):
        return found
    sources = text.split("\n")
    joined: list[Block] = []
    start = 0
    while start < len(found):
        end = start
        while end < len(found) and found[end].kind == "text" and found[end].quoted == found[start].quoted:
            end += 1
        if end - start < 2:
            joined.append(found[start])
            start += 1
            continue
        bodies = [re.sub(r"^ *>(?:>> | |$)", "", line) if found[start].quoted else line for line in sources[start:end]]
        joined += _cut(runs("\n".join(bodies)), quoted=found[start].quoted)
        start = end
    return joined


def _cut(styled: list[Run], *, quoted: bool) -> list[Block]:
    lines: list[list[Run]] = [[]]
    for run in styled:
        for number, piece in enumerate(run.text.split("\n")):
            if number:
                lines.append([])
            if piece:
                lines[-1].append(Run(piece, run.style, run.link))
    return [Block("text", tuple(line), 0, quoted) for line in lines]


def shown(text: str) -> str:
    """The characters that a person sees, without the marks that style them."""
    return "\n".join(block.text for block in blocks(text))


def emphasised(text: str) -> list[str]:
    """The bold parts of a text, run by run."""
    return [run.text for block in blocks(text) for run in block.runs if "bold" in run.style]


def quoted(text: str) -> str:
    """The lines of the block quotes of a text."""
    return "\n".join(block.text for block in blocks(text) if block.quoted)
