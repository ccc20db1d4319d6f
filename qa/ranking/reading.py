"""Reading: what the ranker notes of every sentence once, before any question comes."""

from collections import Counter
from collections.abc import Iterator, Sequence

from qa.analysis import fold, term, tokens
from qa.ranking.postings import runs

PRONOUNS = frozenset("he she his her him they their them it its".split())
OPENING = 6  # words of a sentence within which a pronoun carries a name over from before


class Sentence:
    """A sentence, read: its terms in order, their folded words, and which of those stood with a capital."""

    __slots__ = ("capitals", "refers", "terms", "text", "words")

    def __init__(self, text: str) -> None:
        self.text = text
        self.terms: list[str] = []
        self.words: list[str] = []
        self.capitals: list[str] = []
        self.refers = False
        for number, token in enumerate(tokens(text)):
            stem, folded = term(token.text), fold(token.text)
            if stem is not None:
                self.terms.append(stem)
                self.words.append(folded)
                if number and token.text[0].isupper():
                    self.capitals.append(folded)
            elif number < OPENING and folded in PRONOUNS:
                self.refers = True

    def runs(self) -> list[str]:
        """The runs of letters of every word."""
        return [run for word in self.words for run in runs(word)]


def names(sentences: Sequence[Sentence]) -> frozenset[str]:
    """The folded words that stand with a capital inside sentences at least half of the times they stand at all."""
    counts = Counter(word for each in sentences for word in each.words)
    capitals = Counter(word for each in sentences for word in each.capitals)
    return frozenset(word for word, count in capitals.items() if count * 2 >= counts[word])


def carried(sentences: Sequence[Sentence], known: frozenset[str]) -> Iterator[list[str]]:
    """For each sentence that names nobody but begins with a pronoun, the names last spoken of; else nothing."""
    spoken: list[str] = []
    for each in sentences:
        own = [stem for word, stem in zip(each.words, each.terms, strict=True) if word in known]
        yield spoken if each.refers and not own else []
        if own:
            spoken = own
