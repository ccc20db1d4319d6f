"""Sentence splitting by rules, for English text as newspapers and wikis print it."""

import re
from collections import Counter
from functools import lru_cache

from qa.text.span import Span

# Quotation marks, brackets and Markdown marks that can follow the stop of a sentence.
_CLOSERS = "\"'\u2018\u2019\u201c\u201d\u00ab\u00bb\u203a\u2039)\\]}*_"
_OPENERS = "\"'\u2018\u2019\u201c\u201d\u201e\u201a\u00ab\u00bb\u203a\u2039(\\[{\u00bf\u00a1*_\u2014\u2013\\-"
# What marks the items of a list, for a character class: - * + and dots, squares, circles, arrows and ticks.
BULLETS = (
    r"-*+\u00b7\u2013\u2022\u2023\u2043\u25a0\u25a1\u25aa\u25ab\u25b6\u25b8\u25ba\u25c6"
    r"\u25cb\u25cf\u25e6\u2605\u2713\u2714\u27a2\u2794"
)
# stop: punctuation, closing marks and footnote numbers before white space; wide: the same in Chinese and Japanese;
# glued: a stop with the next sentence right after it (a lost space); item: the line break before a list item.
_STOP = re.compile(
    rf"(?P<stop>[.!?\u2026]+)(?P<close>(?:[{_CLOSERS}]|\[\d+\]|[\u00b9\u00b2\u00b3\u2070-\u2079]+|"
    rf"[ \u00a0\u202f]\u00bb)*)(?P<gap>\s+|$)"
    rf"|(?P<wide>[\u3002\uff01\uff1f]+[\u300d\u300f\u201d\u2019]*)"
    rf"|(?<=[a-z0-9\u00df-\u00ff]{{2}})(?P<glued>[.!?]+)(?=[\"\u201c\u2018']?[A-Z][a-z' ,])"
    rf"|(?P<item>[^\S\n]*\n\s*(?=[{BULLETS}]\s|(?:\d{{1,2}}|[ivx]{{1,5}})[.)]\s|"
    r"\((?:[a-z\d]|[ivx]{2,5})\)\s|\d{1,2}(?:\.\d{1,2}){1,3}\s[A-Z]))"
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
    "art sec ch op cit est dept univ asst assoc atty dir jos wm chas geo thos edw robt benj saml jas jno pte br ald "
    "cllr coun brig amb dist cpt cdr ens lieut pfc const bp abp ven mgr fn abb nr bd dipl ing kfm med resp "
    "incl excl rt tel ext abbr abbrev".split()
)
# Those of them that are also words or end a name ("St. James St."): they end a sentence before a starter.
_AMBIGUOUS = frozenset({"no", "st", "art", "dir"})
# Abbreviations that can end a sentence: they do if a starter follows.
_CAN_END = frozenset(
    "inc co corp ltd llc plc jr sr etc esq bros ave blvd rd sq a.m p.m am pm ph.d m.d b.a m.a d.c u.s u.k u.n e.u "
    "u.s.a min max deg aka em fd ver vers pop alt ht wt lb lbs hr hrs mins secs yr yrs mos "
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thurs fri sat sun ariz calif conn "
    "colo fla ga ill ind kan ky la mass md mich minn miss mo mont neb nev okla ore pa penn tenn tex va vt wash wis "
    "wyo".split()
)
# With inner stops: M.Sc, Psy.D, h.c; the last part begins with a capital, so that it is no address, or is one letter.
_DEGREE = re.compile(r"(?:[^\W\d_]{1,5}\.)+(?:[A-Z][^\W\d_]{0,4}|[^\W\d_])")
_MONTHS = frozenset("jan feb mar apr jun jul aug sep sept oct nov dec".split())
# Words that, capitalised after an abbreviation, usually start a sentence and rarely continue a name.
_STARTERS = frozenset(
    "the a an he she it they we i you this that these those his her its their our my there here in on at by for from "
    "with as if when while although though because since after before but and or so yet however meanwhile then now "
    "what who why how where no not one some many most all both each every another such according despite during under "
    "still also once until unless".split()
)


