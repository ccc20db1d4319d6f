"""Dialects: text marked up and escaped for a pipe, a terminal or Discord, so that it shows as written."""

import re
import unicodedata
from collections.abc import Sequence
from enum import StrEnum

ELLIPSIS = "[\u2026]"  # replaces words that are left out
LINE_END = re.compile(r"\r\n|\r|\n")

# What Discord's clients interpret anywhere in a line: markup, mentions, emoji, timestamps, invitations.
_MARKS = r"[\\*_~|`<>\[\]]|@(?=\S)|:(?=\S)|(?<=discord)\.(?=gg/)|(?<=discord)\.(?=com/invite)"
# What they interpret at the start of a line: a heading, small print or a list.
_LINE_STARTS = r"(?:(?<=^)|(?<=[\r\n]))([^\S\r\n]*)(?:([#+-])|(\d+)([.)]))"
_MARKDOWN = re.compile(f"(?P<mark>{_MARKS})|{_LINE_STARTS}", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")

_BOLD, _FAINT, _PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[0m"
_BAR = "\u2502 "


class Dialect(StrEnum):
    """What text is written for."""

    PLAIN = "plain"  # a pipe or a file: no markup
    TERMINAL = "terminal"  # ANSI escape sequences
    DISCORD = "discord"  # Discord's Markdown


def size(text: str, dialect: Dialect) -> int:
    """The length of *text* in characters.

    For Discord in UTF-16 code units: its API counts code points but its clients count these, which are never fewer
    (discord/discord-api-docs#1315).
    """
    return len(text.encode("utf-16-le", "surrogatepass")) // 2 if dialect is Dialect.DISCORD else len(text)


def escaped(text: str, dialect: Dialect) -> str:
    """*text* escaped so that it shows as written.

    For Discord only backslashes are added, so that Markdown, mentions, emoji, timestamps and links show as characters.
    A message still needs ``AllowedMentions.none()``, since Discord notifies people before it parses Markdown. Otherwise
    control characters become their pictures (``␛``), since a terminal would obey them.
    """
    if dialect is Dialect.DISCORD:
        return _MARKDOWN.sub(_backslashed, text)
    return _CONTROL.sub(_picture, LINE_END.sub("\n", text))


def strong(text: str, dialect: Dialect) -> str:
    """*text*, already escaped and without a line end, in bold; unchanged in PLAIN."""
    if dialect is Dialect.PLAIN or not text.strip():
        return text
    opened, closed = ("**", "**") if dialect is Dialect.DISCORD else (_BOLD, _PLAIN)
    # Markdown is bold only where the asterisks touch the words, so white space stays outside.
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    return f"{text[:start]}{opened}{text[start:end]}{closed}{text[end:]}"


def faint(text: str, dialect: Dialect) -> str:
    """*text*, already escaped and without a line end, dimmed or in small print; unchanged in PLAIN."""
    match dialect:
        case Dialect.TERMINAL:
            return f"{_FAINT}{text}{_PLAIN}" if text else text
        case Dialect.DISCORD:
            return f"-# {text}"
        case _:
            return text


def quotation(parts: Sequence[tuple[str, bool]], dialect: Dialect, width: int | None = None) -> str:
    """*parts*, each an unescaped text and whether it is bold, as one quotation.

    In Discord it is a block quote; elsewhere each line begins with a bar and is wrapped at *width* columns, if given.
    """
    if dialect is Dialect.DISCORD:
        return "> " + "".join(_marked(text, is_bold=is_bold) for text, is_bold in parts)
    bar = faint(_BAR, dialect) if dialect is Dialect.TERMINAL else "> "
    shown = [(escaped(text, dialect), is_bold) for text, is_bold in parts]
    lines = _lines("".join(text for text, _ in shown), width and width - len(_BAR))
    ranges = _ranges(shown)
    text = "".join(text for text, _ in shown)
    return "\n".join((bar + _styled(text, start, end, ranges, dialect)).rstrip() for start, end in lines)


def wrapped(text: str, width: int | None) -> str:
    """*text*, without escape sequences, in lines of at most *width* columns, broken only at white space."""
    return "\n".join(text[start:end] for start, end in _lines(text, width))


def columns(text: str) -> int:
    """The number of terminal columns that *text* takes."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text
    )


def _backslashed(match: re.Match[str]) -> str:
    if match["mark"]:
        return f"\\{match['mark']}"
    indent, sign, digits, dot = match.group(2, 3, 4, 5)
    return f"{indent}\\{sign}" if sign else f"{indent}{digits}\\{dot}"


def _picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    return chr(0x2400 + code) if code < 0x20 else "\u2421" if code == 0x7F else "\ufffd"  # noqa: PLR2004 - code points


def _marked(text: str, *, is_bold: bool) -> str:
    """*text* for Discord as a block quote; if *is_bold*, each line is bold on its own, since bold ends with a line."""
    if text in {f"{ELLIPSIS} ", f" {ELLIPSIS}"}:  # ours, and next to a space never a Markdown link
        return text
    lines = [escaped(line, Dialect.DISCORD) for line in LINE_END.split(text)]
    if is_bold:
        lines = [strong(line, Dialect.DISCORD) for line in lines]
    return "\n> ".join(lines)


def _ranges(parts: Sequence[tuple[str, bool]]) -> list[tuple[int, int]]:
    """The (start, end) of the bold parts in the joined parts."""
    ranges, at = [], 0
    for text, is_bold in parts:
        if is_bold:
            ranges.append((at, at + len(text)))
        at += len(text)
    return ranges


def _styled(text: str, start: int, end: int, ranges: Sequence[tuple[int, int]], dialect: Dialect) -> str:
    pieces, at = [], start
    for first, last in ranges:
        low, high = max(first, at), min(last, end)
        if low < high:
            pieces += [text[at:low], strong(text[low:high], dialect)]
            at = high
    return "".join([*pieces, text[at:end]])


def _lines(text: str, width: int | None) -> list[tuple[int, int]]:
    """The (start, end) of the lines of *text*, each at most *width* columns unless one word is longer."""
    lines: list[tuple[int, int]] = []
    start = 0
    for piece in text.split("\n"):
        end = start + len(piece)
        lines.extend(_wrapped_line(text, start, end, width) if width else [(start, end)])
        start = end + 1
    return lines


def _wrapped_line(text: str, start: int, end: int, width: int) -> list[tuple[int, int]]:
    lines, first, last = [], start, start
    for match in re.finditer(r"\S+", text[start:end]):
        word_start, word_end = start + match.start(), start + match.end()
        if last > first and columns(text[first:word_end]) > width:
            lines.append((first, last))
            first = word_start
        last = word_end
    return [*lines, (first, last)]
