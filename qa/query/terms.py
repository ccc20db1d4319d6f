"""Query terms: the words of a question, spell-corrected, expanded and weighted."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import KW_ONLY, dataclass, replace
from itertools import pairwise

from qa.query.vocabulary import Vocabulary
from qa.text.analysis import Token, fold, term
from qa.text.joint_terms import JointTerm, joined, joint_terms, splits
from qa.text.number_words import other_forms
from qa.text.spelling import MIN_LENGTH, TWO_EDITS_MIN_LENGTH, possible_intended_words
from qa.text.stop_word_names import name_term
from qa.text.synonyms import Expansion, expansions
from qa.text.units import other_units
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

    ``word`` is the word as typed, or as the corpus joins or splits it; ``term`` is the stem searched for, ``corrected``
    the word it was corrected to, if it seemed misspelt. ``idf`` is over passages, ``passage_count`` how many of them
    contain the term. ``expansions`` are the corpus's synonyms, word forms, number forms and acronyms for it. ``rarity``
    is in English at large, in powers of ten. ``weight`` in [0, 1] is lower for a common word, one of the article's
    title, or one carried over.
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
    question: str, words: Sequence[Token], typed: Collection[str], carried: Sequence[str], vocabulary: Vocabulary
) -> tuple[QueryTerm, ...]:
    """The terms of *words*, the tokens of *question*, in order, each once; then those *carried* over from before.

    *typed* are the words of the question as typed. Words that the corpus writes as one, or in digits, are one term
    (``saw mill``: sawmill); a word that it writes as two is both (``sawmill``: saw, mill).
    """
    found: dict[str, QueryTerm] = {}
    before = ""
    for each in _as_written(question, words, vocabulary):
        if each.stem is not None and each.stem not in found:
            asked = _asked_term(each, vocabulary)
            factor = INTERROGATIVE_FACTOR if each.stem in INTERROGATIVE.get(before, ()) else 1.0
            is_typed = all(token.text in typed for token in each.tokens)
            # Two misspellings of one word are the same term, hence setdefault.
            found.setdefault(asked.term, replace(asked, weight=asked.weight * factor, is_typed=is_typed))
        before = each.folded
    _add_acronyms(found, vocabulary)
    others = [_query_term(stem, stem, vocabulary) for stem in carried if stem not in found]
    for other in others:
        factor = min(CARRIED_WEIGHT, CARRIED_TOTAL / len(others))
        found.setdefault(other.term, replace(other, weight=other.weight * factor, is_typed=False))
    return tuple(found.values())


@dataclass(frozen=True, slots=True)
class _Word:
    """One or several tokens of the question that are searched for as one word; ``stem`` is None for a stop word."""

    tokens: tuple[Token, ...]
    text: str
    folded: str
    stem: str | None


def _asked_term(word: _Word, vocabulary: Vocabulary) -> QueryTerm:
    stem = word.stem or ""
    corrected = _corrected(word.folded, stem, vocabulary)
    return _query_term(word.text, (term(corrected) if corrected else None) or stem, vocabulary, corrected)


def _as_written(question: str, words: Sequence[Token], vocabulary: Vocabulary) -> Iterator[_Word]:
    """*words*, joined or split where the corpus writes them so."""
    stems = [term(token.text) for token in words]
    names = _stop_word_names(words, stems, vocabulary)
    joint: dict[int, JointTerm] = {}
    for each in joint_terms(question, words):
        # A decade in digits is a term itself; "1880s" must not find "the 80s".
        is_decade = each.first == each.last and words[each.first].text[0].isdigit()
        if vocabulary.passage_count(each.term) and not is_decade:
            joint[each.first] = max(joint.get(each.first, each), each, key=lambda one: one.last)
    position = 0
    while position < len(words):
        token = words[position]
        whole = joint.get(position) or _neighbours(words, stems, position, vocabulary)
        if whole is not None and not _contains(stems[whole.first : whole.last + 1], vocabulary):
            yield _Word(tuple(words[position : whole.last + 1]), whole.word, whole.word, whole.term)
            position = whole.last + 1
            continue
        stem = name_term(fold(token.text)) if position in names else stems[position]
        one = _Word((token,), token.text, fold(token.text), stem)
        yield from _parts(one, vocabulary) or (one,)
        position += 1


def _contains(stems: Sequence[str | None], vocabulary: Vocabulary) -> bool:
    """Whether the corpus contains the words with those *stems* one after the other."""
    known = [stem for stem in stems if stem is not None]
    if len(known) == 1:
        return vocabulary.passage_count(known[0]) > 0
    return all(vocabulary.has_neighbours(one, other) for one, other in pairwise(known))


def _neighbours(
    words: Sequence[Token], stems: Sequence[str | None], position: int, vocabulary: Vocabulary
) -> JointTerm | None:
    """The word of the corpus that the word at *position* and the next make together, or None."""
    if stems[position] is None or None in stems[position : position + 2] or position + 1 == len(words):
        return None
    word, stem = joined(words[position : position + 2])
    if not vocabulary.passage_count(stem):
        if any(vocabulary.passage_count(each or "") for each in stems[position : position + 2]):
            return None
        corrected = vocabulary.correct(word, max_edits=1) if len(word) >= TWO_EDITS_MIN_LENGTH else None
        if corrected is None:
            return None
        word, stem = corrected, term(corrected) or stem
    return JointTerm(position, position + 1, word, stem)


def _parts(word: _Word, vocabulary: Vocabulary) -> tuple[_Word, ...]:
    """The two words as which the corpus writes *word*, which it does not contain; else none."""
    if word.stem is None or vocabulary.passage_count(word.stem):
        return ()
    for left, right in splits(word.folded):
        first, second = term(left) or "", term(right) or ""
        if vocabulary.has_neighbours(first, second):
            return tuple(_Word(word.tokens, each, each, term(each)) for each in (left, right))
        if vocabulary.passage_count(second) and not vocabulary.passage_count(first):
            corrected = vocabulary.correct(left, max_edits=1)
            if corrected is not None and vocabulary.has_neighbours(term(corrected) or "", second):
                return tuple(_Word(word.tokens, each, each, term(each)) for each in (corrected, right))
    return ()


def _stop_word_names(words: Sequence[Token], stems: Sequence[str | None], vocabulary: Vocabulary) -> frozenset[int]:
    """The numbers of the stop words in a question that the corpus uses as names and that the question may mean.

    They have a capital within the question; where no other word is left, their case does not matter. "I" after another
    stop word ("where can I …") is the pronoun, and no numeral.
    """
    stops = [
        number
        for number, stem in enumerate(stems)
        if number and stem is None and not (words[number].text == "I" and stems[number - 1] is None)
    ]
    names = [number for number in stops if vocabulary.passage_count(name_term(fold(words[number].text)))]
    if not names:
        return frozenset()
    is_shouted = all(token.text.isupper() for token in words)
    capitals = [number for number in names if words[number].text[0].isupper() and not is_shouted]
    return frozenset(names if not capitals and not any(stems) else capitals)


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
    others = (*other_forms(fold(word)), *other_units(fold(word)))
    numbers = (Expansion(term(each) or each, 1.0, is_form=True) for each in others)
    candidates = (*numbers, *vocabulary.spelled_out(fold(word), stem), *expansions(stem))
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
