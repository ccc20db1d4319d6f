"""Query terms: the words of a question, spell-corrected, expanded and weighted."""

from collections.abc import Collection, Sequence
from dataclasses import KW_ONLY, dataclass, replace

from qa.query.vocabulary import Vocabulary
from qa.text.analysis import Token, fold, term
from qa.text.spelling import MIN_LENGTH, TWO_EDITS_MIN_LENGTH, possible_intended_words
from qa.text.synonyms import Expansion, expansions
from qa.text.word_frequencies import is_known, rarity

LONGEST_WORD = 20  # letters of a word that is spell-corrected
SHORTEST_STEM = 3  # letters; a shorter stem is the stem of any misspelling ("ilness": "il", as in "ils")

# The weight of a term, in [0, 1]. Chosen by cross-validation over articles; neighbouring values do about as well.
COMMON_WEIGHT = 0.2  # of the commonest word; a rarer one weighs more, until
FULLY_RARE = 4.0  # rarity (powers of ten) at which rarity alone would give 1
TITLE_FACTOR = 0.6  # of a term of the single article's title
INTERROGATIVE_FACTOR = 0.3  # of "old" after "how", "year" after "what": they ask for a type of answer
CARRIED_WEIGHT = 0.35  # factor of a term carried over from an earlier question, and
CARRIED_TOTAL = 0.7  # of all of them together
INTERROGATIVE = {
    "how": frozenset("old mani long far tall big high often larg come".split()),
    "what": frozenset("year time date day month kind type sort name happen".split()),
    "which": frozenset("year date day month kind type".split()),
}


@dataclass(frozen=True, slots=True)
class QueryTerm:
    """A term of the question.

    ``word`` is the word as typed, ``term`` the stem searched for; ``corrected`` the word it was corrected to, if it
    seemed misspelt. ``idf`` is over passages, ``passage_count`` how many of them contain the term. ``expansions`` are
    the corpus's other terms that may stand for it. ``rarity`` is in powers of ten in English at large. ``weight`` in
    [0, 1] is how much the term counts: less for a common word, one of the article's title, or one carried over.
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
            found.setdefault(each.term, replace(each, weight=each.weight * factor, is_typed=token.text in typed))
        before = folded
    _add_acronyms(found, vocabulary)
    others = [_query_term(stem, stem, vocabulary) for stem in carried if stem not in found]
    for each in others:
        factor = min(CARRIED_WEIGHT, CARRIED_TOTAL / len(others))
        found.setdefault(each.term, replace(each, weight=each.weight * factor, is_typed=False))
    return tuple(found.values())


def _corrected(folded: str, stem: str, vocabulary: Vocabulary) -> str | None:
    """The word meant by one that the corpus lacks and that seems misspelt; None where it seems right.

    First a word of the corpus, then an English word that the corpus has an expansion of.
    """
    if vocabulary.passage_count(stem):
        return None
    known = len(stem) >= SHORTEST_STEM and is_known(stem)
    if known and len(folded) < TWO_EDITS_MIN_LENGTH:
        return None
    own = vocabulary.correct(folded, max_edits=1 if known else 2)
    return own if own or known else _corrected_by_synonym(folded, vocabulary)


def _corrected_by_synonym(folded: str, vocabulary: Vocabulary) -> str | None:
    """The commonest English word that *folded* may be a misspelling of and that the corpus has an expansion of."""
    if not MIN_LENGTH <= len(folded) <= LONGEST_WORD or not folded.isalpha():
        return None
    meant = {stem: word for word in possible_intended_words(folded) if (stem := term(word)) and is_known(stem)}
    near = [stem for stem in meant if any(vocabulary.passage_count(each.term) for each in expansions(stem))]
    return meant[min(near, key=lambda stem: (rarity(stem), stem))] if near else None


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
