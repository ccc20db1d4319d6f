"""Features of kinds: named facts about a quoted span and its attribution that show whether somebody is quoted."""

from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

from qa.quotes import lexicon as lx
from qa.quotes.annotations import PUNCTUATION, QUOTED, Attribution, TokenizedText

_GROUPS = (  # of the words before a span; the first that has the word counts
    ("a", frozenset({"a", "an"})),
    ("the", frozenset({"the", "this", "these"})),
    ("his", frozenset({"his", "her", "its", "their", "our", "your", "my", "'s", "\u2019s"})),
    ("say", lx.SAY | lx.SPEECH),
    ("saying", lx.SAYING),
    ("call", lx.CALL),
    ("noun", lx.NOUN),
)
_KEPT_BEFORE = frozenset("that of in on with for at by from to as about like and or is was".split())
_ENDS = ".!?\u2026"
_SMALL_WORDS = frozenset("a an the of in on at to for and or with by from as is".split())
_FIRST_OR_SECOND = frozenset("i we me us my our mine ours myself ourselves you your yours let's".split())
_FINITE = frozenset(
    """
    is are was were am be been being have has had do does did will would can could shall should may might must cannot
    let's it's that's he's she's there's what's who's here's
    """.split()
)
_CLITICS = ("n't", "'m", "'re", "'ve", "'ll", "'d")  # finite verbs, or what is joined to one; "'s" may be a possessive
_STRIPPED = ".,!?;:\u2026\u201c\u201d\"'()[]\u2018\u2019"
_MAX_SHORT, _MAX_MEDIUM, _MAX_LONGER = 3, 6, 12  # words of a span
_SCORE_STEPS = (-1, 0, 1, 2, 3, 4, 5, 6, 8, 10)  # of attribution, each a feature of what exceeds it
_SCORE_BOUNDS = (-4, 14)  # beyond which scores are alike


