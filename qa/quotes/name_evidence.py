"""Name evidence: which words that are also months, titles or small words an article uses as names ("May Oduya")."""

from collections import defaultdict
from collections.abc import Iterator

from qa.quotes import lexicon as lx
from qa.quotes.annotations import QUOTED, WORD, TokenizedText
from qa.quotes.capitals import is_capital, is_title_case, opens
from qa.quotes.roles import role_gender

MAX_AGE_DIGITS = 2
MIN_PAST = 4  # letters of a verb in -ed

_CUE_VERBS = lx.SAY | lx.SPEECH | lx.SAYING | lx.CALL | lx.WEAK
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
# Words after which "May" is the month, and those after which it is if a verb follows: "by May Wong had left".
_DATE_BEFORE = frozenset(
    """
    in on since until till last next this that early late mid every each through before after during between past
    following previous around
    """.split()
)
_PERHAPS_DATE_BEFORE = frozenset("by of from to and or for about".split())
# Small words that are no part of a person's name, even with a capital: "The", "Of".
_FUNCTION_WORDS = frozenset(
    """
    a an the and but or nor if of in on at to by for from with as it its he she his her him they them their we us our
    you your my i me who whom what when where why how which while this that these those there then than is are was were
    be been being am has have had not no so because although though since after before into onto over under about above
    among between all any both each every either neither some many most much more other another
    """.split()
)
# Small words that are first names, where a question or a wish does not begin with them; and those with a verb only.
_SAY = [[word] for word in sorted(lx.SAY)]
_SUFFIXES = [[word] for word in sorted(lx.SUFFIXES)]
_NO_OPENING = lx.DETERMINERS - frozenset("an my her".split())
_AUXILIARY_NAMES = frozenset(("will", "may"))
_RARE_FIRST_NAMES = frozenset("can do else per will".split())
_OPENERS = lx.NOT_NAMES - _RARE_FIRST_NAMES - _AUXILIARY_NAMES  # open a sentence before a name: "The", "But"
_NO_SURNAMES = _FUNCTION_WORDS | lx.MONTHS_AND_DAYS
_TITLES = lx.TITLES - {"state"}
_AFTER_AUXILIARY = lx.BASE | frozenset("be have get come go do make take ever never not still win lose and or".split())
_FINITE = frozenset("is was has had will would says said who".split())


