"""Bindings: how well the values of each sentence belong to what the question asks about."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from qa.query.anchors import Anchor
from qa.query.terms import QueryTerm
from qa.retrieval.postings import Postings
from qa.text.answer_types import AnswerType
from qa.text.bound_values import BoundValue

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]
    Numbers = NDArray[np.int64]

FORM_FACTOR, SYNONYM_FACTOR = 0.8, 0.5  # as in the matches of sentences

# How well a value is bound to a term that the piece of the sentence around it lacks. Chosen by hand, before fitting.
ANTECEDENT_FACTOR = 0.6  # a pronoun beside it may refer to the term
PREVIOUS_FACTOR = 0.5  # there is a pronoun beside it, and the previous sentence contains the term
SENTENCE_FACTOR = 0.4  # another piece of the sentence contains it
PASSAGE_FACTOR = 0.2
HEAD_SHARE = 0.4  # of the score, for a value of the very noun that is asked for; the others have the rest
OTHER_HEAD_FACTOR = 0.3  # for a value of another noun
MIN_HEAD = 0.2  # a head matched less than this is another one
LEAST = 0.05  # the score of a value that is bound to nothing asked for; 0 is that of no value


class Bindings:
    """The values of some sentences, found by the terms that they belong to; immutable."""

    def __init__(
        self, values: Iterable[Sequence[BoundValue]], owner: "NDArray[np.int64]", firsts: Sequence[int]
    ) -> None:
        """*values* are those of each sentence, *owner* the number of its passage, *firsts* each passage's first one."""
        import numpy as np

        listed = [(number, value) for number, each in enumerate(values) for value in each]
        self._owner, self._firsts = owner, firsts
        self._sentence = np.array([number for number, _ in listed], dtype=np.int64)
        self._words = [value.words for _, value in listed]
        self._near = Postings([tuple(value.heads | value.clause) for _, value in listed])
        self._heads = Postings([tuple(value.heads) for _, value in listed])
        # A name that nothing describes may be anybody's; a number that counts no noun may count the one asked for.
        are_known = [bool(value.heads) or value.answer_type is AnswerType.NAME for _, value in listed]
        self._has_heads = np.array(are_known, dtype=np.bool_)
        self._has_pronoun = np.array([value.has_pronoun for _, value in listed], dtype=np.bool_)
        self._by_type: dict[AnswerType, list[int]] = {each: [] for each in AnswerType}
        for number, (_, value) in enumerate(listed):
            self._by_type[value.answer_type].append(number)

    def scores(
        self,
        anchor: Anchor,
        asked: frozenset[str],
        terms: Sequence[QueryTerm],
        matches: "Matrix",
        antecedents: Postings,
    ) -> "Matrix":
        """For each sentence, how well its best value belongs to *anchor*: LEAST to 1; 0 without a value.

        *asked* are the folded words of the question, *terms* its terms. *matches* is how well each sentence matches
        each term, with the shape ``(terms, sentences)``; *antecedents* are the terms that the pronouns of each sentence
        may stand for.
        """
        import numpy as np

        scores = np.zeros(len(self._owner))
        chosen = self._chosen(anchor, asked)
        if chosen.size:
            bound = np.ones(len(chosen))
            if not anchor.is_part_of_name:
                bound = self._bound(anchor, terms, matches, antecedents, chosen)
            np.maximum.at(scores, self._sentence[chosen], np.maximum(bound, LEAST))
        return scores

    def _bound(
        self,
        anchor: Anchor,
        terms: Sequence[QueryTerm],
        matches: "Matrix",
        antecedents: Postings,
        chosen: "Numbers",
    ) -> "Matrix":
        """How well each of the values *chosen* belongs to the anchor, in [0, 1]."""
        import numpy as np

        rows = {each.term: row for row, each in enumerate(terms)}
        weights = {each.term: each.weight for each in terms if each.term in anchor.others}
        covered = np.zeros(len(chosen))
        for each, weight in weights.items():
            asked = terms[rows[each]]
            elsewhere = matches[rows[each]]
            in_passage = np.maximum.reduceat(elsewhere, self._firsts)[self._owner]
            beside = np.maximum(SENTENCE_FACTOR * elsewhere, PASSAGE_FACTOR * in_passage)[self._sentence[chosen]]
            near = _strengths(self._near, asked)[chosen]
            meant = self._meant(asked, elsewhere, antecedents)[chosen]
            covered += weight * np.maximum(np.maximum(near, meant), beside)
        covered = covered / sum(weights.values()) if weights else np.full(len(chosen), 0.5)
        heads = [terms[rows[each]] for each in anchor.heads if each in rows]
        if not heads:
            return covered
        matched = np.zeros(len(chosen))
        for asked in heads:
            meant = self._meant(asked, matches[rows[asked.term]], antecedents) * ~self._has_heads
            np.maximum(matched, np.maximum(_strengths(self._heads, asked), meant)[chosen], out=matched)
        known = np.where(self._has_heads[chosen], OTHER_HEAD_FACTOR, 1.0) * covered
        bound: Matrix = np.where(matched > MIN_HEAD, HEAD_SHARE * matched + (1 - HEAD_SHARE) * covered, known)
        return bound

    def _meant(self, asked: QueryTerm, elsewhere: "Matrix", antecedents: Postings) -> "Matrix":
        """How well a pronoun beside each value may mean *asked*; *elsewhere* is how well each sentence matches it."""
        import numpy as np

        meant = np.zeros(len(elsewhere))
        meant[1:] = PREVIOUS_FACTOR * elsewhere[:-1] * (self._owner[1:] == self._owner[:-1])
        meant[antecedents.documents(asked.term)] = ANTECEDENT_FACTOR
        found: Matrix = meant[self._sentence] * self._has_pronoun
        return found

    def _chosen(self, anchor: Anchor, asked: frozenset[str]) -> "Numbers":
        """The numbers of the values that *anchor* may ask for and that say more than the words *asked*."""
        import numpy as np

        fits = np.ones(len(self._words), dtype=np.bool_)
        if anchor.dimensions:
            fits[self._by_type[AnswerType.MEASURE]] = False
            for each in anchor.dimensions:
                fits[self._heads.documents(each)] = True
        found = [
            number
            for answer_type in sorted(anchor.types)
            for number in self._by_type[answer_type]
            if fits[number] and _is_new(self._words[number], answer_type, anchor, asked)
        ]
        return np.array(found, dtype=np.int64)


def _is_new(words: frozenset[str], answer_type: AnswerType, anchor: Anchor, asked: frozenset[str]) -> bool:
    """Whether a value of those *words* says more than the words *asked*."""
    if anchor.is_part_of_name:  # "Ralf Timmer" says what the first name of Timmer is
        return not words.isdisjoint(asked) and not words <= asked
    return words.isdisjoint(asked) if answer_type is AnswerType.NAME else not words <= asked


def _strengths(postings: Postings, asked: QueryTerm) -> "Matrix":
    """How well each value of *postings* is bound to *asked* or one of its expansions."""
    import numpy as np

    found = np.zeros(postings.size)
    for other in asked.expansions:
        strength = other.strength * (FORM_FACTOR if other.is_form else SYNONYM_FACTOR)
        numbers = postings.documents(other.term)
        found[numbers] = np.maximum(found[numbers], strength)
    found[postings.documents(asked.term)] = 1.0
    return found
