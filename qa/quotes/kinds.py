"""Kinds: whether a stretch in marks is a quotation, a fragment of one, or quotes nobody, by named features."""

from collections.abc import Mapping

from qa.quotes import lexicon as lx
from qa.quotes.attribution import Attribution
from qa.quotes.quote import Kind
from qa.quotes.scene import QUOTED, STOP, WORD, Scene

FRAGMENT_WORDS = 3  # so few words, led by a word of the sentence, are a fragment even when they look like a sentence

_LED = (
    ("a", frozenset({"a", "an"})),
    ("the", frozenset({"the", "this", "these"})),
    ("his", frozenset({"his", "her", "its", "their", "our", "your", "my", "'s", "\u2019s"})),
    ("say", lx.SAY | lx.SPEECH),
    ("saying", lx.SAYING),
    ("call", lx.CALL),
    ("noun", lx.NOUN),
)
_LEADING = frozenset("that of in on with for at by from to as about like and or is was".split())
_ENDS = ".!?\u2026"
_TITLE_SMALL = frozenset("a an the of in on at to for and or with by from as is".split())


def kind(made: Scene, number: int, attribution: Attribution, weigh: Mapping[str, float]) -> Kind:
    """The kind of the stretch with that *number*, given the attribution that fits it best."""
    total = 0.0
    for feature in features(made, number, attribution):
        total += weigh.get(feature, 0.0)
    if total < 0:
        return Kind.SCARE
    return Kind.FRAGMENT if _is_fragment(made, number) else Kind.QUOTATION


def features(made: Scene, number: int, attribution: Attribution) -> tuple[str, ...]:
    """What tells a quotation from a title or a scare quote."""
    stretch = made.stretches[number]
    contents = stretch.contents.of(made.text)
    token = made.tokens_of[number]
    words = contents.split()
    count = len(words)
    size = str(count) if count <= 3 else "4-6" if count <= 6 else "7-12" if count <= 12 else "13+"  # noqa: PLR2004 - buckets
    last = contents[-1]
    ending = "," if last == "," else "." if last in _ENDS else "w"
    letters = contents.lstrip("[(#@\u2018'\u2026. ")[:1]
    case = "U" if letters.isupper() else "l" if letters.islower() else "#"
    capitals = sum(word[:1].isupper() for word in words if word.lower() not in _TITLE_SMALL)
    plain = sum(word.lower() not in _TITLE_SMALL for word in words)
    titled = "T" if plain and capitals == plain else "s"
    small = "short" if count <= 3 else "mid" if count <= 6 else "long"  # noqa: PLR2004 - buckets
    before = _before(made, token)
    after = _after(made, token)
    cue = attribution.cue.sort if attribution.cue else "none"
    place = next(
        (feature for feature in attribution.features if feature.startswith("at=") and "|" not in feature), "at=none"
    )
    margin = attribution.score
    confident = "0" if margin < 1 else "1" if margin < 2 else "2" if margin < 4 else "3"  # noqa: PLR2004 - buckets
    return (
        "bias", f"size={size}", f"end={ending}|{small}", f"case={case}|{titled}|{small}", f"case={case}|{before}",
        f"before={before}", f"before={before}|{titled}", f"after={after}|{ending}", f"before={before}|{ending}|{small}",

        f"cue={cue}", f"cue={cue}|{small}", f"{place}", f"{place}|{small}", f"sure={confident}",
        f"sure={confident}|{small}",
        f"{place}|{case}|{ending}", f"single={stretch.single}", f"after={after}|{small}", f"{place}|{titled}",
        f"cue={cue}|{titled}", f"word={_word_before(made, token)}",
    )  # fmt: skip


def _before(made: Scene, token: int) -> str:
    """What stands before the stretch: the sentence's start, a stop, an article, a preposition, a cue, another word."""
    before = token - 1
    if before < 0 or made.paragraph[before] != made.paragraph[token]:
        return "para"
    if made.sentence[before] != made.sentence[token]:
        return "start"
    if made.kind[before] == QUOTED:
        return "quote"
    word = made.low[before]
    if made.kind[before] == STOP:
        return word[0]
    for group, listed in _LED:
        if word in listed:
            return group
    if word in _LEADING:
        return word
    return "Name" if made.words[before][0].isupper() else "word"


def _word_before(made: Scene, token: int) -> str:
    before = token - 1
    if before < 0 or made.kind[before] != WORD or made.sentence[before] != made.sentence[token]:
        return "-"
    return made.low[before]


def _after(made: Scene, token: int) -> str:
    after = token + 1
    if after >= len(made) or made.sentence[after] != made.sentence[token]:
        return "end"
    if made.kind[after] == QUOTED:
        return "quote"
    if made.kind[after] == STOP:
        return made.words[after][0]
    word = made.low[after]
    if word in lx.SAY or word in lx.SPEECH:
        return "say"
    if word in lx.NOT_NAMES or word in lx.SUBJECT_PRONOUNS:
        return "small"
    return "Name" if made.words[after][0].isupper() else "word"


def _is_fragment(made: Scene, number: int) -> bool:
    """Whether the quoted words are a part of the article's own sentence."""
    contents = made.stretches[number].contents.of(made.text)
    token = made.tokens_of[number]
    before = _before(made, token)
    first = contents.lstrip("[(\u2018'\u2026. ")[:1]
    led = before not in {"para", "start", "quote", ",", ":", "say", "saying", "-", "\u2014", "\u2013", ";", "("}
    if first.islower():
        return led or before in {",", "say", "quote", "saying"} or _goes_on(made, token, contents)
    return led and len(contents.split()) <= FRAGMENT_WORDS and contents[-1] not in "!?"


def _goes_on(made: Scene, token: int, contents: str) -> bool:
    return contents[-1].isalnum() and _after(made, token) not in {"end", ","}
