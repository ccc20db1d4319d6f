"""Kinds: whether a stretch in marks is a quotation, a fragment of one, or quotes nobody, by named features."""

from collections.abc import Mapping, Sequence

from qa.quotes import lexicon as lx
from qa.quotes.attribution import Attribution
from qa.quotes.quote import QuoteKind
from qa.quotes.tokens import QUOTED, STOP, Scene, ending

DIRECTLY = -0.5  # sum of weights above which a stretch with a cue right beside it quotes
NEARLY = -0.25  # sum of weights above which a stretch may quote for its neighbour's sake
SPEECH_WORDS = 3  # with fewer a paragraph in marks may be a title or a slogan
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
_DIRECT = frozenset({"after-say", "after-speech", "before-say", "before-speech"})
_AFTER = frozenset({"after-say", "after-speech"})
_TOLD = ",!?"
_ENDS = ".!?\u2026"
_TITLE_SMALL = frozenset("a an the of in on at to for and or with by from as is".split())


def kinds(made: Scene, chosen: Sequence[Attribution], weigh: Mapping[str, float]) -> list[QuoteKind]:
    """The kind of each stretch, given the attribution that fits it best.

    A stretch that does not quite look like quoting does when another one under the same cue quotes.
    """
    sums = [sum([weigh.get(name, 0.0) for name in features(made, number, one)]) for number, one in enumerate(chosen)]
    quoting = [
        total >= 0
        or _is_speech(made, number)
        or (total > DIRECTLY and _is_direct(made, number, chosen[number]))
        or _is_told(made, number, chosen[number])
        for number, total in enumerate(sums)
    ]
    for number, one in enumerate(chosen):
        if not quoting[number] and one.cue is not None and sums[number] > NEARLY:
            beside = (other for other in (number - 1, number + 1) if 0 <= other < len(chosen) and quoting[other])
            quoting[number] = any(
                chosen[other].cue == one.cue and _same_sentence(made, number, other) for other in beside
            )
    return [
        QuoteKind.SCARE if not said else QuoteKind.FRAGMENT if _is_fragment(made, number) else QuoteKind.QUOTATION
        for number, said in enumerate(quoting)
    ]


def _is_direct(made: Scene, number: int, attribution: Attribution) -> bool:
    """Whether somebody says just these words: a stop ends them and the cue stands right beside them."""
    return bool(ending(made, number)) and _direct(attribution) in _DIRECT


def _is_told(made: Scene, number: int, attribution: Attribution) -> bool:
    """Whether the words open their sentence, a stop within the marks ends them and "she said" follows at once."""
    token = made.tokens_of[number]
    last = made.text[made.stretches[number].contents.end - 1]
    return made.bounds[made.sentence[token]][0] == token and last in _TOLD and _direct(attribution) in _AFTER


def _same_sentence(made: Scene, left: int, right: int) -> bool:
    return made.sentence[made.tokens_of[left]] == made.sentence[made.tokens_of[right]]


def features(made: Scene, number: int, attribution: Attribution) -> tuple[str, ...]:
    """What tells a quotation from a title or a scare quote."""
    stretch = made.stretches[number]
    contents = stretch.contents.of(made.text)
    token = made.tokens_of[number]
    words = contents.split()
    count = len(words)
    size = str(count) if count <= 3 else "4-6" if count <= 6 else "7-12" if count <= 12 else "13+"  # noqa: PLR2004 - buckets
    last = ending(made, number)
    end = last if last == "," else "." if last and last in _ENDS else "w"
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
    direct = _direct(attribution)
    theme = _theme(made, token)
    return (
        "bias", f"size={size}", f"end={end}|{small}", f"case={case}|{titled}|{small}", f"case={case}|{before}",
        f"before={before}", f"before={before}|{titled}", f"after={after}|{end}", f"before={before}|{end}|{small}",
        f"cue={cue}", f"cue={cue}|{small}", f"{place}", f"{place}|{small}", f"sure={confident}",
        f"sure={confident}|{small}", f"{place}|{case}|{end}", f"single={stretch.single}", f"after={after}|{small}",
        f"{place}|{titled}", f"cue={cue}|{titled}", f"direct={direct}", f"direct={direct}|{small}",
        f"direct={direct}|{titled}", f"theme={theme}", f"theme={theme}|{titled}", f"theme={theme}|{small}",
        f"before={before}|{_second(made, token)}", f"direct={direct}|{before}",
        f"before={before}|{titled}|{small}", f"listed={_is_listed(made, token)}|{small}",
        f"before={before}|after={after}|{small}", f"theme={theme}|{before}",
    )  # fmt: skip


def _direct(attribution: Attribution) -> str:
    """How closely the cue stands to the stretch: right after or before it, or somewhere else."""
    if attribution.cue is None:
        return "none"
    for feature in attribution.features:
        if feature.startswith(("S+mc=0", "S+cm=0", "S+mc=,", "S+cm=,")):
            return f"after-{attribution.cue.sort}"
        if feature.startswith("S-direct="):
            return f"before-{attribution.cue.sort}"
        if feature.startswith("S-gap="):
            return f"before{feature[6:]}"
    return "far"


def _theme(made: Scene, token: int) -> str:
    """Whether a word for a work ("book", "show") or a label ("term", "known as") stands right around the stretch."""
    number = made.sentence[token]
    for place in range(max(0, token - 3), min(len(made), token + 2)):
        if made.sentence[place] == number:
            if made.low[place] in lx.WORKS:
                return "work" if place < token else "work-after"
            if made.low[place] in lx.LABELS:
                return "label" if place < token else "label-after"
    return "-"


def _is_listed(made: Scene, token: int) -> bool:
    """Whether the stretch stands in a list of quoted words: between commas or "and" and other stretches."""
    before = token >= 2 and made.kind[token - 2] == QUOTED and made.low[token - 1] in {",", "and", "or"}  # noqa: PLR2004
    after = token + 2 < len(made) and made.kind[token + 2] == QUOTED and made.low[token + 1] in {",", "and", "or"}
    return before or after


def _second(made: Scene, token: int) -> str:
    """What stands before the word before the stretch."""
    return _before(made, token - 1) if token > 0 and made.sentence[token - 1] == made.sentence[token] else "-"


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
    if word == "by":
        return "by"  # whoever made it: "Boats at Dusk," by Ana Lopez
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


def _is_speech(made: Scene, number: int) -> bool:
    """Whether the stretch is a paragraph of its own and whole sentences: speech, even if nobody is told to speak."""
    contents = made.stretches[number].contents.of(made.text)
    token = made.tokens_of[number]
    alone = (token == 0 or made.paragraph[token - 1] < made.paragraph[token]) and (
        token + 1 == len(made) or made.paragraph[token + 1] > made.paragraph[token]
    )
    return alone and contents[-1] in _ENDS and contents[:1].isupper() and len(contents.split()) >= SPEECH_WORDS


def _goes_on(made: Scene, token: int, contents: str) -> bool:
    return contents[-1].isalnum() and _after(made, token) not in {"end", ","}