class NameEvidence:
    """What one article shows about its capitalised words; read once, immutable.

    ``capitals`` are the tokens that may be words of names, ``lower`` the words that occur in lower case, ``inside``
    those that occur capitalised inside a sentence, and ``title_case`` the numbers of the sentences in which every word
    is capitalised, which show nothing.
    """

    def __init__(self, doc: TokenizedText) -> None:
        self._doc = doc
        self.title_case = {number for number, bounds in enumerate(doc.sentence_bounds) if is_title_case(doc, *bounds)}
        self.lower = {word for word in set(doc.words) if word[0].islower()}
        cased = [token for token, word in enumerate(doc.words) if not word.islower() and doc.token_type[token] == WORD]
        self.capitals = [token for token in cased if is_capital(doc, token)]
        self.inside = {doc.lower[token] for token in cased if self._is_inside(token)}
        runs = [run for run in self._runs() if doc.sentence[run[0]] not in self.title_case]
        self._surnames = {
            doc.lower[last]
            for first, last in runs
            if first < last
            and (
                is_first_name(doc.lower[first])
                or (doc.lower[first] in _TITLES and doc.lower[last] not in lx.ORGANISATION)
            )
        }
        beginnings = {doc.lower[first] for first, last in runs if first < last}
        self._firsts = {word for word in beginnings if is_first_name(word) or word in lx.FIRST_NAMES_LIKE_ROLES}
        self._pairs = self._certain_pairs(runs)
        self._parts = {word for pair in self._pairs for word in pair if _is_ambiguous(word)}
        self._parts |= {doc.lower[first] for first, last in runs if first == last and self._is_lone_name(first)}

    def _is_inside(self, token: int) -> bool:
        """Whether the word at *token* has a capital that its place in the sentence does not explain."""
        doc = self._doc
        capital = doc.words[token][0].isupper()
        return capital and not opens(doc, token) and doc.sentence[token] not in self.title_case

    def _runs(self) -> Iterator[tuple[int, int]]:
        """The first and last tokens of each sequence of capitalised words within a sentence."""
        doc, first, last = self._doc, -1, -2
        for token in self.capitals:
            if doc.words[token][0].islower():
                continue
            if token == last + 1 and not _is_new_sentence(doc, token):
                last = token
                continue
            if first >= 0:
                yield first, last
            first = last = token
        if first >= 0:
            yield first, last

    def _certain_pairs(self, runs: list[tuple[int, int]]) -> frozenset[tuple[str, str]]:
        """Neighbouring words that are a first name and a surname although one of them is also another word."""
        doc = self._doc
        weights: dict[tuple[str, str], float] = defaultdict(float)
        for begin, last in runs:
            first = self._after_titles(begin, last)
            for token in range(begin, last):
                pair = doc.lower[token], doc.lower[token + 1]
                if _is_ambiguous(pair[0]) and not _is_ambiguous(pair[1]) and token in {begin, first}:
                    weights[pair] += self._weight_of_first(token, last)
                elif _is_ambiguous(pair[1]) and not _is_ambiguous(pair[0]):
                    weights[pair] += self._weight_of_surname(first, token + 1)
                elif _is_ambiguous(pair[1]) and token == first:
                    weights[pair] += self._weight_of_both(token)
        return frozenset(pair for pair, weight in weights.items() if weight > 1)

    def _after_titles(self, first: int, last: int) -> int:
        """The first token of the run up to *last* after its titles and a small word that opens the sentence."""
        doc, token = self._doc, first
        if opens(doc, token) and token < last and doc.lower[token] in _OPENERS:
            token += 1
        if token < last and doc.lower[token] in lx.MONTHS_AND_DAYS and _is_date(doc, token, acts=False):
            token += 1
        while token < last and _precedes_name(doc.lower[token]):
            token += 1
        return token

    def _weight_of_both(self, token: int) -> int:
        """How much the ambiguous words at *token* and after it are a first name and a surname: "Will Best"."""
        doc = self._doc
        word, surname = doc.lower[token], doc.lower[token + 1]
        if not (word in _AUXILIARY_NAMES or is_first_name(word)) or surname in _NO_SURNAMES:
            return 0
        acts = self._acts(token + 1)
        if opens(doc, token) and (not acts or self._asks(token)):
            return 0
        return 0 if word in lx.MONTHS_AND_DAYS and _is_date(doc, token, acts=acts) else 2

    def _asks(self, token: int) -> bool:
        """Whether the sentence of *token* ends in a question mark."""
        doc = self._doc
        return doc.words[doc.sentence_bounds[doc.sentence[token]][1] - 1] == "?"

    def _weight_of_first(self, token: int, last: int) -> float:
        """How much the run of words from *token* to *last* shows that the first one is a first name; 2 is enough."""
        doc = self._doc
        word, acts = doc.lower[token], self._acts(last)
        if word in _FUNCTION_WORDS:
            return 2 if self._is_inverted(token, last) or self._is_after_comma(token, last) else 0  # said My Nguyen
        if word in lx.MONTHS_AND_DAYS and _is_date(doc, token, acts=acts):
            return 0
        if doc.lower[token + 1] in lx.ORGANISATION or doc.lower[token + 1] == "day":
            return 0
        if word in _DAYS:
            return 2 if self._is_inverted(token, last) else 1 if acts else 0.5
        if not opens(doc, token):
            return 2
        asks = self._asks(token)
        if word in lx.MONTHS_AND_DAYS and is_first_name(word):
            return 0 if asks and not acts else 2
        after = doc.lower[last + 1] if last + 1 < len(doc.words) and not _is_new_sentence(doc, last + 1) else "."
        if word == "will" and not asks and after not in _AFTER_AUXILIARY:
            return 2
        return 2 if (is_first_name(word) or word in _RARE_FIRST_NAMES) and acts and not asks else 0

    def _weight_of_surname(self, first: int, token: int) -> int:
        """How much the run of words that begins at *first* shows that the word at *token* is a surname."""
        doc = self._doc
        word, before = doc.lower[token], doc.lower[token - 1]
        after = doc.words[token + 1] if token + 1 < len(doc.words) else "."
        if (word in lx.MONTHS_AND_DAYS and after[0].isdigit()) or (word in _FUNCTION_WORDS and after[0].isupper()):
            return 0
        if before in lx.TITLES and token - 1 <= first:
            return 2  # "Mrs May"
        if token - 1 == first and is_first_name(before) and (before in self._firsts or before not in self._surnames):
            return 2
        if word not in _DAYS and (self._has_age(token) or self._has_suffix(token)):
            return 2
        whole = first < token and is_first_name(doc.lower[first]) and word not in lx.MONTHS_AND_DAYS
        if whole and not _is_ambiguous(doc.lower[first]):
            return 2  # "Mai Quy Long"
        return int(self._acts(token) and word not in _DAYS and before not in self._surnames)

    def _acts(self, last: int) -> bool:
        """Whether a verb or an age follows: the words up to *last* are somebody."""
        doc, after = self._doc, last + 1
        if after >= len(doc.words) or _is_new_sentence(doc, after):
            return False
        if doc.words[after] == "," and after + 1 < len(doc.words):
            return doc.words[after + 1].isdigit() and len(doc.words[after + 1]) <= MAX_AGE_DIGITS
        return is_verb(doc, after)

    def _has_suffix(self, last: int) -> bool:
        return self._doc.words[last + 1 : last + 2] == [","] and self._doc.lower[last + 2 : last + 3] in _SUFFIXES

    def _has_age(self, last: int) -> bool:
        """Whether an age between commas follows: "Peng Will, 12, said"."""
        return self._acts(last) and self._doc.words[last + 1] == "," and self._doc.words[last + 3 : last + 4] == [","]

    def _is_lone_name(self, token: int) -> bool:
        """Whether a month that is also a first name is used as a name: "said May.", "called May"."""
        doc, word = self._doc, self._doc.lower[token]
        if word not in lx.MONTHS_AND_DAYS or not is_first_name(word) or token == 0:
            return False
        named = doc.lower[token - 1] in {"called", "named"}
        return named or self._is_inverted(token, token) or self._is_after_comma(token, token)

    def _is_after_comma(self, first: int, last: int) -> bool:
        """Whether the words from *first* to *last* are between a quotation that ends in a comma and its verb."""
        doc, before = self._doc, first - 1
        if before < 0 or doc.token_type[before] != QUOTED or doc.lower[last + 1 : last + 2] not in _SAY:
            return False
        return doc.end_mark(doc.span_index[before]) == "," and doc.lower[first] not in _NO_OPENING

    def _is_inverted(self, first: int, last: int) -> bool:
        """Whether the words from *first* to *last* are the whole subject after a quotation and its verb."""
        doc = self._doc
        ends = last + 1 >= len(doc.words) or doc.token_type[last + 1] != WORD
        return first > 1 and doc.lower[first - 1] in lx.SAY and doc.token_type[first - 2] == QUOTED and ends

    def is_pair(self, token: int) -> bool:
        """Whether the words at *token* and after it are a first name and a surname for certain."""
        following = token + 1
        if not self._pairs or following == len(self._doc.words):
            return False
        return (self._doc.lower[token], self._doc.lower[following]) in self._pairs

    def is_surname(self, word: str) -> bool:
        """Whether a name in the article ends in *word*, after a first name or a title."""
        return word in self._surnames

    def is_part(self, word: str) -> bool:
        """Whether *word* begins or ends the full name of somebody in the article."""
        return word in self._surnames or word in self._firsts or word in self._parts

    def is_name_here(self, token: int) -> bool:
        """Whether an ambiguous word that is part of a name elsewhere in the article means that person at *token*."""
        doc, word = self._doc, self._doc.lower[token]
        if word not in self._parts:
            return False
        acts = token + 1 < len(doc.words) and (is_verb(doc, token + 1) or doc.words[token + 1] in {"'s", "\u2019s"})
        if word in lx.MONTHS_AND_DAYS:
            speaks = token > 0 and doc.lower[token - 1] in _CUE_VERBS and word not in _DAYS
            return not _is_date(doc, token, acts=acts) and (acts or speaks)
        return acts or not opens(doc, token)


