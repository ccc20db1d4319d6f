"""Records: everything that depends only on an article: its passages, analysed sentences and quotes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from qa.documents.article import Article
from qa.documents.passages import Passage
from qa.quotes.quote_records import QuoteRecord
from qa.text.answer_types import AnswerType
from qa.text.bound_values import BoundValue
from qa.text.items import Item, ItemKind
from qa.text.ngrams import char_ngrams
from qa.text.span import Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class SentenceRecord:
    """A sentence of a passage, analysed.

    ``terms`` are its index terms in order, ``words`` the folded words they come from, one each. ``joint_terms`` are
    those that several words make together (``e-mail``: email, ``five hundred``: 500). ``acronyms`` are the folded words
    written in capitals. ``antecedents`` are the terms of the names that its pronouns may refer to. ``answer_types``
    maps the answer types that it contains to the folded words that show them. ``values`` are its numbers, dates, names
    and so on, each with the terms that it belongs to. ``defines`` has the terms of each subject that it introduces ("X
    is a …").
    """

    span: Span
    terms: tuple[str, ...]
    words: tuple[str, ...]
    joint_terms: tuple[str, ...]
    acronyms: tuple[str, ...]
    antecedents: tuple[str, ...]
    answer_types: Mapping[AnswerType, frozenset[str]]
    values: tuple[BoundValue, ...]
    defines: tuple[frozenset[str], ...] = ()

    def char_ngrams(self) -> list[str]:
        """The character n-grams of every word."""
        return [ngram for word in self.words for ngram in char_ngrams(word)]


@dataclass(frozen=True, slots=True)
class PassageRecord:
    """A passage and its sentences, in order; there is at least one."""

    passage: Passage
    sentences: tuple[SentenceRecord, ...]

    def terms(self) -> list[str]:
        """The index terms of the passage's words, in order."""
        return [term for each in self.sentences for term in each.terms]

    def indexed(self) -> list[str]:
        """The terms by which the passage is found: those of its words and the joint ones."""
        return [term for each in self.sentences for term in (*each.terms, *each.joint_terms)]


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """Everything that is computed from an article alone; ``passages`` and ``quotes`` are in the order of the text.

    ``items`` are what its passages name, by kind, each kind in the order of the text; a kind without items is missing.
    """

    article: Article
    passages: tuple[PassageRecord, ...] = field(repr=False)
    quotes: tuple[QuoteRecord, ...] = field(repr=False)
    items: Mapping[ItemKind, tuple[Item, ...]] = field(default_factory=dict, repr=False)


def sentence_numbers(passages: Sequence[PassageRecord]) -> tuple["Numbers", "Numbers"]:
    """The number of the passage of each sentence, and the number of the first sentence of each of *passages*."""
    import numpy as np

    sizes = np.array([len(each.sentences) for each in passages], np.int64)
    return np.repeat(np.arange(len(passages)), sizes), np.cumsum(sizes) - sizes
