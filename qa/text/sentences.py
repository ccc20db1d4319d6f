"""Sentences: where one ends and the next begins, in text as newspapers and wikis print it."""

import re

from qa.text.span import Span

# What may stand between a sentence's last stop and the white space after it.
_CLOSERS = "\"'\u2018\u2019\u201c\u201d\u00ab\u00bb\u203a\u2039)\\]}*_"
_OPENERS = "\"'\u2018\u2019\u201c\u201d\u201e\u201a\u00ab\u00bb\u203a\u2039(\\[{\u00bf\u00a1*_\u2014\u2013\\-"
_STOP = re.compile(
    rf"(?P<stop>[.!?\u2026]+)(?P<close>(?:[{_CLOSERS}]|\[\d+\]|[ \u00a0\u202f]\u00bb)*)(?P<gap>\s+|$)"
    rf"|(?P<wide>[\u3002\uff01\uff1f]+[\u300d\u300f\u201d\u2019]*)"
    rf"|(?<=[a-z0-9\u00df-\u00ff]{{2}})(?P<glued>[.!?]+)(?=[\"\u201c\u2018']?[A-Z][a-z' ,])"
    rf"|(?P<item>[^\S\n]*\n\s*(?=[-*\u2022\u2013]\s|\d{{1,2}}[.)]\s))"
)
_LAST_WORD = re.compile(r"[^\s\"'\u2018\u201c(\[\u2014\u2013/-]*$")
_GLUED_WORD = re.compile(r"([A-Za-z']+)(.?)")
_NEXT_WORD = re.compile(rf"[{_OPENERS}\s]*([^\W_]+(?:['\u2019][^\W_]+)?)")

# Abbreviations that lead on to a name or a number and so never end a sentence.
_LEADING = frozenset(
    "mr mrs ms mx dr prof sen rep reps sens gov gen col lt maj sgt cpl pvt capt cmdr adm rev fr hon pres supt insp "
    "det st mt ft messrs mme mlle msgr vs v cf e.g i.e eg ie viz al approx ca fig figs vol vols pp ed eds no nos "
    "art sec ch op cit est dept univ asst assoc atty dir".split()
)
# Abbreviations after which a sentence may end: it does when a word follows that starts one.
_TRAILING = frozenset(
    "inc co corp ltd llc plc jr sr etc esq bros ave blvd rd sq a.m p.m am pm ph.d m.d b.a m.a d.c u.s u.k u.n e.u "
    "u.s.a jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thurs fri sat sun ariz calif conn "
    "colo fla ga ill ind kan ky la mass md mich minn miss mo mont neb nev okla ore pa penn tenn tex va vt wash wis "
    "wyo".split()
)
_MONTHS = frozenset("jan feb mar apr jun jul aug sep sept oct nov dec".split())
# Words that, capitalised after an abbreviation, start a sentence far more often than they go on with a name.
_STARTERS = frozenset(
    "the a an he she it they we i you this that these those his her its their our my there here in on at by for from "
    "with as if when while although though because since after before but and or so yet however meanwhile then now "
    "what who why how where no not one some many most all both each every another such according despite during under "
    "still also once until unless".split()
)


def sentences(text: str, span: Span | None = None) -> tuple[Span, ...]:
    """The sentences of ``span.of(text)`` (of all of *text* without one), in order, as spans of *text*.

    Together they cover every code point but the white space between them. A stop ends no
    sentence after an abbreviation, a title or an initial, nor before a word in lower case;
    closing marks, and stops that stand alone, stay with the sentence they close. A text of
    white space has none.
    """
    start, end = (span.start, span.end) if span else (0, len(text))
    found: list[Span] = []
    for match in _STOP.finditer(text, start, end):
        if (cut := _cut(text, match, start, end)) is not None:
            _append(found, text, start, cut)
            start = cut
    _append(found, text, start, end)
    return tuple(found)


def _append(found: list[Span], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    if stripped := piece.strip():
        lead = len(piece) - len(piece.lstrip())
        end = start + lead + len(stripped)
        wordless = not any(char.isalnum() for char in stripped)
        found.append(Span(found.pop().start if found and wordless else start + lead, end))


def _cut(text: str, match: re.Match[str], start: int, end: int) -> int | None:
    """Where the sentence ends that *match* may close, or None if it goes on."""
    if match["wide"] or match["item"] is not None:
        return match.end()
    if match["glued"]:
        return match.end() if _is_glued_boundary(text, match) else None
    if match.end() >= end:
        return None  # the end of the text closes it anyway
    following = _NEXT_WORD.match(text, match.end(), end)
    if following and following[1][0].islower():
        return None
    if match["stop"] == "." and not _ends_after(text, match, start, following):
        return None
    return match.end()


def _ends_after(text: str, match: re.Match[str], start: int, following: re.Match[str] | None) -> bool:
    """Whether the single full stop of *match* ends a sentence rather than an abbreviation."""
    last = _LAST_WORD.search(text, max(start, match.start() - 24), match.start())
    word = last[0].lower() if last else ""
    follower = following[1] if following else ""
    starts = follower.lower() in _STARTERS and follower[:1].isupper()
    if word in _LEADING:
        return word in {"no", "st", "art", "dir"} and not follower[:1].isdigit() and not match["close"] and starts
    if match["close"]:
        return True
    if word in _MONTHS and follower[:1].isdigit():
        return False
    is_initial = len(word) == 1 and word.isalpha() and last is not None and last[0].isupper()
    if word in _TRAILING or is_initial or re.fullmatch(r"(?:[^\W\d_]\.)+[^\W\d_]", word):
        opens_quote = text[match.end() : match.end() + 1] in '"\u201c'
        return starts or (opens_quote and not is_initial)
    return True


def _is_glued_boundary(text: str, match: re.Match[str]) -> bool:
    """Whether a stop with no white space after it ends a sentence: ``challenge."I should``, not ``Node.Js``."""
    if text[match.end()] in "\"\u201c\u2018'":
        return True
    before = _LAST_WORD.search(text, max(0, match.start() - 40), match.start())
    after = _GLUED_WORD.match(text, match.end())
    if before is None or after is None or after[2] in {".", "/", "@", "_"} or not before[0].isalpha():
        return False
    return before[0].islower() or after[1].lower() in _STARTERS
