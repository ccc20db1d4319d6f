"""Tokenization: the words outside quotation marks, in sentences; each quoted span is one token."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from qa.quotes.annotations import PUNCTUATION, QUOTED, WORD, QuotedSpan, TokenizedText, readable
from qa.quotes.lexicon import (
    ABBREVIATIONS,
    ACTIONS,
    CALL,
    NOTHING,
    SAY,
    SAYING,
    SPEECH,
    SUFFIXES,
    TITLES,
    UNISEX_NAMES,
    given_gender,
)
from qa.text.characters import with_plain_apostrophes
from qa.text.span import Span

_ENDS = ".!?\u2026"
# Format characters that may follow a word.
_INVISIBLE = (
    "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060"
    "\u2066\u2067\u2068\u2069\ufe0e\ufe0f\ufeff"
)
_BROKEN_LETTER = re.compile(r"[^\W\d_]\u00c3[\u0080-\u009f\u00a1-\u00a9\u00ac-\u00b4\u00b6-\u00ba\u00bc-\u00bf]")
_MARKS = frozenset(("Mn", "Mc", "Me", "Cf"))  # Unicode categories: combining marks and format characters
_OWNS = re.compile(r" [a-z]")
_MAY_END = _ENDS + ")]"
_CUE_REACH = 6  # tokens after a quotation in which its cue may be: "asked the club's new chairman"
_AFTER_CUE = frozenset({".", ",", ":", "to", "of", "in", "on", "at", "when", "as"})
_NEVER_SURNAMES = SUFFIXES | TITLES | frozenset({"st", "mt", "ft"})
_CUES = (SAY | SPEECH | CALL | SAYING) - ACTIONS  # "Why?" Smith laughed. is two sentences


@lru_cache(maxsize=64)
def _token_pattern(marks: str) -> re.Pattern[str]:
    """The pattern of one token of a text in which the combining marks and format characters *marks* occur.

    Python's word characters include neither; a decomposed letter or a soft hyphen would end a word.
    """
    inner = re.escape(marks)
    word = rf"[^\W_](?:[^\W_]|[{inner}])*" if marks else r"[^\W_]+"
    hidden = f"[{inner}]*" if marks else ""
    return re.compile(
        # Most words are plain: letters before a space or a comma. The rest of the pattern is much slower, and a match
        # for each word too.
        r"(?P<plain>[A-Za-z][a-z]*+(?=[ ,])(?: [A-Za-z][a-z]*+(?=[ ,]))*+)"
        # A party and state after a name, "(D-N.Y.)", or a handle, "(@name)", is matched in order to be skipped.
        r"|(?P<skipped>\((?:[RDI](?:-[A-Z][\w. ]{0,10})?|[A-Z][a-z]{2,8}\.|@\w+)\)"
        + (rf"|[{inner}]+)" if marks else ")")
        + r"|(?:[A-Z]\.){2,}|(?:Ph|Ed|Psy|Litt|Pharm|Th)\.D\.|[dD]e['\u2019](?=\s[A-Z])"
        rf"|@?{word}(?:(?:[-\u2010\u2011&]|['\u2019](?!{hidden}[sS]\b)){hidden}{word})*"
        r"(?:\.(?:com|org|net|gov)\b|(?<=s)['\u2019](?=\s[A-Z]))?"
        rf"|['\u2019]{hidden}(?:[sS]\b|t(?=\s[A-Z]))|--+|\.\.+|[^\w\s]"
    )


def _marks(text: str) -> str:
    """The combining marks and format characters that occur in *text*, each once, and the second half of broken letters.

    "Ã©" is how UTF-8 read as Latin-1 shows "é"; the sign belongs to the word.
    """
    found = {char for char in set(text) if not char.isascii() and not char.isalnum()}
    marks = {char for char in found if unicodedata.category(char) in _MARKS}
    if "\u00c3" in text:
        marks.update(match[0][-1] for match in _BROKEN_LETTER.finditer(text))
    return "".join(sorted(marks))


def tokenize(text: str, paragraphs: Sequence[Span], quoted_spans: Sequence[QuotedSpan]) -> TokenizedText:
    """Split *text* into tokens and sentences; the work grows linearly with the text."""
    doc = TokenizedText(text, quoted_spans)
    plain = with_plain_apostrophes(text)
    pattern = _token_pattern(_marks(plain))
    index, unit = 0, -1
    for paragraph in paragraphs:
        open_end = quoted_spans[index - 1].outer.end if index else 0
        position = max(paragraph.start, open_end)
        # A paragraph that begins inside a quotation continues the paragraph before it.
        unit += position == paragraph.start
        while index < len(quoted_spans) and quoted_spans[index].outer.start < paragraph.end:
            quoted = quoted_spans[index]
            _add_words(doc, plain, pattern, (position, quoted.outer.start), unit)
            _add_quoted(doc, index, unit)
            position = quoted.outer.end
            index += 1
        if position < paragraph.end:
            _add_words(doc, plain, pattern, (position, paragraph.end), unit)
    _split_sentences(doc)
    return doc


def _add_words(
    doc: TokenizedText, text: str, pattern: re.Pattern[str], bounds: tuple[int, int], paragraph: int
) -> None:
    """Add the words between *bounds* of *text*, the article's text with plain apostrophes."""
    start, end = bounds
    if start >= end:
        return
    begin = len(doc.words)
    for match in pattern.finditer(text, start, end):
        if match.lastgroup == "plain":
            _add_plain(doc, match[0], match.start())
        elif match.lastgroup is None:
            _add_token(doc, text, match, end)
    doc.span_index.extend([-1] * (len(doc.words) - begin))
    doc.paragraph.extend([paragraph] * (len(doc.words) - begin))


