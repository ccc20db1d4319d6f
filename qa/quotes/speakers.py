"""Speakers: who is quoted how often, and which of them a typed name may mean."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from qa.quotes.lexicon import DEGREES, NAME_TITLES, TITLES
from qa.quotes.quote import Quote, QuoteKind, Speaker
from qa.text.analysis import fold, tokens
from qa.text.spelling import nearly_equal

_IGNORED = frozenset("the a an of".split()) | (TITLES - NAME_TITLES)  # words that do not tell people apart
MIN_MISSPELT = 5  # letters of a misspelt word; shorter names have too many neighbours
MIN_MISSPELT_BESIDE = 4  # letters of a misspelt word where another word of the name is right: "Lady Gagga"

MIN_FULL_NAME = 2  # words, before degrees that are left out: Ma is a surname in "Jack Ma"

_EXACT, _PART, _PREFIX, _MISSPELT = range(4)  # how a typed name matches an alias, best first


def count_speakers(quotes: Iterable[Quote]) -> tuple[Speaker, ...]:
    """The speakers of *quotes*, most quoted first, then by place; scare quotes and unnamed speakers do not count."""
    aliases: dict[str, dict[str, None]] = {}
    counts: dict[str, list[int]] = {}
    for quote in quotes:
        if quote.speaker is None or quote.kind is QuoteKind.SCARE:
            continue
        aliases.setdefault(quote.speaker, {}).update(dict.fromkeys(quote.aliases))
        count = counts.setdefault(quote.speaker, [0, 0])
        count[quote.kind is QuoteKind.FRAGMENT] += 1
    found = (Speaker(name, tuple(aliases[name]), *count) for name, count in counts.items())
    return tuple(sorted(found, key=lambda speaker: -(speaker.quotations + speaker.fragments)))


class SpeakerNames:
    """The names of some speakers, reduced once to the words that are compared, and found by those words; immutable."""

    def __init__(self, speakers: Sequence[Speaker]) -> None:
        self._speakers = tuple(speakers)
        self._by_written: dict[tuple[str, ...], list[int]] = {}  # an alias as written → the numbers of its speakers
        self._aliases: list[list[tuple[str, ...]]] = []
        for number, each in enumerate(speakers):
            named = (each.name, *each.aliases)
            written = sorted({folded_words(alias) for alias in named})
            for words in written:
                self._by_written.setdefault(words, []).append(number)
            # With their titles too: "Dean" may be the first name of Dean Ashby.
            own = {*(name_words(alias) for alias in named), *written}
            self._aliases.append(sorted({spelling for alias in own for spelling in _spellings(alias)}))
        self._by_word: dict[str, set[int]] = {}  # word → the numbers of the speakers who have it in an alias
        for number, aliases in enumerate(self._aliases):
            for word in {word for alias in aliases for word in alias}:
                self._by_word.setdefault(word, set()).add(number)
        self._words = sorted(self._by_word)
        self._by_end: dict[tuple[str, str], list[str]] = {}  # ("first" or "last", letter) → words
        for word in self._words:
            for key in {("first", word[0]), ("last", word[-1])}:
                self._by_end.setdefault(key, []).append(word)

    def matching(self, name: str) -> tuple[Speaker, ...]:
        """The speakers whom *name* may mean: by an alias, a part of one, a beginning, or a near spelling.

        The closest match comes first. A name with a title means those whom the articles call so. Misspellings count
        only where nothing matches as typed, so that they never add people to those whom the words name correctly.
        Empty when nobody is meant.
        """
        words, written = name_words(name), folded_words(name)
        if not words:
            return ()
        if words != written and (titled := self._by_written.get(written)):
            return tuple(self._speakers[number] for number in titled)
        return self._named(_without_points(words)) or self._named(_without_points(_without_degrees(words)))

    def _named(self, words: tuple[str, ...]) -> tuple[Speaker, ...]:
        """The speakers whom the folded *words* may mean, the closest match first."""
        # A candidate may have the words in different aliases only, and so be no match as typed.
        typed = [each for each in self._graded(words, self._starting_with) if each[0] < _MISSPELT]
        graded = typed or self._graded(words, self._near)
        graded.sort()
        return tuple(self._speakers[number] for _, number in graded)

    def _graded(self, words: tuple[str, ...], alike: Callable[[str], Iterable[str]]) -> list[tuple[int, int]]:
        """Grade and number of each speaker who has for each of *words* one that is *alike*."""
        having = [{number for other in alike(word) for number in self._by_word[other]} for word in words]
        candidates = set.intersection(*having)
        grades = ((_grade(words, self._aliases[number]), number) for number in candidates)
        return [(grade, number) for grade, number in grades if grade is not None]

    def _starting_with(self, word: str) -> Iterator[str]:
        for number in range(bisect_left(self._words, word), len(self._words)):
            if not self._words[number].startswith(word):
                return
            yield self._words[number]

    def _near(self, word: str) -> Iterator[str]:
        """Words at most one edit from *word*: one edit leaves the first or the last letter as it is."""
        candidates = {*self._by_end.get(("first", word[0]), ()), *self._by_end.get(("last", word[-1]), ())}
        return (other for other in candidates if nearly_equal(other, word, MIN_MISSPELT_BESIDE))


def name_words(name: str) -> tuple[str, ...]:
    """The folded words of *name* without articles and titles; all of them where nothing else is left."""
    folded = folded_words(name)
    return tuple(word for word in folded if word.rstrip(".") not in _IGNORED) or folded


def folded_words(name: str) -> tuple[str, ...]:
    """The folded words of *name*, articles and titles among them."""
    return tuple(fold(token.text) for token in tokens(name))


def _without_points(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word.replace(".", "") for word in words)


def _without_degrees(words: tuple[str, ...]) -> tuple[str, ...]:
    """*words* without the degrees that follow a first name and a surname: "Ann Lee, MD, PhD"."""
    last = len(words)
    while last > MIN_FULL_NAME and words[last - 1] in DEGREES:
        last -= 1
    return words[:last]


def _spellings(words: tuple[str, ...]) -> set[tuple[str, ...]]:
    """The ways to type a name: "O'Neill", "O Neill" and "ONeill", "J.R.R.", "J. R. R." and "JRR"."""
    if not any("." in word or "'" in word or len(word) == 1 for word in words):
        return {words}
    parts = tuple(part for word in words for part in word.replace("'", ".").split(".") if part)
    runs = [(single, list(run)) for single, run in groupby(parts, key=lambda part: len(part) == 1)]
    joined = tuple(word for single, run in runs for word in (["".join(run)] if single else run))
    bare = tuple(word.replace("'", "") for word in _without_points(words))
    return {_without_points(words), parts or words, joined or words, bare}


def _grade(words: tuple[str, ...], known: Sequence[tuple[str, ...]]) -> int | None:
    """How well *words* match the best of the aliases *known*; None where they mean somebody else."""
    if words in known:
        return _EXACT
    if any(set(words) <= set(alias) for alias in known):
        return _PART
    if any(all(any(own.startswith(word) for own in alias) for word in words) for alias in known):
        return _PREFIX
    if any(_is_misspelt(words, alias) for alias in known):
        return _MISSPELT
    return None


def _is_misspelt(words: tuple[str, ...], alias: tuple[str, ...]) -> bool:
    """Whether each of *words* is at most one edit from a word of *alias*.

    A word may be shorter where another one of the name is right.
    """
    shortest = MIN_MISSPELT if set(words).isdisjoint(alias) else MIN_MISSPELT_BESIDE
    return all(any(nearly_equal(own, word, shortest) for own in alias) for word in words)
