"""Stop words that are names: Will and May, the department IT, the organisation WHO."""

from collections.abc import Sequence

from qa.text.analysis import STOP_WORDS, Token, fold, term, terms, tokens
from qa.text.characters import without_hidden

_GIVEN_NAMES = frozenset("can else may more per said will".split())
_OPENING_NAMES = frozenset("may per will".split())  # those that "Said Arden" and "Can Arden" are not
_ACRONYMS = frozenset("am as at be can has if it may me or own so was who will".split())
# Words that titles and headings print with a capital, and that people write so by habit.
_FUNCTION_WORDS = frozenset(
    "a about an and any are as at be but by for from had has have he her his i if in into is it its me my no nor not "
    "of on or our out over she that the their them they this to up was we were what when where which who why with you "
    "your i'm i'd i'll i've".split()
)


def name_term(folded: str) -> str:
    """The index term of the *folded* stop word where it is a name; the capital tells it from the stem of a word."""
    return folded.capitalize()


def terms_and_names(text: str) -> tuple[str, ...]:
    """The index terms of *text*, and those of its stop words that are used as names."""
    words = tokens(text)
    found = (term(token.text) for token in words)
    return (
        *(each for each in found if each),
        *(name_term(fold(words[number].text)) for number in sorted(names_among(text, words))),
    )


def terms_or_names(topic: str) -> tuple[str, ...]:
    """The terms to search for *topic*, which somebody typed: its stop words are names if nothing else is left."""
    words = tokens(topic)
    is_bare = not any(term(token.text) for token in words)
    stops = [token.text for token in words if term(token.text) is None and (is_bare or token.text[0].isupper())]
    return (*terms(topic), *(name_term(fold(each)) for each in stops))


def names_among(text: str, words: Sequence[Token], known: frozenset[str] = frozenset()) -> frozenset[int]:
    """The numbers of those of *words* that are stop words used as names in *text*, a sentence with these tokens.

    *known* are the folded stop words that the article uses as names elsewhere; at the start of a sentence, where
    every word has a capital, that decides.
    """
    return frozenset(
        number
        for number, token in enumerate(words)
        if token.text[0].isupper() and fold(token.text) in STOP_WORDS and _is_name(text, words, number, known)
    )


def _is_name(text: str, words: Sequence[Token], number: int, known: frozenset[str]) -> bool:
    token = words[number]
    folded = fold(token.text)
    if token.text.isupper() and len(token.text) > 1:
        around = (*words[max(number - 1, 0) : number], *words[number + 1 : number + 2])
        return folded in _ACRONYMS and not all(each.text.isupper() for each in around)
    preceding = without_hidden(text[: token.start])
    before = preceding.rstrip()
    if number and len(before) < len(preceding) and (before[-1].isalnum() or before[-1] in ",)"):
        if folded in _GIVEN_NAMES:
            return True
        if folded in _FUNCTION_WORDS:
            return _is_surname(words, number)
        return not ("'" in folded or _is_title(words, number))
    if folded not in _GIVEN_NAMES or text.rstrip().endswith("?"):
        return False
    return _opens_as_name(text, words[number : number + 2], known)


def _is_surname(words: Sequence[Token], number: int) -> bool:
    """Whether a word with a capital precedes and one without follows: "Ann Over paints", not "Gone With The Wind"."""
    before, after = words[number - 1].text, words[number + 1 : number + 2]
    return before[0].isupper() and term(before) is not None and all(each.text[0].islower() for each in after)


def _is_title(words: Sequence[Token], number: int) -> bool:
    """Whether the word after it, if any, has a capital too, as all words of a title may have."""
    return all(each.text[0].isupper() for each in words[number + 1 : number + 2])


def _opens_as_name(text: str, words: Sequence[Token], known: frozenset[str]) -> bool:
    """Whether the first of *words*, which opens a sentence, is a name: "Will Arden", "Will, 41,", "Will said"."""
    folded = fold(words[0].text)
    if len(words) == 1:
        return folded in known
    between, following = without_hidden(text[words[0].end : words[1].start]), words[1].text
    if between.startswith(",") and following.isdigit():
        return True
    if folded in _OPENING_NAMES and between == " " and following[0].isupper() and fold(following) not in STOP_WORDS:
        return True
    return folded in known and fold(following) not in _FUNCTION_WORDS
