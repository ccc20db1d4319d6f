"""Analysis of an article: its record, computed once when the article is added."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from qa.documents.article import Article
from qa.documents.passages import Passage, split
from qa.quotes.extraction import quotes_of
from qa.quotes.pipeline import extract
from qa.quotes.quote_records import quote_records
from qa.retrieval.article_items import items_of
from qa.retrieval.definitions import defined
from qa.retrieval.records import ArticleRecord, PassageRecord, SentenceRecord
from qa.text.analysis import Token, fold, term, tokens
from qa.text.answer_types import AnswerType, shown_types, typed_spans
from qa.text.bound_values import bound_values
from qa.text.characters import without_hidden
from qa.text.joint_terms import joint_terms
from qa.text.span import Span
from qa.text.stop_word_names import name_term, names_among

PRONOUNS = frozenset("he she his her him they their them it its".split())
QUOTED_PART = 3  # a sentence counts as quoted if at least 1/3 of its characters are in quotation marks

_MARKS = re.compile('["\u201c\u201d\u201e\u00ab\u00bb]')
_QUOTED_WORDS = frozenset("\u201c")  # what shows the answer type WORDS; never a word of a question, which would undo it


def record(article: Article) -> ArticleRecord:
    """The record of *article*; takes about 1.5 ms of CPU per passage, half of it for the quotes."""
    passages = split(article)
    tokenized = [(passage, span, tokens(span.of(article.text))) for passage in passages for span in passage.sentences]
    known = frozenset(
        fold(words[number].text) for _, span, words in tokenized for number in names_among(span.of(article.text), words)
    )
    analysed = [_Analysis(passage, span, words, known) for passage, span, words in tokenized]
    names = _names(analysed)
    antecedents = _antecedents(analysed, names)
    by_passage: dict[int, list[SentenceRecord]] = {passage.number: [] for passage in passages}
    for each, referents in zip(analysed, antecedents, strict=True):
        by_passage[each.passage.number].append(each.record(names, referents))
    extraction = extract(article.text)
    return ArticleRecord(
        article,
        tuple(PassageRecord(passage, tuple(by_passage[passage.number])) for passage in passages),
        quote_records(quotes_of(article, extraction), passages),
        items_of(article.text, passages, extraction.linked),
    )


class _Analysis:
    """A tokenized sentence: its terms, their folded words, and which of those are capitalised or in capitals."""

    def __init__(self, passage: Passage, span: Span, found: Sequence[Token], known: frozenset[str]) -> None:
        """*found* are the tokens of the sentence, *known* the folded stop words that the article uses as names."""
        self.passage = passage
        self.span = span
        self.terms: list[str] = []
        self.words: list[str] = []
        self.capitalised: list[str] = []
        self.acronyms: list[str] = []
        self.has_pronoun = False
        self.tokens = found
        self.token_terms: list[str | None] = []
        text = span.of(passage.article.text)
        named = names_among(text, found, known)
        self.joint_terms = tuple(each.term for each in joint_terms(text, found))
        for number, token in enumerate(found):
            folded = fold(token.text)
            stem = name_term(folded) if number in named else term(token.text)
            self.token_terms.append(stem)
            if stem is not None:
                self.terms.append(stem)
                self.words.append(folded)
                if number and token.text[0].isupper():  # the first word of a sentence is always capitalised
                    self.capitalised.append(folded)
                if token.text.isupper() and len(folded) > 1:
                    self.acronyms.append(folded)
            elif folded in PRONOUNS:
                self.has_pronoun = True

    def record(self, names: frozenset[str], antecedents: tuple[str, ...]) -> SentenceRecord:
        # Hidden characters may stand within a year or a word; without them there are the same words.
        sentence = without_hidden(self.span.of(self.passage.article.text))
        spans = typed_spans(sentence)
        shown = shown_types(sentence, names.__contains__, spans)
        types = {answer_type: frozenset(words) for answer_type, words in shown.items()}
        if _is_quoted(self.passage, self.span):
            types[AnswerType.WORDS] = _QUOTED_WORDS
        words = tuple(self.terms), tuple(self.words), self.joint_terms, tuple(self.acronyms)
        is_plain = len(sentence) == len(self.span)
        found = self.tokens if is_plain else tokens(sentence)
        stems = self.token_terms if len(found) == len(self.tokens) else [term(each.text) for each in found]
        values = bound_values(sentence, found, stems, spans, names.__contains__)
        return SentenceRecord(self.span, *words, antecedents, types, values, tuple(defined(sentence)))


def _names(sentences: Sequence[_Analysis]) -> frozenset[str]:
    """The folded words that are capitalised within a sentence at least half of the times they occur."""
    counts = Counter(word for each in sentences for word in each.words)
    capitals = Counter(word for each in sentences for word in each.capitalised)
    return frozenset(word for word, count in capitals.items() if count * 2 >= counts[word])


def _antecedents(sentences: Sequence[_Analysis], names: frozenset[str]) -> Iterator[tuple[str, ...]]:
    """For each sentence with a pronoun, the terms of the names mentioned last that it does not mention itself."""
    last: tuple[str, ...] = ()
    before_last: tuple[str, ...] = ()
    for each in sentences:
        own = tuple(stem for word, stem in zip(each.words, each.terms, strict=True) if word in names)
        referents = tuple(stem for stem in dict.fromkeys(last + before_last) if stem not in own)
        yield referents if each.has_pronoun else ()
        # A sentence without names changes nothing, so that a chain of pronouns keeps its antecedents.
        if own:
            last, before_last = own, last


def _is_quoted(passage: Passage, sentence: Span) -> bool:
    """Whether enough of *sentence* is in quotation marks, which are paired from the beginning of *passage*."""
    text, start = passage.text, passage.span.start
    edges = [start + match.start() for match in _MARKS.finditer(text)]
    ends = [*edges[1::2], passage.span.end]  # an unclosed mark counts to the end of the passage
    inside = sum(
        max(0, min(sentence.end, close) - max(sentence.start, opening))
        for opening, close in zip(edges[::2], ends, strict=False)
    )
    return QUOTED_PART * inside >= len(sentence)