# A single capital after one of these is what it is called, no initial: "It is size S."
_BEFORE_LETTER = frozenset(
    "size vitamin plan grade class group hepatitis section platform letter model option part level unit block gate "
    "terminal appendix figure exhibit category key type zone area team side item version division point line "
    "hall".split()
)
# Names that end in a mark, and words before which such a name is one.
_MARKED_NAMES = frozenset("yahoo! jeopardy! yum! joomla! wham! e! oklahoma!".split())
_MARKED_WITHIN = re.compile(r"(?<!\w)[A-Z][\w'\u2019-]*[!?](?=[,;:'\u2019]|\s+[a-z\d(])")
_MARKED_PAIR = re.compile(r"(?<!\w)([A-Z][\w'\u2019-]*[!?])\s+([A-Z][\w'\u2019-]*)")
_DETERMINERS = frozenset("a an the his her its their our my this that".split())
_LETTERED_ITEM = re.compile(r"\(?[a-z]\)\s")
_ITEM_DIGITS = 2  # of an item's number; a longer one is a year
_QUOTE_MARKS = "\"'\u2018\u201c\u201e\u00ab"
_BRACKET_REACH = 200  # characters before a stop that are searched for an open bracket
_BRACKETED_WORD = 5  # letters; a longer word before a stop and a number is no abbreviation
_CLOSED_QUOTE = re.compile(r"[\"\u2019\u201d\u00bb\u203a]")
# "Why?" Ilse Brandt asked the crew; but in "Why." Ilse Brandt said she left, the words after the quotation are a
# sentence, and in "Why." Ilse Brandt said: "No." they introduce another one.
_CUE_AFTER = re.compile(
    r"(?:the\s+)?(?:[^\W\d_][\w.'\u2019-]*\s+){0,4}?[^\W\d_][\w.'\u2019-]*(?:,[^,.:!?\"\u201c]{1,40},)?"
    r"\s+(?:\w+ly\s+)?(?:(?P<addressed>ask(?:ed|s)|told|tells|begged|warned|urged)"
    r"|(?P<replied>repli(?:ed|es)|answer(?:ed|s)|respond(?:ed|s)|retorted|said|says|added|adds|wrote|writes|explained"
    r"|cried|cries|shout(?:ed|s)|called|yelled|scream(?:ed|s)|whispered|muttered|murmured|exclaimed|demanded|wondered"
    r"|in?quired|enquired|insisted|continued|recalled|admitted|argued|noted|concluded|joked|tweeted|posted|repeated"
    r"|remarked|observed|declared|announced|snapped|pleaded|complained|promised|suggested|quipped|commented|stated"
    r"|claimed|boasted|laughed|sobbed|roared|groaned|gasped|hissed|growled|queried|thundered))\b"
    r"(?:(?P<introduces>\s*(?::|,\s*[\"\u201c\u201e\u00ab](?=[A-Z])))"
    r"|(?P<ends>\s*[.,;!?]|\s+(?:to|of|in|on|at|when|as|after|before|during|with|while|last|from|by|\w+ly|\w+day)\b"
    r"|\s*$))?"
)
_CONTINUES = re.compile(r"[\u00bb\u203a\u201d\u2019\"'](?:\s*[,;:]|\s*[-\u2013\u2014]?\s*(?<![\"'])[a-z\u00df-\u00ff])")


