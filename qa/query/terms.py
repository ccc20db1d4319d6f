"""Query terms: the words of a question, spell-corrected, expanded and weighted."""

from collections.abc import Collection, Sequence
from dataclasses import KW_ONLY, dataclass, replace

from qa.query.vocabulary import Vocabulary
from qa.text.analysis import Token, fold, term
from qa.text.spelling import MIN_LENGTH, TWO_EDITS_MIN_LENGTH, possible_intended_words
from qa.text.synonyms import Expansion, expansions
from qa.text.word_frequencies import is_known, rarity

MAX_CORRECTED_LENGTH = 20  # letters; the candidates for a correction grow with the length
MIN_STEM_LENGTH = 3  # letters; a shorter stem says nothing about the word ("ilness" has the stem "il", as has "ils")

# The weight of a term, in [0, 1]. Chosen by cross-validation over articles; neighbouring values do about as well.
# docs/quality.md has what each of them gains.
COMMON_WEIGHT = 0.2  # weight of the commonest word; it grows with the rarity
FULLY_RARE = 4.0  # rarity, in powers of ten, that adds 1 to it
TITLE_FACTOR = 0.6  # for a term of the single article's title, which a passage that answers need not repeat
INTERROGATIVE_FACTOR = 0.3  # for "old" after "how" or "year" after "what", which only ask for a type of answer
CARRIED_WEIGHT = 0.35  # factor for each term carried over from an earlier question, and
CARRIED_TOTAL = 0.7  # the most that all such factors add up to
INTERROGATIVE = {  # interrogative → stems that only ask for a type of answer after it
    "how": frozenset("old mani long far tall big high often larg come".split()),
    "what": frozenset("year time date day month kind type sort name happen".split()),
    "which": frozenset("year date day month kind type".split()),
}


@dataclass(frozen=True, slots=True)
class QueryTerm:
    """A term of the question.

    ``word`` is the word as typed, ``term`` the stem searched for; ``corrected`` the word it was corrected to, if it
    seemed misspelt. ``idf`` is over passages, ``passage_count`` how many of them contain the term. ``expansions`` are
    the corpus's synonyms, word forms and acronyms for it. ``rarity`` is in English at large, in powers of ten.
    ``weight`` in [0, 1] is lower for a common word, one of the article's title, or one carried over.
    ``is_typed`` is False for a term carried over or a speaker's canonical name.
    """

    word: str
    term: str
    _: KW_ONLY
    idf: float
    passage_count: int
    corrected: str | None = None
    expansions: tuple[Expansion, ...] = ()
    rarity: float = 0.0
    weight: float = 1.0
    is_typed: bool = True


def query_terms(
    words: Sequence[Token], typed: Collection[str], carried: Sequence[str], vocabulary: Vocabulary
) -> tuple[QueryTerm, ...]:
    """The terms of *words* in order, each once; then the terms *carried* over that are not among them.

    *typed* are the words of the question as typed.
    """
    found: dict[str, QueryTerm] = {}
    before = ""
    for token in words:
        stem, folded = term(token.text), fold(token.text)
        if stem is not None and stem not in found:
            corrected = _corrected(folded, stem, vocabulary)
            each = _query_term(token.text, (term(corrected) if corrected else None) or stem, vocabulary, corrected)
            factor = INTERROGATIVE_FACTOR if stem in INTERROGATIVE.get(before, ()) else 1.0
            # Two misspellings of one word are the same term, hence setdefault.
            found.setdefault(each.term, replace(each, weight=each.weight * factor, is_typed=token.text in typed))
        before = folded
    _add_acronyms(found, vocabulary)
    others = [_query_term(stem, stem, vocabulary) for stem in carried if stem not in found]
    for each in others:
        factor = min(CARRIED_WEIGHT, CARRIED_TOTAL / len(others))
        found.setdefault(each.term, replace(each, weight=each.weight * factor, is_typed=False))
    return tuple(found.values())


def _corrected(folded: str, stem: str, vocabulary: Vocabulary) -> str | None:
    """The intended word if *folded* seems misspelt, else None; *stem* is its stem, and is right if the corpus has it.

    Words of the corpus come first, then English words of which the corpus contains an expansion.
    """
    if vocabulary.passage_count(stem):
        return None
    known = len(stem) >= MIN_STEM_LENGTH and is_known(stem)
    if known and len(folded) < TWO_EDITS_MIN_LENGTH:
        return None
    own = vocabulary.correct(folded, max_edits=1 if known else 2)
    return own if own or known else _corrected_by_synonym(folded, vocabulary)


def _corrected_by_synonym(folded: str, vocabulary: Vocabulary) -> str | None:
    """The most frequent English word that *folded* may be meant for and that has an expansion in the corpus."""
    if not MIN_LENGTH <= len(folded) <= MAX_CORRECTED_LENGTH or not folded.isalpha():
        return None
    intended = {stem: word for word in possible_intended_words(folded) if (stem := term(word)) and is_known(stem)}
    near = [stem for stem in intended if any(vocabulary.passage_count(each.term) for each in expansions(stem))]
    return intended[min(near, key=lambda stem: (rarity(stem), stem))] if near else None


def _add_acronyms(found: dict[str, QueryTerm], vocabulary: Vocabulary) -> None:
    """Add to the expansions of each term in *found* the acronyms of the corpus that it is a part of."""
    words = [(fold(each.word), stem) for stem, each in found.items()]
    for stem, acronym in vocabulary.abbreviated(words):
        if vocabulary.passage_count(acronym.term):
            found[stem] = replace(found[stem], expansions=(acronym, *found[stem].expansions))


def _query_term(word: str, stem: str, vocabulary: Vocabulary, corrected: str | None = None) -> QueryTerm:
    rare = rarity(stem)
    weight = min(1.0, COMMON_WEIGHT + rare / FULLY_RARE) * (TITLE_FACTOR if stem in vocabulary.title_terms else 1.0)
    candidates = (*vocabulary.spelled_out(fold(word), stem), *expansions(stem))
    return QueryTerm(
        word,
        stem,
        idf=vocabulary.idf(stem),
        passage_count=vocabulary.passage_count(stem),
        corrected=corrected,
        expansions=tuple(each for each in candidates if vocabulary.passage_count(each.term)),
        rarity=rare,
        weight=weight,
    )
