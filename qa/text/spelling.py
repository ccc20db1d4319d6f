"""Spelling correction: misspelt words of a question become words that the articles use."""

from collections.abc import Iterator, Mapping

MIN_LENGTH = 4  # letters; one edit turns a shorter word into too many other words
MAX_LENGTH = 40  # letters; the table grows with the square of a word's length, and a longer one is no word
TWO_EDITS_MIN_LENGTH = 8  # letters; only words this long are corrected by two edits

_LETTERS = "abcdefghijklmnopqrstuvwxyz"

# Each letter's neighbours on a QWERTY keyboard. Their order matters: seeded typing errors pick from it.
KEYBOARD_NEIGHBOURS = dict(
    pair.split(":")
    for pair in (
        "q:wa w:qes e:wrd r:etf t:ryg y:tuh u:yij i:uok o:ipl p:ol a:qsz s:adw d:sfe f:dgr g:fht h:gjy j:hku k:jli "
        "l:ko z:xa x:zc c:xv v:cb b:vn n:bm m:nj"
    ).split()
)


class Speller:
    """Corrects misspelt words to the words of some articles.

    *words* maps each folded word to its number of occurrences. Building the look-up table is the costly part, and it
    is done here, so that no question waits for it.
    """

    def __init__(self, words: Mapping[str, int]) -> None:
        self._words = {word: count for word, count in words.items() if _is_correctable(word)}
        # Symmetric deletion (SymSpell): comparing deletions on both sides finds all words one edit away without
        # generating every insertion and replacement.
        self._by_deletion: dict[str, tuple[str, ...]] = {}  # tuples, for most have one word: they are small
        for known in self._words:
            for shortened in set(_deletions(known)):
                self._by_deletion[shortened] = (*self._by_deletion.get(shortened, ()), known)

    def correct(self, word: str, *, max_edits: int = 2) -> str | None:
        """The most likely correction of the folded *word* within *max_edits* edits, or None.

        An edit inserts, deletes or replaces a letter or swaps two neighbours. The fewest edits win, then the same
        first letter, then the more frequent word, then alphabetical order. Two edits are found only where deleting
        one letter from each word (or from one of them) makes the two equal.
        """
        if not _is_correctable(word):
            return None
        limit = min(max_edits, 1 + (len(word) >= TWO_EDITS_MIN_LENGTH))
        found = [
            (distance, other[0] != word[0], -self._words[other], other)
            for other in self._candidates(word)
            if (distance := edit_distance(word, other, limit)) is not None
        ]
        return min(found)[3] if found else None

    def _candidates(self, word: str) -> set[str]:
        shortened = set(_deletions(word))
        found = {known for each in (word, *shortened) for known in self._by_deletion.get(each, ())}
        return found | {known for known in (word, *shortened) if known in self._words}


def possible_intended_words(typed: str) -> Iterator[str]:
    """The strings that one typing error turns into *typed*; about 300 for eight letters, most of them not words.

    A typing error adds or drops a letter, swaps two neighbours or hits a neighbouring key. A dropped first letter is
    not considered. A string may come more than once.
    """
    for position in range(len(typed)):
        head, tail = typed[:position], typed[position + 1 :]
        yield head + tail
        if tail:
            yield head + tail[0] + typed[position] + tail[1:]
        for letter in KEYBOARD_NEIGHBOURS.get(typed[position], ""):
            yield head + letter + tail
        for letter in _LETTERS:
            yield typed[: position + 1] + letter + tail


def nearly_equal(left: str, right: str, min_length: int) -> bool:
    """Whether two words are equal, or one edit apart and neither shorter than *min_length*, which is 3 or more."""
    if left == right:
        return True
    if min(len(left), len(right)) < min_length or (left[0] != right[0] and left[-1] != right[-1]):
        return False  # one edit changes one end of a word at most; this spares most pairs the costly comparison
    return _is_one_edit(left, right)


def _is_one_edit(left: str, right: str) -> bool:
    """Whether ``edit_distance`` of two different words is 1, found without the table."""
    shorter = min(len(left), len(right))
    start = next((place for place in range(shorter) if left[place] != right[place]), shorter)
    left, right = left[start:], right[start:]
    swapped = left[:2] == right[1::-1] and left[2:] == right[2:]
    return swapped or left[1:] in {right, right[1:]} or left == right[1:]


def edit_distance(left: str, right: str, limit: int) -> int | None:
    """The edit distance (Damerau, optimal string alignment) of two words, or None if it exceeds *limit*."""
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


def _is_correctable(word: str) -> bool:
    return MIN_LENGTH <= len(word) <= MAX_LENGTH and word.isalpha()


def _deletions(word: str) -> Iterator[str]:
    """*word* without each one of its letters."""
    for position in range(len(word)):
        yield word[:position] + word[position + 1 :]
