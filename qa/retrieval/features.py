"""Features: the named numbers by which the sentences of a corpus are ranked for a query."""

from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING

from qa.query.query import Query
from qa.query.terms import QueryTerm
from qa.retrieval.bindings import FORM_FACTOR, SYNONYM_FACTOR, Bindings
from qa.retrieval.definitions import Definitions
from qa.retrieval.encoder.similarities import Similarities
from qa.retrieval.exact_names import with_longer_names
from qa.retrieval.index import DocumentKey, Index
from qa.retrieval.index.bm25 import B
from qa.retrieval.postings import Postings
from qa.retrieval.records import PassageRecord, sentence_numbers
from qa.retrieval.shown_types import NAME_TYPES, by_answer_type
from qa.text.analysis import fold
from qa.text.answer_types import AnswerType
from qa.text.ngrams import bigrams, char_ngrams

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]

SENTENCE_B = 0.5  # as B, for sentences, whose length says less; tuning it gained nothing

# How well a sentence matches a term that it contains only as a word form, a synonym (each times its strength) or a
# pronoun that refers to it. By cross-validation; 0.3 and 0.8 for synonyms lost 0.2 and 0.1 points of Success@1.
PRONOUN_FACTOR = 0.6
FOLLOWING_FACTOR = 0.6  # nearness of the passage after the one shown last
REPLY_DECAY = 0.5  # factor from one passage with a quote that replies to the next

# docs/quality.md has the ablation of each. A feature of the passage is the same for all its sentences.
WORD_FEATURES = (
    "bm25",  # BM25 of the passage's terms, by the index: the base of the ranking
    "bigrams",  # neighbouring terms of the query that are neighbours in the passage
    "char_ngrams",  # BM25 of the passage's character n-grams: typing errors, compounds, endings
    "rarity",  # fraction of the query's rarity in English that the passage covers; expansions count in part
    "sentence_bm25",  # BM25 of the sentence's terms
    "sentence_char_ngrams",
    "sentence_rarity",
    "sentence_coverage",  # as sentence_rarity, by idf in the corpus instead of rarity in English
    "word_forms",  # forms of the query's words (paid / pay) that the sentence contains without the words themselves
    "synonyms",  # likewise words of similar meaning
    "antecedents",  # BM25 of the names that a pronoun of the sentence may refer to (coreference)
    "adjacent_sentences",  # BM25 of the sentence before or after, the better one
    "defines_subject",  # how well what the sentence introduces agrees with the X of "Who is X?"
    "near_last_shown",  # for a follow-up: nearness to the passage shown last
    "speaker_quoted",  # 1 if the passage quotes a speaker whom the question asks for
    "hearer_named",  # 1 if the passage says to whom the person asked for talked, or who talked to that person
    "bound_value",  # how well a value of the type asked for belongs to the noun, the person or the event asked about
    "quote_replies",  # 1 if the passage contains the best quote that replies, then 0.5 and so on
)
SIMILARITY_FEATURES = (  # by the encoder; 0 in a mode that does not measure them
    "sentence_similarity",  # of the question with the sentence
    "window_similarity",  # with the sentence and its neighbours
    "passage_similarity",
    "word_similarity",  # part of the question's words for which the sentence has words of like meaning
)
FEATURES = (*WORD_FEATURES, *SIMILARITY_FEATURES, *(f"has_{answer_type}" for answer_type in AnswerType))
VAGUE_TYPES = (  # answer types that most sentences contain
    AnswerType.PERSON,
    AnswerType.NAME,
    AnswerType.REASON,
    AnswerType.MANNER,
    AnswerType.WORDS,
    AnswerType.MEANING,
)
_DEFINING_TYPES = NAME_TYPES | {AnswerType.MEANING}
# A passage with nothing but these is no hit.
INSUFFICIENT_FEATURES = frozenset({"near_last_shown", "bound_value", *(f"has_{each}" for each in VAGUE_TYPES)})


