"""Packing: what a button must know, within the 100 characters of its custom_id, so that nothing is stored."""

import base64
import binascii
from dataclasses import dataclass, replace

from qa.errors import UserError

CUSTOM_ID_LIMIT = 100  # characters; Discord API, "Component Reference"
PREFIX = "b1"  # this bot, this layout of the bytes; a later layout takes another
TEMPLATE = rf"{PREFIX}(?P<verb>[a-z])(?P<state>[A-Za-z0-9_-]*)"
PLACES = 10  # places a button carries at most; nobody pages further

_CLOSEST, _SAYS = 0x80, 0x40  # bits of the first byte beside the position
_ASKER = slice(1, 9)  # a snowflake of 8 bytes
_DIGEST = 4  # bytes; an article's digest has 8 hexadecimal digits


class StaleError(UserError):
    """A button that no longer makes sense here; the person is told in words of their own language."""


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere in an article: its digest (8 hexadecimal digits) and two numbers that its use defines.

    For a passage they are the passage's number and its best sentence's number.
    """

    digest: str
    number: int
    part: int = 0


@dataclass(frozen=True, slots=True)
class Deck:
    """Places to page through, best first, the position in them, and who may page.

    ``closest`` tells that the article does not answer, or hardly, and these are only the nearest
    passages; ``says`` that the first of them was found for what somebody says in it.

    Raises:
        ValueError: no place, or a position beyond them.
    """

    asker: int
    places: tuple[Place, ...]
    at: int = 0
    closest: bool = False
    says: bool = False

    def __post_init__(self) -> None:
        if not 0 <= self.at < len(self.places):
            raise ValueError(f"not a position among {len(self.places)} places: {self.at}")

    @property
    def place(self) -> Place:
        """The place shown."""
        return self.places[self.at]

    def moved(self, at: int) -> "Deck":
        """The same places at another position."""
        return replace(self, at=at)


def pack(verb: str, deck: Deck) -> str:
    """The custom_id of the button that does *verb* (one small letter) with *deck*.

    The furthest places are left out when they do not fit; the one shown never is as long as it is among the first
    PLACES.
    """
    count = min(len(deck.places), PLACES)
    while True:
        text = base64.urlsafe_b64encode(_bytes(deck, count)).decode().rstrip("=")
        custom_id = f"{PREFIX}{verb}{text}"
        if len(custom_id) <= CUSTOM_ID_LIMIT:
            return custom_id
        count -= 1


def unpack(state: str) -> Deck:
    """The deck that ``pack`` put into a custom_id, but for the places it left out.

    Raises:
        StaleError: it was not made by ``pack``.
    """
    try:
        content = base64.urlsafe_b64decode(state + "=" * (-len(state) % 4))
        head, asker, count = content[0], int.from_bytes(content[_ASKER], "big"), content[9]
        digests = [content[10 + _DIGEST * n : 10 + _DIGEST * (n + 1)].hex() for n in range(count)]
        numbers = _numbers(content[10 + _DIGEST * count :])
        triples = zip(numbers[::3], numbers[1::3], numbers[2::3], strict=True)
        places = tuple(Place(digests[article], number, part) for article, number, part in triples)
        return Deck(asker, places, head & ~(_CLOSEST | _SAYS), bool(head & _CLOSEST), bool(head & _SAYS))
    except (binascii.Error, IndexError, ValueError) as error:
        raise StaleError("not the state of a button") from error


def _bytes(deck: Deck, count: int) -> bytes:
    places = deck.places[:count]
    digests = list(dict.fromkeys(place.digest for place in places))
    bits = (_CLOSEST if deck.closest else 0) | (_SAYS if deck.says else 0)
    content = bytearray([min(deck.at, count - 1) | bits])
    content += deck.asker.to_bytes(8, "big")
    content.append(len(digests))
    for digest in digests:
        content += bytes.fromhex(digest)
    for place in places:
        for number in (digests.index(place.digest), place.number, place.part):
            content += _varint(number)
    return bytes(content)


def _varint(number: int) -> bytes:
    """*number* in groups of seven bits, the least first, each but the last marked."""
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
        raise ValueError("the last number is broken off")
    return numbers
