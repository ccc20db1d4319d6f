"""Sentence splitting by rules, for English text as newspapers and wikis print it."""

import re

from qa.text.span import Span

# Quotation marks, brackets and Markdown marks that can follow the stop of a sentence.
_CLOSERS = "\"'\u2018\u2019\u201c\u201d\u00ab\u00bb\u203a\u2039)\\]}*_"
_OPENERS = "\"'\u2018\u2019\u201c\u201d\u201e\u201a\u00ab\u00bb\u203a\u2039(\\[{\u00bf\u00a1*_\u2014\u2013\\-"
# stop: punctuation, closing marks and footnote numbers before white space; wide: the same in Chinese and Japanese;
# glued: a stop with the next sentence right after it (a lost space); item: the line break before a list item.
_STOP = re.compile(
    rf"(?P<stop>[.!?\u2026]+)(?P<close>(?:[{_CLOSERS}]|\[\d+\]|[ \u00a0\u202f]\u00bb)*)(?P<gap>\s+|$)"
    rf"|(?P<wide>[\u3002\uff01\uff1f]+[\u300d\u300f\u201d\u2019]*)"
    rf"|(?<=[a-z0-9\u00df-\u00ff]{{2}})(?P<glued>[.!?]+)(?=[\"\u201c\u2018']?[A-Z][a-z' ,])"
    rf"|(?P<item>[^\S\n]*\n\s*(?=[-*\u2022\u2013]\s|\d{{1,2}}[.)]\s))"
)
_LAST_WORD = re.compile(r"[^\s\"'\u2018\u201c(\[\u2014\u2013/-]*$")
_LOOKBEHIND = 24  # characters before a stop that are searched for its word: no abbreviation is longer
_GLUED_LOOKBEHIND = 40  # the same for a glued stop, whose word can be any
_GLUED_WORD = re.compile(r"([A-Za-z']+)(.?)")
_NEXT_WORD = re.compile(rf"[{_OPENERS}\s]*([^\W_]+(?:['\u2019][^\W_]+)?)")

# Abbreviations before a name or a number, which never end a sentence (but see _AMBIGUOUS).
_BEFORE_NAME = frozenset(
    "mr mrs ms mx dr prof sen rep reps sens gov gen col lt maj sgt cpl pvt capt cmdr adm rev fr hon pres supt insp "
    "det st mt ft messrs mme mlle msgr vs v cf e.g i.e eg ie viz al approx ca fig figs vol vols pp ed eds no nos "
    "art sec ch op cit est dept univ asst assoc atty dir".split()
)
# Those of them that are also words or end a name ("St. James St."): they end a sentence before a starter.
_AMBIGUOUS = frozenset({"no", "st", "art", "dir"})
# Abbreviations that can end a sentence: they do if a starter follows.
_CAN_END = frozenset(
    "inc co corp ltd llc plc jr sr etc esq bros ave blvd rd sq a.m p.m am pm ph.d m.d b.a m.a d.c u.s u.k u.n e.u "
    "u.s.a jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thurs fri sat sun ariz calif conn "
    "colo fla ga ill ind kan ky la mass md mich minn miss mo mont neb nev okla ore pa penn tenn tex va vt wash wis "
    "wyo".split()
)
_MONTHS = frozenset("jan feb mar apr jun jul aug sep sept oct nov dec".split())
# Words that, capitalised after an abbreviation, usually start a sentence and rarely continue a name.
_STARTERS = frozenset(
    "the a an he she it they we i you this that these those his her its their our my there here in on at by for from "
    "with as if when while although though because since after before but and or so yet however meanwhile then now "
    "what who why how where no not one some many most all both each every another such according despite during under "
    "still also once until unless".split()
)


def sentences(text: str, span: Span | None = None) -> tuple[Span, ...]:
    """The sentences of ``span.of(text)``, or of all of *text*, in order, as spans of *text*.

    They cover every code point except the white space between them; a text of white space has none. A stop does not
    end a sentence after an abbreviation, a title or an initial, nor before a word in lower case. Closing marks and
    stops that stand alone belong to the sentence before them.
    """
    start, end = (span.start, span.end) if span else (0, len(text))
    found: list[Span] = []
    for match in _STOP.finditer(text, start, end):
        if (boundary := _boundary(text, match, start, end)) is not None:
            _append(found, text, start, boundary)
            start = boundary
    _append(found, text, start, end)
    return tuple(found)


def _append(found: list[Span], text: str, start: int, end: int) -> None:
    """Add ``text[start:end]``, stripped; without a letter or digit it extends the sentence before it."""
    piece = text[start:end]
    if stripped := piece.strip():
        lead = len(piece) - len(piece.lstrip())
        end = start + lead + len(stripped)
        wordless = not any(char.isalnum() for char in stripped)
        found.append(Span(found.pop().start if found and wordless else start + lead, end))


def _boundary(text: str, match: re.Match[str], start: int, end: int) -> int | None:
    """The end of the sentence at *match*, or None if the sentence continues."""
    if match["wide"] or match["item"] is not None:
        return match.end()
    if match["glued"]:
        return match.end() if _is_glued_boundary(text, match) else None
    if match.end() >= end:
        return None  # the caller adds what is left up to the end
    following = _NEXT_WORD.match(text, match.end(), end)
    if following and following[1][0].islower():
        return None
    if match["stop"] == "." and not _ends_sentence(text, match, start, following):
        return None
    return match.end()


def _ends_sentence(text: str, match: re.Match[str], start: int, following: re.Match[str] | None) -> bool:
    """Whether the single full stop of *match* ends a sentence and not only an abbreviation."""
    last = _LAST_WORD.search(text, max(start, match.start() - _LOOKBEHIND), match.start())
    word = last[0].lower() if last else ""
    follower = following[1] if following else ""
    starter_follows = follower.lower() in _STARTERS and follower[:1].isupper()
    if word in _BEFORE_NAME:
        return word in _AMBIGUOUS and not match["close"] and starter_follows
    if match["close"]:
        return True
    if word in _MONTHS and follower[:1].isdigit():  # "Jan. 5"
        return False
    is_initial = len(word) == 1 and word.isalpha() and last is not None and last[0].isupper()
    if word in _CAN_END or is_initial or re.fullmatch(r"(?:[^\W\d_]\.)+[^\W\d_]", word):
        # After an initial a quotation mark opens a nickname: J. "Jack" Doe.
        opens_quote = text[match.end() : match.end() + 1] in '"\u201c'
        return starter_follows or (opens_quote and not is_initial)
    return True


def _is_glued_boundary(text: str, match: re.Match[str]) -> bool:
    """Whether a stop without white space after it ends a sentence: in ``challenge."I should``, not in ``Node.Js``."""
    if text[match.end()] in "\"\u201c\u2018'":
        return True
    before = _LAST_WORD.search(text, max(0, match.start() - _GLUED_LOOKBEHIND), match.start())
    after = _GLUED_WORD.match(text, match.end())
    if before is None or after is None or after[2] in {".", "/", "@", "_"} or not before[0].isalpha():
        return False
    return before[0].islower() or after[1].lower() in _STARTERS
