"""Acronyms: PTSD in a question for "post traumatic stress disorder" in the article, and the other way round."""

from collections.abc import Iterator, Sequence

from qa.retrieval.records import SentenceRecord
from qa.text.synonyms import Expansion
from qa.text.word_frequencies import is_known

MIN_LENGTH, MAX_LENGTH = 3, 6  # letters; any two letters are the initials of some neighbouring words
STRENGTH = 0.9  # strength of the expansion, in either direction
_SENTENCE_END = "|"  # separates sentences, so that no match spans two; no word begins with it


class Acronyms:
    """Acronyms of some sentences, found by the initials of their words; immutable."""

    def __init__(self, sentences: Sequence[SentenceRecord]) -> None:
        self._initials = "".join("".join(word[0] for word in each.words) + _SENTENCE_END for each in sentences)
        self._terms = [term for each in sentences for term in (*each.terms, _SENTENCE_END)]
        self._capitals = {word for each in sentences for word in each.acronyms}

    def spelled_out(self, word: str, term: str) -> tuple[Expansion, ...]:
        """The terms of the first words in a row whose initials are the folded *word*, if any; *term* is its stem."""
        if not MIN_LENGTH <= len(word) <= MAX_LENGTH:
            return ()
        if word not in self._capitals and is_known(term) and len(word) <= MIN_LENGTH:
            return ()  # a three-letter English word matches the initials of some three words too often
        # One character a word: an offset in the initials is the number of a term.
        start = self._initials.find(word)
        run = self._terms[start : start + len(word)] if start >= 0 else []
        return tuple(Expansion(each, STRENGTH, is_form=True) for each in run if each != term)

    def abbreviated(self, words: Sequence[tuple[str, str]]) -> Iterator[tuple[str, Expansion]]:
        """Each term of *words* (folded word, term) that is part of an acronym of the sentences, with that acronym."""
        initials = "".join(word[0] for word, _ in words)
        for start in range(len(words)):
            for end in range(start + MIN_LENGTH, min(start + MAX_LENGTH, len(words)) + 1):
                if initials[start:end] in self._capitals:
                    acronym = Expansion(initials[start:end], STRENGTH, is_form=True)
                    yield from ((term, acronym) for _, term in words[start:end])