class FeatureExtractor:
    """Computes the features of all sentences of some passages for any query; immutable.

    ``sentences`` are in order; ``owner`` is the number of each one's passage, ``firsts`` the number of the first
    sentence of each passage. Passages are numbered in the order given.
    """

    def __init__(self, passages: Sequence[PassageRecord], index: Index) -> None:
        """*index* contains the terms of the passages under their keys."""
        self.sentences = tuple(each for passage in passages for each in passage.sentences)
        self.owner, firsts = sentence_numbers(passages)
        self.firsts: list[int] = firsts.tolist()
        self._same_passage = self.owner[1:] == self.owner[:-1]
        self._index = index
        self._passages = passages
        self._numbers = {(each.passage.article.id, each.passage.number): number for number, each in enumerate(passages)}
        self._definitions = Definitions([each.defines for each in self.sentences])
        self._count(passages)

    def _count(self, passages: Sequence[PassageRecord]) -> None:
        stems = [passage.terms() for passage in passages]
        ngrams = [each.char_ngrams() for each in self.sentences]
        starts = [*self.firsts, len(ngrams)]
        self.stems = Postings([passage.indexed() for passage in passages])
        self.bigrams = Postings([bigrams(each) for each in stems], B)
        self._char_ngrams = Postings(
            [[one for each in ngrams[start:end] for one in each] for start, end in pairwise(starts)], B
        )
        self.sentence_stems = Postings([(*each.terms, *each.joint_terms) for each in self.sentences], SENTENCE_B)
        self._sentence_char_ngrams = Postings(ngrams, SENTENCE_B)
        self.antecedents = Postings([each.antecedents for each in self.sentences], SENTENCE_B)
        self._shown_types = by_answer_type(each.answer_types for each in self.sentences)
        self._bindings = Bindings((each.values for each in self.sentences), self.owner, self.firsts)

    def matrix(
        self,
        query: Query,
        similarities: Similarities | None = None,
        speaker_quoted: Collection[DocumentKey] = (),
        reply_ranks: Mapping[DocumentKey, int] = MappingProxyType({}),
    ) -> "Matrix":
        """Every feature of every sentence: shape ``(sentences, len(FEATURES))``.

        *similarities* are those of *query*; without them their features are 0. *speaker_quoted* are the passages that
        quote a speaker asked for; *reply_ranks* maps passages with a quote that replies to the 0-based rank of that
        quote's passage.
        """
        import numpy as np

        columns = self._columns(query, speaker_quoted, reply_ranks)
        # Filled row by row, since a row is contiguous; the transpose is a view.
        matrix = np.zeros((len(FEATURES), len(self.sentences)))
        for row, name in enumerate(WORD_FEATURES):
            matrix[row] = columns[name]
        if similarities:
            compared = similarities.sentence, similarities.window, similarities.passage, similarities.words
            matrix[len(WORD_FEATURES) : len(WORD_FEATURES) + len(SIMILARITY_FEATURES)] = compared
        longer = self._with_longer_names(query)
        for row, answer_type in enumerate(AnswerType, len(WORD_FEATURES) + len(SIMILARITY_FEATURES)):
            if answer_type in query.answer_types:
                matrix[row, self._shown_types[answer_type].beyond(query.searched_words)] = 1.0
                if answer_type in _DEFINING_TYPES:
                    matrix[row, longer] = 0.0
        return matrix.T

    def _with_longer_names(self, query: Query) -> list[int]:
        """The sentences that say what a longer name is than the one asked for, which another sentence explains."""
        if AnswerType.MEANING not in query.answer_types or not query.terms:
            return []
        sets = (set(self.sentence_stems.documents(each).tolist()) for each in query.stems)
        return with_longer_names(
            query.searched_words, ((number, self._text(number)) for number in sorted(set.intersection(*sets)))
        )

    def _text(self, sentence: int) -> str:
        return self.sentences[sentence].span.of(self._passages[self.owner[sentence]].passage.article.text)

    def _columns(
        self, query: Query, speaker_quoted: Collection[DocumentKey], reply_ranks: Mapping[DocumentKey, int]
    ) -> dict[str, "Matrix"]:
        """The values of each of WORD_FEATURES for all sentences."""
        import numpy as np

        terms, owner = query.terms, self.owner
        # Everything is computed for passages or for sentences; [owner] repeats a passage's value for its sentences.
        weights = {each.term: each.weight for each in terms}
        ngrams = {one: each.weight for each in terms for one in char_ngrams(fold(each.corrected or each.word))}
        sentence_bm25 = self.sentence_stems.scores(weights)
        forms, synonyms, matches = self._matches(terms)
        rarity = _fractions([each.rarity * each.weight for each in terms])
        return {
            "bm25": self._bm25(query)[owner],
            "bigrams": self.bigrams.scores(_bigram_weights(terms))[owner],
            "char_ngrams": self._char_ngrams.scores(ngrams)[owner],
            "rarity": (rarity @ np.maximum.reduceat(matches, self.firsts, axis=1))[owner],
            "sentence_bm25": sentence_bm25,
            "sentence_char_ngrams": self._sentence_char_ngrams.scores(ngrams),
            "sentence_rarity": rarity @ matches,
            "sentence_coverage": _fractions([each.idf * each.weight for each in terms]) @ matches,
            "word_forms": forms,
            "synonyms": synonyms,
            "antecedents": self.antecedents.scores(weights),
            "adjacent_sentences": self._adjacent(sentence_bm25),
            "defines_subject": self._defines(query),
            "near_last_shown": self._near_last_shown(query)[owner],
            "speaker_quoted": self._by_passage(dict.fromkeys(speaker_quoted, 1.0))[owner],
            "hearer_named": self._by_passage(dict.fromkeys(reply_ranks if query.asks_who_talked else (), 1.0))[owner],
            "bound_value": self._bindings.scores(query.anchor, query.searched_words, terms, matches, self.antecedents),
            "quote_replies": self._by_passage({key: REPLY_DECAY**rank for key, rank in reply_ranks.items()})[owner],
        }

    def _bm25(self, query: Query) -> "Matrix":
        import numpy as np

        scores = np.zeros(len(self.firsts))
        if query.terms:
            for hit in self._index.search(query.stems, len(self.firsts)):
                scores[self._numbers[hit.key]] = hit.score
        return scores

    def _adjacent(self, scores: "Matrix") -> "Matrix":
        """The better of the *scores* of the sentences before and after, within the passage."""
        import numpy as np

        adjacent = np.zeros(len(scores))
        adjacent[1:] = scores[:-1] * self._same_passage
        adjacent[:-1] = np.maximum(adjacent[:-1], scores[1:] * self._same_passage)
        return adjacent

    def _defines(self, query: Query) -> "Matrix":
        import numpy as np

        column = np.zeros(len(self.sentences))
        for subject in query.subject:
            for number, agreement in self._definitions.of(subject).items():
                column[number] = max(column[number], agreement)
        return column

    def _near_last_shown(self, query: Query) -> "Matrix":
        import numpy as np

        near = np.zeros(len(self.firsts) + 1)  # one more, so that the last passage has one after it
        shown = query.carry_over.passage
        number = self._numbers.get((shown.article.id, shown.number)) if shown else None
        if number is not None:
            near[number] = query.carry_over.nearness
            near[number + 1] = query.carry_over.nearness * FOLLOWING_FACTOR
        return near[:-1]

    def _by_passage(self, values: Mapping[DocumentKey, float]) -> "Matrix":
        import numpy as np

        column = np.zeros(len(self.firsts))
        for key, value in values.items():
            column[self._numbers[key]] = value
        return column

    def _matches(self, terms: Sequence[QueryTerm]) -> "tuple[Matrix, Matrix, Matrix]":
        """The features ``word_forms`` and ``synonyms``, and how well each sentence matches each term, in [0, 1].

        Shapes: ``(sentences,)`` twice and ``(terms, sentences)``.
        """
        import numpy as np

        forms, synonyms = np.zeros((2, len(terms), len(self.sentences)))
        matches = np.zeros((len(terms), len(self.sentences)))
        own_terms = {each.term for each in terms}
        for row, each in enumerate(terms):
            for other in each.expansions:
                if other.term not in own_terms:  # else one word of the sentence would count for two of the query
                    numbers = self.sentence_stems.documents(other.term)
                    # A common expansion is weak evidence for a rare term.
                    strength = other.strength * min(1.0, self.stems.idf(other.term) / each.idf)
                    target = forms[row] if other.is_form else synonyms[row]
                    target[numbers] = np.maximum(target[numbers], strength)
            own = self.sentence_stems.documents(each.term)
            forms[row, own] = synonyms[row, own] = 0.0
            matches[row, self.antecedents.documents(each.term)] = PRONOUN_FACTOR
            expanded = np.maximum(FORM_FACTOR * forms[row], SYNONYM_FACTOR * synonyms[row])
            np.maximum(matches[row], expanded, out=matches[row])
            matches[row, own] = 1.0
            forms[row] *= each.idf * each.weight
            synonyms[row] *= each.idf * each.weight
        return forms.sum(axis=0), synonyms.sum(axis=0), matches


def greatest_similarities(matrix: "Matrix") -> dict[str, float]:
    """The greatest value of each of SIMILARITY_FEATURES in the rows of *matrix*, of which there is at least one."""
    first = len(WORD_FEATURES)
    values = matrix[:, first : first + len(SIMILARITY_FEATURES)].max(axis=0).tolist()
    return dict(zip(SIMILARITY_FEATURES, values, strict=True))


def greatest_binding(matrix: "Matrix") -> float:
    """The greatest value of the feature ``bound_value`` in the rows of *matrix*, of which there is at least one."""
    return float(matrix[:, WORD_FEATURES.index("bound_value")].max())


def _fractions(amounts: Sequence[float]) -> "Matrix":
    """Each of *amounts* as a fraction of their sum."""
    import numpy as np

    return np.array(amounts) / (sum(amounts) or 1.0)


def _bigram_weights(terms: Sequence[QueryTerm]) -> dict[str, float]:
    """The bigrams of *terms*, each with the smaller of its terms' weights."""
    joined = bigrams([each.term for each in terms])
    weights = [min(first.weight, second.weight) for first, second in pairwise(terms)]
    return dict(zip(joined, weights, strict=True))