def _precedes_name(word: str) -> bool:
    """Whether *word* is a title, a role or an adjective that may stand before a name: "Nurse April Down"."""
    return word in lx.TITLES or word in lx.LEADING_ADJECTIVES or role_gender(word) in {"", "m", "f"}


def _is_ambiguous(word: str) -> bool:
    return word in lx.NOT_NAMES or word in lx.MONTHS_AND_DAYS


def is_first_name(word: str) -> bool:
    """Whether *word*, in lower case, is a first name of men, of women or of both."""
    return bool(lx.given_gender(word)) or word in lx.UNISEX_NAMES


def is_verb(doc: TokenizedText, token: int) -> bool:
    """Whether the word at *token* looks like the verb of a name before it."""
    word = doc.words[token]
    return doc.token_type[token] == WORD and (
        word in _FINITE or word in _CUE_VERBS or (word.islower() and word.endswith("ed") and len(word) >= MIN_PAST)
    )


def _is_new_sentence(doc: TokenizedText, token: int) -> bool:
    return doc.sentence[token] != doc.sentence[token - 1]


def _is_date(doc: TokenizedText, token: int, *, acts: bool) -> bool:
    """Whether the word before a month makes it a date; *acts* says that a verb follows the month or its name."""
    if token == 0 or doc.sentence[token - 1] != doc.sentence[token]:
        return False
    before = doc.lower[token - 1]
    return before[0].isdigit() or before in _DATE_BEFORE or (acts and before in _PERHAPS_DATE_BEFORE)
