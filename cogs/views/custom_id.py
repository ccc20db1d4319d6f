"""The custom_id of a button: all state that the button needs, packed into 100 characters, so nothing is stored."""

import base64
import binascii
from dataclasses import dataclass, replace

from qa.answering.verdict import Verdict
from qa.errors import UserError

CUSTOM_ID_LIMIT = 100  # characters; Discord API, "Component Reference"
PREFIX = "b1"  # this bot and this layout of the bytes; a new layout takes another prefix
TEMPLATE = rf"{PREFIX}(?P<verb>[a-z])(?P<state>[A-Za-z0-9_-]*)"
REFS_LIMIT = 10  # references in a button at most; nobody pages further

_VERDICTS = {Verdict.ANSWERS: 0, Verdict.MAY_NOT_ANSWER: 0x10, Verdict.CLOSEST: 0x80}  # flags in the first byte …
_QUOTE, _PAIR = 0x40, 0x20  # … and two more; its low bits are the position
_POSITION = 0x0F
_ASKER = slice(1, 9)  # a Discord id of 8 bytes
_DIGEST = 4  # bytes; an article's digest has 8 hexadecimal digits


class StaleError(UserError):
    """A button of another version, or of an article that has changed; the text is in the person's language."""


@dataclass(frozen=True, slots=True)
class PassageRef:
    """A position in an article: the article's digest (8 hexadecimal digits) and two numbers that the verb defines.

    For a passage they are the passage's number and the number of its best sentence.
    """

    digest: str
    number: int
    part: int = 0


@dataclass(frozen=True, slots=True)
class PageState:
    """The references to page through, best first, the current position, and who may turn the pages.

    ``verdict`` says what is claimed of them: that they answer, may not answer, or are only the closest passages.
    ``is_quote``: the first passage was found for a quote in it.
    ``is_pair``: the second passage is shown below the first.

    Raises:
        ValueError: there is no reference at *position*.
    """

    asker: int
    refs: tuple[PassageRef, ...]
    position: int = 0
    verdict: Verdict = Verdict.ANSWERS
    is_quote: bool = False
    is_pair: bool = False

    def __post_init__(self) -> None:
        if not 0 <= self.position < len(self.refs):
            raise ValueError(f"there is no position {self.position} among {len(self.refs)} references")

    @property
    def ref(self) -> PassageRef:
        """The reference at the current position."""
        return self.refs[self.position]

    def moved(self, position: int) -> "PageState":
        """The same references at another position."""
        return replace(self, position=position)


def pack(verb: str, state: PageState) -> str:
    """The custom_id of the button that does *verb* (one small letter) with *state*.

    The last references are left out if they do not fit; the current one never is if it is among the first REFS_LIMIT.
    """
    count = min(len(state.refs), REFS_LIMIT)
    while True:
        text = base64.urlsafe_b64encode(_bytes(state, count)).decode().rstrip("=")
        custom_id = f"{PREFIX}{verb}{text}"
        if len(custom_id) <= CUSTOM_ID_LIMIT:
            return custom_id
        count -= 1


def unpack(state: str) -> PageState:
    """The state that ``pack`` wrote, without the references that it left out.

    Raises:
        StaleError: ``pack`` did not write it.
    """
    try:
        content = base64.urlsafe_b64decode(state + "=" * (-len(state) % 4))
        head, asker, count = content[0], int.from_bytes(content[_ASKER], "big"), content[9]
        digests = [content[10 + _DIGEST * n : 10 + _DIGEST * (n + 1)].hex() for n in range(count)]
        numbers = _numbers(content[10 + _DIGEST * count :])
        triples = zip(numbers[::3], numbers[1::3], numbers[2::3], strict=True)
        refs = tuple(PassageRef(digests[article], number, part) for article, number, part in triples)
        verdict = next(each for each, flag in _VERDICTS.items() if flag == head & ~(_QUOTE | _PAIR | _POSITION))
        flags = {"is_quote": bool(head & _QUOTE), "is_pair": bool(head & _PAIR)}
        return PageState(asker, refs, head & _POSITION, verdict, **flags)
    except (binascii.Error, IndexError, StopIteration, ValueError) as error:
        raise StaleError("not the state of a button") from error


def _bytes(state: PageState, count: int) -> bytes:
    """Flags and position (1 byte), asker (8), number of digests (1), the digests (4 each), then varints.

    The varints are three a reference: index of its digest, number, part. Each article's digest is written once, which
    is what lets ten passages of one article fit.
    """
    refs = state.refs[:count]
    digests = list(dict.fromkeys(ref.digest for ref in refs))
    flags = _VERDICTS[state.verdict] | (_QUOTE if state.is_quote else 0) | (_PAIR if state.is_pair else 0)
    content = bytearray([min(state.position, count - 1) | flags])
    content += state.asker.to_bytes(8, "big")
    content.append(len(digests))
    for digest in digests:
        content += bytes.fromhex(digest)
    for ref in refs:
        for number in (digests.index(ref.digest), ref.number, ref.part):
            content += _varint(number)
    return bytes(content)


def _varint(number: int) -> bytes:
    """*number* in groups of seven bits, least significant first; the high bit of all but the last is set (LEB128)."""
    content = bytearray()
    while number >= 0x80:  # noqa: PLR2004 - seven bits
        content.append(number & 0x7F | 0x80)
        number >>= 7
    content.append(number)
    return bytes(content)


def _numbers(content: bytes) -> list[int]:
    numbers, number, shift = [], 0, 0
    for byte in content:
        number |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:  # noqa: PLR2004 - seven bits
            numbers.append(number)
            number = shift = 0
    if shift:
        raise ValueError("the last number is cut off")
    return numbers
