"""Reranker: the linear model that orders passages, each by its best sentence.

Every sentence gets a score: the weighted sum of its features. A passage's score is that of its best sentence.
``weights.json`` contains the weights and the command that fits them; ``docs/quality.md`` has the ablation.
"""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from qa.documents.passages import Passage
from qa.query.query import Query
from qa.quotes.lookup import QuoteLookup
from qa.quotes.quote import Quote
from qa.retrieval.features import (
    FEATURES,
    INSUFFICIENT_FEATURES,
    FeatureExtractor,
    greatest_binding,
    greatest_similarities,
)
from qa.retrieval.hits import Hit
from qa.retrieval.postings import Postings
from qa.retrieval.quote_replies import reply_in
from qa.text.span import Span

if TYPE_CHECKING:
    from qa.retrieval.features import Matrix


@cache
def weights(mode: str) -> Mapping[str, float]:
    """The weight of each of FEATURES with the encoder *mode*, in order; 0 for what ``weights.json`` does not name."""
    fitted = json.loads(Path(__file__).with_name("weights.json").read_text("utf-8"))["weights"][mode]
    return {name: float(fitted.get(name, 0.0)) for name in FEATURES}


def rerank(
    query: Query, passages: Sequence[Passage], extractor: FeatureExtractor, matrix: "Matrix", mode: str, k: int
) -> tuple[Hit, ...]:
    """The *k* passages whose best sentences score highest by *matrix*, best first, ties in the order of *passages*.

    A passage is a hit only if a feature outside INSUFFICIENT_FEATURES is not 0. *matrix* is that of *extractor*, with
    similarities by the encoder *mode*.
    """
    import numpy as np

    vector = _vector(mode)
    scores = matrix @ vector
    # reduceat takes the maximum of each passage's sentences; it would be wrong for a passage without any.
    best = np.maximum.reduceat(scores, extractor.firsts)
    found = np.maximum.reduceat((matrix != 0) @ _sufficient(), extractor.firsts)  # a product of booleans is "any"
    # A stable sort keeps equal scores in the order of the passages.
    order = [number for number in np.argsort(-best, kind="stable").tolist() if found[number]][:k]
    starts = [*extractor.firsts, len(extractor.sentences)]
    chosen = [starts[number] + int(scores[starts[number] : starts[number + 1]].argmax()) for number in order]
    shown = [_shown(passages[number], extractor, scores, starts[number], starts[number + 1]) for number in order]
    contributions = (matrix[chosen] * vector).round(4).tolist()
    in_passages, in_sentences = _documents(extractor.stems, query), _documents(extractor.sentence_stems, query)
    return tuple(
        Hit(
            passages[number],
            shown[rank],
            float(best[number]),
            rank,
            {name: value for name, value in zip(FEATURES, contributions[rank], strict=True) if value},
            passage_terms=frozenset(term for term, own, _ in in_passages if number in own),
            sentence_terms=frozenset(term for term, own, _ in in_sentences if sentence in own),
            passage_synonyms=frozenset(term for term, _, expanded in in_passages if number in expanded),
            sentence_synonyms=frozenset(term for term, _, expanded in in_sentences if sentence in expanded),
            similarities=greatest_similarities(matrix[sentence : sentence + 1]),
            binding=greatest_binding(matrix[starts[number] : starts[number + 1]]),
        )
        for rank, (number, sentence) in enumerate(zip(order, chosen, strict=True))
    )


def _shown(passage: Passage, extractor: FeatureExtractor, scores: "Matrix", start: int, end: int) -> Span:
    """The best of the sentences from *start* to *end* that does more than introduce others: no heading, no question.

    If a question in the text matches best, that is the sentence after it in its paragraph, which answers it.
    """
    spans = [each.span for each in extractor.sentences[start:end]]
    answering = [number for number, span in enumerate(spans) if span not in passage.lead_ins]
    best = int(scores[start:end].argmax())
    text = passage.article.text
    if best not in answering and text[spans[best].end - 1] == "?":
        after = next((number for number in answering if number > best), None)
        if after is not None and "\n\n" not in text[spans[best].end : spans[after].start]:
            return spans[after]
    return spans[max(answering, key=lambda number: float(scores[start + number]))]


def highlighted(hit: Hit, found: Sequence[Quote], quotes: QuoteLookup) -> Span:
    """The sentence of *hit* to highlight: the best one, unless a quote of *found* is elsewhere in the passage."""
    quote = reply_in(hit.passage, found, quotes)
    if quote is None or any(hit.sentence.overlaps(span) for span in quote.contents):
        return hit.sentence
    return next(span for span in hit.passage.sentences if span.overlaps(quote.contents[0]))


def _documents(postings: Postings, query: Query) -> list[tuple[str, frozenset[int], frozenset[int]]]:
    """Each term with the documents that contain it, and the documents that contain only an expansion of it."""
    found = []
    for each in query.terms:
        own = frozenset(postings.documents(each.term).tolist())
        expanded = frozenset(number for other in each.expansions for number in postings.documents(other.term).tolist())
        found.append((each.term, own, expanded - own))
    return found


@cache
def _vector(mode: str) -> "Matrix":
    import numpy as np

    return np.array(list(weights(mode).values()))


@cache
def _sufficient() -> "Matrix":
    import numpy as np

    return np.array([name not in INSUFFICIENT_FEATURES for name in FEATURES])