def _add_plain(doc: TokenizedText, run: str, position: int) -> None:
    """Add the plain words of *run*, which begins at offset *position*; one space is between two of them."""
    words = run.split(" ")
    doc.words.extend(words)
    doc.lower.extend(words if run.islower() else run.lower().split(" "))
    doc.token_type.extend([WORD] * len(words))
    starts, ends = doc.start, doc.end
    for word in words:
        starts.append(position)
        position += len(word)
        ends.append(position)
        position += 1


def _add_token(doc: TokenizedText, text: str, match: re.Match[str], end: int) -> None:
    """Add the word or mark that *match* found before offset *end* of *text*; an abbreviation with its full stop."""
    word = match[0]
    first, last = match.span()
    if not word.isascii():
        last = first + len(word.rstrip(_INVISIBLE))
        word = readable(word) or word
    character = word[0]
    if character.isalnum() or character == "@":
        stop = match.end()
        if stop < end and text[stop] == "." and _abbreviates(word) and not _is_surname(doc, first, stop):
            last = stop + 1
            word += "."
        doc.token_type.append(WORD)
        doc.lower.append(word.lower().rstrip(".'\u2019"))
    elif character == "." and doc.end and doc.end[-1] > first:
        return  # the full stop of an abbreviation is part of the word before
    else:
        after_s = bool(doc.end) and doc.end[-1] == first and text[first - 1] == "s"
        if after_s and character in "'\u2019" and _OWNS.match(text, last):
            word = "'s"  # "the girls' mother"
        doc.token_type.append(WORD if len(word) == 2 and character in "'\u2019" else PUNCTUATION)  # noqa: PLR2004 - "'s"
        doc.lower.append(word.lower())
    doc.words.append(word)
    doc.start.append(first)
    doc.end.append(last)


def _abbreviates(word: str) -> bool:
    return word[0].isupper() and (word.lower() in ABBREVIATIONS if len(word) > 1 else word != "I")


def _is_surname(doc: TokenizedText, first: int, last: int) -> bool:
    """Whether the abbreviation from offset *first* to *last*, before a full stop, is a surname: "said Drew Penn."."""
    if doc.token_type[-1:] != [WORD] or doc.end[-1] + 1 != first or last - first == 1:
        return False
    word = doc.text[first:last].lower()
    named = bool(given_gender(doc.lower[-1]) or doc.lower[-1] in UNISEX_NAMES) and doc.words[-1][0].isupper()
    return named and word not in _NEVER_SURNAMES and not doc.text[last + 1 : last + 3].strip()[:1].isdigit()


def _add_quoted(doc: TokenizedText, index: int, paragraph: int) -> None:
    """Add the quoted span with that *index* as one token."""
    outer = doc.quoted_spans[index].outer
    doc.span_tokens.append(len(doc.words))
    doc.words.append('"')
    doc.lower.append('"')
    doc.start.append(outer.start)
    doc.end.append(outer.end)
    doc.token_type.append(QUOTED)
    doc.span_index.append(index)
    doc.paragraph.append(paragraph)


def _split_sentences(doc: TokenizedText) -> None:
    begin = 0
    types, paragraphs = doc.token_type, doc.paragraph
    for token in range(1, len(doc)):
        within = types[token - 1] == WORD and paragraphs[token - 1] == paragraphs[token]
        if not within and _begins_sentence(doc, token):
            doc.sentence_bounds.append((begin, token))
            begin = token
    if doc.words:
        doc.sentence_bounds.append((begin, len(doc)))
    for number, (first, end) in enumerate(doc.sentence_bounds):
        doc.sentence.extend([number] * (end - first))


def _begins_sentence(doc: TokenizedText, token: int) -> bool:
    """Whether a sentence begins at *token*, which is not the first token of the article."""
    before = token - 1
    if doc.paragraph[token] != doc.paragraph[before]:
        return True
    previous = doc.token_type[before]
    if previous == WORD or (previous == PUNCTUATION and doc.words[before][0] not in _MAY_END):
        return False
    first = doc.words[token][0]
    upper = doc.token_type[token] == QUOTED or first.isupper() or first.isdigit()
    if previous == QUOTED:
        last = doc.text[doc.quoted_spans[doc.span_index[before]].contents.end - 1]
        if doc.token_type[token] == QUOTED:
            return last in _ENDS
        return last in _ENDS and upper and not _cue_follows(doc, token)
    if doc.words[before][0] in _ENDS:
        return upper or first in "([-\u2014\u2013\u2022"
    return upper and before > 0 and doc.words[before - 1] in {".", "!", "?"}


def _cue_follows(doc: TokenizedText, token: int) -> bool:
    """Whether a name or role and then a cue follow, so that the sentence goes on: "Why?" Smith asked."""
    if token > 1 and doc.words[token - 2] == ":":
        return False  # Lee said: "Why?" Smith asked: "Why not?"
    for place in range(token, min(token + _CUE_REACH, len(doc.words))):
        if doc.token_type[place] != WORD:
            return False
        if doc.lower[place] in _CUES and place > token and doc.lower[place - 1] not in NOTHING:
            after = doc.lower[place + 1] if place + 1 < len(doc.words) else "."
            return after in _AFTER_CUE or doc.token_type[place + 1] == QUOTED
    return False
