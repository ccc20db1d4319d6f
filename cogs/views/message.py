"""Messages as data: a Reply with its texts and rows of Buttons. cogs/components.py turns it into Discord components."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from cogs.views.custom_id import PageState

ANSWER_COLOUR = 0x2E8B72  # of the bar beside an answer …
OTHER_COLOUR = 0x80848E  # … and beside everything else


@dataclass(frozen=True, slots=True)
class Button:
    """A button that does *verb* with *state* when pressed, or opens *url*.

    Raises:
        ValueError: neither *state* nor *url* is given.
    """

    label: str
    verb: str = ""
    state: PageState | None = None
    url: str | None = None

    def __post_init__(self) -> None:
        if self.state is None and not self.url:
            raise ValueError(f"a button needs a state or a link: {self.label!r}")


@dataclass(frozen=True, slots=True)
class Choice:
    """An option of a select: its label, the value that a choice sends, and a line below the label, perhaps empty."""

    label: str
    value: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class Select:
    """A list of which one is chosen, which does *verb* with the chosen value as the digest of the state's reference."""

    placeholder: str
    verb: str
    state: PageState
    choices: tuple[Choice, ...]


Row = tuple[Button, ...] | tuple[Select]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """Texts, one below the other, then rows of buttons, or of one select each.

    ``private``: only the person who asked sees it.

    ``question``, in Markdown, is shown above the texts where Discord itself does not show it. ``accent``, a
    colour (0xRRGGBB), puts a frame around everything. ``image`` is a PNG that ``alt`` describes.
    """

    texts: tuple[str, ...]
    question: str | None = None
    rows: tuple[Row, ...] = ()
    private: bool = False
    accent: int | None = None
    image: bytes | None = field(default=None, repr=False)
    alt: str | None = None

    @classmethod
    def of(cls, text: str, *, private: bool = False) -> "Reply":
        """A reply of one sentence."""
        return cls(texts=(text,), private=private)


def row(buttons: Iterable[Button | None]) -> tuple[Button, ...]:
    """A row of those *buttons* that there are."""
    return tuple(button for button in buttons if button)
