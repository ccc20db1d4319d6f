"""WordPiece: text becomes the token ids of BERT's uncased vocabulary, as its reference tokenizer makes them."""

import unicodedata
from collections.abc import Iterator
from pathlib import Path

START, END, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
CONTINUES = "##"  # a word piece that is not at the start of its word
MAX_WORD = 100  # characters; a longer word is unknown, as in the reference

_CJK = (
    (0x4E00, 0x9FFF),
    (0x3400, 0x4DBF),
    (0x20000, 0x2A6DF),
    (0x2A700, 0x2B73F),
    (0x2B740, 0x2B81F),
    (0x2B820, 0x2CEAF),
    (0xF900, 0xFAFF),
    (0x2F800, 0x2FA1F),
)


class WordPieces:
    """A vocabulary of word pieces; immutable, safe to use from several threads."""

    def __init__(self, vocabulary: Path) -> None:
        """*vocabulary* has one piece per line, in the order of their ids.

        Raises:
            OSError: it cannot be read.
        """
        pieces = vocabulary.read_text("utf-8").split("\n")
        self._ids = {piece: number for number, piece in enumerate(pieces) if piece}
        self._unknown = self._ids[UNKNOWN]

    def ids(self, text: str, limit: int) -> list[int]:
        """The ids of *text* between those of START and END, at most *limit* in all; the rest of the text is cut off."""
        found = [self._ids[START]]
        for word in _words(text):
            if len(found) >= limit:
                break
            found += self._pieces(word)
        return [*found[: limit - 1], self._ids[END]]

    def _pieces(self, word: str) -> list[int]:
        """The longest piece that *word* begins with, then the longest one that goes on from there, and so on."""
        if (whole := self._ids.get(word)) is not None:
            return [whole]
        if len(word) > MAX_WORD:
            return [self._unknown]
        found: list[int] = []
        start = 0
        while start < len(word):
            prefix = CONTINUES if start else ""
            for end in range(len(word), start, -1):
                piece = self._ids.get(prefix + word[start:end])
                if piece is not None:
                    found.append(piece)
                    start = end
                    break
            else:
                return [self._unknown]
        return found


def _words(text: str) -> Iterator[str]:
    """The words of *text* in lower case without accents; a punctuation mark and a Chinese character are words."""
    if not text.isascii():
        text = unicodedata.normalize("NFD", text)
    word: list[str] = []
    for char in text.lower():
        if char.isalnum() and char.isascii():
            word.append(char)
            continue
        kind = unicodedata.category(char)
        if kind == "Mn" or char == "\ufffd" or (kind[0] == "C" and not char.isspace()):
            continue  # an accent, or a character that is not seen
        if char.isspace():
            yield from _ended(word)
        elif kind[0] == "P" or (char.isascii() and not char.isalnum()) or _is_cjk(ord(char)):
            yield from _ended(word)
            yield char
        else:
            word.append(char)
    yield from _ended(word)


def _ended(word: list[str]) -> Iterator[str]:
    """The *word* so far, if there is one; it is empty afterwards."""
    if word:
        yield "".join(word)
        word.clear()


def _is_cjk(code: int) -> bool:
    return any(first <= code <= last for first, last in _CJK)
