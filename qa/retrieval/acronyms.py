"""Acronyms: PTSD in a question for "post traumatic stress disorder" in the article, and the other way round."""

from collections.abc import Iterator, Sequence

from qa.retrieval.records import SentenceRecord
from qa.text.synonyms import Expansion
from qa.text.word_frequencies import is_known

SHORTEST, LONGEST = 3, 6  # letters; two initials are found side by side everywhere
STRENGTH = 0.9  # of an acronym for one of its words, and of the word for it
_SENTENCE_END = "|"  # between sentences; no word begins with it


class Acronyms:
    """The initials of all words of some sentences in order, and the words that are written in capitals."""

    def __init__(self, sentences: Sequence[SentenceRecord]) -> None:
        self._initials = "".join("".join(word[0] for word in each.words) + _SENTENCE_END for each in sentences)
        self._terms = [term for each in sentences for term in (*each.terms, _SENTENCE_END)]
        self._capitals = {word for each in sentences for word in each.acronyms}

    def spelled_out(self, word: str, term: str) -> tuple[Expansion, ...]:
        """The terms of the first run of words whose initials make up the folded *word*, or none."""
        if not SHORTEST <= len(word) <= LONGEST:
            return ()
        if word not in self._capitals and is_known(term) and len(word) <= SHORTEST:
            return ()  # three letters that are a word are the initials of some three words too often
        place = self._initials.find(word)
        run = self._terms[place : place + len(word)] if place >= 0 else []
        return tuple(Expansion(each, STRENGTH, is_form=True) for each in run if each != term)

    def abbreviated(self, words: Sequence[tuple[str, str]]) -> Iterator[tuple[str, Expansion]]:
        """Each term of *words* (folded word, term) that is part of an acronym of the sentences, with that acronym."""
        initials = "".join(word[0] for word, _ in words)
        for start in range(len(words)):
            for end in range(start + SHORTEST, min(start + LONGEST, len(words)) + 1):
                if initials[start:end] in self._capitals:
                    acronym = Expansion(initials[start:end], STRENGTH, is_form=True)
                    yield from ((term, acronym) for _, term in words[start:end])
