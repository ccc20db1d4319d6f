"""Introductions: quoted speakers found by the role in which the article introduces them ("the baker")."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping

from qa.quotes.quote import Quote
from qa.text.analysis import terms
from qa.text.sentences import sentences
from qa.text.synonyms import expansions

SHARED_LETTERS = 5  # of a term that another may continue ("baker", "bakeri") and still be a form of the same word


class Introductions:
    """The sentences that introduce the speakers of some quotes; immutable.

    A speaker's introduction is the sentence that contains the canonical name first.
    """

    def __init__(self, quotes: Iterable[Quote]) -> None:
        self._sentences = _introductions(quotes)
        self._speakers: dict[str, set[str]] = {}  # term → the speakers whose introduction contains it
        for name, sentence in self._sentences.items():
            for term in terms(sentence):
                self._speakers.setdefault(term, set()).add(name)
        self._terms = sorted(self._speakers)
        self._by_form: dict[str, set[str]] = {}  # a form of a word → the terms that have it
        for term in self._terms:
            for form in _forms(term):
                self._by_form.setdefault(form, set()).add(term)

    def by_role(self, words: str) -> str | None:
        """The one speaker whose introduction contains all of *words*, or forms of them, or None if it is not one.

        Names do not count: the duchess named beside a prince is not what he is.
        """
        wanted = terms(words)
        fitting = [{name for term in self._forms_of(each) for name in self._speakers[term]} for each in wanted]
        names = set.intersection(*fitting) if fitting else set()
        if len(names) != 1:
            return None
        (name,) = names
        roles = _role_terms(self._sentences[name])
        return name if all(not roles.isdisjoint(self._forms_of(each)) for each in wanted) else None

    def _forms_of(self, asked: str) -> set[str]:
        """The terms of introductions that may be meant by *asked*: "bakery" for a baker.

        Synonyms do not count: an inspector is not the "officer" whom a question means.
        """
        found = {asked[:length] for length in range(SHARED_LETTERS, len(asked) + 1)}
        found.add(asked)
        if len(asked) >= SHARED_LETTERS:
            found.update(self._continuing(asked))
        for form in _forms(asked):
            found.add(form)
            found |= self._by_form.get(form, set())
        return found & self._speakers.keys()

    def _continuing(self, beginning: str) -> Iterator[str]:
        for number in range(bisect_left(self._terms, beginning), len(self._terms)):
            if not self._terms[number].startswith(beginning):
                return
            yield self._terms[number]


def _forms(term: str) -> set[str]:
    return {each.term for each in expansions(term) if each.is_form}


def _role_terms(introduction: str) -> set[str]:
    """The terms of *introduction* without its capitalised words, but for the first."""
    first, *others = introduction.split() or [""]
    return set(terms(" ".join([first, *(word for word in others if not word[0].isupper())])))


def _introductions(quotes: Iterable[Quote]) -> Mapping[str, str]:
    """Speaker → introduction; speakers whose name is nowhere in the paragraphs have none."""
    found: dict[str, str] = {}
    for quote in quotes:
        if quote.speaker and quote.speaker not in found and (sentence := _introduction(quote)):
            found[quote.speaker] = sentence
    return found


def _introduction(quote: Quote) -> str | None:
    article, position = quote.article, quote.article.text.find(quote.speaker or "")
    if position < 0 and quote.chain:
        position = quote.chain[-1].span.start  # the text has the name in decomposed letters or with soft hyphens
    number = article.paragraph_at(position)
    if number is None:
        return None
    inside = sentences(article.text, article.paragraphs[number])
    return next(span.of(article.text) for span in inside if position < span.end)
