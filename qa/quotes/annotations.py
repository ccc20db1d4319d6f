"""Annotations: the values that the steps of quote extraction pass on, all of them relative to the article's text."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from qa.text.characters import without_hidden
from qa.text.span import Span

WORD, PUNCTUATION, QUOTED = "w", "p", "q"  # types of token; a QUOTED token is a whole quoted span
OPENING_MARKS = frozenset("(\u201c\u2018'")  # before a nickname that is a word of the text: Ilse (Ace) Brandt
_QUOTE_ENDS = frozenset(".,!?\u2026\u2014\u2013-")


@dataclass(frozen=True, slots=True)
class QuotedSpan:
    """Text between quotation marks: ``outer`` includes the marks, ``contents`` does not.

    ``contents`` never begins or ends with white space or a mark. It may span several paragraphs and then includes
    the mark repeated at the beginning of each. ``single`` says that the marks are single ones, ``closed`` that the
    article has the closing one, ``block`` that it is a paragraph without marks.
    """

    contents: Span
    outer: Span
    single: bool = False
    closed: bool = True
    block: bool = False


@dataclass(slots=True)
class TokenizedText:
    """An article as parallel lists over its tokens; a quoted span is one token of type QUOTED.

    ``words`` are readable (see ``readable``), ``lower`` has them in lower case without final full stops; ``start`` and
    ``end`` are the offsets in ``text``.
    ``span_index`` is the index in ``quoted_spans`` of a QUOTED token, else -1; ``span_tokens`` is the inverse: the
    token of each quoted span. ``sentence`` and ``paragraph`` are 0-based numbers that never fall; the paragraphs of
    one quotation count as one. ``sentence_bounds`` has the first and last-plus-one token of each sentence.
    """

    text: str
    quoted_spans: Sequence[QuotedSpan]
    words: list[str] = field(default_factory=list)
    lower: list[str] = field(default_factory=list)
    start: list[int] = field(default_factory=list)
    end: list[int] = field(default_factory=list)
    token_type: list[str] = field(default_factory=list)
    span_index: list[int] = field(default_factory=list)
    sentence: list[int] = field(default_factory=list)
    paragraph: list[int] = field(default_factory=list)
    sentence_bounds: list[tuple[int, int]] = field(default_factory=list)
    span_tokens: list[int] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.words)

    def span(self, first: int, last: int) -> Span:
        """The span of the article from token *first* to token *last*, both included."""
        return Span(self.start[first], self.end[last])

    def words_of(self, first: int, last: int) -> str:
        """The text from token *first* to token *last* as a name is shown: see ``readable``."""
        return readable(self.text[self.start[first] : self.end[last]])

    def end_mark(self, index: int) -> str:
        """The punctuation that ends the words of a quoted span, inside its marks or right after them; "" for none."""
        quoted = self.quoted_spans[index]
        last = self.text[quoted.contents.end - 1]
        if last in _QUOTE_ENDS:
            return last
        after = self.text[quoted.outer.end : quoted.outer.end + 1]
        return after if after in _QUOTE_ENDS else ""


def readable(text: str) -> str:
    """*text* in composed letters, without format characters (soft hyphens), and with single spaces."""
    if not text.isascii():
        composed = unicodedata.normalize("NFC", without_hidden(text))
        text = "".join(char for char in composed if char.isalnum() or unicodedata.category(char) != "Cf")
    return text if text.isalnum() else " ".join(text.split())


class Form(StrEnum):
    """What a mention consists of."""

    NAME = "name"
    ROLE = "role"
    PRONOUN = "pronoun"


@dataclass(slots=True)
class Mention:
    """Words that may name a speaker: tokens *first* to *last*, both included; ``head`` is the main word.

    ``core`` is the first token of the name after titles and roles; ``reach`` the last token of the complement ("a
    spokesman *for the council*"). ``role`` has the role or title words of the mention in lower case, ``gender`` is
    "m", "f", "n" (not a person), "p" (several people), "1" or "2" (first or second person), or "" if unknown.
    """

    form: Form
    first: int
    last: int
    head: int
    core: int
    reach: int
    gender: str = ""
    role: str = ""
    possessive: bool = False
    title_case: bool = False  # in a headline or another sentence in which every word has a capital
    list_number: int = -1  # of the list ("A, B and C") that it belongs to, -1: none
    index: int = -1  # among the article's mentions, 0-based
    entity: int = -1  # among the article's entities, set by entity linking and coreference


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that announce speech: tokens *first* to *last*, both included.

    ``category`` is the list of the lexicon that has the verb ("say", "speech", "saying", "call", "weak", "base",
    "noun"), "to" (according to), "per", "colon", "dash" (before a signature), or, for a verb in no list that its
    ending and its place suggest, "past", "present" or "gerund".
    """

    first: int
    last: int
    category: str


@dataclass(frozen=True, slots=True)
class Attribution:
    """The cue and the mention chosen for a quoted span, their score, and the features it is the sum of."""

    cue: Cue | None
    mention: Mention | None
    score: float
    features: tuple[str, ...]
