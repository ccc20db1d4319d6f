"""Reading: what the ranker notes of every sentence once, before any question comes."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from qa.retrieval.postings import runs
from qa.text.analysis import fold, term, tokens

PRONOUNS = frozenset("he she his her him they their them it its".split())
_MARKS = re.compile('["\u201c\u201d\u201e\u00ab\u00bb]')


class Sentence:
    """A sentence, read: its terms in order, their folded words, which of those stood with a capital.

    ``acronyms`` are the folded words all in capitals; ``refers`` tells whether it has a pronoun, ``quoted``
    whether it mostly stands between quotation marks.
    """

    __slots__ = ("acronyms", "capitals", "quoted", "refers", "terms", "text", "words")

    def __init__(self, text: str, is_quoted: bool) -> None:  # noqa: FBT001 - read by one caller
        self.text = text
        self.quoted = is_quoted
        self.terms: list[str] = []
        self.words: list[str] = []
        self.capitals: list[str] = []
        self.acronyms: list[str] = []
        self.refers = False
        for number, token in enumerate(tokens(text)):
            stem, folded = term(token.text), fold(token.text)
            if stem is not None:
                self.terms.append(stem)
                self.words.append(folded)
                if number and token.text[0].isupper():
                    self.capitals.append(folded)
                if token.text.isupper() and len(folded) > 1:
                    self.acronyms.append(folded)
            elif folded in PRONOUNS:
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
    """For each sentence with a pronoun, the names last spoken of that it does not name itself; else nothing."""
    spoken: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    for each in sentences:
        own = tuple(stem for word, stem in zip(each.words, each.terms, strict=True) if word in known)
        yield [stem for stem in dict.fromkeys(spoken + before) if stem not in own] if each.refers else []
        if own:
            spoken, before = own, spoken


def quoted(text: str, pieces: Sequence[tuple[int, int]]) -> list[bool]:
    """For each piece ``[start, end)`` of *text* whether at least a third of it stands between quotation marks."""
    edges = [match.start() for match in _MARKS.finditer(text)]
    spans = [(edges[n], edges[n + 1] if n + 1 < len(edges) else len(text)) for n in range(0, len(edges), 2)]
    return [
        3 * sum(max(0, min(end, last) - max(start, first)) for first, last in spans) >= end - start
        for start, end in pieces
    ]
