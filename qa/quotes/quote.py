"""Quote: words of an article in quotation marks, with the cue, the source and the speaker it denotes."""

from dataclasses import KW_ONLY, dataclass, field
from enum import StrEnum

from qa.documents.article import Article
from qa.text.span import Span

BREAK = " \u2026 "  # between the contents of a quote that its cue interrupts


class QuoteKind(StrEnum):
    """What marks say about the words between them."""

    QUOTATION = "quotation"  # somebody's words, standing for themselves
    FRAGMENT = "fragment"  # a few quoted words inside somebody's reported speech
    SCARE = "scare"  # marks that quote nobody: titles, labels, words held at a distance


@dataclass(frozen=True, slots=True)
class Step:
    """One step from a quote's source to its speaker: the words met, and the rule that led there."""

    span: Span
    rule: str


@dataclass(frozen=True, slots=True)
class Quote:
    """What somebody said, verbatim: *contents* are spans of ``article.text`` without the marks, in order.

    ``cue`` ("said"), ``source`` ("she") and ``speaker`` (the canonical name) are None where the article does not
    tell; a speaker that is no name is called what the article calls it ("a spokesman"). ``aliases`` are all other
    names the article gives that speaker. ``number`` is the 0-based place among the article's quotes, ``paragraph`` the
    0-based number in ``article.paragraphs`` where the quote begins (None outside them). ``rule`` names what tied
    quote, cue and source together; ``chain`` leads from the source to the mention that names the speaker.
    """

    article: Article = field(repr=False)
    number: int
    contents: tuple[Span, ...]
    _: KW_ONLY
    kind: QuoteKind
    cue: Span | None = None
    source: Span | None = None
    speaker: str | None = None
    aliases: tuple[str, ...] = ()
    paragraph: int | None = None
    rule: str = ""
    chain: tuple[Step, ...] = ()

    def __post_init__(self) -> None:
        if not self.contents:
            raise ValueError("a quote has no contents")

    @property
    def span(self) -> Span:
        """From the first of the contents to the end of the last, the cue between them included."""
        return Span(self.contents[0].start, self.contents[-1].end)

    @property
    def text(self) -> str:
        """The quoted words; where the cue interrupts them stands an ellipsis between spaces."""
        return BREAK.join(span.of(self.article.text) for span in self.contents)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who is quoted: the canonical name, the article's other names for them, and how often they are quoted."""

    name: str
    aliases: tuple[str, ...]
    quotations: int
    fragments: int
