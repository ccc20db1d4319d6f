"""Spelling: a misspelt word of a question, mended with the words that the articles themselves use."""

from collections.abc import Iterator, Mapping

SHORTEST = 4  # letters; a slip in a shorter word may make any other
TWO_SLIPS = 8  # letters from which two slips are mended


_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_BESIDE = dict(
    pair.split(":")
    for pair in (
        "q:wa w:qes e:wrd r:etf t:ryg y:tuh u:yij i:uok o:ipl p:ol a:qsz s:adw d:sfe f:dgr g:fht h:gjy j:hku k:jli "
        "l:ko z:xa x:zc c:xv v:cb b:vn n:bm m:nj"
    ).split()
)


class Speller:
    """The words of some articles, found again under a slip or two.

    *words* maps each folded word to how often it stands there. Building is cheap: what the
    search needs is made when the first unknown word comes.
    """

    def __init__(self, words: Mapping[str, int]) -> None:
        self._words = {word: count for word, count in words.items() if len(word) >= SHORTEST and word.isalpha()}
        self._shortened: dict[str, list[str]] | None = None

    def mended(self, word: str, *, slips: int = 2) -> str | None:
        """The most likely word meant by the folded *word*, or None; at most *slips* slips away.

        A slip is a letter left out, added or changed, or two neighbours swapped. Fewer slips
        win, then a kept first letter, then the commoner word, then the alphabet. Two slips are mended
        only where one letter less on either side makes the words equal.
        """
        if len(word) < SHORTEST or not word.isalpha():
            return None
        limit = min(slips, 1 + (len(word) >= TWO_SLIPS))
        found = [
            (distance, other[0] != word[0], -self._words[other], other)
            for other in self._near(word)
            if (distance := edit_distance(word, other, limit)) is not None
        ]
        return min(found)[3] if found else None

    def _near(self, word: str) -> set[str]:
        if self._shortened is None:
            shortened: dict[str, list[str]] = {}
            for known in self._words:
                for short in _shortenings(known):
                    shortened.setdefault(short, []).append(known)
            self._shortened = shortened
        return {known for short in _shortenings(word) for known in self._shortened.get(short, ())}


def untyped(word: str) -> Iterator[str]:
    """The words of which one slip of the keyboard makes *word*: a letter more or less, two swapped, a neighbour struck.

    Some 300 for a word of eight letters, none twice in a row; most of them are no words.
    """
    for place in range(len(word)):
        head, tail = word[:place], word[place + 1 :]
        yield head + tail
        if tail:
            yield head + tail[0] + word[place] + tail[1:]
        for letter in _BESIDE.get(word[place], ""):
            yield head + letter + tail
        for letter in _LETTERS:
            yield word[: place + 1] + letter + tail


def edit_distance(left: str, right: str, limit: int) -> int | None:
    """How many slips (Damerau, optimal string alignment) part the words, or None if more than *limit*."""
    if abs(len(left) - len(right)) > limit:
        return None
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, char in enumerate(left, 1):
        following = [i]
        for j, other in enumerate(right, 1):
            cost = min(row[j] + 1, following[j - 1] + 1, row[j - 1] + (char != other))
            if i > 1 and j > 1 and char == right[j - 2] and left[i - 2] == other:
                cost = min(cost, before[j - 2] + 1)
            following.append(cost)
        if min(following) > limit:
            return None
        before, row = row, following
    return row[-1] if row[-1] <= limit else None


def _shortenings(word: str) -> Iterator[str]:
    yield word
    for place in range(len(word)):
        yield word[:place] + word[place + 1 :]