def sentences(text: str, span: Span | None = None) -> tuple[Span, ...]:
    """The sentences of ``span.of(text)``, or of all of *text*, in order, as spans of *text*.

    They cover every code point except the white space between them; a text of white space has none. A stop does not
    end a sentence after an abbreviation, a title or an initial, nor before a word in lower case. Closing marks and
    stops on their own belong to the sentence before them.
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
    if match.end() >= end or _CONTINUES.match(text, match.end(), end):
        return None  # the caller adds what is left up to the end
    following = _NEXT_WORD.match(text, match.end(), end)
    if following and following[1][0].islower() and not _LETTERED_ITEM.match(text, match.end()):
        return None
    is_paragraph_end = match["gap"].count("\n") > 1
    if match["close"] and not is_paragraph_end and _cue_follows(text, match, start, end):
        return None
    if match["stop"] == "." and not _ends_sentence(text, match, start, following):
        return None
    if (
        match["stop"][0] in "!?"
        and not match["close"]
        and not is_paragraph_end
        and _is_in_name(text, match, start, following)
    ):
        return None
    return match.end()


def _cue_follows(text: str, match: re.Match[str], start: int, end: int) -> bool:
    """Whether a quotation ends at *match* and a name and its verb of speech follow, which belong to it."""
    if not _CLOSED_QUOTE.search(match["close"]) or text[match.end()] in _QUOTE_MARKS:
        return False
    quoted = text[start : match.start()].lstrip()
    if quoted[:1] not in _QUOTE_MARKS and any(mark in quoted for mark in _QUOTE_MARKS if mark != "'"):
        return False  # He cried "Go!" has said who speaks
    cue = _CUE_AFTER.match(text, match.end(), end)
    if cue is None or cue["introduces"]:
        return False
    return bool(cue["ends"] or (cue["addressed"] and "." not in match["stop"]))


def _is_in_name(text: str, match: re.Match[str], start: int, following: re.Match[str] | None) -> bool:
    """Whether the mark of *match* is part of a name or title that goes on: Yahoo! News, "Run! Run! Run!"."""
    last = _LAST_WORD.search(text, max(start, match.start() - _GLUED_LOOKBEHIND), match.start())
    if last is None or not last[0] or following is None:
        return False
    marked = last[0] + match["stop"]
    if following[1] == last[0] and text.startswith(match["stop"], following.end()):
        return True
    if not last[0][0].isupper():
        return False
    alone, pairs = _names_with_marks(text)
    if (marked, following[1]) in pairs:
        return True
    if following[1].lower() in _STARTERS:
        return False
    before = text[max(start, last.start() - _LOOKBEHIND) : last.start()].split()
    return marked in alone or marked.lower() in _MARKED_NAMES or bool(before and before[-1].lower() in _DETERMINERS)


@lru_cache(maxsize=8)
def _names_with_marks(text: str) -> tuple[frozenset[str], frozenset[tuple[str, str]]]:
    """The words with a mark within a sentence of *text*, and the pairs of such a word and the next that repeat."""
    pairs = Counter(match.groups() for match in _MARKED_PAIR.finditer(text))
    repeated = frozenset((marked, word) for (marked, word), count in pairs.items() if count > 1)
    return frozenset(match[0] for match in _MARKED_WITHIN.finditer(text)), repeated


def _ends_sentence(text: str, match: re.Match[str], start: int, following: re.Match[str] | None) -> bool:
    """Whether the single full stop of *match* ends a sentence and not only an abbreviation or a number."""
    last = _LAST_WORD.search(text, max(start, match.start() - _LOOKBEHIND), match.start())
    written = last[0] if last else ""
    word = written.lower()
    follower = following[1] if following else ""
    starter_follows = follower.lower() in _STARTERS and follower[:1].isupper()
    # "He said no." and "No. Never.", but "no. 5" and "the No. One"
    is_word_no = not follower[:1].isdigit() and (written == "no" or text[start : match.start()].strip() == "No")
    if word in _BEFORE_NAME and not is_word_no and not (word == "no" and match["close"]):
        return word in _AMBIGUOUS and not match["close"] and starter_follows
    if match["close"]:
        return True
    if _is_item_number(text, start, match.start()):
        return False
    if follower[:1].isdigit() and (word in _MONTHS or _is_bracketed(text, match, start, word)):  # "Jan. 5", "(b. 1961"
        return False
    if len(written) == 1 and written.isalpha():
        return _letter_ends_sentence(text, match, start, follower, written)
    if word in _CAN_END or _DEGREE.fullmatch(written):
        return starter_follows or text[match.end() : match.end() + 1] in '"\u201c'
    return True


def _letter_ends_sentence(text: str, match: re.Match[str], start: int, follower: str, letter: str) -> bool:
    """Whether the stop after a single *letter* ends a sentence; an initial and "b." for born do not."""
    if not letter.isupper():
        return not (follower[:1].isdigit() or _has_open_bracket(text, start, match.start()))
    before = text[max(start, match.start() - _LOOKBEHIND) : match.start() - 1].rstrip()
    word = _LAST_WORD.search(before)
    if word is not None and word[0] in _BEFORE_LETTER:
        return True
    return follower.lower() in _STARTERS and follower[:1].isupper()


def _is_bracketed(text: str, match: re.Match[str], start: int, word: str) -> bool:
    """Whether *word* before the stop of *match* may be an abbreviation in a bracket that is still open."""
    return 0 < len(word) <= _BRACKETED_WORD and _has_open_bracket(text, start, match.start())


def _has_open_bracket(text: str, start: int, end: int) -> bool:
    start = max(start, end - _BRACKET_REACH)
    return any(text.rfind(opening, start, end) > text.rfind(closing, start, end) for opening, closing in ("()", "[]"))


def _is_item_number(text: str, start: int, end: int) -> bool:
    """Whether the sentence so far is the number of an item: "1. Be kind. 2. Be brief."."""
    number = text[start:end].strip()
    return number.isdigit() and len(number) <= _ITEM_DIGITS


def _is_glued_boundary(text: str, match: re.Match[str]) -> bool:
    """Whether a stop without white space after it ends a sentence: in ``challenge."I should``, not in ``Node.Js``."""
    if text[match.end()] in "\"\u201c\u2018'":
        return True
    before = _LAST_WORD.search(text, max(0, match.start() - _GLUED_LOOKBEHIND), match.start())
    after = _GLUED_WORD.match(text, match.end())
    if before is None or after is None or after[2] in {".", "/", "@", "_"} or not before[0].isalpha():
        return False
    return before[0].islower() or after[1].lower() in _STARTERS
