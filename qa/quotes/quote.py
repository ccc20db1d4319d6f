"""Quote: words of an article in quotation marks, with their cue, source and speaker."""

from dataclasses import KW_ONLY, dataclass, field
from enum import StrEnum

from qa.documents.article import Article
from qa.text.span import Span

BREAK = " \u2026 "  # replaces the cue that interrupts a quote


class QuoteKind(StrEnum):
    """What quotation marks mean for the words between them."""

    QUOTATION = "quotation"  # somebody's words, as a sentence of their own
    FRAGMENT = "fragment"  # a few quoted words inside somebody's reported speech
    SCARE = "scare"  # not a quote: titles, labels, words that the author does not mean literally


@dataclass(frozen=True, slots=True)
class Step:
    """One step from a quote's source to its speaker: the words reached, and the rule that applied."""

    span: Span
    rule: str


@dataclass(frozen=True, slots=True)
class Quote:
    """What somebody said, verbatim: *contents* are spans of ``article.text`` without the marks, in order.

    ``cue`` ("said"), ``source`` ("she") and ``speaker`` (the canonical name) are None if unknown; a speaker without a
    name has the words of the article ("a spokesman"). ``aliases`` are the other names that the article gives the
    speaker. ``number`` is the 0-based index among the article's quotes, ``paragraph`` the index in
    ``article.paragraphs`` of the paragraph where the quote begins (None outside them). ``rule`` says how cue and
    source were found; ``chain`` leads from the source to the mention that names the speaker.

    Raises:
        ValueError: there are no contents.
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
        """From the first of the contents to the last, including a cue between them."""
        return Span(self.contents[0].start, self.contents[-1].end)

    @property
    def text(self) -> str:
        """The quoted words, with an ellipsis between spaces for a cue that interrupts them."""
        return BREAK.join(span.of(self.article.text) for span in self.contents)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who is quoted: canonical name, the article's other names, and the number of quotes of each kind."""

    name: str
    aliases: tuple[str, ...]
    quotations: int
    fragments: int
