"""N-grams: pairs of neighbouring terms, and runs of letters within a word."""

from collections.abc import Sequence
from itertools import pairwise

SEPARATOR = "\N{LOW LINE}"  # between the two terms of a bigram; no term contains one
CHARACTERS = 4  # letters of a character n-gram: shorter ones are in every word, longer ones rarely survive a typo


def bigrams(terms: Sequence[str]) -> list[str]:
    """The pairs of neighbouring *terms*, each joined into one string, in order."""
    return [first + SEPARATOR + second for first, second in pairwise(terms)]


def char_ngrams(word: str) -> list[str]:
    """Every run of CHARACTERS letters of *word* with a space at either end; a shorter word, so padded, is its own."""
    padded = f" {word} "
    if len(word) < CHARACTERS:
        return [padded]
    return [padded[start : start + CHARACTERS] for start in range(len(padded) - CHARACTERS + 1)]