class KindFeatures:
    """Extracts what shows the kinds of the quoted spans of one text, under the names of ``weights.json``.

    ``size`` to ``listed`` are about the span, its neighbours, its cue and the score of its attribution; ``person`` and
    ``finite`` say whether it has a pronoun of the first or second person, or a finite auxiliary verb; ``first``,
    ``last`` and ``following`` are its first and its last word and the word after it; ``previous`` and ``next`` are the
    shapes of the quoted spans around it in its paragraph.
    """

    def __init__(self, doc: TokenizedText) -> None:
        self._doc = doc
        self._shapes: dict[int, str] = {}  # by the index of the quoted span

    def of_span(self, index: int, attribution: Attribution) -> tuple[str, ...]:
        """The features of the quoted span *index* with its *attribution*."""
        doc = self._doc
        token = doc.span_tokens[index]
        contents = doc.quoted_spans[index].contents.of(doc.text)
        words = contents.split()
        count = len(words)
        size = (
            str(count)
            if count <= _MAX_SHORT
            else "4-6"
            if count <= _MAX_MEDIUM
            else "7-12"
            if count <= _MAX_LONGER
            else "13+"
        )
        small = "short" if count <= _MAX_SHORT else "mid" if count <= _MAX_MEDIUM else "long"
        last = doc.end_mark(index)
        end = last if last == "," else "." if last and last in _ENDS else "w"
        case = first_letter(contents)
        titled = "T" if is_title(words) else "s"
        before, after = token_before(doc, token), token_after(doc, token)
        cue = attribution.cue.category if attribution.cue else "none"
        position = next(
            (name for name in attribution.features if name.startswith("at=") and "|" not in name), "at=none"
        )
        score = attribution.score
        sure = "0" if score < 1 else "1" if score < 2 else "2" if score < 4 else "3"  # noqa: PLR2004 - buckets
        direct = cue_distance(attribution)
        theme = _theme(doc, token)
        return (
            "bias", f"size={size}", f"end={end}|{small}", f"case={case}|{titled}|{small}", f"case={case}|{before}",
            f"before={before}", f"before={before}|{titled}", f"after={after}|{end}", f"before={before}|{end}|{small}",
            f"cue={cue}", f"cue={cue}|{small}", f"{position}", f"{position}|{small}", f"sure={sure}",
            f"sure={sure}|{small}", f"{position}|{case}|{end}", f"single={doc.quoted_spans[index].single}",
            f"after={after}|{small}", f"{position}|{titled}", f"cue={cue}|{titled}", f"direct={direct}",
            f"direct={direct}|{small}", f"direct={direct}|{titled}", f"theme={theme}", f"theme={theme}|{titled}",
            f"theme={theme}|{small}", f"before={before}|{_second_before(doc, token)}", f"direct={direct}|{before}",
            f"before={before}|{titled}|{small}", f"listed={_is_listed(doc, token)}|{small}",
            f"before={before}|after={after}|{small}", f"theme={theme}|{before}",
            *_of_words(words, before, cue, case, small), f"following={_following(doc, token)}",
            *_of_score(score), *self._of_neighbours(index, f"{small}{case}"),
        )  # fmt: skip

    def _of_neighbours(self, index: int, own: str) -> Iterator[str]:
        """The shape of the quoted spans before and after in the paragraph, alone and with the *own* shape."""
        doc = self._doc
        token = doc.span_tokens[index]
        for name, other in (("previous", index - 1), ("next", index + 1)):
            shape = "-"
            if 0 <= other < len(doc.span_tokens) and doc.paragraph[doc.span_tokens[other]] == doc.paragraph[token]:
                place = "same" if doc.sentence[doc.span_tokens[other]] == doc.sentence[token] else "far"
                shape = f"{place}-{self._shape(other)}"
            yield f"{name}={shape}"
            yield f"{name}={shape}|{own}"

    def _shape(self, index: int) -> str:
        """Whether a quoted span is a title, or begins with a small letter, and whether it is short."""
        shape = self._shapes.get(index)
        if shape is None:
            words = self._doc.quoted_spans[index].contents.of(self._doc.text).split()
            form = "title" if is_title(words) else "lower" if words[0][:1].islower() else "upper"
            shape = self._shapes[index] = f"{form}-{'short' if len(words) <= _MAX_SHORT else 'long'}"
        return shape


def _of_words(words: list[str], before: str, cue: str, case: str, small: str) -> Iterator[str]:
    """Features of the quoted words themselves: what a speaker says has verbs and "I" more often than a title."""
    lower = " ".join(words).lower().replace("\u2019", "'").split(" ")
    plain = [word.strip(_STRIPPED) for word in lower]
    clipped = [word for word in plain if "'" in word]
    stems = {word.partition("'")[0] for word in clipped}.union(plain).difference(clipped)
    person = "y" if not _FIRST_OR_SECOND.isdisjoint(stems) else "-"
    finite = "y" if not _FINITE.isdisjoint(plain) or any(word.endswith(_CLITICS) for word in clipped) else "-"
    yield f"person={person}"
    yield f"person={person}|{small}"
    yield f"finite={finite}"
    yield f"finite={finite}|{case}|{small}"
    yield f"finite={finite}|{before}"
    yield f"person={person}|finite={finite}|{cue}"
    yield f"first={plain[0]}"
    yield f"last={plain[-1]}"


def _following(doc: TokenizedText, token: int) -> str:
    """The token after the span in its sentence, in lower case; "-" for none."""
    after = token + 1
    return doc.lower[after] if after < len(doc) and doc.sentence[after] == doc.sentence[token] else "-"


@lru_cache(maxsize=256)
def _of_steps(rounded: int, exceeded: int) -> tuple[str, ...]:
    return f"score={rounded}", *(f"score>{step}" for step in _SCORE_STEPS[:exceeded])


def _of_score(score: float) -> tuple[str, ...]:
    """Features of the attribution's score, finer than ``sure``."""
    low, high = _SCORE_BOUNDS
    return _of_steps(min(max(round(score), low), high), bisect_left(_SCORE_STEPS, score))


def first_letter(contents: str) -> str:
    """The case of the first character of a quoted span: "U" for upper, "l" for lower, "#" for no letter."""
    letter = contents.lstrip("[(#@\u2018'\u2026. ")[:1]
    return "U" if letter.isupper() else "l" if letter.islower() else "#"


def is_title(words: list[str]) -> bool:
    """Whether all words but articles, prepositions, numbers and the like are capitalised, as in the title of a work."""
    for word in words:
        if not (word[0].isupper() or word.lower() in _SMALL_WORDS or word[0].isdecimal()):
            return False
    return any(word[0].isupper() and word.lower() not in _SMALL_WORDS for word in words)


def cue_distance(attribution: Attribution) -> str:
    """Where the cue is.

    "after-" or "before-" and the cue's category if it is right beside the span, "before=" and the distance if it
    precedes the span in its sentence, otherwise "far", or "none" without a cue.
    """
    if attribution.cue is None:
        return "none"
    distance = "far"
    for feature in attribution.features:
        if feature[0] != "S":
            continue
        if feature.startswith(("S+mc=0", "S+cm=0")):
            return f"after-{attribution.cue.category}"
        if feature.startswith("S-direct="):
            return f"before-{attribution.cue.category}"
        if feature.startswith("S-gap="):
            distance = f"before{feature[6:]}"
    return distance


def _theme(doc: TokenizedText, token: int) -> str:
    """Whether a word for a work ("book", "show") or a label ("term", "known as") is close to the span."""
    for near in range(max(0, token - 3), min(len(doc), token + 2)):
        if doc.sentence[near] == doc.sentence[token]:
            if doc.lower[near] in lx.WORKS:
                return "work" if near < token else "work-after"
            if doc.lower[near] in lx.LABELS:
                return "label" if near < token else "label-after"
    return "-"


def _is_listed(doc: TokenizedText, token: int) -> bool:
    """Whether a comma, "and" or "or" and another quoted span precede or follow."""
    before = token >= 2 and doc.token_type[token - 2] == QUOTED and doc.lower[token - 1] in {",", "and", "or"}  # noqa: PLR2004
    after = token + 2 < len(doc) and doc.token_type[token + 2] == QUOTED and doc.lower[token + 1] in {",", "and", "or"}
    return before or after


def _second_before(doc: TokenizedText, token: int) -> str:
    """The class of the second token before the span."""
    return token_before(doc, token - 1) if token > 0 and doc.sentence[token - 1] == doc.sentence[token] else "-"


def token_before(doc: TokenizedText, token: int) -> str:
    """The class of the token before the span: start of a sentence, punctuation, article, cue or another word."""
    before = token - 1
    if before < 0 or doc.paragraph[before] != doc.paragraph[token]:
        return "para"
    if doc.sentence[before] != doc.sentence[token]:
        return "start"
    if doc.token_type[before] == QUOTED:
        return "quote"
    word = doc.lower[before]
    if doc.token_type[before] == PUNCTUATION:
        return word[0]
    for group, words in _GROUPS:
        if word in words:
            return group
    if word in _KEPT_BEFORE:
        return word
    return "Name" if doc.words[before][0].isupper() else "word"


def token_after(doc: TokenizedText, token: int) -> str:
    """The class of the token after the span."""
    after = token + 1
    if after >= len(doc) or doc.sentence[after] != doc.sentence[token]:
        return "end"
    if doc.token_type[after] == QUOTED:
        return "quote"
    if doc.token_type[after] == PUNCTUATION:
        return doc.words[after][0]
    word = doc.lower[after]
    if word in lx.SAY or word in lx.SPEECH:
        return "say"
    if word == "by":
        return "by"  # before the author of a work: "Boats at Dusk," by Ana Lopez
    if word in lx.NOT_NAMES or word in lx.SUBJECT_PRONOUNS:
        return "small"
    return "Name" if doc.words[after][0].isupper() else "word"
